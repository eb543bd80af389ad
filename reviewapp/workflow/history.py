"""One line of history for everything that happens to a paragraph."""

from typing import Any

from reviewapp.models import Candidate, EventKind, Paragraph, ReviewEvent, User

SYSTEM_NAME = "Gegenlesen"


def record(
    kind: EventKind,
    paragraph: Paragraph,
    *,
    actor: User | None,
    candidate: Candidate | None = None,
    revision: int | None = None,
    reason: str = "",
    **details: Any,
) -> ReviewEvent:
    """Append an event; the actor's name is kept as it is now, whatever becomes of the person."""
    if candidate is not None:
        details |= {
            "text_sha256": candidate.text_sha256,
            "source_sha256": paragraph.source_sha256,
        }
    return ReviewEvent.objects.create(
        kind=kind,
        paragraph=paragraph,
        candidate=candidate,
        revision=revision,
        actor=actor,
        actor_name=actor.display_name if actor else SYSTEM_NAME,
        reason=reason,
        details=details,
    )
