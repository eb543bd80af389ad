"""Where the sentences of a text begin and end, in German and in English."""

import re
from collections.abc import Iterator

from reviewapp.qa.findings import Span
from reviewapp.terminology.vocabulary import Language

# Only from the first of a run of dots: a run that ends no sentence is looked at once.
_RUN = "(?<![.!?…])[.!?…]++"
_END = {
    Language.ENGLISH: re.compile(rf"{_RUN}[\"'”’)\]]*+\s++(?=[\"'“‘(\[]*+[A-Z0-9])"),
    Language.GERMAN: re.compile(rf"{_RUN}[\"'“”’‘«»)\]]*+\s++(?=[\"'„‚»«(\[]*+[A-ZÄÖÜ0-9])"),
}
_ABBREVIATED = {
    Language.ENGLISH: re.compile(
        r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Sgt|Gov|Sen|Rep|No|Nos|vs|cf|approx|Jr|Sr"
        r"|Art|Arts|Sec|Fig|Vol|pp|ca|Hon|Rev|Capt|Cmdr|Mt|Ft)"
        r"|\b[A-Z])\.\Z"
    ),
    # A number of one or two digits is an ordinal: am 3. August, die 12. Sitzung.
    Language.GERMAN: re.compile(
        r"(?:\b(?:Dr|Prof|Hr|Fr|St|Nr|Nrn|Art|Abs|Ziff|Kap|Bd|Bde|Tab|Abb|Aufl|Hrsg|Anm|Jh|Jhd|Jhdt"
        r"|bzw|ca|etc|evtl|ggf|gem|inkl|exkl|vgl|vs|sog|usw|usf|zzgl|zz|Mio|Mrd|Tsd|Std|Min|Sek|Str"
        r"|Tel|Dipl|Ing|Gen|Kap|Lt|Maj|Abt|Hl|hl|geb|gest|verh|jun|sen|jr|sr|Jan|Feb|Aug|Sept|Okt"
        r"|Nov|Dez|Mo|Di|Mi|Do|Fr|Sa|So|lit|Rn|Rz|Urt|Beschl|Az|ff|f|S|resp|exkl|max|min|mind|einschl"
        r"|insb|insbes|zB|dh|ua|Hj|Jg|Jgg|Slg|Stk|Stck|Mrz|Bhf|Hbf|Pfd|Schr|Sdg|Sp|Kfm|Hdb|Verf|Vfg|Vors"
        r"|Mitgl|Komm|Reg|Bez|Gem|Ldkr|Kto|Bev|Einw|Qu|Jhg|Ausg|Forts|Rd|rd|tlw|urspr|zul|zw|Ltg)"
        r"|\b[A-Za-zÄÖÜäöü]|(?<![0-9.,])[0-9]{1,2}|\b[IVX]{1,5})\.\Z"
    ),
}
_REACH = 12
"""Longer than any abbreviation: what stands further back says nothing of the full stop."""


def sentence_spans(text: str, language: Language) -> tuple[Span, ...]:
    """The sentences, without the space around them. Errs towards too few: "Dr. No" is not cut."""
    return tuple(_trimmed(text, language))


def sentences_of(text: str) -> tuple[str, ...]:
    """The English sentences of a text, as texts."""
    return tuple(text[slice(*span)] for span in sentence_spans(text, Language.ENGLISH))


def _trimmed(text: str, language: Language) -> Iterator[Span]:
    begin = 0
    for end in [*_ends(text, language), len(text)]:
        piece = text[begin:end]
        inner = piece.strip()
        if inner:
            start = begin + len(piece) - len(piece.lstrip())
            yield (start, start + len(inner))
        begin = end


def _ends(text: str, language: Language) -> Iterator[int]:
    abbreviated, begin = _ABBREVIATED[language], 0
    for end in _END[language].finditer(text):
        stop = end.start() + 1
        if not abbreviated.search(text, max(begin, stop - _REACH), stop):
            begin = end.end()
            yield begin
