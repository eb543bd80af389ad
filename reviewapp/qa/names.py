"""Names: what in either text is one, and which name of the translation renders which."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from reviewapp.qa.english_dates import MONTHS
from reviewapp.qa.findings import Check, Finding, Fix, Severity
from reviewapp.qa.left_over_german import is_declined
from reviewapp.qa.pair import Pair
from reviewapp.qa.sentence_checks import sentence_groups
from reviewapp.qa.sentence_links import english_keys, fold, german_keys
from reviewapp.qa.weekdays import ENGLISH_NAMES as WEEKDAYS
from reviewapp.qa.word_list import frequency
from reviewapp.terminology.lexicon import compound_parts, lexicon
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import Word

NAMES = Check(
    "names",
    "Names",
    "Names are those of the German text, spelt as there or as English writes them.",
    Severity.WARNING,
    "A name that differs by one letter from that of the German text is a slip, unless the letters "
    "are those in which German and English write other alphabets (*Schoigu*, *Shoigu*). A name "
    "that is not in the German text, while a German one is not in the translation, is reported "
    "too. Well-known names with an English form (*Wien*, *Vienna*) are known.",
)
MISSPELT = "“{found}” is spelt “{source}” in the German text."
REPLACED = "“{source}” of the German text is missing; “{found}” is not in the German text."

_SHORTEST = 4
_BEGINNING = 3
_ENDING = 4
_LONG = 9
# How German and English write Cyrillic and Arabic names: the same key for both.
_LETTERS = (
    *(("shch", "s"), ("schtsch", "s"), ("dsch", "j"), ("tsch", "h"), ("tch", "h"), ("zh", "s")),
    *(("sch", "s"), ("sh", "s"), ("kh", "h"), ("ch", "h"), ("gh", "g"), ("dh", "d"), ("dj", "j")),
    *(("dzh", "j"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("tz", "s"), ("ts", "s"), ("ß", "s")),
    *(("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("x", "ks"), ("ij", "i"), ("yy", "i")),
)
_ALIKE = str.maketrans("wjyzcqé", "viiskke")
_GERMAN_ENDINGS = ("s", "es", "er", "en", "n", "e", "isch", "ische", "ischen", "ischer")
_GERMAN_SPELLING = re.compile(r"[wjäöüßz]|sch|ch|ei|ie")
_NOUN_ENDINGS = ("ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "ischen", "ische")
_LIKE = 0.62
_MOST = 2
_MOST_COMPARED = 80
_FEW = 40
"""A text with more names than that is looked at paragraph by paragraph, or not at all."""


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """The same for the ways in which German and English write a foreign name."""
    lower = plain(name)
    for written, key in _LETTERS:
        lower = lower.replace(written, key)
    return fold(lower.translate(_ALIKE))


def plain(name: str) -> str:
    """In lower case and without accents."""
    lower = name[:40].lower()
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))


def english_names(pair: Pair) -> tuple[Word, ...]:
    """Words of the target that are names: capitals, and no words of the language."""
    return tuple(
        word
        for word in pair.target_words
        if word.text[0].isupper()
        and len(word.text) >= _SHORTEST
        and not word.text.isupper()
        and not pair.in_terms[word.start]
        and is_english_name(word.text, opens=pair.opens_sentence(word))
    )


@lru_cache(maxsize=32768)
def is_english_name(word: str, *, opens: bool) -> bool:
    """Whether a capitalised word is a name; the first of a sentence must be unknown."""
    if word in MONTHS or word in WEEKDAYS:
        return False
    english = lexicon(Language.ENGLISH)
    if english.has(word) and not opens:
        return True
    return not english.has(word.lower())


@lru_cache(maxsize=32768)
def is_german_name(word: str) -> bool:
    """Whether a capitalised German word is a name that English writes the same or nearly so."""
    if len(word) < _SHORTEST or word.isupper() or not word[0].isupper():
        return False
    german, english = lexicon(Language.GERMAN), lexicon(Language.ENGLISH)
    stem = word.removesuffix("s")
    if (english.has(word) or english.has(stem)) and german.lemma(word) in (None, word, stem):
        return frequency(stem.lower()) > 0 or not german.knows(word)
    if german.has(word.lower()):
        return False
    if german.knows(word) or german.knows(stem):
        return not english.has(stem.lower()) and frequency(stem.lower()) > 0
    return not _is_compound(word.lower())


@lru_cache(maxsize=32768)
def may_be_german_name(word: str) -> bool:
    """Whether a word that German knows has no forms but one in -s, as names have."""
    if len(word) < _SHORTEST or word.isupper() or not word[0].isupper():
        return False
    german, stem = lexicon(Language.GERMAN), word.removesuffix("s")
    if german.has(word.lower()) or lexicon(Language.ENGLISH).has(stem.lower()):
        return False
    lemma = german.lemma(word) or stem
    return lemma in (word, stem) and not _is_compound(stem.lower()) and not is_declined(lemma)


def _is_compound(word: str) -> bool:
    """Whether known parts make up an unknown German word, or it ends as only such do."""
    if len(word) < 9 or not word.isalpha():
        return False
    known = lexicon(Language.GERMAN).knows
    return any(
        size >= 3 and len(word) - size >= 4 and known(word[size:])
        for size, _cost in compound_parts().beginning(word)
    ) or word.endswith(_NOUN_ENDINGS)


def check_names(pair: Pair) -> Iterator[Finding]:
    """Names that are misspelt or replaced by others."""
    yield from _taken_for_words(pair)
    names = pair.once(english_names)
    if not names:
        return
    known = pair.once(_source_keys)
    strange = [word for word in names if not _is_rendered(word.text, known)]
    if not strange:
        return
    rendered = pair.once(_target_keys)
    capitalised = [
        word for word in pair.source_words if word.is_capitalised and len(word.text) >= _SHORTEST
    ]
    missing = [word for word in capitalised if not _is_rendered(word.text, rendered)]
    unclear, slipped = [], [*missing, *_rarer(capitalised, pair)]
    for name in strange:
        source = _meant(name.text, _nearby(name, slipped, pair))
        if source is None:
            unclear.append(name)
        else:
            slipped.remove(source)
            missing = [word for word in missing if word is not source]
            yield _misspelt(name, source)
    if not unclear:
        return
    away = missing or _rarer(capitalised, pair)
    lost = [word for word in away if is_german_name(word.text)]
    lost = lost or [word for word in away if may_be_german_name(word.text)]
    if lost and len(unclear) <= _FEW:
        yield from _replaced(pair, unclear, lost, missing[:_FEW])


def _taken_for_words(pair: Pair) -> Iterator[Finding]:
    """Names whose slip made an English word of them: Krill for Kirill."""
    words = [
        word
        for word in pair.target_words
        if word.text[0].isupper()
        and _is_plain_word(word.text)
        and not pair.in_terms[word.start]
        and not pair.opens_sentence(word)
    ]
    if not words:
        return
    known = pair.once(_source_keys)
    strange = [word for word in words if not _is_rendered(word.text, known)]
    if not strange or len(strange) > _FEW:
        return
    rendered = pair.once(_target_keys)
    lost = [
        word
        for word in pair.source_words
        if word.is_capitalised
        and _is_unknown_name(word.text)
        and not _is_rendered(word.text, rendered)
    ]
    for name in strange:
        source = next((word for word in lost if _is_slip(name.text, word.text)), None)
        if source:
            yield _misspelt(name, source)


@lru_cache(maxsize=32768)
def _is_plain_word(word: str) -> bool:
    """Whether a capitalised word is no name but a word of the language."""
    return len(word) > _SHORTEST and word.istitle() and not is_english_name(word, opens=False)


@lru_cache(maxsize=32768)
def _is_unknown_name(word: str) -> bool:
    """Whether a German word can only be a name: no part of it is known."""
    german = lexicon(Language.GERMAN)
    return (
        len(word) > _SHORTEST
        and word.istitle()
        and not (german.knows(word) or german.knows(word.removesuffix("s")))
        and not german.knows(word.lower())
        and not _is_compound(word.lower())
    )


def _rarer(names: Sequence[Word], pair: Pair) -> list[Word]:
    """Names that the translation has less often, where the German text has one twice."""
    german = Counter(name_key(word.text) for word in names)
    english = Counter(name_key(word.text) for word in pair.target_words)
    last = {name_key(word.text): word for word in names}
    return [
        last[key] for key, count in german.items() if count > english[key] and english[key] == 1
    ]


def _source_keys(pair: Pair) -> dict[str, list[str]]:
    return _keys_of(pair.source_words)


def _target_keys(pair: Pair) -> dict[str, list[str]]:
    return _keys_of(pair.target_words)


def _keys_of(words: Sequence[Word]) -> dict[str, list[str]]:
    """The keys of the words by their beginnings."""
    keys: dict[str, list[str]] = {}
    for key in {name_key(word.text) for word in words if len(word.text) >= _SHORTEST}:
        keys.setdefault(key[:_BEGINNING], []).append(key)
    return keys


def _is_rendered(name: str, others: dict[str, list[str]]) -> bool:
    """Whether the other text has the name, in an inflected form or as a part of a compound."""
    key = name_key(name)
    return any(
        other.startswith(key) or (key.startswith(other) and len(key) - len(other) <= _ENDING)
        for other in others.get(key[:_BEGINNING], ())
    )


def _nearby(name: Word, words: Sequence[Word], pair: Pair) -> Sequence[Word]:
    """Of many words those about the place of a name: what it costs is in proportion to the text."""
    if len(words) <= _MOST_COMPARED:
        return words
    middle = int(len(words) * name.start / len(pair.target))
    begin = max(0, min(middle - _MOST_COMPARED // 2, len(words) - _MOST_COMPARED))
    return words[begin : begin + _MOST_COMPARED]


def _meant(name: str, missing: Sequence[Word]) -> Word | None:
    """The German word that a name differs from by a slip; None for names that English has."""
    if lexicon(Language.ENGLISH).has(name) or frequency(name.lower()):
        return None
    for word in missing:
        for form in _stems(word.text):
            if _is_slip(name, form):
                return word
    return None


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending in _GERMAN_ENDINGS:
        if len(word) - len(ending) >= _SHORTEST and word.endswith(ending):
            yield word.removesuffix(ending)


def _is_slip(name: str, form: str) -> bool:
    allowed = 2 if min(len(name), len(form)) >= _LONG else 1
    name, form = plain(name), plain(form)
    if abs(len(name) - len(form)) > allowed or name == form:
        return False
    if name[:-1] == form[:-1]:  # Andes and Anden: endings differ between the languages
        return False
    written = OSA.distance(name, form, score_cutoff=allowed)
    heard = OSA.distance(name_key(name), name_key(form), score_cutoff=allowed)
    return heard > 0 and min(written, heard) <= allowed


def _misspelt(name: Word, source: Word) -> Finding:
    wanted = min(_stems(source.text), key=lambda form: OSA.distance(form, name.text))
    certain = not _GERMAN_SPELLING.search(wanted) and not lexicon(Language.GERMAN).knows(wanted)
    at = name.start, name.end
    return Finding(
        NAMES.id,
        Severity.WARNING,
        MISSPELT.format(found=name.text, source=source.text),
        ((source.start, source.end),),
        (at,),
        wanted if certain else "",
        fix=Fix(*at, wanted) if certain else None,
    )


def _replaced(
    pair: Pair, names: Sequence[Word], lost: Sequence[Word], capitalised: Sequence[Word]
) -> Iterator[Finding]:
    """A name without a German one beside a German one without a name, in the same sentences."""
    for group in pair.once(sentence_groups):
        if not group.source or not group.target:
            continue
        german = set().union(*(sentence.keys for sentence in group.source))
        english = set().union(*(sentence.keys for sentence in group.target))
        begin, end = group.source[0].span[0], group.source[-1].span[1]
        theirs = [
            word
            for word in lost
            if begin <= word.start < end and english.isdisjoint(german_keys(word.text)[0])
        ]
        begin, end = group.target[0].span[0], group.target[-1].span[1]
        ours = [
            word
            for word in names
            if begin <= word.start < end and german.isdisjoint(english_keys(word.text)[0])
        ]
        ours = [name for name in ours if not _resembles(name, capitalised)]
        theirs = [word for word in theirs if not _resembles(word, names)]
        if len(theirs) != len(ours) or len(ours) > _MOST:
            continue
        for word, name in zip(theirs, ours, strict=True):
            message = REPLACED.format(source=word.text, found=name.text)
            spans = ((word.start, word.end),), ((name.start, name.end),)
            yield Finding(NAMES.id, Severity.WARNING, message, *spans)


def _resembles(word: Word, others: Sequence[Word]) -> bool:
    """Whether it may be another spelling of one of them: Palästina, Palestine."""
    written = plain(word.text)
    return any(
        Indel.normalized_similarity(written, plain(other.text), score_cutoff=_LIKE) >= _LIKE
        for other in others
    )
