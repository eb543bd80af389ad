"""Words left incomplete because a later or earlier word completes them.

"Drogen- und Waffenhandel" says Drogenhandel, "Waffenherstellung und -handel" says Waffenhandel,
"organised and transnational crime" says organised crime.
"""

import itertools
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import HYPHENS, CutText

_FARTHEST_PARTNER = 6
"""How many words away the completing word may stand."""

_SHORTEST_PART = 3
"""Letters of the shortest compound part worth trying."""

_LONGEST_PARTNER = 60
_RIGHT_GAPS = ("- ", "-, ", "-,")
_CONJUNCTIONS = {
    Language.GERMAN: frozenset({"und", "oder", "sowie", "bzw"}),
    Language.ENGLISH: frozenset({"and", "or"}),
}
_LISTING_GAPS = (" ", ", ", "-", "- ")
# Security and the policy: such a word begins a phrase of its own.
_OPENING_WORDS = frozenset({"a", "an", "the", "of", "to", "in", "on", "at", "for", "by", "with"})


@dataclass(frozen=True, slots=True)
class Completion:
    """A whole word that an incomplete one may stand for.

    `kept` is how many of its first letters stay the same in every inflected form.
    """

    text: str
    kept: int


def completions(text: CutText, index: int) -> Iterator[Completion]:
    """What the word may stand for, most of it wrong: the glossary decides. Empty for most words."""
    if index + 1 < len(text) and text.gap(index + 1) in _RIGHT_GAPS:
        yield from _completed_on_the_right(text, index)
    if index and text.gap(index) == " -" and not _is_capitalised(text, index):
        yield from _completed_on_the_left(text, index)


def with_hyphen(text: CutText, index: int) -> tuple[int, int]:
    """The place of an incomplete word together with the hyphen that stands for the rest of it."""
    start, end = text.start(index), text.end(index)
    start -= text.text[start - 1 : start] in HYPHENS
    return start, end + (text.text[end : end + 1] in HYPHENS)


def places_before_conjunctions(text: CutText, language: Language) -> Set[int]:
    """The only words for which `shared_heads` may have any: soon found for a whole text."""
    places = text.before_conjunctions.get(language)
    if places is None:
        conjunctions = _CONJUNCTIONS[language]
        places = {
            before
            for place, form in enumerate(text.forms)
            if form in conjunctions
            for before in range(place - _FARTHEST_PARTNER + 1, place)
        }
        text.before_conjunctions[language] = places
    return places


def shared_heads(text: CutText, index: int, language: Language) -> Iterable[int]:
    """Places of the words that may complete the phrase up to `index` across a conjunction.

    In German only an adjective can be completed so, and only by the next noun.
    """
    if _CONJUNCTIONS[language].isdisjoint(text.forms[index + 1 : index + _FARTHEST_PARTNER]):
        return ()
    if language is not Language.GERMAN:
        return _heads_behind(text, index, language)
    nouns = (
        place
        for place in _heads_behind(text, index, language)
        if _is_capitalised(text, place) and not _is_capitalised(text, index)
    )
    return itertools.islice(nouns, 1)


def _heads_behind(text: CutText, index: int, language: Language) -> Iterator[int]:
    conjunction = None
    for place in range(index + 1, min(index + _FARTHEST_PARTNER, len(text))):
        word, gap = text.forms[place], text.gap(place)
        if gap not in _LISTING_GAPS:
            return
        if word in _CONJUNCTIONS[language]:
            conjunction = place
        elif word in _OPENING_WORDS or (place == index + 1 and gap != ", "):
            return
        elif conjunction is not None and place > conjunction + 1:
            yield place


def _completed_on_the_right(text: CutText, index: int) -> Iterator[Completion]:
    word = text.plain(index)
    partner = _partner_after(text, index)
    for cut in range(1, len(partner) - _SHORTEST_PART + 1):
        yield Completion(word + partner[cut:].lower(), len(word) + 1)


def _completed_on_the_left(text: CutText, index: int) -> Iterator[Completion]:
    word = text.plain(index)
    partner = _partner_before(text, index)
    for cut in range(_SHORTEST_PART, len(partner)):
        yield Completion(partner[:cut] + word, cut + 1)


def _partner_after(text: CutText, index: int) -> str:
    """The first capitalised word behind the gap that is complete itself, or nothing."""
    last = min(index + _FARTHEST_PARTNER, len(text) - 1)
    for place in range(index + 1, last + 1):
        if text.gap(place) not in (" ", *_RIGHT_GAPS):
            break
        gap_behind = text.gap(place + 1) if place < len(text) - 1 else ""
        if _is_capitalised(text, place) and gap_behind not in _RIGHT_GAPS:
            # Drogen- und Waffen-Handel: the part behind the hyphen is the shared one.
            partner = f"-{text.plain(place + 1)}" if gap_behind == "-" else text.plain(place)
            return _bounded(partner)
    return ""


def _partner_before(text: CutText, index: int) -> str:
    for place in range(index - 1, max(index - _FARTHEST_PARTNER, 0) - 1, -1):
        if _is_capitalised(text, place):
            return _bounded(text.plain(place))
        if text.gap(place) != " ":
            break
    return ""


def _is_capitalised(text: CutText, index: int) -> bool:
    return text.forms[index][0].isupper()


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST_PARTNER else ""
