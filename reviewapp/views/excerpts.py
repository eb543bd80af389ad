"""Sentences of texts in which a term stands, with its places marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reviewapp.qa.findings import Span
from reviewapp.qa.sentences import sentence_spans
from reviewapp.terminology.vocabulary import Language
from reviewapp.views.term_chips import TextMark


@dataclass(frozen=True)
class Excerpt:
    """A sentence and its marks. `start` is its place in the text."""

    text: str = ""
    marks: tuple[TextMark, ...] = ()
    start: int = 0


def excerpt(text: str, places: Sequence[tuple[Span, str]], language: Language) -> Excerpt:
    """The sentence of the first place, else the first one; each place comes with its kind."""
    sentences = sentence_spans(text, language) or ((0, len(text)),)
    at = min((place[0][0] for place in places), default=0)
    start, end = next((one for one in sentences if one[0] <= at < one[1]), sentences[0])
    marks = tuple(
        TextMark(low - start, high - start, kind, note=_("do not use") if kind == "wrong" else "")
        for (low, high), kind in places
        if start <= low < end
    )
    return Excerpt(text[start:end], marks, start)
