import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0019_kinds_of_problems"),
    ]

    operations = [
        guards_off(__name__),
        migrations.AddField(
            model_name="project",
            name="shows_presence",
            field=models.BooleanField(
                default=True,
                help_text="People see on which paragraph the others are, and who is editing.",
                verbose_name="presence",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="shows_presence",
            field=models.BooleanField(default=True, editable=False),
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("is_editing", models.BooleanField()),
                ("seen_at", models.DateTimeField(db_index=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="reviewapp.document",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="reviewapp.paragraph",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["user"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=(
                            "document",
                            "user",
                        ),
                        name="presence_once_per_document",
                    ),
                ],
            },
        ),
        guards_on(__name__),
    ]
