"""What a German term is called in English, guessed from texts and their translations.

Two kinds of evidence. Where the term stands in several translated sentences, the English phrase
that stands in the translations of these sentences, and hardly elsewhere. Where it stands in one,
the English words that belong to its words: numbers, names and words that are alike in both
languages or well known. Nothing is guessed where the evidence leaves a choice.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from reviewapp.qa.common_words import english_grammar, german_grammar
from reviewapp.qa.left_over_german import FUNCTION_WORDS
from reviewapp.qa.pair import Pair
from reviewapp.qa.sentence_checks import sentence_groups
from reviewapp.qa.sentence_links import english_keys, german_keys
from reviewapp.terminology.compounds import parts
from reviewapp.terminology.english_forms import singulars
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language, MatchRule
from reviewapp.terminology.words import JOINING_GAPS, Word, split_words, too_many_words

LONGEST_PHRASE = 6
"""Words of an English phrase."""

FEWEST_SENTENCES = 2
CERTAIN = 0.75
"""Association (Dice) from which a phrase is taken to render the term."""

_LIKENESS = 75
"""How like a name and its rendering are, of 100."""

_FURTHEST = 2
"""Grammar words between two words of one phrase: Council for the Security."""

_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A German sentence, by its place in the text, and the words of what renders it."""

    start: int
    end: int
    target: tuple[Word, ...]


def sentence_pairs(source: str, target: str) -> tuple[SentencePair, ...]:
    """The sentences of a text with those that render them."""
    pair = Pair(source, target)
    found = []
    for group in pair.once(sentence_groups):
        if not group.source or not group.target:
            continue
        start, end = group.target[0].span[0], group.target[-1].span[1]
        words = tuple(word for word in pair.target_words if start <= word.start < end)
        found.append(SentencePair(group.source[0].span[0], group.source[-1].span[1], words))
    return tuple(found)


