"""A name in full with its short form at its first mention, and the short form afterwards.

"The Collective Security Treaty Organization (CSTO) met. The CSTO decided …"
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from reviewapp.terminology.consistency import ConceptId
from reviewapp.terminology.glossary import Concept, Term
from reviewapp.terminology.matcher import TermMatch, TermMatcher
from reviewapp.terminology.repair import Edit, replacement
from reviewapp.terminology.vocabulary import Language, TermForm, TermStatus

_OPENS_BRACKETS = re.compile(r"\s*\(\s*\Z")
_BRACKETS = re.compile(r"\s*\(\s*([^()]{1,80}?)\s*\)")
_POSSESSIVE = re.compile(r"[’']s?\b|[’']")


class MentionProblem(StrEnum):
    """What is wrong with a mention of a name."""

    NOT_IN_FULL = "first mention not in full"
    WITHOUT_SHORT_FORM = "first mention without its short form"
    IN_FULL_AGAIN = "in full again"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a document, such as a paragraph's translation."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention that should be otherwise. `passage` counts from 0, the span is in its text.

    The edit writes what is `wanted`; None where that is for a person to word.
    """

    passage: int
    start: int
    end: int
    concept_id: ConceptId
    problem: MentionProblem
    wanted: str
    edit: Edit | None


@dataclass(frozen=True, slots=True)
class _Name:
    full: Term
    short: Term

    @property
    def introduced(self) -> str:
        return f"{self.full.text} ({self.short.text})"


class FirstMentions:
    """The names to introduce, compiled. Immutable; use it for many documents."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Of concepts that ask for it; those without both forms are left out."""
        concepts = tuple(concepts)
        self._names = {
            concept.id: name for concept in concepts if (name := _name_of(concept)) is not None
        }
        self._matcher = TermMatcher(
            term
            for concept in concepts
            if concept.id in self._names
            for term in concept.terms_in(Language.ENGLISH)
        )

    def check(
        self,
        passages: Sequence[Passage],
        *,
        headings: bool = False,
        introduced: Set[ConceptId] = frozenset(),
    ) -> tuple[Mention, ...]:
        """The mentions that should be otherwise, in reading order.

        With `headings` false a heading neither introduces a name nor is looked at. `introduced`
        are the concepts whose names stand in the document before these passages.
        """
        return tuple(self._problems(passages, headings, set(introduced)))

    def _problems(
        self, passages: Sequence[Passage], headings: bool, known: set[ConceptId]
    ) -> Iterator[Mention]:
        for number, passage in enumerate(passages):
            if passage.is_heading and not headings:
                continue
            end = 0
            for match in self._matcher(passage.text):
                if match.start < end or not match.term.is_allowed:
                    continue
                name = self._names[match.term.concept_id]
                bracketed = _in_brackets_behind(passage.text, match, name)
                end = bracketed or match.end
                is_first = match.term.concept_id not in known
                known.add(match.term.concept_id)
                check = _first if is_first else _later
                mention = check(number, passage.text, match, name, bracketed)
                if mention:
                    yield mention


def name_in_full(concept: Concept) -> str:
    """How the concept is named at its first mention; empty if it lacks one of the two forms."""
    name = _name_of(concept)
    return name.introduced if name else ""


def end_of_introduction(text: str, at: tuple[int, int], concept: Concept) -> int | None:
    """Where the brackets end that give the other form of a name; None if there are none."""
    name = _name_of(concept)
    brackets = _BRACKETS.match(text, at[1]) if name else None
    if name is None or brackets is None:
        return None
    written = text[slice(*at)].casefold()
    other = name.full if written == name.short.text.casefold() else name.short
    return brackets.end() if other.text.casefold() in brackets[1].casefold() else None


def _name_of(concept: Concept) -> _Name | None:
    terms = [term for term in concept.terms_in(Language.ENGLISH) if term.is_allowed]
    terms.sort(key=lambda term: term.status is not TermStatus.PREFERRED)
    full = next((term for term in terms if term.form is TermForm.FULL), None)
    short = next((term for term in terms if term.form is TermForm.SHORT), None)
    return _Name(full, short) if full and short else None


def _in_brackets_behind(text: str, match: TermMatch, name: _Name) -> int | None:
    """Where the brackets end that give the other form of the name, if there are any."""
    other = name.full if match.term.form is TermForm.SHORT else name.short
    brackets = _BRACKETS.match(text, match.end)
    if brackets is None or other.text.casefold() not in brackets[1].casefold():
        return None
    return brackets.end()


def _first(
    passage: int, text: str, match: TermMatch, name: _Name, bracketed: int | None
) -> Mention | None:
    if bracketed:
        return None
    at = match.start, match.end
    if match.term.form is not TermForm.SHORT:
        short = f" ({name.short.text})"
        is_possessive = _POSSESSIVE.match(text, match.end)
        edit = None if is_possessive else Edit(match.end, match.end, short)
        written = text[slice(*at)] + short
        problem = MentionProblem.WITHOUT_SHORT_FORM
        return Mention(passage, *at, match.term.concept_id, problem, written, edit)
    edit = replacement(text, at, name.introduced) if _may_be_expanded(text, match, name) else None
    problem = MentionProblem.NOT_IN_FULL
    return Mention(passage, *at, match.term.concept_id, problem, name.introduced, edit)


def _may_be_expanded(text: str, match: TermMatch, name: _Name) -> bool:
    """Whether the short form stands alone: not in brackets, joined to a word or with an ending."""
    is_joined = text[match.start - 1 : match.start] in ("-", "\u2011") if match.start else False
    is_joined |= text[match.end : match.end + 1] in ("-", "\u2011")
    is_in_brackets = _OPENS_BRACKETS.search(text, max(0, match.start - 3), match.start)
    is_plain = match.form == name.short.text and not _POSSESSIVE.match(text, match.end)
    return is_plain and not is_joined and is_in_brackets is None


def _later(
    passage: int, text: str, match: TermMatch, name: _Name, bracketed: int | None
) -> Mention | None:
    if match.term.form is TermForm.SHORT and not bracketed:
        return None
    start, end = match.start, bracketed or match.end
    edit = replacement(text, (start, end), name.short.text)
    problem = MentionProblem.IN_FULL_AGAIN
    return Mention(passage, start, end, match.term.concept_id, problem, name.short.text, edit)
