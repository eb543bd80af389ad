"""What every glossary file is read into and written from."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, fields

from reviewapp.formats.article import DocumentRefusedError, Problem
from reviewapp.terminology.vocabulary import Language

OWN = "x-gegenlesen-"
"""How our own data categories begin, in formats that have others for most fields."""

CONCEPT_TEXTS = ("subject_field", "definition", "note", "source_reference")
TERM_LISTS = ("never_in", "added_forms", "struck_forms")


@dataclass(frozen=True, slots=True)
class FileTerm:
    """A term of a file. What is None, the file does not say."""

    language: str
    text: str
    status: str | None = None
    form: str | None = None
    match_rule: str | None = None
    with_feminine: bool | None = None
    any_case: bool | None = None
    never_in: tuple[str, ...] | None = None
    added_forms: tuple[str, ...] | None = None
    struck_forms: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FileConcept:
    """A concept of a file, whose first line is `line`. What is None, the file does not say.

    `number` is what the file calls it by: that of the glossary that it was exported from, or
    anything else. `related` are such numbers, of other concepts.
    """

    terms: tuple[FileTerm, ...]
    number: str = ""
    kind: str | None = None
    status: str | None = None
    subject_field: str | None = None
    definition: str | None = None
    note: str | None = None
    source_reference: str | None = None
    reliability: int | None = None
    untranslatable: bool | None = None
    first_mention: bool | None = None
    enforce_compounds: bool | None = None
    related: tuple[str, ...] | None = None
    line: int = 0


TERM_FIELDS = tuple(field.name for field in fields(FileTerm))
CONCEPT_FIELDS = tuple(
    field.name for field in fields(FileConcept) if field.name not in ("terms", "number", "line")
)


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """A whole file as read: what can be used of it, which lines cannot, and what was left out."""

    concepts: tuple[FileConcept, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryLimits:
    """How much one glossary file may hold."""

    bytes: int = 32 * 1024 * 1024
    table_bytes: int = 16 * 1024 * 1024  # a table says the same in fewer
    rows: int = 100_000
    columns: int = 100
    cell: int = 20_000  # characters
    related: int = 1_000  # concepts that one names


GLOSSARY_LIMITS = GlossaryLimits()


def refuse(reason: str, line: int | None = None) -> DocumentRefusedError:
    """The error that says why the file cannot be used."""
    return DocumentRefusedError(Problem(reason, line))


def related_numbers(texts: Iterable[str]) -> tuple[str, ...]:
    """The numbers of related concepts, each once. Raises ValueError where there are too many."""
    # Interned: a file names the same concepts again and again.
    numbers = tuple(dict.fromkeys(sys.intern(text.strip()) for text in texts if text.strip()))
    if len(numbers) > GLOSSARY_LIMITS.related:
        limit = f"{GLOSSARY_LIMITS.related:,}"
        raise ValueError(f"{len(numbers):,} related concepts; the limit is {limit}.")
    return numbers


def language_of(code: str) -> str | None:
    """The language of the glossary that a code (de, de-AT, EN_us) means; None for any other."""
    first = code.strip().replace("_", "-").partition("-")[0].casefold()
    return first if first in list(Language) else None


def refuse_without_both_languages(concepts: Iterable[FileConcept]) -> None:
    """Raise DocumentRefusedError if no concept has a term in one of the languages."""
    found = {term.language for concept in concepts for term in concept.terms}
    for language, name in ((Language.GERMAN, "German"), (Language.ENGLISH, "English")):
        if language not in found:
            raise refuse(f"No {name} term stands in the file. It needs German and English terms.")