class Renderings:
    """Pairs of sentences, to ask what renders what stands in some of them."""

    def __init__(self, pairs: Sequence[SentencePair]) -> None:
        self._pairs = pairs
        self._sentences_of: dict[str, set[int]] = defaultdict(set)
        for number, pair in enumerate(pairs):
            for word in pair.target:
                self._sentences_of[word.text.casefold()].add(number)

    def of(self, term: Sequence[str], sentences: Set[int]) -> str:
        """The English phrase for a German term that stands in these sentences; empty if unsure."""
        common = self._common(sentences) if len(sentences) >= FEWEST_SENTENCES else ""
        if common:
            return common
        guesses = Counter(
            guess for number in sentences if (guess := linked_phrase(term, self._pairs[number]))
        )
        (best, count), *others = guesses.most_common(2) or [("", 0)]
        return "" if others and others[0][1] == count else best

    def _common(self, sentences: Set[int]) -> str:
        """The longest of the phrases that go best with the sentences."""
        counts: Counter[str] = Counter()
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for number in sentences:
            for phrase, key in set(_phrases(self._pairs[number].target)):
                written[key][phrase] += 1
            counts.update({key for _phrase, key in _phrases(self._pairs[number].target)})
        fewest = max(FEWEST_SENTENCES, (len(sentences) + 1) // 2)
        scored = [
            (self._association(key, count, sentences), key)
            for key, count in counts.items()
            if count >= fewest
        ]
        best = max((score for score, _key in scored), default=0.0)
        if best < CERTAIN:
            return ""
        keys = [key for score, key in scored if score == best]
        longest = max(keys, key=len)
        if any(key not in longest for key in keys):
            return ""
        return written[longest].most_common(1)[0][0]

    def _association(self, key: str, count: int, sentences: Set[int]) -> float:
        """Dice's measure; elsewhere counts each sentence that has all words of the phrase."""
        everywhere = set.intersection(*(self._sentences_of[word] for word in key.split(" ")))
        return 2 * count / (len(sentences) + count + len(everywhere - sentences))


def _phrases(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Each phrase that may be a term, as written and as it is counted."""
    for first, word in enumerate(words):
        if _is_grammar(word.text):
            continue
        phrase = key = ""
        for other in words[first : first + LONGEST_PHRASE]:
            if phrase and other.gap not in JOINING_GAPS:
                break
            phrase += (other.gap if phrase else "") + other.text
            key += (" " if key else "") + other.text.casefold()
            if not _is_grammar(other.text):
                yield phrase, key


def linked_phrase(term: Sequence[str], pair: SentencePair) -> str:
    """The English words of one sentence that belong to the words of a German term.

    Each meaningful part of the term must have its word, and the words must stand together.
    """
    wanted = [needed for word in term if not _is_german_grammar(word) for needed in _needs(word)]
    if not wanted:
        return ""
    linked = {
        place: {number for number, need in enumerate(wanted) if _belongs(need, word)}
        for place, word in enumerate(pair.target)
        if not _is_grammar(word.text)
    }
    runs = list(_runs(pair.target, {place: found for place, found in linked.items() if found}))
    whole = [run for run in runs if set().union(*(linked[place] for place in run)) == _all(wanted)]
    phrases = {_written(pair.target[run[0] : run[-1] + 1]) for run in whole if _is_one(run, pair)}
    return phrases.pop() if len(phrases) == 1 else ""


def _is_one(run: Sequence[int], pair: SentencePair) -> bool:
    """Whether a run names one thing: no word of it stands there twice."""
    words = [pair.target[place].text.casefold() for place in run]
    return len(set(words)) == len(words)


def _all(wanted: Sequence[object]) -> set[int]:
    return set(range(len(wanted)))


@lru_cache(maxsize=4096)
def _needs(word: str) -> tuple[tuple[str, frozenset[str | int]], ...]:
    """The parts of a German word, each with the keys by which English words are known for it.

    A word that has a key as a whole and is in no list by its parts is one.
    """
    pieces = [word[start:end] for start, end in smallest_parts(word)]
    needs = [(piece, frozenset(german_keys(piece)[0])) for piece in pieces]
    if len(needs) > 1 and all(keys for _piece, keys in needs):
        return tuple(needs)
    return ((word, frozenset(german_keys(word)[0])),)


def smallest_parts(word: str) -> Iterator[tuple[int, int]]:
    """The places of the parts of a compound; none for a word that is not one."""
    places = {(part.start, part.end) for part in parts(word)}
    for start, end in sorted(places):
        if not any(start <= low and high <= end for low, high in places - {(start, end)}):
            yield start, end


def _belongs(need: tuple[str, frozenset[str | int]], word: Word) -> bool:
    piece, keys = need
    if not keys.isdisjoint(english_keys(word.text)[0]):
        return True
    is_name = piece[0].isupper() and word.text[0].isupper()
    return is_name and ratio(piece.casefold(), word.text.casefold()) >= _LIKENESS


def _runs(words: Sequence[Word], linked: dict[int, set[int]]) -> Iterator[list[int]]:
    """Places of linked words that stand together, grammar words between them apart."""
    run: list[int] = []
    for place in linked:
        between = words[run[-1] + 1 : place] if run else ()
        is_joined = not run or all(
            word.gap in JOINING_GAPS for word in words[run[-1] + 1 : place + 1]
        )
        is_near = len(between) <= _FURTHEST and all(_is_grammar(word.text) for word in between)
        if run and not (is_near and is_joined):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _written(words: Sequence[Word]) -> str:
    first, *others = words
    return first.text + "".join(word.gap + word.text for word in others)


def _is_grammar(word: str) -> bool:
    lower = word.lower()
    return lower in english_grammar() or lower in _ARTICLES


def _is_german_grammar(word: str) -> bool:
    lower = word.lower()
    return lower in FUNCTION_WORDS or lower in german_grammar()


def guess_rendering(term: str, pairs: Iterable[tuple[str, str]]) -> str:
    """What renders a German term in texts with their translations; empty if that is not clear."""
    words = tuple(word.text for word in split_words(term))
    if not words or too_many_words(term):
        return ""
    matcher = TermMatcher([Term(term, Language.GERMAN, 0, match_rule=MatchRule.INFLECTED)])
    found: list[SentencePair] = []
    standing: set[int] = set()
    for source, target in pairs:
        starts = [match.start for match in matcher(source)]
        for pair in sentence_pairs(source, target):
            if any(pair.start <= start < pair.end for start in starts):
                standing.add(len(found))
            found.append(pair)
    guess = Renderings(found).of(words, standing) if standing else ""
    return in_the_singular(guess) if _is_singular(words[-1]) else guess


def in_the_singular(phrase: str) -> str:
    """A phrase that ends in a plural as dictionaries have it; names stay as they are."""
    before, gap, last = phrase.rpartition(" ")
    english = lexicon(Language.ENGLISH)
    if not last.islower() or english.lemma(last) in (None, last):
        return phrase
    known = [one for one in singulars(last) if english.has(one)]
    return f"{before}{gap}{min(known, key=len)}" if known else phrase


def _is_singular(noun: str) -> bool:
    lemma = lexicon(Language.GERMAN).lemma(noun)
    return lemma in (None, noun) and noun[:1].isupper()
