"""Places in a document: the address of a paragraph's page, and marks that lead to footnotes."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from reviewapp.models import Document, FootnoteReference
from reviewapp.selection import Selection
from reviewapp.views.term_chips import TextMark

ANCHOR = "active"


def position_url(document: Document, position: int | None, **query: object) -> str:
    """The page with the paragraph at the position as the active one; empty without a position.

    `query` also takes the filter to go on with; what is None or writes as nothing is left out.
    """
    if position is None:
        return ""
    asked = {name: str(value) for name, value in query.items() if value is not None}
    given = urlencode({name: value for name, value in asked.items() if value})
    path = reverse("paragraph-review", args=[document.pk, position])
    return f"{path}{'?' if given else ''}{given}#{ANCHOR}"


def footnote_marks(
    document: Document, references: Iterable[FootnoteReference], selection: Selection
) -> tuple[TextMark, ...]:
    """Marks of a source that lead to the footnotes."""
    return tuple(
        TextMark(
            reference.start,
            reference.end,
            kind="footnote",
            note=_("Footnote"),
            href=position_url(document, reference.footnote.position, filter=selection),
        )
        for reference in references
    )
