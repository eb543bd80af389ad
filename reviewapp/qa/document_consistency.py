"""What the paragraphs of a document show together: renderings and names that differ."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from reviewapp.qa.findings import Check, Finding, Severity, Span
from reviewapp.qa.names import english_names, name_key, plain
from reviewapp.qa.pair import Pair
from reviewapp.terminology.words import Word

SAME_SOURCE = Check(
    "same-source",
    "Same text, two renderings",
    "Paragraphs with the same German text have the same translation.",
    Severity.WARNING,
    "Spaces and capitals do not count, and neither do texts of one or two words. German texts that "
    "differ in more than numbers and the order of words, but have the same translation, are a "
    "hint, and so is a paragraph that repeats the one before it in both languages.",
)
NAME_SPELLINGS = Check(
    "name-spellings",
    "One spelling for a name",
    "A name of the German text is spelt in one way throughout the translation.",
    Severity.WARNING,
    "Where a German name has two renderings that resemble each other (*Rahmon*, *Rakhmon*), the "
    "rarer one is reported, or the later one. Adjectives (*Mexican* beside *Mexico*) are none.",
)
OTHERWISE = "Paragraph {number} has the same German text and another translation."
ALIKE = "Paragraph {number} has another German text and the same translation."
REPEATED = "Paragraph {number}, just before, has the same text in both languages."
SPELT_OTHERWISE = "“{found}” here, “{other}” in paragraph {number}, for “{source}”."

_FEWEST_WORDS = 3
_HINT_WORDS = 4
_SAME_WORDS = 80  # of 100: other inflections, a word more
_SHORTEST = 4
_LIKE = 0.68
_ADJECTIVES = frozenset(("n", "an", "ian", "ese", "ish", "ic", "ean", "ans", "ians", "ns", "eans"))
_OF_COUNTRIES = frozenset(("", "a", "o", "e", "y", "ia", "ey", "land"))
_OF_THE_NAME = frozenset(("i", "is", "s", "er", "ers", "es"))
_MOST_NAMES = 60


def check_same_source(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Paragraphs whose German text an earlier one has too, with another translation."""
    first: dict[str, int] = {}
    of_target: dict[str, int] = {}
    for index, pair in enumerate(pairs):
        source, target = _both(pair)
        if not target or len(pair.source_words) < _FEWEST_WORDS:
            continue
        before = first.setdefault(source, index)
        if before == index:
            alike = of_target.setdefault(target, index)
            if alike != index and _differ(pairs[alike], pair):
                yield index, _finding(ALIKE, Severity.HINT, alike, pair, ())
        elif _normal(pairs[before].target) != target:
            spans = _differing(pairs[before].target_words, pair.target_words)
            yield index, _finding(OTHERWISE, Severity.WARNING, before, pair, spans)
        elif (source, target) == _both(pairs[index - 1]):
            yield index, _finding(REPEATED, Severity.HINT, index - 1, pair, ())


def _differ(one: Pair, other: Pair) -> bool:
    """Whether the German texts say different things, as far as their words show."""
    if len(other.target_words) < _HINT_WORDS:
        return False
    first, second = (
        " ".join(sorted(word for word in pair.lower_source if word.isalpha()))
        for pair in (one, other)
    )
    return ratio(first, second) < _SAME_WORDS


def _both(pair: Pair) -> tuple[str, str]:
    return _normal(pair.source), _normal(pair.target)


def _normal(text: str) -> str:
    return " ".join(text.casefold().split())


def _differing(before: Sequence[Word], words: Sequence[Word]) -> tuple[Span, ...]:
    """The words that stand otherwise than before."""
    numbers: dict[str, int] = {}
    old, new = (
        [numbers.setdefault(word.text, len(numbers)) for word in side] for side in (before, words)
    )
    return tuple(
        (words[step.dest_start].start, words[step.dest_end - 1].end)
        for step in Indel.opcodes(old, new)
        if step.tag == "insert"
    )


def _finding(
    message: str, severity: Severity, other: int, pair: Pair, spans: tuple[Span, ...]
) -> Finding:
    whole = ((0, len(pair.source)),), spans or ((0, len(pair.target)),)
    said = message.format(number=other + 1)
    return Finding(SAME_SOURCE.id, severity, said, *whole, other=other)


def check_name_spellings(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Names of the source that the document renders in two spellings."""
    places: dict[str, list[tuple[int, Word]]] = {}
    for index, pair in enumerate(pairs):
        stems = {
            _stem(word.text): word
            for word in pair.source_words
            if word.is_capitalised and len(word.text) >= _SHORTEST and not word.text.isupper()
        }
        for stem, word in stems.items():
            places.setdefault(stem, []).append((index, word))
    for found in places.values():
        if len(found) > 1:
            yield from _spellings(pairs, found)


def _stem(name: str) -> str:
    return name.removesuffix("s") if len(name) > _SHORTEST else name


def _spellings(
    pairs: Sequence[Pair], places: Sequence[tuple[int, Word]]
) -> Iterator[tuple[int, Finding]]:
    rendered = [
        (index, german, english)
        for index, german in places
        if (english := _rendering(german.text, pairs[index])) is not None
    ]
    counts = Counter(english.text for _, _, english in rendered)
    if len(counts) < 2:
        return
    usual, _ = counts.most_common(1)[0]
    first = next(index for index, _, english in rendered if english.text == usual)
    for index, german, english in rendered:
        if english.text != usual and not _is_other_word(english.text, usual):
            message = SPELT_OTHERWISE.format(
                found=english.text, other=usual, number=first + 1, source=german.text
            )
            spans = ((german.start, german.end),), ((english.start, english.end),)
            yield (
                index,
                Finding(NAME_SPELLINGS.id, Severity.WARNING, message, *spans, usual, other=first),
            )


def _rendering(german: str, pair: Pair) -> Word | None:
    """The name of the translation that resembles the German one most."""
    key, best, score = name_key(_stem(german)), None, _LIKE
    for word in pair.once(english_names)[:_MOST_NAMES]:
        likeness = Indel.normalized_similarity(key, name_key(word.text), score_cutoff=score)
        if likeness >= score and likeness > 0:
            best, score = word, likeness + 1e-9
    return best


def _is_other_word(name: str, usual: str) -> bool:
    """Whether the two differ as Mexico and Mexican, Israel and Israeli do, or by capitals."""
    one, other = plain(name), plain(usual)
    same = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        same += 1
    rests = one[same:], other[same:]
    if same < _SHORTEST - 1 or rests == ("", ""):
        return rests == ("", "")
    return any(
        (mine in _ADJECTIVES and theirs in _OF_COUNTRIES) or (mine in _OF_THE_NAME and not theirs)
        for mine, theirs in (rests, rests[::-1])
    )
