"""Terms of two concepts that get in each other's way: the same one, or one inside the other.

By keys, so that those of a large glossary can be found without reading it: terms of one spelling
have the same key, and so have a term and the run of words of a longer one in which it stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reviewapp.terminology import english, german
from reviewapp.terminology.english_spelling import american
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.keys import is_case_bound
from reviewapp.terminology.search_keys import hash_of, is_worth_looking_for
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import LONGEST_WORD, split_words

LONGEST_RUN = 8
"""Words of a term that is looked for inside longer ones."""

_SPELT, _STEMS = "same:", "stems:"


class ClashKind(StrEnum):
    """How two terms clash: both allowed, one of them not to be used, one inside the other."""

    SAME = "same"
    REFUSED = "refused"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class TermKeys:
    """What a term clashes by: its spelling, its stems, the stems of the runs of words in it."""

    spelling: int
    stems: int
    runs: frozenset[int]


@dataclass(frozen=True, slots=True)
class TermClash:
    """Two terms; `inner` is the one that stands inside the other, if one does."""

    kind: ClashKind
    mine: Term
    theirs: Term
    inner: Term | None = None


@lru_cache(maxsize=4096)
def keys_of(text: str, language: Language) -> TermKeys:
    """The keys of a term. Hyphens, capitals of phrases and the variant of English do not count."""
    words = [word.text for word in split_words(text)]
    if not words:
        spelling = hash_of(_SPELT + " ".join(text.split()).casefold(), language)
        return TermKeys(spelling, hash_of(_STEMS + text, language), frozenset())
    # A German noun is another word than the adjective: der Arm, arm.
    is_noun_or_not = language is Language.GERMAN and len(words) == 1
    spelt = words[0] if is_noun_or_not else " ".join(_spelt(word, language) for word in words)
    rules = german if language is Language.GERMAN else english
    stems = [rules.stem_of(word) for word in words]
    runs = {
        " ".join(stems[first:last])
        for first in range(len(words))
        for last in range(first + 1, min(first + LONGEST_RUN, len(words)) + 1)
        if last - first < len(words) and any(map(is_worth_looking_for, words[first:last]))
    }
    return TermKeys(
        hash_of(_SPELT + spelt, language),
        hash_of(_STEMS + " ".join(stems), language),
        frozenset(hash_of(_STEMS + run, language) for run in runs),
    )


def _spelt(word: str, language: Language) -> str:
    if is_case_bound(word) or len(word) > LONGEST_WORD:
        return word
    return american(word.casefold()) if language is Language.ENGLISH else word.casefold()


def clashes_between(mine: Iterable[Term], theirs: Iterable[Term]) -> Iterator[TermClash]:
    """The clashes of a concept's terms with those of others. Linear in their number."""
    by_spelling: dict[int, list[Term]] = defaultdict(list)
    by_stems: dict[int, list[Term]] = defaultdict(list)
    by_run: dict[int, list[Term]] = defaultdict(list)
    for term in theirs:
        keys = keys_of(term.text, term.language)
        by_spelling[keys.spelling].append(term)
        if term.is_allowed:
            by_stems[keys.stems].append(term)
            for run in keys.runs:
                by_run[run].append(term)
    for term in mine:
        keys = keys_of(term.text, term.language)
        for other in by_spelling[keys.spelling]:
            if term.is_allowed and other.is_allowed:
                yield TermClash(ClashKind.SAME, term, other)
            elif term.is_allowed or other.is_allowed:
                yield TermClash(ClashKind.REFUSED, term, other)
        if term.is_allowed:
            for outer in by_run[keys.stems]:
                yield TermClash(ClashKind.INSIDE, term, outer, inner=term)
            for run in sorted(keys.runs):
                for inner in by_stems[run]:
                    yield TermClash(ClashKind.INSIDE, term, inner, inner=inner)
