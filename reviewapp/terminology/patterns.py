"""Glossary terms made ready to be compared with words of a text."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple, Protocol

from reviewapp.terminology import english, german
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.keys import (
    in_any_case,
    is_case_bound,
    spelt_in_any_case,
    spelt_so,
    verbatim,
)
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
    """A further word of a phrase: what stands before it, and the keys that it asks for.

    Unless `is_exact`, a hyphen may stand for a space and the other way round.
    """

    gap: str
    keys: frozenset[str]
    is_number: bool
    after_possessive: bool
    is_exact: bool


class Pattern:
    """A term, or another way to write it. `rank` is its place in the glossary.

    `how` is the kind of a plain match, `steps` are the words behind the first.
    """

    __slots__ = ("how", "rank", "steps", "term")
    never: ClassVar[bool] = False
    is_added: ClassVar[bool] = False
    particle: str = ""

    def __init__(self, term: Term, rank: int, how: MatchKind, steps: tuple[Step, ...] = ()) -> None:
        self.term = term
        self.rank = rank
        self.how = how
        self.steps = steps

    @property
    def is_exact(self) -> bool:
        """Whether it stands for its own spelling alone."""
        return self.is_added or self.term.match_rule is MatchRule.EXACT


class AddedPattern(Pattern):
    """A form that the glossary adds to the term."""

    __slots__ = ()
    is_added = True


class ExceptionPattern(Pattern):
    """A phrase in which the term does not count, or a form of it that is struck."""

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


def main_pattern(term: Term, rank: int) -> Pattern:
    """The first of the patterns of a term that has words."""
    if len(split_words(term.text)) == 1:
        return Pattern(term, rank, MatchKind.WORD)
    return next(patterns_of(term, rank))[1]


def patterns_of(term: Term, rank: int) -> Iterator[KeyedPattern]:
    """All patterns of a term, the main one first; none for a term without words."""
    words = split_words(term.text)
    if not words:
        return
    keys = _asked(term, words)
    how = MatchKind.PHRASE if len(words) > 1 else MatchKind.WORD
    yield keys[0], Pattern(term, rank, how, _steps(words, keys))
    if term.match_rule is not MatchRule.EXACT:
        if len(words) > 1:
            yield from _joined(term, rank, words)
        elif term.language is Language.GERMAN:
            yield from _separated(term, rank, words[0].text)
    for phrase in term.never_in:
        exception = split_words(phrase)
        if exception:
            keys = rules_of(term.language).term_keys(exception)
            yield keys[0], ExceptionPattern(term, rank, how, _steps(exception, keys))
    for form in term.added_forms:
        yield from _as_written(term, rank, form, AddedPattern)
    for form in term.struck_forms:
        yield from _as_written(term, rank, form, ExceptionPattern)


def _as_written(
    term: Term, rank: int, form: str, kind: type[Pattern]
) -> Iterator[tuple[frozenset[str], Pattern]]:
    words = split_words(form)
    if not words:
        return
    keys = [_spelt_so(term, word.text) for word in words]
    how = MatchKind.PHRASE if len(words) > 1 else MatchKind.WORD
    yield keys[0], kind(term, rank, how, _steps(words, keys, is_exact=True))


def _spelt_so(term: Term, word: str) -> frozenset[str]:
    if term.match_rule is MatchRule.EXACT:
        keys = frozenset({verbatim(word)})
    else:
        keys = spelt_so(word, term.language)
    return keys | {spelt_in_any_case(word)} if term.any_case else keys


def _joined(term: Term, rank: int, words: Sequence[Word]) -> Iterator[KeyedPattern]:
    """Cease-fire as ceasefire."""
    if len(words) <= _LONGEST_JOINED and _may_be_joined(words, rules_of(term.language)):
        joined = (Word(joined_word([word.text for word in words]), 0, 0, ""),)
        yield _asked(term, joined)[0], Pattern(term, rank, MatchKind.JOINED)


def _separated(term: Term, rank: int, word: str) -> Iterator[KeyedPattern]:
    """Hervorheben as hob … hervor."""
    particle, verb = separable(word)
    if particle:
        (keys,) = german.term_keys((Word(verb, 0, 0, ""),))
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


def _steps(
    words: Sequence[Word], keys: Sequence[frozenset[str]], *, is_exact: bool = False
) -> tuple[Step, ...]:
    if len(words) == 1:
        return ()
    return tuple(
        [
            _step(
                word.gap, keys[place], word.text.isdecimal(), words[place - 1].possessive, is_exact
            )
            for place, word in enumerate(words)
            if place
        ]
    )


@lru_cache(maxsize=4096)
def _step(
    gap: str, keys: frozenset[str], is_number: bool, after_possessive: bool, is_exact: bool
) -> Step:
    """Kept, for many phrases of a glossary go on alike."""
    return Step(gap, keys, is_number, after_possessive, is_exact)


def _may_be_joined(words: Sequence[Word], rules: LanguageRules) -> bool:
    for place, word in enumerate(words):
        if place and word.gap not in rules.SEAMS:
            return False
        if word.text.isdecimal() or is_case_bound(word.text):
            return False
    return True
