"""German that was left standing: single words and whole clauses.

Only words that stand in the source too are looked at: what the translator wrote anew is not
left over. A word counts as German when German has it and English has not.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from reviewapp.qa.addresses import addresses_in
from reviewapp.qa.common_words import has_translation
from reviewapp.qa.findings import Check, Finding, Severity, Span, covered
from reviewapp.qa.pair import Pair
from reviewapp.qa.word_list import frequency
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import Word

LEFT_OVER_GERMAN = Check(
    "left-over-german",
    "German left over",
    "No German words or clauses are left in the translation.",
    Severity.ERROR,
    "Only words that stand in the German paragraph too are looked at. A word counts as "
    "German when German has it and English has not. Names, glossary terms that are right as"
    " they are, addresses and quoted German are left alone.",
)
WORD = "“{words}” is left in German."
CLAUSE = "A whole passage is left in German: “{words}”."
NAME = "“{words}” stands in German: is it a name?"

# Never an English word, a frequent name or a particle of names (von, der, des, zu).
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        aber als auch auf aus bei beim bereits bis dabei damit dann daran darauf daraus dass dem
        denn deren derer deshalb dessen dies diese diesem diesen dieser dieses doch durch ein eine
        einem einen einer eines einige er etwa für gegen gibt haben hatte hatten hier ich ihr ihre
        ihrem ihren ihrer im immer ins ist ja jede jedem jeden jeder jedes jedoch kann kein keine
        keinem keinen keiner können könnte mehr mit muss müssen nach nachdem nicht nichts noch nun
        nur ob oder ohne schon sehr sei sein seine seinem seinen seiner seit selbst sich sie sind
        sondern sowie sowohl über uhr um und uns unser unsere unter vom vor wäre weil weiter wenn
        werde werden wieder wird wir wo worden wurde wurden zum zur zwar zwischen
        """,
    )
)
"""Never an English word, a frequent name or a particle of names (von, der, des, zu)."""

# Words of both languages, or of names: they only join others.
_JOINING = frozenset(
    ("am", "an", "das", "den", "der", "des", "die", "hat", "in", "man", "so", "von", "war", "zu")
)
_LOAN_WORDS = frozenset(
    ("Bundestag", "Bundesrat", "Bundeswehr", "Bundesliga", "Landtag", "Reichstag", "Wehrmacht")
)
# A German noun after one of these, or with one of these endings, is a word and no name.
_DETERMINERS = frozenset(
    re.findall(
        r"\w+",
        "a an this that these those his her its our their my your no any some every each",
    )
)
_GERMAN_DETERMINER = re.compile(
    r"(?:(?:k?ein|mein|dein|sein|ihr|unser)(?:e[mnrs]?)?|(?:dies|jed|solch|welch)e[mnrs]?"
    r"|viele[nr]?|einige[nr]?|mehrere[nr]?|alle[nr]?|beide[nr]?|zwei|drei|vier)\Z"
)
_NOUN_ENDING = re.compile(
    r"(?:ung|heit|keit|schaft|[a-zäöü]{3}(?:ion|tät)|nis|nisse|mus|länder|staat|vertrag|gruppe"
    r"|maßnahme|kräfte)(?:e?[ns])?\Z"
)
_OPEN_TITLES = frozenset(("Der", "Die", "Das"))
_CASE_ENDINGS = frozenset(("e", "es", "en", "n", "er", "ern", "nen", "se"))
_UMLAUT = re.compile("[äöüßÄÖÜ]")
_QUOTED = re.compile(r"“[^“”]{1,400}”|‘[^‘’]{1,400}’(?!\w)|\"[^\"]{1,400}\"|„[^„“”]{1,400}[“”]")
_STREET_NAME = re.compile("stra(?:ß|ss)e|gasse|platz|allee|ufer")
_HOUSE_NUMBER = r"[0-9]{1,3}[a-z]?(?!\w|[.,][0-9])"
_STREET = rf"[A-ZÄÖÜ][a-zäöüß]{{2,20}}(?:{_STREET_NAME.pattern})(?![a-zäöüß])"
_HOUSE = re.compile(rf"\b{_STREET}(?=\s{_HOUSE_NUMBER})|(?<![\w.,])[0-9]{{1,3}}[a-z]?,?\s{_STREET}")
_CLAUSE_WORDS = 5
_CLAUSE_CERTAIN = 3
_RUN_GAPS = (" ", "-", ", ", ": ")
_EXCERPT = 60


