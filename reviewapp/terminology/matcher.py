"""Finding the terms of a glossary in a text."""

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reviewapp.terminology import english, german
from reviewapp.terminology.ellipsis import completions, shared_heads
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.keys import is_case_bound, verbatim
from reviewapp.terminology.vocabulary import Language, MatchKind, MatchRule
from reviewapp.terminology.words import HYPHENS, JOINING_GAPS, Word, split_words

_LONGEST_JOINED = 3
"""Words of a term that may also be written as one word."""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a text. `start` and `end` are code points of that text, end exclusive.

    `form` is the term as the text says it: the words of the place, or for an ellipsis the whole
    word that it stands for. `also` holds other terms that claim exactly the same words.
    """

    start: int
    end: int
    term: Term
    how: MatchKind
    form: str
    also: tuple[Term, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that claim these words, in the glossary's order."""
        return self.term, *self.also


class LanguageRules(Protocol):
    """What german.py and english.py know about words."""

    SEAMS: frozenset[str]

    def text_keys(self, word: str) -> frozenset[str]: ...

    def term_keys(self, words: Sequence[Word]) -> tuple[frozenset[str], ...]: ...


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A term ready to be compared; `rank` is its place in the glossary.

    `how` is the kind of a plain match: a word, a phrase, or a phrase written as one word.
    """

    term: Term
    rank: int
    words: tuple[Word, ...]
    keys: tuple[frozenset[str], ...]
    how: MatchKind

    def fits_word(self, place: int, word: Word, keys: frozenset[str]) -> bool:
        """Whether the word may follow as the pattern's word at `place` (1 or more)."""
        own = self.words[place]
        gaps_fit = word.gap == own.gap or {word.gap, own.gap} <= JOINING_GAPS
        return gaps_fit and not self.keys[place].isdisjoint(keys)


@dataclass(frozen=True, slots=True)
class _Claim:
    pattern: _Pattern
    match: TermMatch


