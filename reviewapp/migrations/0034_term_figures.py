"""What is wrong with the terms of a candidate by concept, and the figures of the report."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0033_mined_projects"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidate",
            name="wrong_terms",
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name="DocumentTerms",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="term_figures",
                        serialize=False,
                        to="reviewapp.document",
                    ),
                ),
                ("texts", models.PositiveIntegerField(default=0)),
                ("conforming", models.PositiveIntegerField(default=0)),
                ("approved", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved__lte", models.F("texts")),
                            ("conforming__lte", models.F("texts")),
                        ),
                        name="document_terms_within_texts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TermFigureState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("up_to_event", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="term_figure_state_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("paragraphs", models.PositiveIntegerField()),
                ("wrong", models.PositiveIntegerField()),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reviewapp.concept",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reviewapp.document",
                    ),
                ),
            ],
            options={
                "ordering": ["document", "concept"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "concept"), name="concept_terms_once_per_document"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DismissedTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("other-meaning", "The German word means something else here"),
                            ("right", "The translation is right, the check is mistaken"),
                            ("quoted", "It is quoted or a name, and stays as it is"),
                            ("wording", "Another wording is better here"),
                            ("other", "Another reason, in my own words"),
                        ],
                        max_length=20,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reviewapp.document",
                    ),
                ),
            ],
            options={
                "ordering": ["document", "reason"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "reason"), name="dismissed_terms_once_per_document"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["other-meaning", "right", "quoted", "wording", "other"])
                        ),
                        name="dismissed_terms_reason_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OriginTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("engine", "Engine"),
                            ("person", "Person"),
                            ("file", "File"),
                            ("memory", "Memory"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=100)),
                ("texts", models.PositiveIntegerField()),
                ("conforming", models.PositiveIntegerField()),
                ("disclosed_texts", models.PositiveIntegerField()),
                ("disclosed_conforming", models.PositiveIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reviewapp.document",
                    ),
                ),
            ],
            options={
                "ordering": ["document", "origin", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "origin", "name"), name="origin_terms_once_per_document"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["engine", "person", "file", "memory"])),
                        name="origin_terms_origin_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("paragraphs", models.PositiveIntegerField()),
                ("wrong", models.PositiveIntegerField()),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reviewapp.concept",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reviewapp.project",
                    ),
                ),
            ],
            options={
                "ordering": ["project", "concept"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("wrong__gt", 0)),
                        fields=["project", "-wrong"],
                        name="project_terms_most_wrong",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "concept"), name="project_terms_once_per_project"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TermDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("texts", models.PositiveIntegerField()),
                ("conforming", models.PositiveIntegerField()),
                ("approved", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="term_days",
                        to="reviewapp.project",
                    ),
                ),
            ],
            options={
                "ordering": ["project", "day"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "day"), name="term_day_once")
                ],
            },
        ),
    ]
