"""Glossaries as tables, whatever file the table stands in.

A row is a term of its own, with its language in a column, or a pair: a German and an English term
in columns of their own. Rows that name the same concept belong together; a row without one is a
concept by itself. A field that no column holds is not said; nor is an empty cell in a row of a
pair, where other people's tables have gaps. In rows of terms, as we write them, it says: nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reviewapp.formats.article import Problem
from reviewapp.formats.glossary_file import (
    CONCEPT_FIELDS,
    CONCEPT_TEXTS,
    GLOSSARY_LIMITS,
    TERM_FIELDS,
    TERM_LISTS,
    FileConcept,
    FileTerm,
    GlossaryFile,
    language_of,
    refuse,
    refuse_without_both_languages,
    related_numbers,
)
from reviewapp.formats.glossary_words import level_of, shortened, truth_of, word_for
from reviewapp.terminology.vocabulary import Language, TermStatus

Row = tuple[int, Sequence[str]]
"""The line on which a row begins, and its cells."""


@dataclass(frozen=True)
class Table:
    """The head of a table, and its rows, which can be walked through once."""

    header: Sequence[str]
    rows: Iterator[Row]


COLUMNS = {
    "number": "concept",
    "kind": "kind",
    "status": "concept status",
    "subject_field": "subject field",
    "definition": "definition",
    "note": "note",
    "source_reference": "source",
    "reliability": "reliability",
    "untranslatable": "stands in German",
    "first_mention": "in full at first mention",
    "enforce_compounds": "also in longer words",
    "related": "related concepts",
    "language": "language",
    "text": "term",
    "term_status": "status",
    "form": "form",
    "match_rule": "match",
    "with_feminine": "feminine form too",
    "any_case": "any capitals",
    "never_in": "never here",
    "added_forms": "further forms",
    "struck_forms": "forms that do not count",
}
"""The columns that are written, by field."""

PAIR_COLUMNS = {
    "german": "German term",
    "english": "English term",
    "german_admitted": "further German terms",
    "english_admitted": "further English terms",
    "german_deprecated": "German terms not to use",
    "english_deprecated": "English terms not to use",
}
"""Columns of files with a German and an English term in each row."""

CHOICES = COLUMNS | PAIR_COLUMNS
_OTHER_NAMES = {
    "id": "number", "concept id": "number", "entry": "number", "nummer": "number",
    "begriff": "number", "domain": "subject_field", "subject": "subject_field",
    "fachgebiet": "subject_field", "sachgebiet": "subject_field", "notes": "note",
    "comment": "note", "bemerkung": "note", "anmerkung": "note", "reference": "source_reference",
    "quelle": "source_reference", "lang": "language", "sprache": "language",
    "benennung": "text", "term status": "term_status", "term type": "form",
    "german": "german", "de": "german", "de-de": "german", "deutsch": "german",
    "source term": "german", "english": "english", "en": "english", "en-gb": "english",
    "en-us": "english", "englisch": "english", "target term": "english",
}  # fmt: skip
_OF_ONE_TERM = frozenset({"language", "text", "term_status"} | {*TERM_FIELDS[2:]} - {"status"})
"""The columns of a single term, which rows of pairs have no place for."""
_BY_NAME = {name.casefold(): key for key, name in CHOICES.items()} | _OTHER_NAMES
_TRUTHS = frozenset(
    {"untranslatable", "first_mention", "enforce_compounds", "with_feminine", "any_case"}
)
_UNSAID: Mapping[str, Any] = {**dict.fromkeys(CONCEPT_TEXTS, ""), "related": ()}
_WORDS = frozenset({"kind", "status", "term_status", "form", "match_rule"})
_LANGUAGE_WORDS = {"german": "de", "deutsch": "de", "english": "en", "englisch": "en"}


def guessed_columns(header: Sequence[str]) -> list[str]:
    """What each column holds, told from its name; empty for those that nothing is known of."""
    keys = [
        _BY_NAME.get(" ".join(name.replace("_", " ").casefold().split()), "") for name in header
    ]
    if {"german", "english"} <= set(keys) and not {"language", "text"} <= set(keys):
        # A pair has no status of its own: a column of that name speaks of the concept.
        keys = ["status" if key == "term_status" else key for key in keys]
        keys = ["" if key in _OF_ONE_TERM else key for key in keys]
    first = {key: place for place, key in reversed([*enumerate(keys)])}
    return [key if first[key] == place else "" for place, key in enumerate(keys)]


# --- Reading --------------------------------------------------------------------------------------


def read_table(table: Table, columns: Sequence[str], meanwhile: Callable[[], None]) -> GlossaryFile:
    """The concepts of a table whose columns hold what `columns` says. Raises DocumentRefusedError.

    A row that cannot be read is a problem with its line, and none of its cells counts.
    """
    _check_columns(table.header, columns)
    reading = _Reading(columns)
    for number, (line, cells) in enumerate(table.rows, start=1):
        meanwhile()
        if number > GLOSSARY_LIMITS.rows:
            raise refuse(f"The file has more than {GLOSSARY_LIMITS.rows:,} rows.", line)
        if any(cell.strip() for cell in cells):
            reading.add(line, cells)
    concepts = tuple(reading.concepts())
    if not concepts and not reading.problems:
        raise refuse("The file holds a head and no rows.")
    if not reading.problems:
        refuse_without_both_languages(concepts)
    return GlossaryFile(concepts, tuple(reading.problems))


def _check_columns(header: Sequence[str], columns: Sequence[str]) -> None:
    chosen = [key for key in columns if key]
    if len(columns) != len(header) or not set(chosen) <= CHOICES.keys():
        raise refuse("The choice of columns does not fit this file.")
    for key in chosen:
        if chosen.count(key) > 1:
            raise refuse(f"Two columns are chosen for “{CHOICES[key]}”. Choose one.")
    has_terms = {"language", "text"} <= set(chosen)
    has_pairs = {"german", "english"} <= set(chosen)
    if has_terms == has_pairs or (has_terms and PAIR_COLUMNS.keys() & set(chosen)):
        raise refuse(
            "The terms are not found. Choose either the columns “language” and “term” for rows "
            "of one term each, or the columns “German term” and “English term” for rows of pairs."
        )
    unused = [CHOICES[key] for key in chosen if has_pairs and key in _OF_ONE_TERM]
    if unused:
        raise refuse(
            f"Rows of pairs have no place for “{unused[0]}”, which is said of one term. Leave "
            "that column out, or give each term a row with its language."
        )


@dataclass
class _Gathered:
    """A concept as its rows come."""

    line: int
    number: str
    fields: dict[str, Any] = field(default_factory=dict)
    terms: list[FileTerm] = field(default_factory=list)


class _Reading:
    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns
        self._fields = [name for name in CONCEPT_FIELDS if name in columns]
        self._found: dict[str, _Gathered] = {}
        self.problems: list[Problem] = []

    def add(self, line: int, cells: Sequence[str]) -> None:
        if any(cell.strip() for cell in cells[len(self._columns) :]):
            self._refuse(line, f"{len(cells)} cells, but {len(self._columns)} columns.")
            return
        row = {
            key: cell
            for key, cell in zip(self._columns, cells, strict=False)
            if key and cell.strip()
        }
        try:
            terms = list(_terms_of(row, self._columns))
            stated = {name: _value(name, row[name]) for name in self._fields if name in row}
        except ValueError as error:
            self._refuse(line, str(error))
            return
        number = row.get("number", "").strip()
        if len(number) > 100:
            self._refuse(line, "The number of the concept is too long.")
            return
        concept = self._found.setdefault(number or f" {line}", _Gathered(line, number))
        for name, value in stated.items():
            if concept.fields.setdefault(name, value) != value:
                said = f"{CHOICES[name]}: another value stands in line {concept.line}"
                self._refuse(line, f"{said}, for the same concept.")
                return
        concept.terms += terms

    def _refuse(self, line: int, reason: str) -> None:
        self.problems.append(Problem(reason, line))

    def concepts(self) -> Iterator[FileConcept]:
        unsaid: dict[str, Any] = {
            name: _UNSAID.get(name, False if name in _TRUTHS else None)
            for name in self._fields
            if "text" in self._columns
        }
        for concept in self._found.values():
            yield FileConcept(
                terms=tuple(concept.terms),
                number=concept.number,
                line=concept.line,
                **unsaid | concept.fields,
            )


def _terms_of(row: Mapping[str, str], columns: Sequence[str]) -> Iterator[FileTerm]:
    if "language" in columns:
        language = row.get("language", "")
        code = _LANGUAGE_WORDS.get(language.strip().casefold()) or language_of(language)
        if code is None:
            said = f"“{shortened(language)}” is no language of a glossary"
            raise ValueError(f"{said}: write de or en." if language else "The language is missing.")
        if "text" not in row:
            raise ValueError("The term is missing.")
        yield FileTerm(code, row["text"].strip(), **_options(row, columns))
        return
    for language, name in ((Language.GERMAN, "german"), (Language.ENGLISH, "english")):
        if name in row:
            yield FileTerm(language.value, row[name].strip())
        for status in (TermStatus.ADMITTED, TermStatus.DEPRECATED):
            for text in _split(row.get(f"{name}_{status}", "")):
                yield FileTerm(language.value, text, status=status.value)


def _split(cell: str) -> list[str]:
    texts = cell.replace(";", "\n").replace("|", "\n").split("\n")
    return [text.strip() for text in texts if text.strip()]


def _options(row: Mapping[str, str], columns: Sequence[str]) -> dict[str, Any]:
    """The fields of a term but its language and text: those that a column holds."""
    options: dict[str, Any] = {}
    for name in TERM_FIELDS[2:]:
        key = "term_status" if name == "status" else name
        if key in columns:
            options[name] = _value(key, row.get(key, ""))
    return options


def _value(key: str, cell: str) -> Any:
    """What a cell says. Raises ValueError with the name of its column."""
    try:
        if key in _TRUTHS:
            return truth_of(cell)
        if key in _WORDS:
            return word_for(key, cell)
        if key == "reliability":
            return level_of(cell)
        if key == "related":
            return related_numbers(_split(cell))
    except ValueError as error:
        raise ValueError(f"{CHOICES[key]}: {error}") from error
    if key in TERM_LISTS:
        return tuple(line.strip() for line in cell.split("\n") if line.strip())
    return cell.strip()


# --- Writing --------------------------------------------------------------------------------------


def table_rows(concepts: Iterable[FileConcept]) -> Iterator[list[str]]:
    """A row for each term, in the order of COLUMNS; the first has the fields of the concept."""
    for concept in concepts:
        stated = {name: _cell(getattr(concept, name)) for name in CONCEPT_FIELDS}
        for term in concept.terms:
            said = {name: _cell(getattr(term, name)) for name in TERM_FIELDS}
            said["term_status"] = said.pop("status")
            row = {"number": concept.number} | stated | said
            yield [row.get(key, "") for key in COLUMNS]
            stated = {}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")
