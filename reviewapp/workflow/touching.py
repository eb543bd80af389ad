"""Which paragraphs a change of the glossary may concern: found through the index of the search.

Those in which a German term of a changed concept, old or new, occurs, and those with a candidate
that uses an English one which is, or was, deprecated. What the index has not taken up yet is read;
so is everything where the index cannot tell, or where too many terms changed at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from reviewapp.models import (
    Candidate,
    ConceptStatus,
    Paragraph,
    Project,
    SearchKey,
    SearchPosting,
    SearchState,
    TermOccurrence,
)
from reviewapp.terminology.anchors import anchors_version
from reviewapp.terminology.glossary import Term as TermValue
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.term_search import Way, ways_to
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.workflow.term_keys import concepts_with_keys, keys_of

CHUNK = 500  # rows read, or ids named in a statement, at a time

MOST_LOOKED_UP = 600
"""Terms that are looked up one by one; for more the texts are read once, from end to end."""

Snapshot = Mapping[str, Any]


@dataclass(frozen=True)
class Changed:
    """A concept before and after, as GlossaryChange keeps it; `before` is None for a new one."""

    concept_id: int | None
    before: Snapshot | None
    after: Snapshot


def touched_paragraphs(project: Project, changes: Sequence[Changed]) -> set[int]:
    """Ids of the project's paragraphs that the changes may concern.

    The cost grows with the texts in which the terms, or their longest words, stand.
    """
    if not changes:
        return set()
    concepts = {change.concept_id for change in changes} - {None}
    occurring = TermOccurrence.objects.filter(
        concept__in=concepts, document__in=project.documents.values("pk")
    )
    touched = set(occurring.order_by().values_list("paragraph", flat=True))
    german = terms_of(changes, Language.GERMAN)
    touched |= _found(german, lambda ways: _sources(project, ways))
    english = _looked_for_in_candidates(project, changes)
    return touched | _found(english, lambda ways: _texts(project, ways))


def terms_of(changes: Iterable[Changed], language: Language) -> frozenset[TermValue]:
    """The terms of the changed concepts, old and new, as long as they are, or were, enforced."""
    return frozenset(
        _at_its_widest(term)
        for change in changes
        for snapshot in (change.before, change.after)
        if snapshot and snapshot["status"] == ConceptStatus.APPROVED
        for term in snapshot["terms"]
        if term["language"] == language
    )


def in_chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in order, as many at a time as a statement may name."""
    in_order = sorted(ids)
    for start in range(0, len(in_order), CHUNK):
        yield in_order[start : start + CHUNK]


def _at_its_widest(term: Snapshot) -> TermValue:
    """A term of a snapshot, found wherever one of its rules finds it.

    What narrows it (its match rule, phrases in which it does not count) is left aside. Changes
    written before there were options have none.
    """
    return TermValue(
        term["text"],
        Language(term["language"]),
        0,
        TermStatus(term["status"]),
        with_feminine=term.get("with_feminine", False),
        any_case=term.get("any_case", False),
        added_forms=tuple(term.get("added_forms", ())),
    )


def _looked_for_in_candidates(project: Project, changes: Iterable[Changed]) -> frozenset[TermValue]:
    """English terms whose change concerns a text whatever its source says.

    Deprecated ones, and such allowed ones as may hold a deprecated one, of whatever concept.
    """
    terms = terms_of(changes, Language.ENGLISH)
    allowed = frozenset(term for term in terms if term.is_allowed)
    forms = (form for term in allowed for form in (term.text, *term.added_forms))
    holding = concepts_with_keys(keys_of(forms), project.pk)
    return terms if holding.exists() else terms - allowed


Texts = Callable[["Sequence[Way] | None"], Iterable[tuple[int, str]]]
"""Paragraphs and texts that ways lead to, and those that the index lacks; all texts for None."""


def _found(terms: frozenset[TermValue], texts: Texts) -> set[int]:
    """Ids of the paragraphs in whose texts one of the terms stands."""
    if not terms:
        return set()
    matcher = TermMatcher(terms)
    led = [ways_to(term) for term in terms] if len(terms) <= MOST_LOOKED_UP else [None]
    known = [ways for ways in led if ways is not None]
    every = [way for ways in known for way in ways] if len(known) == len(led) else None
    found: set[int] = set()
    for paragraph, text in texts(every):
        if paragraph not in found and matcher(text):
            found.add(paragraph)
    return found


def _sources(project: Project, ways: Sequence[Way] | None) -> Iterator[tuple[int, str]]:
    paragraphs = Paragraph.objects.filter(document__project=project).order_by()
    if ways is None or not _is_index_current():
        yield from _read(paragraphs, "pk", "source")
        return
    missing = Q(document__searched=None) | Q(
        document__searched__is_complete=False, position__gt=F("document__searched__up_to")
    )
    yield from _read(paragraphs.filter(missing), "pk", "source")
    for ids in in_chunks(_led_to(ways, "paragraph", SearchPosting.objects.all())):
        yield from paragraphs.filter(pk__in=ids).values_list("pk", "source")


def _texts(project: Project, ways: Sequence[Way] | None) -> Iterator[tuple[int, str]]:
    candidates = Candidate.objects.filter(paragraph__document__project=project).order_by()
    if ways is None or not _is_index_current():
        yield from _read(candidates, "paragraph", "text")
        return
    posted = SearchPosting.objects.filter(candidate=OuterRef("pk"))
    settled = SearchState.objects.values_list("up_to_candidate", flat=True).get(pk=1)
    missing = candidates.filter(~Exists(posted), pk__gt=settled)
    yield from _read(missing, "paragraph", "text")
    of_candidates = SearchPosting.objects.exclude(candidate=None)
    for ids in in_chunks(_led_to(ways, "candidate", of_candidates)):
        yield from candidates.filter(pk__in=ids).values_list("paragraph", "text")


def _is_index_current() -> bool:
    return SearchState.objects.filter(pk=1, version=anchors_version()).exists()


def _read(rows: QuerySet[Any], *columns: str) -> Iterator[tuple[int, str]]:
    return rows.values_list(*columns).iterator(CHUNK)


def _led_to(ways: Iterable[Way], column: str, postings: QuerySet[SearchPosting]) -> set[int]:
    """The texts that each of the hashes of a way leads to, of one way or another."""
    ids: set[int] = set()
    for way in dict.fromkeys(ways):
        found = postings
        for hashes in way[1:]:
            found = found.filter(**{f"{column}__in": _with(hashes, postings).values(column)})
        ids.update(_with(way[0], found).order_by().values_list(column, flat=True).distinct())
    return ids


def _with(hashes: frozenset[int], postings: QuerySet[SearchPosting]) -> QuerySet[SearchPosting]:
    forms = SearchKey.objects.filter(hash__in=hashes).order_by().values("form")
    return postings.filter(form__in=forms).order_by()
