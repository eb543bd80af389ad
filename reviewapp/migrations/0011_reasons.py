"""Reasons for rejecting, per project; taking a rejection back."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from reviewapp.migrations._guards import guards_off, guards_on

# As they were when this was written; new projects get theirs from workflow/projects.py.
USUAL = (
    "Wrong term.",
    "Wrong meaning.",
    "Something is left out.",
    "Something is added.",
    "Wrong name or number.",
    "Style: it does not read well.",
    "This is not English.",
)


def give_reasons(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    reason = apps.get_model("reviewapp", "RejectionReason")
    reason.objects.bulk_create(
        reason(project=project, text=text, position=position)
        for project in apps.get_model("reviewapp", "Project").objects.all()
        for position, text in enumerate(USUAL, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0010_saved_filters"),
    ]

    operations = [
        guards_off(__name__),
        migrations.CreateModel(
            name="RejectionReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="reason")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "reason for rejecting",
                "verbose_name_plural": "reasons for rejecting",
                "ordering": ["project", "position", "pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="reviewevent",
            name="review_event_decision_has_revision",
        ),
        migrations.RemoveConstraint(
            model_name="reviewevent",
            name="review_event_kind_known",
        ),
        migrations.AlterField(
            model_name="reviewevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("imported", "imported"),
                    ("proposed", "proposed a candidate"),
                    ("commented", "commented"),
                    ("resolved", "resolved a comment"),
                    ("dismissed", "dismissed a finding"),
                    ("undismissed", "took back a dismissal"),
                    ("edited", "wrote a candidate"),
                    ("approved", "approved"),
                    ("rejected", "rejected"),
                    ("unrejected", "took back a rejection"),
                    ("reopened", "reopened"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "imported",
                            "proposed",
                            "commented",
                            "resolved",
                            "dismissed",
                            "undismissed",
                            "edited",
                            "approved",
                            "rejected",
                            "unrejected",
                            "reopened",
                        ],
                    )
                ),
                name="review_event_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["edited", "approved", "rejected", "unrejected", "reopened"]),
                        ("revision__isnull", False),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "kind__in",
                                ["edited", "approved", "rejected", "unrejected", "reopened"],
                            ),
                            _negated=True,
                        ),
                        ("revision__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="review_event_decision_has_revision",
            ),
        ),
        migrations.AddField(
            model_name="rejectionreason",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rejection_reasons",
                to="reviewapp.project",
            ),
        ),
        migrations.AddConstraint(
            model_name="rejectionreason",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="rejection_reason_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="rejectionreason",
            constraint=models.UniqueConstraint(
                fields=("project", "text"), name="rejection_reason_once"
            ),
        ),
        guards_on(__name__),
        migrations.RunPython(give_reasons, migrations.RunPython.noop),
    ]
