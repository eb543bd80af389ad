"""One English: words that only the other variant spells so."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import repeat

from reviewapp.qa.findings import Check, Finding, Fix, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.word_list import frequency
from reviewapp.terminology.english_irregular import AMERICAN_WORDS
from reviewapp.terminology.english_spelling import american
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language, Variant

ENGLISH_VARIANT = Check(
    "english-variant",
    "British or American",
    "Words are spelt in the project's variant of English.",
    Severity.WARNING,
    "*Colour*, *centre*, *travelled* in British English, *color*, *center*, *traveled* in American "
    "English. British English may write *-ise* or *-ize*; American English writes *-ize*. Names "
    "in capitals (*Pearl Harbor*) are left alone.",
)
OTHER = {
    Variant.BRITISH: "“{found}” is American: British English writes “{wanted}”.",
    Variant.AMERICAN: "“{found}” is British: American English writes “{wanted}”.",
}

# In British English too these are right in one of their meanings, or beside the other form.
_RIGHT_IN_BOTH = frozenset(
    (
        *("meter", "meters", "program", "programs", "programed", "license", "licensed", "licenses"),
        *("licensing", "practice", "practices", "practiced", "check", "checks", "checked", "tire"),
        *("tires", "tired", "tiring", "curb", "curbs", "curbed", "story", "stories", "draft"),
        *("drafts", "drafted", "disk", "disks", "inquiry", "inquiries", "analyses", "paralyses"),
        *("catalyses", "medieval", "encyclopedia", "fetus", "fetal", "eon", "eons", "glamor"),
        *("judgment", "judgments", "acknowledgment", "acknowledgments", "dialog", "analog"),
        *("catalog", "advisor", "adviser", "pretense", "ton", "tons", "toward"),
        *("among", "while", "learned", "burned", "dreamed", "spelled", "spoiled", "leaned"),
        *("acknowledgement", "acknowledgements", "judgement"),
        *("judgements", "dialogue", "dialogues", "analogue", "catalogue", "catalogues", "glamour"),
        *("enquiry", "enquiries", "towards", "amongst", "whilst", "learnt", "burnt"),
        *(
            "appalled",
            "appalling",
            "whisky",
            "pedagogue",
            "monologue",
            "epilogue",
            "prologue",
            "synagogue",
            "aesthetic",
        ),
        *("aesthetics", "archaeology", "archaeological", "archaeologist", "archaeologists"),
        *(
            "likable",
            "likeable",
            "sizable",
            "sizeable",
            "livable",
            "liveable",
        ),
        *("sulphur", "sulfur", "sulphate", "sulfate", "hiccup"),
    )
)
# What no rule makes one of the other.
_MORE = {
    "ageing": "aging",
    "cosy": "cozy",
    "defenceless": "defenseless",
    "mould": "mold",
    "moulds": "molds",
    "mouldy": "moldy",
    "odour": "odor",
    "odours": "odors",
    "odourless": "odorless",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "scepticism": "skepticism",
    "sceptics": "skeptics",
}
_STEMS = "neighb|behavi|fav|col|lab|hon|endeav|sav|harb|hum|rum|tum|vap|arm|parl|vig|val|flav|glam"
_BACK = (
    (re.compile(rf"(?<=[a-z]{{2}})or(?=s?$)|(?:(?<={')|(?<='.join(_STEMS.split('|'))}))or"), "our"),
    (re.compile(r"(?<=[a-z][btv])er(?=s?$)"), "re"),
    (re.compile(r"(?<=[btv])ered$"), "red"),
    (re.compile(r"(?<=def|off)ense(?=s?$)"), "ence"),
    (re.compile(r"(?<=gr)am(?=s?$)"), "amme"),
    (re.compile(r"(?<=[a-z][aeiou])l(?=(?:ed|ing|ings|er|ers|or|ors|ery|ist|ists|ous)$)"), "ll"),
    (re.compile(r"(?<=[a-z][aeiou])ll(?=(?:ments?|ful(?:ly)?|s)?$)"), "l"),
    (re.compile(r"(?<=[a-z])yz(?=(?:e[ds]?|ers?|ing)$)"), "ys"),
    (re.compile(r"e(?=[a-z]{3})"), "ae"),
    (re.compile(r"e(?=[a-z]{3})"), "oe"),
)
_AT_LEAST = 0.08
"""The share of its frequency that a spelling needs beside the other to be the other variant's."""


def check_english_variant(pair: Pair) -> Iterator[Finding]:
    """Words in the spelling of the other English."""
    if not any(map(other_spelling, pair.lower_target, repeat(pair.variant))):
        return
    german = None
    for word in pair.target_words:
        text = word.text
        if len(text) < 4 or not (
            text.islower() or (text.istitle() and word.start in pair.target_starts)
        ):
            continue
        wanted = other_spelling(text.lower(), pair.variant)
        if not wanted or pair.in_terms[word.start]:
            continue
        german = german if german is not None else {found.text for found in pair.source_words}
        if text in german:
            continue
        wanted = wanted.capitalize() if word.is_capitalised else wanted
        at = word.start, word.end
        yield Finding(
            ENGLISH_VARIANT.id,
            Severity.WARNING,
            OTHER[pair.variant].format(found=text, wanted=wanted),
            (),
            (at,),
            wanted,
            fix=Fix(*at, wanted),
        )


@lru_cache(maxsize=32768)
def other_spelling(word: str, variant: Variant) -> str:
    """How the variant spells a word that only the other variant spells so; else empty."""
    if word in _RIGHT_IN_BOTH:
        return ""
    return _american(word) if variant is Variant.AMERICAN else _british(word)


def _american(word: str) -> str:
    wanted = _MORE.get(word) or american(word)
    if wanted == word or not _is_other_way(word, wanted):
        return ""
    return wanted if word in AMERICAN_WORDS or word in _MORE or _is_common(wanted, word) else ""


def _british(word: str) -> str:
    if word in _british_words():
        return _british_words()[word]
    for pattern, replacement in _BACK:
        for match in pattern.finditer(word):
            wanted = word[: match.start()] + replacement + word[match.end() :]
            if _frequent_beside(wanted, word) and word in (
                american(wanted, oxford=True),
                american(wanted),
            ):
                return wanted
    return ""


def _is_other_way(british: str, wanted: str) -> bool:
    """Not filled and filed, nor any other two words that both variants have."""
    doubled = british.replace("ll", "l", 1) == wanted
    return not doubled or not frequency(british.partition("ll")[0] + "ll")


def _frequent_beside(wanted: str, word: str) -> bool:
    return frequency(wanted) > 0 and frequency(wanted) >= _AT_LEAST * frequency(word)


def _is_common(wanted: str, word: str) -> bool:
    """The frequencies know fewer American words than the lexicon does."""
    if frequency(wanted) or "iz" in wanted:  # surprize was a word once
        return _frequent_beside(wanted, word)
    return _exists(wanted)


def _exists(word: str) -> bool:
    return lexicon(Language.ENGLISH).has(word)


@cache
def _british_words() -> dict[str, str]:
    return {
        word: british
        for british, word in (AMERICAN_WORDS | _MORE).items()
        if british != word and word not in _RIGHT_IN_BOTH
    }
