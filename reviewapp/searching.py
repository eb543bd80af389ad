"""Searching texts: what somebody looks for, where it stands, and what to show of it.

Words are found in all their forms, in German and English alike, through the index; what stands in
quotation marks must stand there word for word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from reviewapp.formats.characters import character_problems
from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Paragraph,
    Project,
    SearchKey,
    SearchPosting,
)
from reviewapp.terminology.search_keys import asked, found_in, is_worth_looking_for
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import LONGEST_WORD, split_words

LONGEST_QUERY = 200
MOST_WORDS = 8
SNIPPET = 280  # characters
BEFORE_HIT = 90

_PHRASE = re.compile(r'["“”„]([^"“”„]+)["“”„]')


@dataclass(frozen=True)
class SearchQuery:
    """What is looked for: words in any form, and phrases that stand word for word.

    `problem` says why nothing can be looked for; it is None for an empty query too.
    """

    typed: str
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    is_cut: bool = False
    has_characters_that_no_text_has: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True)
class Piece:
    """A piece of a shown text; `is_hit` where it is what was looked for."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True)
class SearchResult:
    """A paragraph with what to show of its German text, and of the candidate that fits best."""

    paragraph: Paragraph
    german: tuple[Piece, ...]
    english: tuple[Piece, ...]


def read_query(typed: str) -> SearchQuery:
    """Words and phrases of what was typed; words that stand in every text do not count."""
    if character_problems(typed):
        return SearchQuery(typed, has_characters_that_no_text_has=True)
    text = typed[:LONGEST_QUERY]
    phrases = tuple(phrase.strip() for phrase in _PHRASE.findall(text) if phrase.strip())
    words = [word.text for word in split_words(text) if len(word.text) <= LONGEST_WORD]
    wanted = list(dict.fromkeys(word for word in words if is_worth_looking_for(word)))
    is_cut = len(typed) > LONGEST_QUERY or len(wanted) > MOST_WORDS
    return SearchQuery(typed, tuple(wanted[:MOST_WORDS]), phrases, is_cut)


def paragraphs_with(query: SearchQuery, projects: QuerySet[Project]) -> QuerySet[Paragraph]:
    """The paragraphs of the projects in which all of it stands; the newest document first."""
    if not query:
        return Paragraph.objects.none()
    found = Paragraph.objects.filter(document__project__in=projects)
    for word in query.words:
        hashes = asked(word, Language.GERMAN) | asked(word, Language.ENGLISH)
        forms = SearchKey.objects.filter(hash__in=hashes).values("form")
        postings = SearchPosting.objects.filter(form__in=forms).exclude(
            candidate__status=CandidateStatus.REJECTED
        )
        found = found.filter(pk__in=postings.values("paragraph"))
    for phrase in query.phrases:
        standing = Candidate.objects.filter(
            paragraph=OuterRef("pk"), text__icontains=phrase
        ).exclude(status=CandidateStatus.REJECTED)
        found = found.filter(Q(source__icontains=phrase) | Q(Exists(standing)))
    return found.order_by("-document", "position")


def results_of(query: SearchQuery, paragraphs: Sequence[Paragraph]) -> list[SearchResult]:
    """What to show of each paragraph. One query for the candidates of all."""
    candidates: dict[int, list[Candidate]] = {}
    for candidate in (
        Candidate.objects.filter(paragraph__in=paragraphs)
        .exclude(status=CandidateStatus.REJECTED)
        .order_by("errors", "warnings", "-pk")
    ):
        candidates.setdefault(candidate.paragraph_id, []).append(candidate)
    return [_result(query, paragraph, candidates.get(paragraph.pk, [])) for paragraph in paragraphs]


def _result(
    query: SearchQuery, paragraph: Paragraph, candidates: Sequence[Candidate]
) -> SearchResult:
    texts = [candidate.text for candidate in candidates]
    hits = [_hits(text, query, Language.ENGLISH) for text in texts]
    best = max(range(len(texts)), key=lambda index: len(hits[index]), default=None)
    return SearchResult(
        paragraph,
        german=_snippet(paragraph.source, _hits(paragraph.source, query, Language.GERMAN)),
        english=() if best is None else _snippet(texts[best], hits[best]),
    )


def _hits(text: str, query: SearchQuery, language: Language) -> list[tuple[int, int]]:
    """Places in text order that do not overlap."""
    places = [(word.start, word.end) for word in found_in(text, query.words, language)]
    for phrase in query.phrases:
        found = re.finditer(re.escape(phrase), text, re.I)
        places += [match.span() for match in found]
    return _joined(places)


def _joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _snippet(text: str, hits: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """The text around its first hit, cut between words."""
    start = max(hits[0][0] - BEFORE_HIT, 0) if hits else 0
    start = text.find(" ", start, start + 20) + 1 or start if start else 0
    end = min(start + SNIPPET, len(text))
    end = text.rfind(" ", start + SNIPPET - 20, end) if end < len(text) else end
    end = start + SNIPPET if end < 0 else end
    pieces, at = [Piece("… ")] if start else [], start
    for first, last in hits:
        if last > end:
            break
        pieces += [Piece(text[at:first]), Piece(text[first:last], is_hit=True)]
        at = last
    pieces.append(Piece(text[at:end]))
    if end < len(text):
        pieces.append(Piece(" …"))
    return tuple(piece for piece in pieces if piece.text)
