"""Glossary files on their way in, and the jobs that compare and apply them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0026_concept_fields"),
    ]

    operations = [
        guards_off(__name__),
        migrations.CreateModel(
            name="GlossaryImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=255)),
                ("content", models.BinaryField()),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("update", "Update: what the file does not name stays"),
                            ("replace", "Replace: the glossary becomes what the file says"),
                        ],
                        max_length=20,
                        verbose_name="mode",
                    ),
                ),
                ("columns", models.JSONField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("revision", models.PositiveIntegerField(null=True)),
                ("counts", models.JSONField(null=True)),
                ("warnings", models.JSONField(default=list)),
                ("applied_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("invalid", "Invalid"),
                            ("conflicting", "Conflicting"),
                            ("new", "New"),
                            ("changed", "Changed"),
                            ("retired", "Retired"),
                            ("unchanged", "Unchanged"),
                        ],
                        max_length=20,
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("name", models.TextField()),
                ("content", models.JSONField()),
            ],
            options={
                "ordering": ["of_import", "number"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="job",
            name="job_names_its_object",
        ),
        migrations.AlterField(
            model_name="job",
            name="kind",
            field=models.CharField(
                choices=[
                    ("propose", "Propose candidates"),
                    ("recheck", "Check again after a glossary change"),
                    ("recount", "Count findings again"),
                    ("report", "Make the term report"),
                    ("compare", "Compare a file with a glossary"),
                    ("import", "Import a glossary file"),
                    ("document", "Check over the whole document"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document__isnull", False),
                        ("glossary__isnull", True),
                        ("kind__in", ["propose", "recount", "report", "document"]),
                    ),
                    models.Q(
                        ("document__isnull", True),
                        ("glossary__isnull", False),
                        ("kind__in", ["recheck", "compare", "import"]),
                    ),
                    _connector="OR",
                ),
                name="job_names_its_object",
            ),
        ),
        migrations.AddField(
            model_name="glossaryimport",
            name="glossary",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="imports",
                to="reviewapp.glossary",
            ),
        ),
        migrations.AddField(
            model_name="glossaryimport",
            name="job",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reviewapp.job",
            ),
        ),
        migrations.AddField(
            model_name="glossaryimport",
            name="requested_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="importline",
            name="of_import",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="reviewapp.glossaryimport",
            ),
        ),
        migrations.AddConstraint(
            model_name="glossaryimport",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["update", "replace"])),
                name="glossary_import_mode_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="glossaryimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("applied_at__isnull", True), ("revision__isnull", False), _connector="OR"
                ),
                name="glossary_import_compared_before_applied",
            ),
        ),
        migrations.AddIndex(
            model_name="importline",
            index=models.Index(
                fields=["of_import", "outcome", "number"], name="import_line_by_outcome"
            ),
        ),
        migrations.AddConstraint(
            model_name="importline",
            constraint=models.UniqueConstraint(
                fields=("of_import", "number"), name="import_line_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="importline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        ["invalid", "conflicting", "new", "changed", "retired", "unchanged"],
                    )
                ),
                name="import_line_outcome_known",
            ),
        ),
        guards_on(__name__),
    ]
