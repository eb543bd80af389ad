"""A statement that would break each constraint of proposed terms."""

from datetime import UTC, datetime
from typing import Any

from reviewapp.models import Proposal
from tests.factories import make_concept, make_glossary, make_paragraph, make_user
from tests.models.breaches import breaks

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def proposal(**given: Any) -> Proposal:
    values = {
        "concept": make_concept(make_glossary(), "Rat", "council", status="draft"),
        "paragraph": make_paragraph(),
        "proposed_by": make_user(),
    }
    return Proposal.objects.create(**(values | given))


@breaks("proposal_state_known")
def _a_state_that_nobody_knows() -> None:
    proposal(state="lost", decided_at=NOON)


@breaks("proposal_decision_has_when")
def _a_decision_without_a_time() -> None:
    proposal(state="approved")


@breaks("proposal_merged_into_a_concept")
def _merged_into_nothing() -> None:
    proposal(state="merged", decided_at=NOON)


@breaks("proposal_declined_with_reason")
def _declined_without_a_word() -> None:
    proposal(state="declined", decided_at=NOON)
