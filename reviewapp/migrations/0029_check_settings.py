"""Settings of the checks of a project, and who changed them when."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from reviewapp.migrations._guards import Guard, guards_off, guards_on

GUARDS = (
    Guard("check_change_append_only", "reviewapp_checkchange", ("UPDATE", "DELETE"), "1 = 1"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0028_annotations"),
    ]

    operations = [
        guards_off(__name__),
        migrations.AddField(
            model_name="checkeddocument",
            name="last_check_change",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="CheckChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=50)),
                ("before", models.CharField(blank=True, max_length=20)),
                ("after", models.CharField(blank=True, max_length=20)),
                ("actor_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_changes",
                        to="reviewapp.project",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="check_change_changes_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=50)),
                ("value", models.CharField(max_length=20)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_settings",
                        to="reviewapp.project",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "name"), name="check_setting_once"),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="check_setting_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("name__startswith", "style."), _negated=True),
                                ("value__in", ["error", "warning", "hint", "off"]),
                            ),
                            models.Q(("name", "style.spelling"), ("value__in", ["ise", "ize"])),
                            models.Q(
                                ("name", "style.quotation_marks"),
                                ("value__in", ["double", "single"]),
                            ),
                            models.Q(
                                ("name", "style.dates"), ("value__in", ["day-first", "month-first"])
                            ),
                            models.Q(
                                ("name", "style.serial_comma"), ("value__in", ["always", "never"])
                            ),
                            _connector="OR",
                        ),
                        name="check_setting_value_known",
                    ),
                ],
            },
        ),
        guards_on(__name__),
    ]
