"""The comma before the last part of a list: a, b, and c.

A comma before "and" often has other reasons, and words between a comma and "and" are often no
part of a list. The German text tells: where it has a list of as many parts too, it is one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reviewapp.qa.findings import Finding, Fix, Span
from reviewapp.qa.pair import Pair
from reviewapp.qa.style import SerialComma, departure

WANTED = "The project’s style has a comma before “{word}” in a list: write “{expected}”."
UNWANTED = "The project’s style has no comma before “{word}” in a list: write “{expected}”."

_GERMAN = re.compile(r"\s(?P<word>und|oder)\s(?=(?P<next>\w+))")
_ENGLISH = re.compile(r"(?P<comma>,?)\s(?P<word>and|or)\s(?=(?P<next>\w+))")
_APOSTROPHE = re.compile("['’]")
_LONGEST_PART = 4  # words
_REACH = 240
_BOUNDARY = re.compile(r"[.;:!?()\[\]“”„\"»«—]|\s[–-]\s")
_ARTICLES = frozenset(
    ("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines")
)
_NO_PART = frozenset(  # what stands after a comma and begins a clause
    (
        *("dass", "daß", "weil", "wenn", "ob", "wie", "als", "wo", "um", "da", "damit", "obwohl"),
        *("während", "nachdem", "bevor", "welche", "welcher", "welches", "deren", "dessen", "aber"),
        *("sondern", "wobei", "so", "denn", "bis", "falls", "indem", "doch", "also"),
        *("which", "who", "whom", "whose", "that", "when", "if", "where", "while", "because"),
        *("although", "though", "but", "so", "as", "since", "after", "before", "until", "to"),
        *("including", "especially", "such", "particularly", "he", "she", "it", "they", "we"),
        *("I", "you", "there", "this", "these"),
    )
)
_OPENERS = frozenset(  # what begins a sentence before a comma and is no list
    (
        *("als", "wenn", "da", "weil", "nachdem", "obwohl", "während", "bevor", "um", "ob"),
        *("dass", "wie", "sobald", "seit", "seitdem", "falls", "indem", "wo", "wer", "was"),
        *("when", "if", "as", "because", "after", "although", "though", "while", "before"),
        *("once", "since", "in", "on", "at", "by", "for", "with", "from", "to", "under"),
        *("during", "despite", "until", "however", "moreover", "therefore", "thus"),
        *("according", "following", "besides", "meanwhile", "today", "yesterday", "then"),
    )
)


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its commas but the one before the word that closes it, and where that stands."""

    commas: int
    has_serial_comma: bool
    word: str
    place: Span
    last_part: str


def check_serial_commas(pair: Pair, wanted: SerialComma) -> Iterator[Finding]:
    """Lists that lack the comma, or have one, as the project does not want it."""
    german = tuple(_lists(pair.source_prose, pair.source_sentences, _GERMAN))
    left = Counter(each.commas for each in german)
    for each in _lists(pair.target_prose, pair.target_sentences, _ENGLISH):
        if not left[each.commas]:
            continue
        left[each.commas] -= 1
        if each.has_serial_comma is (wanted is SerialComma.ALWAYS):
            continue
        start, end = each.place
        if pair.in_terms[start] and pair.in_terms[end - 1]:
            continue
        joint = f", {each.word}" if wanted is SerialComma.ALWAYS else f" {each.word}"
        expected = each.last_part.split()[-1] + joint
        message = (WANTED if wanted is SerialComma.ALWAYS else UNWANTED).format(
            word=each.word, expected=expected
        )
        source = next(row.place for row in german if row.commas == each.commas)
        yield departure(message, each.place, expected, Fix(start, end, joint), (source,))


def _lists(text: str, sentences: tuple[Span, ...], joint: re.Pattern[str]) -> Iterator[_List]:
    for begin, end in sentences:
        for match in joint.finditer(text, begin, end):
            found = _list_before(text, begin, match)
            if found:
                yield found


def _list_before(text: str, begin: int, match: re.Match[str]) -> _List | None:
    """The list that the word closes: short parts between commas, after anything at all."""
    from_here = max(begin, match.start() - _REACH)
    boundaries = [each.end() for each in _BOUNDARY.finditer(text, from_here, match.start())]
    start = boundaries[-1] if boundaries else from_here
    before = text[start : match.start()]
    first, *parts = before.split(",")
    while parts and not all(_is_part(part) for part in parts):
        first, *parts = parts
    if not parts or not first.strip():
        return None
    begins = (start == begin or boundaries) and before.startswith(first)
    if begins and first.split()[0].lower() in _OPENERS:
        return None
    last = parts[-1].strip()
    if len(parts) == 1 and not _are_alike(last.split()[0], match["next"]):
        return None
    place = match.start(), match.end("word")
    has_comma = bool(match.groupdict().get("comma"))
    return _List(len(parts), has_comma, match["word"], place, last)


def _is_part(part: str) -> bool:
    words = part.split()
    if not 0 < len(words) <= _LONGEST_PART or not words[-1][-1].isalnum():
        return False
    return _APOSTROPHE.split(words[0])[0] not in _NO_PART


def _are_alike(one: str, other: str) -> bool:
    """Whether two parts begin alike: both with an article, a capital, or a small letter."""
    if one in _ARTICLES or other in _ARTICLES:
        return one in _ARTICLES and other in _ARTICLES
    return one[0].isupper() == other[0].isupper()
