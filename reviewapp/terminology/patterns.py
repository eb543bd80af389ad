"""Glossary terms made ready to be compared with words of a text."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple, Protocol

from reviewapp.terminology import english, german
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.keys import in_any_case, is_case_bound, verbatim
from reviewapp.terminology.separable import separable
from reviewapp.terminology.vocabulary import Language, MatchKind, MatchRule
from reviewapp.terminology.words import Word, split_words

_LONGEST_JOINED = 3
"""Words of a term that may also be written as one word."""


class LanguageRules(Protocol):
    """What german.py and english.py know about words."""

    SEAMS: frozenset[str]

    def text_keys(self, word: str) -> frozenset[str]: ...

    def term_keys(self, words: Sequence[Word]) -> tuple[frozenset[str], ...]: ...


class Step(NamedTuple):
    """A further word of a phrase: what stands before it, and the keys that it asks for."""

    gap: str
    keys: tuple[str, ...]
    is_number: bool
    after_possessive: bool


class Pattern:
    """A term, or another way to write it. `rank` is its place in the glossary.

    `how` is the kind of a plain match, `steps` are the words behind the first.
    """

    __slots__ = ("how", "rank", "steps", "term")
    never: ClassVar[bool] = False
    particle: str = ""

    def __init__(self, term: Term, rank: int, how: MatchKind, steps: tuple[Step, ...] = ()) -> None:
        self.term = term
        self.rank = rank
        self.how = how
        self.steps = steps


class ExceptionPattern(Pattern):
    """A phrase in which the term does not count."""

    __slots__ = ()
    never = True


class SeparablePattern(Pattern):
    """A separable verb without its particle."""

    __slots__ = ("particle",)

    def __init__(self, term: Term, rank: int, particle: str) -> None:
        super().__init__(term, rank, MatchKind.SEPARATED)
        self.particle = particle


KeyedPattern = tuple[frozenset[str], Pattern]
"""The keys that the first word asks for, and the pattern."""


def rules_of(language: Language) -> LanguageRules:
    return german if language is Language.GERMAN else english


def patterns_of(term: Term, rank: int) -> Iterator[KeyedPattern]:
    """All patterns of a term; none for a term without words."""
    words = split_words(term.text)
    if not words:
        return
    keys = _asked(term, words)
    how = MatchKind.PHRASE if len(words) > 1 else MatchKind.WORD
    yield keys[0], Pattern(term, rank, how, _steps(words, keys))
    if term.match_rule is not MatchRule.EXACT:
        yield from _other_ways(term, rank, words)
    for phrase in term.never_in:
        exception = split_words(phrase)
        if exception:
            keys = rules_of(term.language).term_keys(exception)
            yield keys[0], ExceptionPattern(term, rank, how, _steps(exception, keys))


def _other_ways(term: Term, rank: int, words: Sequence[Word]) -> Iterator[KeyedPattern]:
    """Cease-fire as ceasefire, hervorheben as hob … hervor."""
    rules = rules_of(term.language)
    if 1 < len(words) <= _LONGEST_JOINED and _may_be_joined(words, rules):
        joined = (Word(joined_word([word.text for word in words]), 0, 0, ""),)
        yield _asked(term, joined)[0], Pattern(term, rank, MatchKind.JOINED)
    if len(words) == 1 and term.language is Language.GERMAN:
        particle, verb = separable(words[0].text)
        if particle:
            (keys,) = rules.term_keys((Word(verb, 0, 0, ""),))
            yield keys, SeparablePattern(term, rank, particle)


def joined_word(words: Sequence[str]) -> str:
    return words[0] + "".join(word.lower() for word in words[1:])


def _asked(term: Term, words: Sequence[Word]) -> tuple[frozenset[str], ...]:
    """The keys of each word, wider or narrower as the term says."""
    if term.match_rule is MatchRule.EXACT:
        return tuple(frozenset({verbatim(word.text)}) for word in words)
    keys = rules_of(term.language).term_keys(words)
    if term.with_feminine and words[-1].is_capitalised:
        keys = (*keys[:-1], keys[-1] | german.feminine_keys(words[-1].text))
    if term.any_case:
        keys = tuple(asked | frozenset(map(in_any_case, asked)) for asked in keys)
    return keys


def _steps(words: Sequence[Word], keys: Sequence[frozenset[str]]) -> tuple[Step, ...]:
    return tuple(
        _step(word.gap, keys[place], word.text.isdecimal(), words[place - 1].possessive)
        for place, word in enumerate(words)
        if place
    )


@lru_cache(maxsize=4096)
def _step(gap: str, keys: frozenset[str], is_number: bool, after_possessive: bool) -> Step:
    """Kept, for many phrases of a glossary go on alike."""
    return Step(gap, tuple(keys), is_number, after_possessive)


def _may_be_joined(words: Sequence[Word], rules: LanguageRules) -> bool:
    return all(word.gap in rules.SEAMS for word in words[1:]) and not any(
        is_case_bound(word.text) or word.text.isdecimal() for word in words
    )
