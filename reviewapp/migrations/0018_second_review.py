"""A second review: two people approve before a text counts as approved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from reviewapp.migrations._guards import Guard, guards_off, guards_on

ASKS_FOR_FOUR_EYES = (
    " AND EXISTS (SELECT 1 FROM reviewapp_paragraph p"
    " JOIN reviewapp_document d ON d.id = p.document_id"
    " JOIN reviewapp_project j ON j.id = d.project_id"
    " WHERE p.id = NEW.paragraph_id AND j.four_eyes)"
)
ASKS_FOR_TWO = ASKS_FOR_FOUR_EYES.replace("four_eyes", "second_review")
OWN_TEXT = (  # noqa: S608  (constants alone)
    "NEW.status IN ('approved', 'reviewed') AND (NEW.author_id = NEW.decided_by_id OR EXISTS ("
    "SELECT 1 FROM reviewapp_candidate c WHERE c.paragraph_id = NEW.paragraph_id"
    " AND c.text_sha256 = NEW.text_sha256 AND c.author_id = NEW.decided_by_id))"
) + ASKS_FOR_FOUR_EYES
GUARDS = (
    Guard("candidate_four_eyes_at_once", "reviewapp_candidate", ("INSERT",), OWN_TEXT),
    # A decision is judged when it is taken: what stands is not touched by a rule that came later.
    Guard(
        "candidate_four_eyes",
        "reviewapp_candidate",
        ("UPDATE",),
        "(NEW.status <> OLD.status"
        " OR COALESCE(NEW.decided_by_id, 0) <> COALESCE(OLD.decided_by_id, 0)) AND " + OWN_TEXT,
    ),
    Guard(
        "candidate_second_review_at_once",
        "reviewapp_candidate",
        ("INSERT",),
        "NEW.status = 'approved' AND NEW.first_decided_by_id IS NULL" + ASKS_FOR_TWO,
    ),
    Guard(
        "candidate_second_review",
        "reviewapp_candidate",
        ("UPDATE",),
        "NEW.status = 'approved' AND OLD.status <> 'approved' AND (OLD.status <> 'reviewed'"
        " OR NEW.first_decided_by_id IS NULL OR NEW.first_decided_by_id <> OLD.decided_by_id)"
        + ASKS_FOR_TWO,
    ),
    Guard(
        "paragraph_reviewed_needs_first_approval",
        "reviewapp_paragraph",
        ("INSERT", "UPDATE"),
        "NEW.status = 'reviewed' AND NOT EXISTS (SELECT 1 FROM reviewapp_candidate c"
        " WHERE c.paragraph_id = NEW.id AND c.status IN ('reviewed', 'approved'))",
    ),
    Guard(
        "candidate_of_final_paragraph_stays_approved",
        "reviewapp_candidate",
        ("UPDATE",),
        "OLD.status IN ('reviewed', 'approved') AND NEW.status <> OLD.status AND EXISTS ("
        "SELECT 1 FROM reviewapp_paragraph p WHERE p.id = NEW.paragraph_id AND (p.status = 'final'"
        " OR p.status = 'reviewed' AND NEW.status NOT IN ('reviewed', 'approved')))",
    ),
)


class Migration(migrations.Migration):
    dependencies = [
        ("reviewapp", "0017_assignments"),
    ]

    operations = [
        guards_off(__name__),
        migrations.RemoveConstraint(
            model_name="candidate",
            name="candidate_status_known",
        ),
        migrations.RemoveConstraint(
            model_name="candidate",
            name="candidate_approval_has_glossary_revision",
        ),
        migrations.RemoveConstraint(
            model_name="candidate",
            name="candidate_one_approved_per_paragraph",
        ),
        migrations.RemoveConstraint(
            model_name="reviewevent",
            name="review_event_decision_has_revision",
        ),
        migrations.RemoveConstraint(
            model_name="reviewevent",
            name="review_event_kind_known",
        ),
        migrations.AddField(
            model_name="candidate",
            name="first_decided_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="candidate",
            name="first_decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="second_review",
            field=models.BooleanField(
                default=False,
                help_text="A text counts as approved when two people have approved it.",
                verbose_name="second review",
            ),
        ),
        migrations.AlterField(
            model_name="candidate",
            name="status",
            field=models.CharField(
                choices=[
                    ("proposed", "Proposed"),
                    ("reviewed", "First approval"),
                    ("approved", "Approved"),
                    ("rejected", "Rejected"),
                ],
                default="proposed",
                max_length=20,
            ),
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
                    ("unresolved", "reopened a comment"),
                    ("dismissed", "dismissed a finding"),
                    ("undismissed", "took back a dismissal"),
                    ("edited", "wrote a candidate"),
                    ("reviewed", "gave the first approval"),
                    ("approved", "approved"),
                    ("rejected", "rejected"),
                    ("unrejected", "took back a rejection"),
                    ("reopened", "reopened"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["proposed", "reviewed", "approved", "rejected"])
                ),
                name="candidate_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["reviewed", "approved"]), _negated=True),
                    ("glossary_revision__isnull", False),
                    _connector="OR",
                ),
                name="candidate_approval_has_glossary_revision",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("first_decided_at__isnull", True), ("first_decided_by__isnull", True)
                    ),
                    models.Q(
                        ("first_decided_at__isnull", False),
                        ("first_decided_by__isnull", False),
                        ("status", "approved"),
                    ),
                    _connector="OR",
                ),
                name="candidate_first_approval_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_decided_by__isnull", True),
                    models.Q(("first_decided_by", models.F("decided_by")), _negated=True),
                    _connector="OR",
                ),
                name="candidate_two_approvals_by_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["reviewed", "approved"])),
                fields=("paragraph",),
                name="candidate_one_approved_per_paragraph",
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
                            "unresolved",
                            "dismissed",
                            "undismissed",
                            "edited",
                            "reviewed",
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
                        (
                            "kind__in",
                            [
                                "edited",
                                "reviewed",
                                "approved",
                                "rejected",
                                "unrejected",
                                "reopened",
                            ],
                        ),
                        ("revision__isnull", False),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "kind__in",
                                [
                                    "edited",
                                    "reviewed",
                                    "approved",
                                    "rejected",
                                    "unrejected",
                                    "reopened",
                                ],
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
        guards_on(__name__),
    ]