class TermMatcher:
    """Finds terms of one language. Immutable and thread-safe; compile it once per glossary.

    Memory grows with the glossary, the time of a search only with the text and its matches.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        """Compile; the terms must be of one language, or ValueError is raised."""
        terms = tuple(terms)
        languages = {term.language for term in terms}
        if len(languages) > 1:
            raise ValueError("A matcher takes terms of one language; make one for each language.")
        self._language = languages.pop() if languages else Language.GERMAN
        is_german = self._language is Language.GERMAN
        self._rules: LanguageRules = german if is_german else english
        self._single_by_key: dict[str, list[_Pattern]] = defaultdict(list)
        # By the keys of the first and the second word: many terms may begin with the same word.
        self._phrases: dict[str, dict[str, list[_Pattern]]] = defaultdict(dict)
        for rank, term in enumerate(terms):
            for pattern in self._patterns(term, rank):
                self._add(pattern)
        singles = itertools.chain.from_iterable(self._single_by_key.values())
        self._single_texts = sorted({pattern.words[0].text.casefold() for pattern in singles})

    def __call__(self, text: str) -> tuple[TermMatch, ...]:
        """The terms in text order, without overlaps: the longest wins, then glossary order."""
        return longest(self.find_all(text))

    def find_all(self, text: str) -> tuple[TermMatch, ...]:
        """Every place of every term, also inside longer ones; the same words are one match."""
        words = split_words(text)
        keys = [self._rules.text_keys(word.text) for word in words]
        best: dict[tuple[int, int, int], _Claim] = {}
        for index in range(len(words)):
            for claim in self._claims(text, words, keys, index):
                match = claim.match
                best.setdefault((match.start, match.end, claim.pattern.rank), claim)
        return _grouped(best.values())

    def _add(self, pattern: _Pattern) -> None:
        for key in pattern.keys[0]:
            if len(pattern.words) == 1:
                self._single_by_key[key].append(pattern)
            else:
                followers = self._phrases[key]
                for second in pattern.keys[1]:
                    followers.setdefault(second, []).append(pattern)

    def _patterns(self, term: Term, rank: int) -> Iterator[_Pattern]:
        words = split_words(term.text)
        if not words:
            return
        how = MatchKind.PHRASE if len(words) > 1 else MatchKind.WORD
        if term.match_rule is MatchRule.EXACT:
            keys = tuple(frozenset({verbatim(word.text)}) for word in words)
            yield _Pattern(term, rank, words, keys, how)
            return
        yield _Pattern(term, rank, words, self._rules.term_keys(words), how)
        if 1 < len(words) <= _LONGEST_JOINED and self._may_be_joined(words):
            joined = (Word(_join(words), 0, 0, ""),)
            joined_keys = self._rules.term_keys(joined)
            yield _Pattern(term, rank, joined, joined_keys, MatchKind.JOINED)

    def _may_be_joined(self, words: Sequence[Word]) -> bool:
        return all(word.gap in self._rules.SEAMS for word in words[1:]) and not any(
            is_case_bound(word.text) or word.text.isdecimal() for word in words
        )

    def _claims(
        self, text: str, words: Sequence[Word], keys: Sequence[frozenset[str]], index: int
    ) -> Iterator[_Claim]:
        """Whatever the glossary says of the words from this one on.

        Each way of finding a term is one step here; parts of solid compounds will be another.
        """
        for key in keys[index]:
            for pattern in self._single_by_key.get(key, ()):
                yield from _claim(pattern, text, words, index, index)
        for pattern in self._phrases_from(words, keys, index):
            yield from _phrase_claims(pattern, text, words, keys, index)
        yield from self._joined_claims(text, words, index)
        if self._language is Language.GERMAN:
            yield from self._ellipsis_claims(text, words, index)

    def _phrases_from(
        self, words: Sequence[Word], keys: Sequence[frozenset[str]], index: int
    ) -> Iterable[_Pattern]:
        """Phrases whose first two words may be this word and one behind it, each of them once."""
        beginnings = [self._phrases[key] for key in keys[index] if key in self._phrases]
        if not beginnings:
            return ()
        # The second word may come after a footnote mark, or after "and" and another word.
        places = [*range(index + 1, min(index + 3, len(words)))]
        places += shared_heads(words, index, self._language)
        seconds = frozenset().union(*(keys[place] for place in places))
        return {
            pattern.rank: pattern
            for followers in beginnings
            for second in seconds
            for pattern in followers.get(second, ())
        }.values()

    def _joined_claims(self, text: str, words: Sequence[Word], index: int) -> Iterator[_Claim]:
        """Two words of the text that the glossary writes as one."""
        pair = words[index : index + 2]
        if len(pair) < 2 or pair[1].gap not in self._rules.SEAMS or pair[0].possessive:
            return
        start, end = pair[0].start, pair[1].end
        for pattern in self._patterns_of(_join(pair), kept=len(pair[0].text) + 1):
            match = TermMatch(start, end, pattern.term, MatchKind.JOINED, text[start:end])
            yield _Claim(pattern, match)

    def _ellipsis_claims(self, text: str, words: Sequence[Word], index: int) -> Iterator[_Claim]:
        start, end = _with_hyphen(text, words[index])
        for whole in completions(words, index):
            for pattern in self._patterns_of(whole.text, kept=whole.kept):
                if pattern.term.match_rule is MatchRule.COMPOUND:
                    match = TermMatch(start, end, pattern.term, MatchKind.ELLIPSIS, whole.text)
                    yield _Claim(pattern, match)

    def _patterns_of(self, whole: str, *, kept: int) -> Iterator[_Pattern]:
        """Terms of one word that a put-together word is a form of.

        Most such words are no words at all, so they are analysed only when some term begins with
        the same `kept` letters.
        """
        beginning = whole[:kept].casefold()
        place = bisect_left(self._single_texts, beginning)
        if place == len(self._single_texts) or not self._single_texts[place].startswith(beginning):
            return
        for key in self._rules.text_keys(whole):
            for pattern in self._single_by_key.get(key, ()):
                if pattern.term.match_rule is not MatchRule.EXACT:
                    yield pattern


def longest(matches: Iterable[TermMatch]) -> tuple[TermMatch, ...]:
    """Those matches that no longer one (nor an earlier one of the same length) overlaps."""
    by_length = sorted(matches, key=lambda match: (match.start - match.end, match.start))
    taken = bytearray(max((match.end for match in by_length), default=0))
    kept: list[TermMatch] = []
    for match in by_length:
        if not any(taken[match.start : match.end]):
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: match.start))


def _phrase_claims(
    pattern: _Pattern,
    text: str,
    words: Sequence[Word],
    keys: Sequence[frozenset[str]],
    first: int,
) -> Iterator[_Claim]:
    """The claim of a phrase that begins here, also where its last word comes after another."""
    last = first
    for place in range(1, len(pattern.words)):
        if pattern.words[place - 1].possessive is not words[last].possessive:
            return
        following = last + 1
        if following < len(words) and _is_footnote_mark(pattern.words[place], words[following]):
            following += 1
        if following < len(words) and pattern.fits_word(place, words[following], keys[following]):
            last = following
        elif place == len(pattern.words) - 1:
            yield from _shared_head_claims(pattern, text, words, keys, (first, last))
            return
        else:
            return
    yield from _claim(pattern, text, words, first, last)


def _shared_head_claims(
    pattern: _Pattern,
    text: str,
    words: Sequence[Word],
    keys: Sequence[frozenset[str]],
    written: tuple[int, int],
) -> Iterator[_Claim]:
    if pattern.term.match_rule is MatchRule.EXACT:
        return
    start, end = words[written[0]].start, words[written[1]].end
    for head in shared_heads(words, written[1], pattern.term.language):
        # Military and military-technical: the second one has the head to itself.
        is_whole = not pattern.keys[-2].isdisjoint(keys[head - 1])
        if not is_whole and not pattern.keys[-1].isdisjoint(keys[head]):
            form = f"{text[start:end]} {words[head].text}"
            yield _Claim(pattern, TermMatch(start, end, pattern.term, MatchKind.ELLIPSIS, form))
            return


def _is_footnote_mark(expected: Word, word: Word) -> bool:
    return word.is_glued_number and not expected.text.isdecimal()


def _claim(
    pattern: _Pattern, text: str, words: Sequence[Word], first: int, last: int
) -> Iterator[_Claim]:
    """The claim of a pattern to a run of words, where the term's match rule allows it."""
    start, end, how = words[first].start, words[last].end, pattern.how
    if _touches_a_hyphen(words, first, last):
        is_german = pattern.term.language is Language.GERMAN  # CSTO-led is no compound
        if is_german and pattern.term.match_rule is not MatchRule.COMPOUND:
            return
        how = MatchKind.HYPHEN_COMPOUND
    yield _Claim(pattern, TermMatch(start, end, pattern.term, how, text[start:end]))


