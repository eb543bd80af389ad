"""The edit that puts a term right, where one is certain."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reviewapp.terminology.articles import agreeing_article
from reviewapp.terminology.english_shapes import capitalised, in_the_shape_of, plural
from reviewapp.terminology.glossary import Concept, Term
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import Language, TermStatus

_WORD_BEFORE = re.compile(r"([^\W_]+)\s\Z")
_WORD_BEHIND = re.compile(r"\s([^\W_]+)")
_POSSESSIVE = re.compile(r"([’'])(s?)(?![^\W_])", re.IGNORECASE)
_OPEN_QUOTE = re.compile(r"(?<!\w)[‘'][^‘’']*\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:]\s+|\n)[“‘\"'(\[]*\Z")
_FARTHEST_NEIGHBOUR = 100

_SINGULAR_BEFORE = frozenset({"a", "an", "one", "this", "that", "each", "every", "another"})
_PLURAL_BEFORE = frozenset(
    {"these", "those", "many", "several", "both", "few", "various", "numerous", "most", "two"}
    | {"three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
)
_SINGULAR_BEHIND = frozenset({"is", "was", "has"})
_PLURAL_BEHIND = frozenset({"are", "were", "have"})
_LIKE_ITS_PLURAL = re.compile(r"(?:er|el|en|lein)\Z")


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement in a text: code points, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """What should stand in a place of the target; the edit writes it, where one is certain.

    The edit changes nothing outside the place but the article before it and the possessive behind.
    """

    start: int
    end: int
    wanted: str
    edit: Edit | None = None


def repair_of(target: str, match: TermMatch, concept: Concept) -> Repair:
    """How to put right a deprecated English term, or a German one left standing."""
    term = english_term_like(concept, match.term)
    if term is None:
        return Repair(match.start, match.end, "")
    found = target[match.start : match.end]
    if match.term.language is Language.GERMAN:
        wanted = _for_german(target, match, term.text)
    else:
        wanted = in_the_shape_of(found, match.term.text, term.text)
    if wanted is None:
        return Repair(match.start, match.end, term.text)
    return Repair(match.start, match.end, wanted, replacement(target, match.span, wanted))


def respelling_of(target: str, match: TermMatch) -> Repair:
    """How to write a rendering the way the glossary spells it, in its own number and case."""
    wanted = in_the_shape_of(target[match.start : match.end], match.term.text, match.term.text)
    if wanted is None:
        return Repair(match.start, match.end, match.term.text)
    return Repair(match.start, match.end, wanted, replacement(target, match.span, wanted))


def english_term_like(concept: Concept, like: Term) -> Term | None:
    """The English term to write for a full form (the full one) or a short form (the short one)."""
    allowed = [term for term in concept.terms_in(Language.ENGLISH) if term.is_allowed]
    allowed.sort(
        key=lambda term: (term.form is not like.form, term.status is not TermStatus.PREFERRED)
    )
    return next(iter(allowed), None)


def replacement(target: str, at: tuple[int, int], wanted: str) -> Edit | None:
    """The edit that writes `wanted` there, its article and possessive agreeing, if certain."""
    start, end = at
    ending = _possessive(target, at, wanted)
    if ending is None:
        return None
    new_end, possessive = ending
    start, article = agreeing_article(target, start, wanted)
    return Edit(start, max(end, new_end), f"{article}{wanted}{possessive}")


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; of two that overlap, the one that begins first."""
    pieces, end = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= end:
            pieces += [text[end : edit.start], edit.text]
            end = edit.end
    return "".join([*pieces, text[end:]])


def _possessive(target: str, at: tuple[int, int], wanted: str) -> tuple[int, str] | None:
    """Where the possessive behind a place ends, and how it is written behind `wanted`.

    The end of the place and nothing if it stays as it is; None for what may be a quotation mark.
    """
    start, end = at
    mark = _POSSESSIVE.match(target, end)
    if mark is None:
        return end, ""
    is_plural_possessive = not mark[2] and target[end - 1] in "sS"
    ends_in_s = wanted[-1:] in ("s", "S")
    if mark[2]:
        takes_no_s = ends_in_s and target[end - 1] not in "sS" and plural(wanted) == wanted
        return (mark.end(), mark[1]) if takes_no_s else (end, "")
    if not is_plural_possessive or ends_in_s:
        return end, ""
    is_quoted = _OPEN_QUOTE.search(target, max(0, start - _FARTHEST_NEIGHBOUR), start)
    return None if is_quoted else (mark.end(), f"{mark[1]}s")


def _for_german(target: str, match: TermMatch, wanted: str) -> str | None:
    """The English term in the number that the German word has there; acronyms have none."""
    german = match.term.text
    if not german.isupper():
        is_plural = _number_around(target, match.span)
        if is_plural is None and (match.form != german or _LIKE_ITS_PLURAL.search(german)):
            return None
        shaped = plural(wanted) if is_plural else wanted
        if shaped is None:
            return None
        wanted = shaped
    before = target[max(0, match.start - _FARTHEST_NEIGHBOUR) : match.start]
    return capitalised(wanted) if _SENTENCE_START.search(before) else wanted


def _number_around(target: str, at: tuple[int, int]) -> bool | None:
    """Whether the words around a noun make it a plural; None where they do not tell."""
    start, end = at
    before = _WORD_BEFORE.search(target, max(0, start - _FARTHEST_NEIGHBOUR), start)
    behind = _WORD_BEHIND.match(target, end, end + _FARTHEST_NEIGHBOUR)
    word_before = before[1].casefold() if before else ""
    word_behind = behind[1].casefold() if behind else ""
    if word_before in _SINGULAR_BEFORE or word_behind in _SINGULAR_BEHIND:
        return False
    if word_before in _PLURAL_BEFORE or word_behind in _PLURAL_BEHIND:
        return True
    return None
