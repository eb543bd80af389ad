"""Glossaries for the tests of their files, and files as strangers send them."""

import io
import zipfile
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from reviewapp.formats.glossary_file import CONCEPT_FIELDS, FileConcept, FileTerm

CSTO = FileConcept(
    (
        FileTerm("de", "OVKS", "preferred", "short", "compound", False, True, (), ("ovks",), ()),
        FileTerm("de", "Rat", "deprecated", "full", "inflected", True, False, ("mit Rat",), (), ()),
        FileTerm("en", "CSTO", "preferred", "short", "exact", False, False, (), (), ("CSTOs",)),
    ),
    number="12",
    kind="organisation",
    status="approved",
    subject_field="law & order",
    definition="=A <pact>.\nOf states.",
    note="-5 °C",
    source_reference="+49; “treaty”",
    reliability=3,
    untranslatable=False,
    first_mention=True,
    enforce_compounds=False,
    related=("7", "13"),
)

WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp"])
    | st.sampled_from("=+-@'"),
    min_size=1,
    max_size=12,
).filter(lambda word: word.strip() == word != "" and "\ufeff" not in word)
LINES = st.lists(WORDS, max_size=3).map(tuple)
TEXTS = st.lists(WORDS, max_size=3).map("\n".join)


def terms(language: str) -> st.SearchStrategy[FileTerm]:
    return st.builds(
        FileTerm,
        st.just(language),
        WORDS,
        st.sampled_from(["preferred", "admitted", "deprecated", "obsolete"]),
        st.sampled_from(["full", "short", "variant"]),
        st.sampled_from(["compound", "inflected", "exact"]),
        st.booleans(),
        st.booleans(),
        LINES,
        LINES,
        LINES,
    )


CONCEPTS = st.builds(
    FileConcept,
    st.tuples(
        st.lists(terms("de"), min_size=1, max_size=3, unique_by=lambda term: term.text),
        st.lists(terms("en"), min_size=1, max_size=3, unique_by=lambda term: term.text),
    ).map(lambda both: tuple(both[0] + both[1])),
    number=st.none(),
    related=st.just(()),
    kind=st.sampled_from(["term", "person", "place", "organisation"]),
    status=st.sampled_from(["draft", "approved", "retired"]),
    subject_field=WORDS | st.just(""),
    definition=TEXTS,
    note=TEXTS,
    source_reference=WORDS | st.just(""),
    reliability=st.integers(1, 4),
    untranslatable=st.booleans(),
    first_mention=st.booleans(),
    enforce_compounds=st.booleans(),
)


def numbered(concepts: "list[FileConcept]", related: "list[int]") -> tuple[FileConcept, ...]:
    """The concepts with numbers from 1, each related to the one before it if it is among those."""
    pairs = [(place, place + 1) for place in related if place < len(concepts)]
    return tuple(
        replace(
            each,
            number=str(place),
            related=tuple(
                str(one if other == place else other)
                for one, other in sorted(pairs)
                if place in (one, other)
            ),
        )
        for place, each in enumerate(concepts, 1)
    )


RELATED = st.lists(st.integers(1, 2), unique=True)
"""Which of three concepts are related to the next one."""


def content(concepts: "tuple[FileConcept, ...]") -> list[Any]:
    """All that concepts say, in an order that does not depend on the file."""
    return sorted(
        (
            concept.number,
            [getattr(concept, name) for name in CONCEPT_FIELDS],
            sorted(concept.terms, key=lambda term: (term.language, term.text)),
        )
        for concept in concepts
    )


def workbook(sheet: str = "", announced: int | None = None, **parts: str) -> bytes:
    """An XLSX with this content of its one sheet, which announces a size that may be a lie."""
    package = {
        "xl/workbook.xml": '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" '
        'Target="worksheets/a.xml"/></Relationships>',
        "xl/worksheets/a.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
    } | {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in package.items():
            archive.writestr(name, text)
        if announced is not None:
            archive.getinfo("xl/worksheets/a.xml").file_size = announced
    return stream.getvalue()


def cells(*values: str, row: int = 1) -> str:
    """A row of texts."""
    texts = (f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in values)
    return f'<row r="{row}">{"".join(texts)}</row>'