def _touches_a_hyphen(words: Sequence[Word], first: int, last: int) -> bool:
    following = last + 1
    if following < len(words) and words[following].is_glued_number:
        following += 1
    return words[first].gap.endswith("-") or (
        following < len(words) and words[following].gap.startswith("-")
    )


def _with_hyphen(text: str, word: Word) -> tuple[int, int]:
    """The place of an incomplete word together with the hyphen that stands for the rest of it."""
    start = word.start - (text[word.start - 1 : word.start] in HYPHENS)
    return start, word.end + (text[word.end : word.end + 1] in HYPHENS)


def _join(words: Sequence[Word]) -> str:
    return words[0].text + "".join(word.text.lower() for word in words[1:])


def _grouped(claims: Iterable[_Claim]) -> tuple[TermMatch, ...]:
    """One match for each place, its terms in order of what says most about the words."""
    ordered = sorted(claims, key=_order)
    places: list[TermMatch] = []
    for claim in ordered:
        match = claim.match
        if places and places[-1].span == match.span:
            places[-1] = replace(places[-1], also=(*places[-1].also, match.term))
        else:
            places.append(match)
    return tuple(places)


def _order(claim: _Claim) -> tuple[int, int, bool, bool, int]:
    """Incomplete words mean the longer term; then the term's own spelling, the glossary's order."""
    match = claim.match
    is_complete = match.how is not MatchKind.ELLIPSIS
    is_inflected = match.form != match.term.text
    return match.start, match.end, is_complete, is_inflected, claim.pattern.rank
