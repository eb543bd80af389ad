"""What the checks over a document found, and the job that finds it."""

import django.db.models.deletion
from django.db import migrations, models

from reviewapp.migrations._guards import guards_off, guards_on


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0023_more_kinds_of_problems"),
    ]

    operations = [
        guards_off(__name__),
        migrations.CreateModel(
            name="CheckedDocument",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="checked",
                        serialize=False,
                        to="reviewapp.document",
                    ),
                ),
                ("paragraph_revisions", models.PositiveBigIntegerField()),
                ("candidates", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="DocumentCheckState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("up_to_event", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="DocumentFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_sha256", models.CharField(max_length=64)),
                ("other_sha256", models.CharField(blank=True, max_length=64)),
                ("check_id", models.CharField(max_length=50)),
                (
                    "severity",
                    models.CharField(
                        choices=[("warning", "Warning"), ("hint", "Hint")], max_length=20
                    ),
                ),
                ("content", models.JSONField()),
            ],
            options={
                "ordering": ["paragraph", "pk"],
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
                        ("document__isnull", True), ("glossary__isnull", False), ("kind", "recheck")
                    ),
                    _connector="OR",
                ),
                name="job_names_its_object",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["queued", "running"]), ("kind", "document")),
                fields=("document",),
                name="job_one_active_check_per_document",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentcheckstate",
            constraint=models.CheckConstraint(
                condition=models.Q(("pk", 1)), name="document_check_state_one_row"
            ),
        ),
        migrations.AddField(
            model_name="documentfinding",
            name="dismissal",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="reviewapp.dismissal",
            ),
        ),
        migrations.AddField(
            model_name="documentfinding",
            name="other",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="reviewapp.paragraph",
            ),
        ),
        migrations.AddField(
            model_name="documentfinding",
            name="paragraph",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="document_findings",
                to="reviewapp.paragraph",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("severity__in", ["warning", "hint"])),
                name="document_finding_never_blocks",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("other__isnull", True), ("other_sha256", "")),
                    models.Q(
                        ("other__isnull", False), models.Q(("other_sha256", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="document_finding_names_the_other_text",
            ),
        ),
        guards_on(__name__),
    ]
