"""TMX 1.4: a glossary as pairs of terms, for translation memories.

A unit holds a German term and an English one that both may be used, of an approved concept: what
must not be used is no unit, for a memory would propose it. It stands in properties of ours, so that
nothing is lost on the way back.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any
from xml.sax.saxutils import escape, quoteattr  # writes only

from lxml import etree

from reviewapp.formats.article import Problem
from reviewapp.formats.glossary_file import (
    CONCEPT_FIELDS,
    OWN,
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
from reviewapp.formats.glossary_words import word_for
from reviewapp.formats.safe_xml import elements_in, line_of, local_name
from reviewapp.terminology.vocabulary import Language, TermStatus

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_TERM_WORDS = {"status": "term_status", "form": "form", "match_rule": "match_rule"}
_CONCEPT_WORDS = {"status": "status", "kind": "kind"}
_TRUTHS = frozenset(
    {"untranslatable", "first_mention", "enforce_compounds", "with_feminine", "any_case"}
)
_CONCEPT, _TERM = f"{OWN}concept", f"{OWN}term"


# --- Reading --------------------------------------------------------------------------------------


def read_tmx(data: bytes, meanwhile: Callable[[], None]) -> GlossaryFile:
    """The concepts of a TMX file: units of one concept of ours together, others each by itself.

    Raises DocumentRefusedError.
    """
    elements = elements_in(data, frozenset({"tu", "prop"}))
    root = next(elements, None)
    if root is None or local_name(root) != "tmx":
        raise refuse("The file is no TMX: its first element is not tmx.")
    reading = _Reading()
    problems = []
    for element in elements:
        meanwhile()
        try:
            reading.add(element)
        except ValueError as error:
            problems.append(Problem(str(error), line_of(element)))
    concepts = tuple(reading.concepts())
    if not concepts and not problems:
        raise refuse("The file holds no term pair: no tu stands in it.")
    if not problems:
        refuse_without_both_languages(concepts)
    left_out = tuple(
        f"Left out: terms in the language “{code}” ({count})."
        for code, count in sorted(reading.left_out.items())
    )
    return GlossaryFile(concepts, tuple(problems), left_out)


class _Reading:
    """The units of a file as they come; those of one concept of ours are gathered."""

    def __init__(self) -> None:
        self._terms: dict[str, dict[FileTerm, None]] = {}
        self._fields: dict[str, dict[str, Any]] = {}
        self._whole: list[FileConcept] = []
        self.left_out: dict[str, int] = {}

    def add(self, element: etree._Element) -> None:
        if local_name(element) == "prop":
            if element.get("type") == _CONCEPT:
                self._whole.append(_concept_of(_text_of(element), line_of(element)))
            return
        stated: dict[str, Any] = {}
        terms: list[FileTerm] = []
        for child in element:
            name = local_name(child)
            if name == "prop" and child.get("type") == _CONCEPT:
                stated = _worded(_object(_text_of(child), CONCEPT_FIELDS), _CONCEPT_WORDS)
            elif name == "prop" and child.get("type") == _TERM:
                terms.append(_term_of(_object(_text_of(child), TERM_FIELDS)))
            elif name == "tuv" and (term := self._pair_term(child)):
                terms.append(term)
        is_ours = any(term.match_rule for term in terms)
        number = element.get("tuid", "").rpartition("-")[0] if is_ours else ""
        key = number or f" {len(self._terms)}"
        self._terms.setdefault(key, {}).update(dict.fromkeys(terms))
        fields = self._fields.setdefault(key, {"line": line_of(element)})
        fields.update(stated, number=number)

    def _pair_term(self, variant: etree._Element) -> FileTerm | None:
        code = variant.get(_LANGUAGE) or variant.get("lang") or ""
        language = language_of(code)
        if language is None:
            self.left_out[code[:20]] = self.left_out.get(code[:20], 0) + 1
            return None
        options: dict[str, Any] = {}
        text = ""
        for child in variant:
            if local_name(child) == "prop" and child.get("type") == _TERM:
                options = _object(_text_of(child), TERM_FIELDS[2:])
            elif local_name(child) == "seg":
                text = _text_of(child)
        return _term_of({"language": language, "text": text.strip(), **options})

    def concepts(self) -> Iterator[FileConcept]:
        for key, terms in self._terms.items():
            yield FileConcept(terms=_in_order(terms), **self._fields[key])
        yield from self._whole


def _in_order(terms: Iterable[FileTerm]) -> tuple[FileTerm, ...]:
    languages = list(Language)
    return tuple(sorted(terms, key=lambda term: languages.index(Language(term.language))))


def _text_of(element: etree._Element) -> str:
    """The text without the codes of inline mark-up."""
    parts = [element.text or ""]
    for child in element:
        if local_name(child) not in _CODES:
            parts.append(_text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _object(text: str, names: Iterable[str]) -> dict[str, Any]:
    """The fields of a property of ours. Raises ValueError for what we did not write."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("A property of Gegenlesen cannot be read.") from error
    if not isinstance(found, dict) or not found.keys() <= set(names):
        raise ValueError("A property of Gegenlesen holds what does not belong there.")
    for name, value in found.items():
        if not _fits(name, value):
            raise ValueError(f"A property of Gegenlesen holds a wrong value for {name}.")
    return found


