"""Finding the terms of a glossary in a text."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from typing import NamedTuple

from reviewapp.terminology.claims import (
    Claim,
    TermMatch,
    claim,
    claims_of_words,
    longest,
    matches_of,
)
from reviewapp.terminology.ellipsis import completions, shared_heads
from reviewapp.terminology.german import compound_keys
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.keys import in_any_case
from reviewapp.terminology.patterns import Pattern, Step, joined_word, rules_of
from reviewapp.terminology.separable import particle_place
from reviewapp.terminology.term_index import TermIndex
from reviewapp.terminology.vocabulary import Language, MatchKind, MatchRule
from reviewapp.terminology.words import HYPHENS, JOINING_GAPS, CutText, plain_word

__all__ = ["TermMatch", "TermMatcher", "longest"]

_MOST_KNOWN_FORMS = 20_000
_MOST_KNOWN_PAIRS = 10_000
"""Forms, and pairs of forms, of which a matcher remembers what the glossary has for them."""


class _Known(NamedTuple):
    """What the glossary has for one word form."""

    words: tuple[Pattern, ...]
    verbs: tuple[Pattern, ...]
    """Separable verbs whose particle may stand farther on."""

    phrases: tuple[Mapping[str, list[Pattern]], ...]
    parts: tuple[tuple[int, int, Pattern], ...]
    opens: bool
    """Whether it may be the first half of a term of one word that the text writes as two."""


_UNSEEN = _Known((), (), (), (), opens=False)


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
        self._use(languages.pop() if languages else Language.GERMAN, TermIndex(terms))

    def _use(self, language: Language, index: TermIndex) -> None:
        self._language = language
        self._is_german = language is Language.GERMAN
        self._rules = rules_of(language)
        self._index = index
        self._known: dict[str, _Known | None] = {}
        self._pairs: dict[tuple[str, str], tuple[Pattern, ...]] = {}

    def updated(self, removed: Iterable[Term], added: Iterable[Term]) -> "TermMatcher":
        """A matcher without the terms of some concepts and with others in their place.

        Costs next to nothing, whatever the size of the glossary. The terms removed must be all
        those of their concepts.
        """
        new = object.__new__(TermMatcher)
        new._use(self._language, self._index.updated(removed, added))
        return new

    def __call__(self, text: str) -> tuple[TermMatch, ...]:
        """The terms in text order, without overlaps: the longest wins, then glossary order."""
        return longest(self.find_all(text))

    def find_all(self, text: str) -> tuple[TermMatch, ...]:
        """Every place of every term, also inside longer ones; the same words are one match."""
        if not self._index.size:
            return ()
        cut = CutText(text)
        claims: list[Claim] = []
        for index, known in enumerate(map(self._known.get, cut.forms, repeat(_UNSEEN))):
            if known is _UNSEEN:
                known = self._look_up(cut.forms[index])
            if known is None:
                continue
            claims += self._claims(cut, index, known)
        for index in cut.behind_hyphens:
            claims += self._hyphen_claims(cut, index)
        return matches_of(claims)

    def _look_up(self, form: str) -> _Known | None:
        """What the glossary has for a form; remembered, for it costs more than all the rest."""
        word = plain_word(form)
        keys = self._text_keys(word)
        patterns = self._index.beginning_with(keys)
        verbs = tuple(pattern for pattern in patterns if pattern.particle)
        words = tuple(p for p in patterns if not p.steps and not p.particle)
        phrases: tuple[Mapping[str, list[Pattern]], ...] = ()
        if len(words) < len(patterns):
            phrases = tuple(filter(None, map(self._index.phrases, keys)))
        parts = self._parts(word) if self._is_german else ()
        opens = word.casefold() in self._index.openers
        known = None
        if patterns or parts or opens:
            known = _Known(words, verbs, phrases, parts, opens)
        if len(self._known) >= _MOST_KNOWN_FORMS:
            self._known.clear()
        self._known[form] = known
        return known

    def _text_keys(self, word: str) -> frozenset[str]:
        keys = self._rules.text_keys(word)
        if not self._index.has_any_case:
            return keys
        return keys.union(map(in_any_case, keys | self._rules.text_keys(word.capitalize())))

    def _parts(self, word: str) -> tuple[tuple[int, int, Pattern], ...]:
        return tuple(
            (start, end, pattern)
            for start, end, keys in compound_keys(word)
            for pattern in self._index.beginning_with(keys)
            if not pattern.steps
            and pattern.how is MatchKind.WORD
            and pattern.term.match_rule is MatchRule.COMPOUND
        )

    def _claims(self, cut: CutText, index: int, known: _Known) -> Iterator[Claim]:
        """Whatever the glossary says of the words from this one on."""
        if known.words:
            yield from claims_of_words(cut, index, index, known.words)
        for pattern in known.verbs:
            yield from _separated_claims(cut, index, pattern)
        if known.phrases:
            yield from self._phrase_claims(cut, index, known)
        if known.opens:
            yield from self._joined_claims(cut, index)
        start, form = cut.start(index), cut.forms[index]
        for first, last, pattern in known.parts:
            if len(plain_word(form)) != len(form):  # soft hyphens: the parts have no places
                first, last = 0, len(form)
            part = form[first:last]
            yield claim(start + first, start + last, MatchKind.COMPOUND, part, pattern)

    def _phrase_claims(self, cut: CutText, first: int, known: _Known) -> Iterator[Claim]:
        """Claims of phrases that begin here, also where the last word comes after another."""
        following = _following(cut, first)
        begun: tuple[Pattern, ...] = ()
        if following < len(cut):
            begun = self._going_on(cut, first, following, known)
            if cut.is_glued_number(following) and following + 1 < len(cut):
                begun += self._going_on(cut, first, following + 1, known)
        for pattern in begun:
            yield from self._walk(cut, first, pattern)
        for head in shared_heads(cut, first, self._language):
            for pattern in self._going_on(cut, first, head, known):
                if len(pattern.steps) == 1 and pattern not in begun:
                    yield from self._shared_head_claim(cut, (first, first), head, pattern)

    def _going_on(
        self, cut: CutText, first: int, second: int, known: _Known
    ) -> tuple[Pattern, ...]:
        """Phrases that have two words as their first and second; remembered, mostly none."""
        pair = cut.forms[first], cut.forms[second]
        patterns = self._pairs.get(pair)
        if patterns is None:
            patterns = tuple(
                dict.fromkeys(
                    pattern
                    for phrases in known.phrases
                    for key in self._keys(cut, second)
                    if key in phrases
                    for pattern in phrases[key]
                )
            )
            if len(self._pairs) >= _MOST_KNOWN_PAIRS:
                self._pairs.clear()
            self._pairs[pair] = patterns
        return patterns

    def _walk(self, cut: CutText, first: int, pattern: Pattern) -> Iterator[Claim]:
        last = first
        for place, step in enumerate(pattern.steps, start=1):
            if step.after_possessive is not cut.is_possessive(last):
                return
            following = _following(cut, last)
            if following < len(cut) and cut.is_glued_number(following) and not step.is_number:
                following += 1
            if following == len(cut) or not self._fits(cut, following, step):
                if place == len(pattern.steps):
                    for head in shared_heads(cut, last, self._language):
                        yield from self._shared_head_claim(cut, (first, last), head, pattern)
                return
            last = following
        yield from claims_of_words(cut, first, last, (pattern,))

    def _fits(self, cut: CutText, index: int, step: Step) -> bool:
        gap = cut.gap(index)
        if gap != step.gap and not {gap, step.gap} <= JOINING_GAPS:
            return False
        return _share(step.keys, self._keys(cut, index))

    def _shared_head_claim(
        self, cut: CutText, written: tuple[int, int], head: int, pattern: Pattern
    ) -> Iterator[Claim]:
        """Organised and transnational crime says organised crime."""
        step = pattern.steps[-1]
        is_exact = pattern.term.match_rule is MatchRule.EXACT
        if is_exact or not _share(step.keys, self._keys(cut, head)):
            return
        # Military and military-technical: the second one has the head to itself.
        before = pattern.steps[-2].keys if len(pattern.steps) > 1 else None
        own = self._keys(cut, head - 1)
        if _share(before, own) if before else pattern in self._first_patterns(cut, head - 1):
            return
        start, end = cut.start(written[0]), cut.end(written[1])
        form = f"{cut.text[start:end]} {cut.plain(head)}"
        yield claim(start, end, MatchKind.ELLIPSIS, form, pattern)

    def _first_patterns(self, cut: CutText, index: int) -> set[Pattern]:
        return set(self._index.beginning_with(self._keys(cut, index)))

    def _keys(self, cut: CutText, index: int) -> frozenset[str]:
        return self._text_keys(cut.plain(index))

    def _hyphen_claims(self, cut: CutText, index: int) -> Iterator[Claim]:
        """Words around a hyphen that the glossary writes as one, or that another completes."""
        if index and index < len(cut) and cut.gap(index) == "-":
            yield from self._joined_claims(cut, index - 1)
        if self._is_german:
            if index:
                yield from self._ellipsis_claims(cut, index - 1)
            if index < len(cut):
                yield from self._ellipsis_claims(cut, index)

    def _joined_claims(self, cut: CutText, index: int) -> Iterator[Claim]:
        """Two words of the text that the glossary writes as one."""
        if index + 1 >= len(cut) or cut.gap(index + 1) not in self._rules.SEAMS:
            return
        start, end = cut.start(index), cut.end(index + 1)
        pair = joined_word((cut.plain(index), cut.plain(index + 1)))
        for pattern in self._patterns_of(pair, kept=len(cut.plain(index)) + 1):
            yield claim(start, end, MatchKind.JOINED, cut.text[start:end], pattern)

    def _ellipsis_claims(self, cut: CutText, index: int) -> Iterator[Claim]:
        for whole in completions(cut, index):
            start, end = _with_hyphen(cut, index)
            for pattern in self._patterns_of(whole.text, kept=whole.kept):
                if pattern.term.match_rule is MatchRule.COMPOUND:
                    yield claim(start, end, MatchKind.ELLIPSIS, whole.text, pattern)

    def _patterns_of(self, whole: str, *, kept: int) -> Iterator[Pattern]:
        """Terms of one word that a put-together word is a form of.

        Most such words are no words at all, so they are analysed only when some term begins with
        the same `kept` letters.
        """
        if self._index.has_beginning(whole[:kept].casefold()):
            for key in self._rules.text_keys(whole):
                for pattern in self._index[key]:
                    is_plain = not pattern.steps and not pattern.particle and not pattern.never
                    if is_plain and pattern.term.match_rule is not MatchRule.EXACT:
                        yield pattern


def _separated_claims(cut: CutText, index: int, pattern: Pattern) -> Iterator[Claim]:
    """The place is that of the verb alone: what stands before the particle is not part of it."""
    place = particle_place(cut, index, pattern.particle)
    if place is not None:
        start, end = cut.start(index), cut.end(index)
        form = f"{cut.text[start:end]} … {pattern.particle}"
        yield claim(start, end, MatchKind.SEPARATED, form, pattern)


def _following(cut: CutText, index: int) -> int:
    return index + 2 if cut.is_possessive(index) else index + 1


def _share(asked: Iterable[str], offered: frozenset[str]) -> bool:
    return any(key in offered for key in asked)


def _with_hyphen(cut: CutText, index: int) -> tuple[int, int]:
    """The place of an incomplete word together with the hyphen that stands for the rest of it."""
    start, end = cut.start(index), cut.end(index)
    start -= cut.text[start - 1 : start] in HYPHENS
    return start, end + (cut.text[end : end + 1] in HYPHENS)
