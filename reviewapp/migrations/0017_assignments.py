import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0016_search_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
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
                ("first", models.PositiveIntegerField()),
                ("last", models.PositiveIntegerField()),
                ("due", models.DateField(null=True)),
                ("assigned_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="reviewapp.document",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["first", "last", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            (
                                "ended_at__isnull",
                                True,
                            ),
                        ),
                        fields=[
                            "assignee",
                            "due",
                        ],
                        name="assignment_in_force",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "first__gte",
                                1,
                            ),
                            (
                                "last__gte",
                                models.F(
                                    "first",
                                ),
                            ),
                        ),
                        name="assignment_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "ended_at__isnull",
                                    True,
                                ),
                                (
                                    "ended_by__isnull",
                                    True,
                                ),
                            ),
                            models.Q(
                                (
                                    "ended_at__isnull",
                                    False,
                                ),
                                (
                                    "ended_by__isnull",
                                    False,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="assignment_end_has_who_and_when",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "ended_at__isnull",
                                True,
                            ),
                        ),
                        fields=(
                            "document",
                            "assignee",
                            "first",
                            "last",
                        ),
                        name="assignment_once",
                    ),
                ],
            },
        ),
    ]
