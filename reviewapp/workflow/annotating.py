"""Annotating: a reviewer marks an error in a candidate, and its mark is taken away again.

Nothing depends on annotations but the score of the document: no revision is taken, nothing blocks.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reviewapp.formats.characters import unify_newlines
from reviewapp.models import AnnotatedText, Annotation, Candidate, EventKind, User
from reviewapp.qa.mqm import ERROR_TYPES, ErrorSeverity
from reviewapp.workflow.errors import AnnotationRefusedError
from reviewapp.workflow.history import record
from reviewapp.workflow.texts import LONGEST_REMARK, clean_text


@transaction.atomic
def annotate_candidate(
    candidate: Candidate,
    *,
    actor: User,
    words: str,
    error_type: str,
    severity: str,
    text: str = AnnotatedText.TARGET,
    place: int = 1,
    note: str = "",
) -> Annotation:
    """Mark words of a candidate, or of its source, as an error; the same mark twice is one.

    `place` says which of several places is meant where the words stand more than once. Raises
    AnnotationRefusedError, RefusedTextError (the note).
    """
    if text not in AnnotatedText.values:
        raise AnnotationRefusedError(_("Say in which text the words stand."))
    if error_type not in ERROR_TYPES or severity not in set(ErrorSeverity):
        raise AnnotationRefusedError(_("Choose a type of error and a severity."))
    note = clean_text(note, longest=LONGEST_REMARK) if note.strip() else ""
    start, end = _place_of(words, text_of(candidate, text), place)
    annotation, is_new = Annotation.objects.get_or_create(
        candidate=candidate,
        text=text,
        start=start,
        end=end,
        error_type=error_type,
        severity=severity,
        by=actor,
        removed_at=None,
        defaults={"note": note},
    )
    if is_new:
        _record(EventKind.ANNOTATED, annotation, candidate, actor)
    return annotation


@transaction.atomic
def remove_annotation(annotation: Annotation, *, actor: User) -> Annotation:
    """Take a mark away; doing it twice changes nothing."""
    changed = Annotation.objects.filter(pk=annotation.pk, removed_at=None).update(
        removed_by=actor, removed_at=timezone.now()
    )
    if changed:
        _record(EventKind.UNANNOTATED, annotation, annotation.candidate, actor)
    annotation.refresh_from_db(fields=["removed_by", "removed_at"])
    return annotation


def text_of(candidate: Candidate, text: str) -> str:
    """The text of a candidate in which words are marked."""
    return candidate.text if text == AnnotatedText.TARGET else candidate.paragraph.source


def _place_of(words: str, text: str, place: int) -> tuple[int, int]:
    words = unify_newlines(words)
    words = words if words in text else words.strip()
    if not words.strip():
        raise AnnotationRefusedError(_("Say which words are wrong: mark or copy them."))
    start = -1
    for number in range(max(place, 1)):
        start = text.find(words, start + 1)
        if start < 0:
            raise AnnotationRefusedError(
                _("These words do not stand in the text. Copy them as they are.")
                if number == 0
                else _("These words stand there only %(count)s times.") % {"count": number}
            )
    return start, start + len(words)


def _record(kind: EventKind, annotation: Annotation, candidate: Candidate, actor: User) -> None:
    record(
        kind,
        candidate.paragraph,
        actor=actor,
        candidate=candidate,
        reason=annotation.note if kind is EventKind.ANNOTATED else "",
        annotation=annotation.pk,
        finding=f"{annotation.label}: “{annotation.words}”",
    )
