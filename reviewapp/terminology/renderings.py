"""The same German word rendered in different English ways, found without any glossary.

Two kinds of evidence: a name resembles its rendering (Rachmon, Rahmon, Rakhmon), and a noun has
one rendering that stands in most of the translations of paragraphs with the noun, and hardly
elsewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from reviewapp.terminology.english_forms import bases
from reviewapp.terminology.english_spelling import american
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import LONGEST_WORD, split_words

_SHORTEST_WORD = 4
_LIKENESS = 75
"""How like a name and its rendering are, of 100."""

_CERTAIN = 0.7
"""Association (Dice) from which a rendering is taken to be the usual one; half is chance."""

_FEWEST_PAIRS = 3


@dataclass(frozen=True, slots=True)
class Rendering:
    """One of the ways in which a word is rendered, and the pairs that have it, counted from 0.

    `text` is empty for the pairs that have not the usual rendering, but some unknown other.
    """

    text: str
    pairs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Divergence:
    """A German word and its renderings, the most frequent one first."""

    word: str
    renderings: tuple[Rendering, ...]


def divergent_renderings(
    pairs: Sequence[tuple[str, str]], *, meanwhile: Callable[[], object] = lambda: None
) -> tuple[Divergence, ...]:
    """Nouns and names of the sources that the targets render differently, in order of the text.

    The pairs are those of one document. Time grows with the text and, for each noun, with the
    length of the paragraphs that have it: of a book it takes many seconds, in which `meanwhile`
    is called often.
    """
    texts = _Texts(pairs, meanwhile)
    found = []
    for word in texts.pairs_of_noun:
        meanwhile()
        renderings = _of_name(word, texts) or _of_noun(word, texts)
        if renderings:
            found.append(Divergence(texts.spelling[word], renderings))
    return tuple(found)


class _Texts:
    """Which noun stands in which sources, which English words in which targets."""

    def __init__(self, pairs: Sequence[tuple[str, str]], meanwhile: Callable[[], object]) -> None:
        self.spelling: dict[str, str] = {}
        self.pairs_of_noun: dict[str, set[int]] = defaultdict(set)
        self.pairs_of_word: dict[str, set[int]] = defaultdict(set)
        self.nouns_of_pair: list[Set[str]] = []
        self.words_of_pair: list[dict[str, str]] = []
        for number, (source, target) in enumerate(pairs):
            meanwhile()
            nouns = dict(_nouns(source))
            words = dict(_words(target))
            for noun, written in nouns.items():
                self.spelling.setdefault(noun, written)
                self.pairs_of_noun[noun].add(number)
            for word in words:
                self.pairs_of_word[word].add(number)
            self.nouns_of_pair.append(nouns.keys())
            self.words_of_pair.append(words)

    def association(self, noun: str, word: str) -> float:
        """Dice's measure: 1 for a word that stands in the noun's pairs, all of them, no others."""
        with_noun, with_word = self.pairs_of_noun[noun], self.pairs_of_word[word]
        return 2 * len(with_noun & with_word) / (len(with_noun) + len(with_word))


def _nouns(source: str) -> Iterator[tuple[str, str]]:
    """Dictionary forms of the source's nouns and names, and how each is written."""
    german = lexicon(Language.GERMAN)
    for word in split_words(source):
        text = word.text
        if not text[0].isupper() or not _SHORTEST_WORD <= len(text) <= LONGEST_WORD:
            continue
        lemma = german.lemma(text)
        if lemma is not None and lemma[0].isupper():
            yield lemma, lemma
        elif german.lemma(text.lower()) is None:
            name = text.removesuffix("s") if len(text) > _SHORTEST_WORD else text
            yield name, name


def _words(target: str) -> Iterator[tuple[str, str]]:
    """Keys of the target's words, and how each is written."""
    for word in split_words(target):
        if _SHORTEST_WORD <= len(word.text) <= LONGEST_WORD and word.text[0].isalpha():
            yield _key(word.text.casefold()), word.text


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    """One key for all forms and both spellings of a word."""
    return american(min(bases(word), key=lambda base: (len(base), base)))


def _of_name(name: str, texts: _Texts) -> tuple[Rendering, ...]:
    """Spellings that resemble a name which the German list does not know."""
    if lexicon(Language.GERMAN).lemma(name) is not None:
        return ()
    pairs: dict[str, list[int]] = defaultdict(list)
    for number in sorted(texts.pairs_of_noun[name]):
        words = texts.words_of_pair[number].values()
        alike = [
            (ratio(name.casefold(), word.casefold()), word) for word in words if word.istitle()
        ]
        likeness, word = max(alike, default=(0.0, ""))
        if likeness >= _LIKENESS:
            pairs[word].append(number)
    return _most_frequent_first(pairs) if len(pairs) > 1 else ()


def _of_noun(noun: str, texts: _Texts) -> tuple[Rendering, ...]:
    """The usual rendering of a noun, and what stands in the pairs that lack it."""
    with_noun = texts.pairs_of_noun[noun]
    if len(with_noun) < _FEWEST_PAIRS:
        return ()
    usual = _usual_rendering(noun, with_noun, texts)
    if usual is None:
        return ()
    without = with_noun - texts.pairs_of_word[usual]
    if not without:
        return ()
    other = _other_rendering(without, texts)
    pairs = {_written(usual, texts): sorted(with_noun - without), other: sorted(without)}
    return _most_frequent_first(pairs)


def _usual_rendering(noun: str, with_noun: Set[int], texts: _Texts) -> str | None:
    """The word that goes with the noun, and with no other noun as well or better."""
    together = Counter(word for number in with_noun for word in texts.words_of_pair[number])
    likely = [word for word, count in together.items() if count > len(with_noun) / 2]
    scored = sorted((-texts.association(noun, word), word) for word in likely)
    if not scored or -scored[0][0] < _CERTAIN:
        return None
    # Two words that go with the noun equally well: which of them renders it, nothing tells.
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    best = scored[0][1]
    rivals = {
        rival for number in texts.pairs_of_word[best] for rival in texts.nouns_of_pair[number]
    } - {noun}
    own = texts.association(noun, best)
    return None if any(texts.association(rival, best) >= own for rival in rivals) else best


def _other_rendering(without: Set[int], texts: _Texts) -> str:
    """The one word that stands in all these pairs, at least two, and nowhere else; or nothing."""
    if len(without) < _FEWEST_PAIRS - 1:
        return ""
    first, *_rest = without
    candidates = [
        word for word in texts.words_of_pair[first] if texts.pairs_of_word[word] == without
    ]
    return _written(candidates[0], texts) if len(candidates) == 1 else ""


def _written(word: str, texts: _Texts) -> str:
    """The most frequent spelling of an English word."""
    spellings = Counter(texts.words_of_pair[pair][word] for pair in texts.pairs_of_word[word])
    return spellings.most_common(1)[0][0]


def _most_frequent_first(pairs: dict[str, list[int]]) -> tuple[Rendering, ...]:
    renderings = (Rendering(text, tuple(numbers)) for text, numbers in pairs.items())
    return tuple(sorted(renderings, key=lambda rendering: -len(rendering.pairs)))
