"""Finding the terms of a glossary in a text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, repeat
from operator import itemgetter
from typing import NamedTuple

from reviewapp.terminology.claims import (
    Claimed,
    Found,
    Hit,
    TermMatch,
    claim,
    hit_of_words,
    longest,
    match_of,
    touches_a_hyphen,
)
from reviewapp.terminology.ellipsis import (
    completions,
    places_before_conjunctions,
    shared_heads,
    with_hyphen,
)
from reviewapp.terminology.german import compound_keys
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.keys import in_any_case, spelt_in_any_case
from reviewapp.terminology.patterns import Pattern, Step, joined_word, rules_of
from reviewapp.terminology.phrase_tree import PhraseTree
from reviewapp.terminology.separable import particle_place
from reviewapp.terminology.term_index import TermIndex
from reviewapp.terminology.vocabulary import Language, MatchKind, MatchRule
from reviewapp.terminology.words import JOINING_GAPS, POSSESSIVE_S, CutText, plain_word

__all__ = ["TermMatch", "TermMatcher"]

_MOST_KNOWN_FORMS = 20_000
_MOST_KNOWN_PAIRS = 20_000
"""Forms, and pairs of forms, of which a matcher remembers what the glossary has for them."""

_MOST_KNOWN_TREES = 200
_MOST_WALKED = 4
"""Phrases with the same first two words that are followed one by one; more share their way."""

_PLACE = itemgetter(0, 1)


Placed = tuple[int, int, Hit]
"""A hit and its place in a word form."""


class _Known(NamedTuple):
    """What the glossary has for one word form."""

    hits: tuple[Placed, ...]
    """Terms that are found wherever the form stands: first those of the whole form."""

    words: tuple[Pattern, ...]
    verbs: tuple[Pattern, ...]
    """Separable verbs whose particle may stand farther on."""

    firsts: tuple[int, ...]
    """What the index calls it as the first word of phrases."""

    opens: bool
    """Whether it may be the first half of a term of one word that the text writes as two."""

    goes_on: bool
    """Whether more must be looked at than the form itself."""


_UNSEEN = _Known((), (), (), (), opens=False, goes_on=False)


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
        self._trees: dict[tuple[Pattern, ...], PhraseTree] = {}
        self._joined: dict[tuple[str, str], tuple[Pattern, ...]] = {}
        self._hyphened: dict[str, tuple[Placed, ...]] = {}

    def updated(self, removed: Iterable[Term], added: Iterable[Term]) -> "TermMatcher":
        """A matcher without the terms of some concepts and with others in their place.

        Costs next to nothing, whatever the size of the glossary. The terms removed must be all
        those of their concepts.
        """
        new = object.__new__(TermMatcher)
        new._use(self._language, self._index.updated(removed, added))
        return new

    def __call__(self, text: str | CutText) -> tuple[TermMatch, ...]:
        """The terms in text order, without overlaps: the longest wins, then glossary order."""
        return tuple([match_of(span, hit) for span, hit in longest(self.found(text))])

    def find_all(self, text: str) -> tuple[TermMatch, ...]:
        """Every place of every term, also inside longer ones; the same words are one match."""
        return tuple([match_of(span, hit) for span, hit in self.found(text)])

    def found(self, text: str | CutText) -> Sequence[Found]:
        """As `find_all`, not yet made matches."""
        if not self._index.size:
            return ()
        cut = CutText(text) if isinstance(text, str) else text
        places, near_hyphens = cut.places, cut.near_hyphens
        claimed = Claimed()
        for index, known in enumerate(map(self._known.get, cut.forms, repeat(_UNSEEN))):
            if known is _UNSEEN:
                known = self._look_up(cut.forms[index])
            if known is None:
                continue
            start = places[2 * index]
            hits = known.hits
            if index in near_hyphens and known.words and touches_a_hyphen(cut, index, index):
                hits = self._hits_in_hyphen_compound(cut.forms[index], known)
            for first, last, hit in hits:
                span = start + first, start + last
                if span in claimed:
                    claimed.add(span, hit)
                else:
                    claimed[span] = hit
            if known.goes_on:
                self._go_on(claimed, cut, index, known)
        for index in cut.behind_hyphens:
            self._add_around_hyphen(claimed, cut, index)
        return claimed.found()

    def _look_up(self, form: str) -> _Known | None:
        """What the glossary has for a form; remembered, for it costs more than all the rest."""
        word = plain_word(form)
        keys = self._text_keys(word)
        patterns = self._index.words(keys)
        verbs = tuple([pattern for pattern in patterns if pattern.particle])
        words = tuple([pattern for pattern in patterns if not pattern.particle])
        firsts = tuple(self._index.firsts(keys))
        hits = tuple(self._hits(form, word, words))
        opens = word.casefold() in self._index.openers
        goes_on = bool(verbs or firsts or opens)
        known = _Known(hits, words, verbs, firsts, opens, goes_on) if hits or goes_on else None
        if len(self._known) >= _MOST_KNOWN_FORMS:
            self._known.clear()
        self._known[form] = known
        return known

    def _hits(self, form: str, word: str, words: Sequence[Pattern]) -> Iterator[Placed]:
        """The word itself and the parts of a compound."""
        whole = hit_of_words(form, words, in_hyphen_compound=False)
        if whole:
            yield 0, len(form), whole
        if self._is_german:
            yield from self._parts(form, word)

    def _parts(self, form: str, word: str) -> Iterator[Placed]:
        parts = (
            (start, end, pattern)
            for start, end, keys in compound_keys(word)
            for pattern in self._index.words(keys)
            if pattern.how is MatchKind.WORD and pattern.term.match_rule is MatchRule.COMPOUND
        )
        if len(form) != len(word):  # soft hyphens: the parts have no places
            parts = ((0, len(form), pattern) for _, _, pattern in parts)
        for (start, end), group in groupby(parts, _PLACE):
            part = form[start:end]
            yield start, end, Hit([claim(MatchKind.COMPOUND, part, p) for *_, p in group])

    def _text_keys(self, word: str) -> frozenset[str]:
        keys = self._rules.text_keys(word)
        if not self._index.has_any_case:
            return keys
        others = map(in_any_case, keys | self._rules.text_keys(word.capitalize()))
        return keys.union(others, [spelt_in_any_case(word)])

    def _hits_in_hyphen_compound(self, form: str, known: _Known) -> tuple[Placed, ...]:
        """The hits of a word that is a part of a hyphen compound; remembered too."""
        hits = self._hyphened.get(form)
        if hits is None:
            whole = hit_of_words(form, known.words, in_hyphen_compound=True)
            hits = known.hits[1:] if whole is None else ((0, len(form), whole), *known.hits[1:])
            if len(self._hyphened) >= _MOST_KNOWN_FORMS:
                self._hyphened.clear()
            self._hyphened[form] = hits
        return hits

    def _go_on(self, claimed: Claimed, cut: CutText, index: int, known: _Known) -> None:
        """Whatever the glossary says of the words from this one on."""
        for pattern in known.verbs:
            self._add_separated(claimed, cut, index, pattern)
        if known.firsts:
            self._add_phrases(claimed, cut, index, known)
        if known.opens:
            self._add_joined(claimed, cut, index)

    def _add_separated(self, claimed: Claimed, cut: CutText, index: int, pattern: Pattern) -> None:
        """The place is that of the verb alone: what stands before the particle is no part of it."""
        place = particle_place(cut, index, pattern.particle)
        if place is not None:
            span = cut.start(index), cut.end(index)
            form = f"{cut.forms[index]} … {pattern.particle}"
            claimed.add(span, Hit([claim(MatchKind.SEPARATED, form, pattern)]))

    def _add_phrases(self, claimed: Claimed, cut: CutText, first: int, known: _Known) -> None:
        """Phrases that begin here, also where the last word comes after another."""
        forms, following = cut.forms, first + 1
        begun: tuple[Pattern, ...] = ()
        if following < len(forms) and forms[following] in POSSESSIVE_S:
            following = cut.following(first)
        if following < len(forms):
            begun = self._going_on(cut, first, following, known)
            behind = following + 1
            if behind < len(forms) and cut.is_glued_number(following):
                begun += self._going_on(cut, first, behind, known)
        if len(begun) > _MOST_WALKED:
            self._walk_together(claimed, cut, first, begun)
        else:
            for pattern in begun:
                self._walk(claimed, cut, first, pattern)
        before = cut.before_conjunctions.get(self._language)
        if before is None:
            before = places_before_conjunctions(cut, self._language)
        if first in before:
            walked = frozenset(begun)
            for head in shared_heads(cut, first, self._language):
                for pattern in self._going_on(cut, first, head, known):
                    if len(pattern.steps) == 1 and pattern not in walked:
                        self._add_with_shared_head(claimed, cut, (first, first), head, pattern)

    def _going_on(
        self, cut: CutText, first: int, second: int, known: _Known
    ) -> tuple[Pattern, ...]:
        """Phrases that have two words as their first and second; remembered, mostly none."""
        pair = cut.forms[first], cut.forms[second]
        patterns = self._pairs.get(pair)
        if patterns is None:
            patterns = self._index.phrases(known.firsts, self._keys(cut, second))
            if len(self._pairs) >= _MOST_KNOWN_PAIRS:
                self._pairs.clear()
            self._pairs[pair] = patterns
        return patterns

    def _walk(self, claimed: Claimed, cut: CutText, first: int, pattern: Pattern) -> None:
        last = first
        for place, step in enumerate(pattern.steps, start=1):
            if step.after_possessive is not cut.is_possessive(last):
                return
            following = cut.following(last)
            if following < len(cut) and cut.is_glued_number(following) and not step.is_number:
                following += 1
            if following == len(cut) or not self._fits(cut, following, step):
                if place == len(pattern.steps):
                    for head in shared_heads(cut, last, self._language):
                        self._add_with_shared_head(claimed, cut, (first, last), head, pattern)
                return
            last = following
        self._claim_phrases(claimed, cut, (first, last), (pattern,))

    def _walk_together(
        self, claimed: Claimed, cut: CutText, first: int, begun: tuple[Pattern, ...]
    ) -> None:
        """As `_walk` for each of them, at the cost of those that the text goes on with."""
        tree = self._trees.get(begun)
        if tree is None:
            if len(self._trees) >= _MOST_KNOWN_TREES:
                self._trees.clear()
            tree = self._trees[begun] = PhraseTree(dict.fromkeys(begun))
        reached = [(tree, first)]
        while reached:
            tree, last = reached.pop()
            if tree.ends:
                self._claim_phrases(claimed, cut, (first, last), tree.ends)
            taken = set()
            is_possessive = cut.is_possessive(last)
            for step, following in tree.next_steps(cut, last, self._keys):
                if step.after_possessive is is_possessive and self._fits(cut, following, step):
                    taken.add(step)
                    reached.append((tree.branch(step), following))
            for head in shared_heads(cut, last, self._language):
                for step in tree.steps(self._keys(cut, head)):
                    if step.after_possessive is is_possessive and step not in taken:
                        for pattern in tree.branch(step).ends:
                            self._add_with_shared_head(claimed, cut, (first, last), head, pattern)

    def _claim_phrases(
        self, claimed: Claimed, cut: CutText, words: tuple[int, int], patterns: Sequence[Pattern]
    ) -> None:
        span = cut.start(words[0]), cut.end(words[1])
        is_part = touches_a_hyphen(cut, *words)
        hit = hit_of_words(cut.text[slice(*span)], patterns, in_hyphen_compound=is_part)
        if hit:
            claimed.add(span, hit)

    def _fits(self, cut: CutText, index: int, step: Step) -> bool:
        gap = cut.gap(index)
        if gap != step.gap and (step.is_exact or not {gap, step.gap} <= JOINING_GAPS):
            return False
        return not step.keys.isdisjoint(self._keys(cut, index))

    def _add_with_shared_head(
        self,
        claimed: Claimed,
        cut: CutText,
        written: tuple[int, int],
        head: int,
        pattern: Pattern,
    ) -> None:
        """Organised and transnational crime says organised crime."""
        step = pattern.steps[-1]
        if pattern.is_exact or step.keys.isdisjoint(self._keys(cut, head)):
            return
        # Military and military-technical: the second one has the head to itself.
        own = self._keys(cut, head - 1)
        if len(pattern.steps) > 1:
            has_head_to_itself = not pattern.steps[-2].keys.isdisjoint(own)
        else:
            same = self._index.phrases(self._index.firsts(own), step.keys)
            has_head_to_itself = pattern in same
        if not has_head_to_itself:
            span = cut.start(written[0]), cut.end(written[1])
            form = f"{cut.text[slice(*span)]} {cut.plain(head)}"
            claimed.add(span, Hit([claim(MatchKind.ELLIPSIS, form, pattern)]))

    def _keys(self, cut: CutText, index: int) -> frozenset[str]:
        return self._text_keys(cut.plain(index))

    def _add_around_hyphen(self, claimed: Claimed, cut: CutText, index: int) -> None:
        """Words around a hyphen that the glossary writes as one, or that another completes."""
        if index and index < len(cut) and cut.gap(index) == "-":
            self._add_joined(claimed, cut, index - 1)
        if self._is_german:
            if index:
                self._add_completed(claimed, cut, index - 1)
            if index < len(cut):
                self._add_completed(claimed, cut, index)

    def _add_joined(self, claimed: Claimed, cut: CutText, index: int) -> None:
        """Two words of the text that the glossary writes as one."""
        if index + 1 >= len(cut.forms) or cut.gap(index + 1) not in self._rules.SEAMS:
            return
        patterns = self._patterns_joined(cut.forms[index], cut.forms[index + 1])
        if patterns:
            span = cut.start(index), cut.end(index + 1)
            form = cut.text[slice(*span)]
            claimed.add(span, Hit([claim(MatchKind.JOINED, form, p) for p in patterns]))

    def _patterns_joined(self, first: str, second: str) -> tuple[Pattern, ...]:
        """Terms of one word that two words are written for; remembered, mostly none."""
        patterns = self._joined.get((first, second))
        if patterns is None:
            words = plain_word(first), plain_word(second)
            whole = joined_word(words)
            patterns = tuple(self._patterns_of(whole, kept=len(words[0]) + 1))
            if len(self._joined) >= _MOST_KNOWN_PAIRS:
                self._joined.clear()
            self._joined[first, second] = patterns
        return patterns

    def _add_completed(self, claimed: Claimed, cut: CutText, index: int) -> None:
        for whole in completions(cut, index):
            span = with_hyphen(cut, index)
            for pattern in self._patterns_of(whole.text, kept=whole.kept):
                if pattern.term.match_rule is MatchRule.COMPOUND:
                    claimed.add(span, Hit([claim(MatchKind.ELLIPSIS, whole.text, pattern)]))

    def _patterns_of(self, whole: str, *, kept: int) -> Iterator[Pattern]:
        """Terms of one word that a put-together word is a form of.

        Most such words are no words at all, so they are analysed only when some term begins with
        the same `kept` letters.
        """
        if self._index.has_beginning(whole[:kept].casefold()):
            for pattern in self._index.words(self._rules.text_keys(whole)):
                if not pattern.particle and not pattern.never and not pattern.is_exact:
                    yield pattern