class _Sort(Enum):
    FUNCTION = auto()
    """und, wird, nicht: German beyond doubt, though names contain them."""
    CONTENT = auto()
    """A word that German has and English has not."""
    WEAK = auto()
    """May be German, English or a name: only joins others."""
    NONE = auto()


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring words of the target that are German; `named` where names are among them."""

    words: tuple[Word, ...]
    sorts: tuple[_Sort, ...]
    named: bool

    @property
    def span(self) -> Span:
        return (self.words[0].start, self.words[-1].end)


def check_left_over_german(pair: Pair) -> Iterator[Finding]:
    """Words and clauses of the source that stand in the target though English has no such words.

    Terms of the glossary are right as they are, or the check of terms says that they are not.
    """
    source, target = pair.source, pair.target
    known = _preceding(pair.source_words)
    if not any(map(_may_be_left, _in_both(known, pair))):
        return
    free = covered(target, [*pair.term_spans, *_links_and_quoted_german(source, target)])
    for run in _runs(pair.target_words, known, free):
        yield from _judge(run, target, source)


def _links_and_quoted_german(source: str, target: str) -> Iterator[Span]:
    yield from (match.span() for match in addresses_in(target))
    if _STREET_NAME.search(target):
        yield from (match.span() for match in _HOUSE.finditer(target))
    for match in _QUOTED.finditer(target):
        if match[0][1:-1] in source:
            yield match.span()


def _in_both(known: dict[str, str], pair: Pair) -> Set[str]:
    """The words of the target that the source has too, or has in lower case."""
    words = {word.text for word in pair.target_words}
    words.update(pair.lower_target)
    return known.keys() & words


@lru_cache(maxsize=32768)
def _may_be_left(word: str) -> bool:
    """Whether a word may be more than a name, or English, wherever it stands."""
    return word.lower() in FUNCTION_WORDS or _sort_of(word) is _Sort.CONTENT


def _preceding(source: Sequence[Word]) -> dict[str, str]:
    """Each word of the source, and the word that stands before it (the last time it occurs)."""
    words = [word.text for word in source]
    return dict(zip(words, ["", *words], strict=False))


def _runs(target: Sequence[Word], known: dict[str, str], free: bytearray) -> Iterator[_Run]:
    gathered: list[tuple[Word, _Sort]] = []
    before = ""
    for word in target:
        sort = _Sort.NONE if free[word.start] else _sort(word, before, known)
        if gathered and (sort is _Sort.NONE or word.gap not in _RUN_GAPS):
            yield from _trimmed(gathered)
            gathered = []
        if sort is not _Sort.NONE:
            gathered.append((word, sort))
        before = word.text
    yield from _trimmed(gathered)


def _trimmed(gathered: list[tuple[Word, _Sort]]) -> Iterator[_Run]:
    """The run without the words at its ends that may as well be English or a name."""
    firm = [index for index, (_, sort) in enumerate(gathered) if sort is not _Sort.WEAK]
    if firm:
        named = any(
            word.is_capitalised and (place < firm[-1] or word.gap != ", ")
            for place, (word, sort) in enumerate(gathered)
            if sort is _Sort.WEAK and (place > firm[0] or gathered[place + 1][0].gap != ", ")
        )
        words, sorts = zip(*gathered[firm[0] : firm[-1] + 1], strict=True)
        yield _Run(words, sorts, named)


def _sort(word: Word, before: str, known: dict[str, str]) -> _Sort:
    lower = word.text.lower()
    if lower in FUNCTION_WORDS:
        return _Sort.FUNCTION if lower in known or word.text in known else _Sort.NONE
    if word.text not in known:
        return _Sort.NONE
    if word.is_capitalised and not _is_common(word.text, before, known[word.text]):
        return _Sort.WEAK
    return _sort_of(word.text)


@lru_cache(maxsize=32768)
def _sort_of(word: str) -> _Sort:
    """What a word of both texts is by itself: German that English has not, or maybe no German."""
    lower = word.lower()
    if lower in _JOINING or len(lower) < 4 or word.isupper() or word in _LOAN_WORDS:
        return _Sort.WEAK
    return _Sort.WEAK if _is_english(word) or not _is_german(word) else _Sort.CONTENT


def _is_english(word: str) -> bool:
    return lexicon(Language.ENGLISH).knows(word) or frequency(word.lower()) > 0


def _is_common(word: str, before: str, german_before: str) -> bool:
    """Whether a capitalised German word is a noun of the language, not a name."""
    same_before = before == german_before and before.lower() not in FUNCTION_WORDS
    is_title = before in _OPEN_TITLES or (same_before and before.istitle())
    if is_title or not word.istitle():  # Der Spiegel, Deutsche Bank, Paul Anker, as in the source
        return False
    german = lexicon(Language.GERMAN)
    lemma = german.lemma(word)
    if has_translation(word):
        return True
    if lemma is None:  # no noun: an adverb or the like that opens a sentence
        return german.lemma(word.lower()) is not None
    if before.lower() in _DETERMINERS or _GERMAN_DETERMINER.match(german_before.lower()):
        return True
    inflected = lemma != word and word.removesuffix("s") != lemma
    return inflected or _NOUN_ENDING.search(word) is not None or is_declined(lemma)


@lru_cache(maxsize=4096)
def is_declined(lemma: str) -> bool:
    """Whether a noun has other forms than one in -s, as names have not: Verlaufes, Pflegen."""
    forms = lexicon(Language.GERMAN).forms(lemma, lemma)
    return any(form[len(lemma) :] in _CASE_ENDINGS for form in forms)


def _is_german(word: str) -> bool:
    return bool(_UMLAUT.search(word)) or lexicon(Language.GERMAN).knows(word)


def _judge(run: _Run, target: str, source: str) -> Iterator[Finding]:
    function, content = run.sorts.count(_Sort.FUNCTION), run.sorts.count(_Sort.CONTENT)
    if len(run.words) >= _CLAUSE_WORDS and function + content >= _CLAUSE_CERTAIN:
        yield _finding(CLAUSE, Severity.ERROR, run, target, source)
    elif run.named and not content:
        yield _finding(NAME, Severity.HINT, run, target, source)
    else:
        yield _finding(WORD, Severity.WARNING, run, target, source)


def _finding(template: str, severity: Severity, run: _Run, target: str, source: str) -> Finding:
    words = target[slice(*run.span)]
    at = source.find(words)
    shown = words if len(words) <= _EXCERPT else words[:_EXCERPT].rstrip() + " …"
    return Finding(
        LEFT_OVER_GERMAN.id,
        severity,
        template.format(words=shown),
        ((at, at + len(words)),) if at >= 0 else (),
        (run.span,),
    )