def _fits(name: str, value: object) -> bool:
    if name == "related" or name in TERM_LISTS:
        return isinstance(value, list) and all(isinstance(line, str) for line in value)
    if name == "terms":
        return isinstance(value, list) and all(isinstance(term, dict) for term in value)
    if name == "reliability":
        return value in (1, 2, 3, 4) and not isinstance(value, bool)
    return isinstance(value, bool if name in _TRUTHS else str)


def _worded(fields: dict[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """The fields with known words only. Raises ValueError."""
    known: dict[str, Any] = {
        name: word_for(kind, fields[name]) for name, kind in words.items() if name in fields
    }
    if "related" in fields:
        known["related"] = related_numbers(fields["related"])
    return fields | known


def _term_of(fields: dict[str, Any]) -> FileTerm:
    language = language_of(fields.get("language", ""))
    if language is None or "text" not in fields:
        raise ValueError("A property of Gegenlesen holds a term without language or text.")
    lists = {name: tuple(fields[name]) for name in TERM_LISTS if name in fields}
    return FileTerm(**_worded(fields, _TERM_WORDS) | lists | {"language": language})


def _concept_of(text: str, line: int) -> FileConcept:
    fields = _object(text, (*CONCEPT_FIELDS, "number", "terms"))
    terms = [_object(json.dumps(term), TERM_FIELDS) for term in fields.pop("terms", ())]
    made = tuple(map(_term_of, terms))
    return FileConcept(terms=made, line=line, **_worded(fields, _CONCEPT_WORDS))


# --- Writing --------------------------------------------------------------------------------------

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="Gegenlesen" creationtoolversion="1" segtype="phrase" o-tmf="Gegenlesen" \
adminlang="en" srclang="de" datatype="plaintext">
"""


def write_tmx(concepts: Iterable[FileConcept], title: str) -> bytes:
    """Pairs of what may be used; the rest in properties. TMX names no glossary."""
    units: list[str] = []
    others: list[str] = []
    for concept in concepts:
        pairs = list(_pairs(concept)) if concept.status == "approved" else []
        if pairs:
            units += _units(concept, pairs)
        else:
            others.append(_prop(_CONCEPT, _concept_fields(concept, whole=True)))
    parts = [_HEAD, f"<note>{escape(title)}</note>\n", *others, "</header>\n<body>\n", *units]
    return "".join([*parts, "</body>\n</tmx>\n"]).encode()


def _pairs(concept: FileConcept) -> Iterator[tuple[FileTerm, FileTerm]]:
    """Each term that may be used, beside one of the other language: the first goes with many."""
    allowed = [t for t in concept.terms if t.status in (TermStatus.PREFERRED, TermStatus.ADMITTED)]
    german = [term for term in allowed if term.language == Language.GERMAN]
    english = [term for term in allowed if term.language == Language.ENGLISH]
    if german and english:
        for source, target in zip_longest(german, english):
            yield source or german[0], target or english[0]


def _units(concept: FileConcept, pairs: Iterable[tuple[FileTerm, FileTerm]]) -> Iterator[str]:
    used = {term for pair in pairs for term in pair}
    for place, pair in enumerate(pairs, start=1):
        yield f"<tu tuid={quoteattr(f'{concept.number}-{place}')}>"
        if place == 1:
            yield _prop(_CONCEPT, _concept_fields(concept))
            for term in concept.terms:
                if term not in used:
                    yield _prop(_TERM, _term_fields(term))
        for term in pair:
            fields = _term_fields(term)
            del fields["language"], fields["text"]
            yield f'<tuv xml:lang="{term.language}">{_prop(_TERM, fields)}'
            yield f"<seg>{escape(term.text)}</seg></tuv>"
        yield "</tu>\n"


def _concept_fields(concept: FileConcept, *, whole: bool = False) -> dict[str, Any]:
    fields = {name: getattr(concept, name) for name in CONCEPT_FIELDS}
    if whole:
        fields |= {"number": concept.number, "terms": list(map(_term_fields, concept.terms))}
    return fields


def _term_fields(term: FileTerm) -> dict[str, Any]:
    return {name: getattr(term, name) for name in TERM_FIELDS}


def _prop(kind: str, fields: dict[str, Any]) -> str:
    return f"<prop type={quoteattr(kind)}>{escape(json.dumps(fields, ensure_ascii=False))}</prop>"
