"""Terms mined in all of a project. Lists that were made before go: each run makes them anew."""

import django.db.models.deletion
from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0031_clashes"),
    ]

    operations = [
        guards_off(__name__),
        migrations.DeleteModel(name="MinedTerm"),
        migrations.DeleteModel(name="MinedDocument"),
        migrations.CreateModel(
            name="MinedTexts",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mined",
                        to="reviewapp.document",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("glossary_revision", models.PositiveIntegerField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="minedtexts",
            constraint=models.UniqueConstraint(
                condition=models.Q(("document__isnull", True)),
                fields=("project",),
                name="mined_texts_once_per_project",
            ),
        ),
        migrations.CreateModel(
            name="MinedTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=300)),
                ("text", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("acronym", "Acronym"),
                            ("name", "Name"),
                            ("compound", "Compound"),
                            ("phrase", "Phrase"),
                        ],
                        max_length=20,
                    ),
                ),
                ("count", models.PositiveIntegerField()),
                ("score", models.FloatField()),
                ("documents", models.PositiveIntegerField(default=1)),
                ("places", models.JSONField()),
                ("rendering", models.CharField(blank=True, max_length=300)),
                (
                    "mined",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="reviewapp.minedtexts",
                    ),
                ),
            ],
            options={"ordering": ["mined", "number"]},
        ),
        migrations.AddConstraint(
            model_name="minedterm",
            constraint=models.UniqueConstraint(
                fields=("mined", "number"), name="mined_term_one_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="minedterm",
            constraint=models.UniqueConstraint(fields=("mined", "key"), name="mined_term_once"),
        ),
        migrations.AddConstraint(
            model_name="minedterm",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["acronym", "name", "compound", "phrase"])),
                name="mined_term_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="job",
            name="project",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="jobs",
                to="reviewapp.project",
            ),
        ),
        migrations.RemoveConstraint(model_name="job", name="job_names_its_object"),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document__isnull", False),
                        ("glossary__isnull", True),
                        ("kind__in", ["propose", "recount", "report", "document", "mine"]),
                        ("project__isnull", True),
                    ),
                    models.Q(
                        ("document__isnull", True),
                        ("glossary__isnull", True),
                        ("kind", "mine"),
                        ("project__isnull", False),
                    ),
                    models.Q(
                        ("document__isnull", True),
                        ("glossary__isnull", False),
                        ("kind__in", ["recheck", "compare", "import"]),
                        ("project__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="job_names_its_object",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["queued", "running"]), ("kind", "mine")),
                fields=("project",),
                name="job_one_active_mining_per_project",
            ),
        ),
        guards_on(__name__),
    ]
