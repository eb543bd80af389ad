"""The words of the field, as ISO 704, TBX and IATE use them."""

from enum import StrEnum


class Language(StrEnum):
    """ISO 639-1 codes of the two languages."""

    GERMAN = "de"
    ENGLISH = "en"


class Variant(StrEnum):
    """The English that a project is written in (BCP 47)."""

    BRITISH = "en-GB"
    AMERICAN = "en-US"


class TermStatus(StrEnum):
    """TBX administrativeStatus: first choice, also allowed, do not use, no longer used."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    OBSOLETE = "obsolete"


class TermForm(StrEnum):
    """TBX termType: OVKS is a short form, Organisation des … the full form."""

    FULL = "full"
    SHORT = "short"
    VARIANT = "variant"


class MatchRule(StrEnum):
    """How far a term may differ from the text: any form and in compounds, any form, none."""

    COMPOUND = "compound"
    INFLECTED = "inflected"
    EXACT = "exact"


class ConceptKind(StrEnum):
    """What a concept stands for; names inflect differently from words."""

    TERM = "term"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


class Verdict(StrEnum):
    """What became of one concept between source and target."""

    CONSISTENT = "consistent"
    MISSING = "missing"
    DEPRECATED = "deprecated"
    UNTRANSLATED = "untranslated"
    PARTIAL = "partial"
    HINT = "hint"


STANDING = {
    Verdict.CONSISTENT: "ok",
    Verdict.HINT: "ok",
    Verdict.MISSING: "missing",
    Verdict.PARTIAL: "missing",
    Verdict.UNTRANSLATED: "wrong",
    Verdict.DEPRECATED: "wrong",
}
"""A verdict in short, as marks and chips show it."""


class MatchKind(StrEnum):
    """In what shape a term was found."""

    WORD = "word"
    PHRASE = "phrase"
    HYPHEN_COMPOUND = "hyphen compound"
    ELLIPSIS = "ellipsis"
    JOINED = "joined spelling"
    COMPOUND = "compound"
    SEPARATED = "separated verb"


class Notice(StrEnum):
    """What a reader should know about a use of a term, whatever its verdict."""

    SOURCE_TERM_DEPRECATED = "source term deprecated"
    OTHER_VARIANT = "other variant"
