"""What the database refuses about dismissals, the jobs that follow them, and reasons."""

from typing import Any

from django.utils import timezone

from reviewapp.models import Dismissal, Flag, Job, RejectionReason
from tests.factories import (
    make_candidate,
    make_document,
    make_paragraph,
    make_project,
    make_user,
    sha256,
)
from tests.models.breaches import breaks


def dismissal(**fields: Any) -> Dismissal:
    values = {
        "scope": "paragraph",
        "reason": "right",
        "check_id": "terms",
        "severity": "error",
        "message": "Wrong.",
        "fingerprint": sha256("finding"),
        "by_name": "Eva",
    }
    paragraph = fields.pop("paragraph", None) or make_paragraph()
    return Dismissal.objects.create(**values | {"paragraph": paragraph, "by": make_user()} | fields)


@breaks("dismissal_scope_known")
def _() -> None:
    dismissal(scope="everywhere")


@breaks("dismissal_reason_known")
def _() -> None:
    dismissal(reason="because")


@breaks("dismissal_other_reason_has_words")
def _() -> None:
    dismissal(reason="other")


@breaks("dismissal_of_a_place_names_its_text")
def _() -> None:
    dismissal(scope="place")


@breaks("dismissal_of_a_term_names_its_concept")
def _() -> None:
    dismissal(scope="term")


@breaks("dismissal_revocation_has_who_and_when")
def _() -> None:
    dismissal(revoked_at=timezone.now())


@breaks("dismissal_once")
def _() -> None:
    dismissal()
    dismissal()


@breaks("job_one_recount_queued_per_document")
def _() -> None:
    document = make_document(make_project())
    for _time in range(2):
        Job.objects.create(kind="recount", document=document)


@breaks("rejection_reason_not_empty")
def _() -> None:
    RejectionReason.objects.create(project=make_project(), text="")


@breaks("rejection_reason_once")
def _() -> None:
    project = make_project()
    for _time in range(2):
        RejectionReason.objects.create(project=project, text="Wrong term.")


@breaks("candidate_first_approval_has_who_and_when")
def _() -> None:
    make_candidate(make_paragraph(), first_decided_by=make_user())


@breaks("candidate_two_approvals_by_two_people")
def _() -> None:
    user, now = make_user(), timezone.now()
    make_candidate(
        make_paragraph(),
        status="approved",
        glossary_revision=0,
        decided_by=user,
        decided_at=now,
        first_decided_by=user,
        first_decided_at=now,
    )


def flag(**fields: Any) -> Flag:
    values = {"kind": "question", "note": "What?"} | fields
    paragraph = values.pop("paragraph", None) or make_paragraph()
    return Flag.objects.create(**{"paragraph": paragraph, "by": make_user()} | values)


@breaks("flag_kind_known")
def _() -> None:
    flag(kind="red")


@breaks("flag_question_has_words")
def _() -> None:
    flag(note="")


@breaks("flag_resolution_has_who_and_when")
def _() -> None:
    flag(resolved_at=timezone.now())


@breaks("flag_once")
def _() -> None:
    first = flag()
    flag(paragraph=first.paragraph, by=first.by)
