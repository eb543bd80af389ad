"""Terms mined in documents, what is no term, and the job that looks for them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0029_check_settings"),
    ]

    operations = [
        guards_off(__name__),
        migrations.CreateModel(
            name="MinedDocument",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="mined",
                        serialize=False,
                        to="reviewapp.document",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
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
                ("positions", models.JSONField()),
                ("rendering", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["mined", "number"],
            },
        ),
        migrations.CreateModel(
            name="NotATerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
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
                    ("mine", "Look for terms"),
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
                        ("kind__in", ["propose", "recount", "report", "document", "mine"]),
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
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["queued", "running"]), ("kind", "mine")),
                fields=("document",),
                name="job_one_active_mining_per_document",
            ),
        ),
        migrations.AddField(
            model_name="minedterm",
            name="mined",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="terms",
                to="reviewapp.mineddocument",
            ),
        ),
        migrations.AddField(
            model_name="notaterm",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="notaterm",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="not_terms",
                to="reviewapp.project",
            ),
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
        migrations.AddConstraint(
            model_name="notaterm",
            constraint=models.UniqueConstraint(fields=("project", "key"), name="not_a_term_once"),
        ),
        guards_on(__name__),
    ]
