"""Words left incomplete because a later or earlier word completes them.

"Drogen- und Waffenhandel" says Drogenhandel, "Waffenherstellung und -handel" says Waffenhandel,
"organised and transnational crime" says organised crime.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import CutText, Word

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


def completions(words: Sequence[Word], index: int) -> Iterator[Completion]:
    """What the word may stand for, most of it wrong: the glossary decides. Empty for most words."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.gap in _RIGHT_GAPS:
        yield from _completed_on_the_right(words, index)
    if word.gap == " -" and not word.is_capitalised:
        yield from _completed_on_the_left(words, index)


def shared_heads(text: CutText, index: int, language: Language) -> Iterator[int]:
    """Places of the words that may complete the phrase up to `index` across a conjunction.

    In German only an adjective can be completed so, and only by the next noun.
    """
    end = min(index + _FARTHEST_PARTNER, len(text))
    conjunctions = _CONJUNCTIONS[language]
    if conjunctions.isdisjoint(text.forms[index + 1 : end]):
        return
    is_german = language is Language.GERMAN
    if is_german and text.forms[index][0].isupper():
        return
    conjunction = None
    for place in range(index + 1, end):
        word = text.forms[place]
        gap = text.gap(place)
        if gap not in _LISTING_GAPS:
            return
        if word in conjunctions:
            conjunction = place
        elif word in _OPENING_WORDS or (place == index + 1 and gap != ", "):
            return
        elif conjunction is not None and place > conjunction + 1:
            if not is_german:
                yield place
            elif word[0].isupper():
                yield place
                return


def _completed_on_the_right(words: Sequence[Word], index: int) -> Iterator[Completion]:
    word = words[index]
    partner = _partner_after(words, index)
    for cut in range(1, len(partner) - _SHORTEST_PART + 1):
        yield Completion(word.text + partner[cut:].lower(), len(word.text) + 1)


def _completed_on_the_left(words: Sequence[Word], index: int) -> Iterator[Completion]:
    word = words[index]
    partner = _partner_before(words, index)
    for cut in range(_SHORTEST_PART, len(partner)):
        yield Completion(partner[:cut] + word.text, cut + 1)


def _partner_after(words: Sequence[Word], index: int) -> str:
    """The first capitalised word behind the gap that is complete itself, or nothing."""
    last = min(index + _FARTHEST_PARTNER, len(words) - 1)
    for place in range(index + 1, last + 1):
        if words[place].gap not in (" ", *_RIGHT_GAPS):
            break
        is_incomplete = place < len(words) - 1 and words[place + 1].gap in _RIGHT_GAPS
        if words[place].is_capitalised and not is_incomplete:
            # Drogen- und Waffen-Handel: the part behind the hyphen is the shared one.
            is_hyphenated = place < len(words) - 1 and words[place + 1].gap == "-"
            partner = f"-{words[place + 1].text}" if is_hyphenated else words[place].text
            return _bounded(partner)
    return ""


def _partner_before(words: Sequence[Word], index: int) -> str:
    for place in range(index - 1, max(index - _FARTHEST_PARTNER, 0) - 1, -1):
        if words[place].is_capitalised:
            return _bounded(words[place].text)
        if words[place].gap != " ":
            break
    return ""


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST_PARTNER else ""
