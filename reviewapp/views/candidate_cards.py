"""Candidates as cards: how good each is, and how it differs from another one or from all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404

from reviewapp.models import Candidate, CandidateStatus
from reviewapp.qa.sentences import sentences_of
from reviewapp.qa.word_diff import Piece, diff_words, mark_unshared
from reviewapp.shortcuts import CANDIDATES
from reviewapp.views.annotation_marks import AnnotationLine, marks_of
from reviewapp.views.term_chips import TextMark
from reviewapp.views.text_check import TextCheck

WITH_ALL = "all"
"""What stands in the address in place of a candidate when each is compared with all others."""


@dataclass(frozen=True)
class CandidateCard:
    """A candidate with its number and its check. Without `pieces` it is not compared."""

    number: int
    candidate: Candidate
    check: TextCheck
    is_shown: bool
    is_base: bool
    pieces: tuple[Piece, ...]
    url: str
    decision: str = ""
    annotations: tuple[AnnotationLine, ...] = ()

    @property
    def marks(self) -> tuple[TextMark, ...]:
        """In its text: terms, and errors that somebody marked."""
        return (*self.check.target_marks, *marks_of(self.annotations))

    @property
    def key(self) -> str:
        """The name of the action that takes it; the tag `key` knows the person's key for that."""
        return f"candidate-{self.number}" if self.number <= CANDIDATES else ""

    @property
    def terms_used(self) -> int:
        return self.check.terms_used

    @property
    def terms_total(self) -> int:
        return len(self.check.uses)

    @property
    def wrong_terms(self) -> int:
        """Places of terms that are not to be used, and of German left standing."""
        return sum(len(use.deprecated) + len(use.untranslated) for use in self.check.uses)

    @property
    def sentences(self) -> tuple[str, ...]:
        """To take one of them; empty where there is only one."""
        sentences = sentences_of(self.candidate.text)
        return sentences if len(sentences) > 1 else ()

    @property
    def is_rejected(self) -> bool:
        return self.candidate.status == CandidateStatus.REJECTED


@dataclass(frozen=True)
class Comparison:
    """With what the candidates are compared: one of them, or each with all the others."""

    base: Candidate | None
    with_all: bool = False

    def pieces_of(self, candidates: Sequence[Candidate]) -> list[tuple[Piece, ...]]:
        if self.with_all:
            return list(mark_unshared([candidate.text for candidate in candidates]))
        base = self.base
        return [
            diff_words(base.text, candidate.text) if base and candidate != base else ()
            for candidate in candidates
        ]


def comparison_of(asked: str, shown: Candidate | None, among: Sequence[Candidate]) -> Comparison:
    """What the address asks for; without that the shown candidate. Raises Http404."""
    if not asked:
        return Comparison(shown)
    if asked == WITH_ALL:
        return Comparison(None, with_all=True)
    for candidate in among:
        if asked == str(candidate.pk):
            return Comparison(candidate)
    raise Http404


def make_cards(
    numbered: Sequence[tuple[int, Candidate]],
    comparison: Comparison,
    *,
    shown: Candidate | None,
    check: Callable[[str], TextCheck],
    url: Callable[[Candidate], str],
    decision: Callable[[Candidate], str],
    annotations: Mapping[int, tuple[AnnotationLine, ...]],
) -> tuple[CandidateCard, ...]:
    """A card for each candidate, with its number in the whole list."""
    pieces = comparison.pieces_of([candidate for _number, candidate in numbered])
    return tuple(
        CandidateCard(
            number=number,
            candidate=candidate,
            check=check(candidate.text),
            is_shown=candidate == shown,
            is_base=candidate == comparison.base,
            pieces=own,
            url=url(candidate),
            decision=decision(candidate),
            annotations=annotations.get(candidate.pk, ()),
        )
        for (number, candidate), own in zip(numbered, pieces, strict=True)
    )
