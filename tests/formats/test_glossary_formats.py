"""Glossary files: what is written comes back; others are read; hostile ones are refused."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.formats import safe_xml
from reviewapp.formats.article import DocumentRefusedError
from reviewapp.formats.glossary_file import FileConcept, FileTerm
from reviewapp.formats.glossary_formats import (
    GlossaryFormat,
    preview_table,
    read_glossary,
    write_glossary,
)
from reviewapp.formats.safe_xml import elements_in
from tests.formats.glossary_files import (
    CONCEPTS,
    CSTO,
    RELATED,
    cells,
    content,
    numbered,
    workbook,
)

FORMATS = pytest.mark.parametrize("format", GlossaryFormat)


def refusal(data: bytes | str, name: str = "a.csv") -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        read_glossary(data.encode() if isinstance(data, str) else data, name)
    return str(caught.value)


# --- There and back -------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(concepts=st.lists(CONCEPTS, min_size=1, max_size=3), related=RELATED)
def test_every_field_comes_back(concepts: list[FileConcept], related: list[int]) -> None:
    written = numbered(concepts, related)
    for format in GlossaryFormat:
        file = read_glossary(write_glossary(written, format, "Names"), "a" + format.extension)
        assert not file.problems
        assert content(file.concepts) == content(written)


@FORMATS
def test_formulas_markup_and_line_breaks_come_back(format: GlossaryFormat) -> None:
    data = write_glossary([CSTO], format, "Names & <more>")
    assert content(read_glossary(data, "a" + format.extension).concepts) == content((CSTO,))


@pytest.mark.parametrize("sign", [*"=+-@", "\t"])
def test_no_cell_of_a_table_begins_as_a_formula(sign: str) -> None:
    concept = replace(CSTO, note=f"{sign}SUM(A1)")
    csv = write_glossary([concept], GlossaryFormat.CSV, "Names").decode("utf-8-sig")
    assert f'"\'{sign}SUM(A1)"' in csv
    xlsx = write_glossary([concept], GlossaryFormat.XLSX, "Names")
    with zipfile.ZipFile(io.BytesIO(xlsx)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert f">'{sign}SUM(A1)<" in sheet
    assert "<f>" not in sheet


def test_what_must_not_be_used_is_no_unit_of_a_memory() -> None:
    draft = replace(CSTO, number="13", status="draft")
    memory = write_glossary([CSTO, draft], GlossaryFormat.TMX, "Names").decode()
    assert memory.count("<seg>") == 2
    assert "<seg>Rat</seg>" not in memory


@pytest.mark.parametrize(
    ("format", "signs"),
    [
        (
            GlossaryFormat.TBX,
            ('<tbx type="TBX-Basic" style="dca"', "urn:iso:std:iso:30042:ed-2", "<termSec>"),
        ),
        (GlossaryFormat.TBX_2, ('<martif type="TBX-Basic"', "<termEntry ", "<tig>")),
    ],
)
def test_tbx_is_written_in_the_words_of_the_standard(
    format: GlossaryFormat, signs: tuple[str, ...]
) -> None:
    council = FileConcept((FileTerm("de", "Rat"),), number="13")
    written = write_glossary([CSTO, council], format, "Names").decode()
    standard = (
        '<descrip type="subjectField">law &amp; order</descrip>',
        '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>',
        '<termNote type="termType">acronym</termNote>',
        '<admin type="source">+49; “treaty”</admin>',
        '<ref type="crossReference" target="c13">Rat</ref>',
    )
    assert all(sign in written for sign in (*signs, *standard))


# --- Files from elsewhere -------------------------------------------------------------------------

DCT = """<?xml version="1.0"?><tbx type="TBX-Basic" style="dct" xml:lang="en"
 xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
 xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body>
<conceptEntry id="x1"><min:subjectField>security</min:subjectField>
<langSec xml:lang="de-AT"><termSec><term>OVKS</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
<basic:termType>acronym</basic:termType></termSec></langSec>
<langSec xml:lang="en"><descripGrp><basic:definition>A pact.</basic:definition></descripGrp>
<termSec><term>CSTO</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>OTSC</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""
MARTIF = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="x1">
<descrip type="subjectField">security</descrip>
<langSet xml:lang="DE"><ntig><termGrp><term>OVKS</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<termNote type="termType">acronym</termNote></termGrp></ntig></langSet>
<langSet xml:lang="en-GB"><descripGrp><descrip type="definition">A pact.</descrip></descripGrp>
<tig><term>CSTO</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
<langSet xml:lang="fr"><tig><term>OTSC</term></tig></langSet>
</termEntry></body></text></martif>"""


@pytest.mark.parametrize("data", [DCT, MARTIF], ids=["3 in DCT", "2"])
def test_both_versions_and_styles_of_tbx_are_read(data: str) -> None:
    file = read_glossary(data.encode(), "a.tbx")
    (concept,) = file.concepts
    assert (concept.subject_field, concept.definition) == ("security", "A pact.")
    assert concept.terms == (
        FileTerm("de", "OVKS", "preferred", "short"),
        FileTerm("en", "CSTO"),
    )
    assert (concept.note, concept.status) == (None, None), "the file does not say"
    assert file.warnings == (
        "Left out: terms in the language “fr” (1).",
        "Left out: the data category “partOfSpeech” (1).",
    )


@pytest.mark.parametrize(
    "reference",
    [
        '<ref type="crossReference" target="x2">Rat</ref>',
        '<descrip type="relatedConcept" target="#x2">Rat</descrip>',
        '<basic:crossReference target="x2">Rat</basic:crossReference>',
    ],
)
def test_references_to_other_concepts_are_read(reference: str) -> None:
    data = DCT.replace("<min:subjectField>", f"{reference}<min:subjectField>")
    (concept,) = read_glossary(data.encode(), "a.tbx").concepts
    assert concept.related == ("x2",)


def test_a_concept_names_a_thousand_others_at_most() -> None:
    numbers = "|".join(map(str, range(1001)))
    data = f"concept,German,English,related concepts\n1,Rat,council,{numbers}\n"
    (problem,) = read_glossary(data.encode(), "a.csv").problems
    assert str(problem).endswith("1,001 related concepts; the limit is 1,000.")


def test_a_memory_of_others_gives_pairs() -> None:
    tmx = (
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body><tu tuid="7"><tuv '
        'xml:lang="de-DE"><seg><bpt i="1">b</bpt>OVKS<ept i="1">/b</ept></seg></tuv>'
        '<tuv lang="EN"><seg>CSTO</seg></tuv></tu></body></tmx>'
    )
    (concept,) = read_glossary(tmx.encode(), "a.tmx").concepts
    assert concept.terms == (FileTerm("de", "OVKS"), FileTerm("en", "CSTO"))


PAIRS = "Deutsch;Englisch;Fachgebiet;Farbe\nOVKS;CSTO;law;rot\n"
PAIR = (FileTerm("de", "OVKS"), FileTerm("en", "CSTO"))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PAIRS.encode(), "a.csv"),
        (PAIRS.replace(";", "\t").encode("utf-16"), "a.txt"),
        (PAIRS.replace(";", ",").encode("utf-8-sig"), "a.CSV"),
        (
            workbook(
                cells("Deutsch", "Englisch", "Fachgebiet", "Farbe")
                + cells("OVKS", "CSTO", "law", "rot", row=2)
            ),
            "a.xlsx",
        ),
    ],
    ids=["semicolons", "tabs in UTF-16", "commas", "a workbook"],
)
def test_tables_of_pairs_are_read_by_the_names_of_their_columns(data: bytes, name: str) -> None:
    (concept,) = read_glossary(data, name).concepts
    assert concept.terms == PAIR
    assert (concept.subject_field, concept.definition, concept.line) == ("law", None, 2)
    preview = preview_table(data, name)
    assert preview is not None
    assert preview.columns == ("german", "english", "subject_field", "")


def test_columns_can_be_chosen_and_a_cell_may_hold_several_terms() -> None:
    data = "a,b,c\nOVKS,CSTO,ODKB; Council | Pact\n'OVKS,'s-Hertogenbosch,\n"
    columns = ["german", "english", "english_deprecated"]
    first, second = read_glossary(data.encode(), "a.csv", columns).concepts
    assert [term.text for term in first.terms] == ["OVKS", "CSTO", "ODKB", "Council", "Pact"]
    assert first.terms[-1].status == "deprecated"
    assert second.terms[1].text == "'s-Hertogenbosch", "a cell that nobody guarded stays"


def test_a_status_beside_pairs_is_that_of_the_concept() -> None:
    file = read_glossary(b"German,English,Status,Form\nOVKS,CSTO,draft,short\n", "a.csv")
    assert [concept.status for concept in file.concepts] == ["draft"]
    assert file.problems == ()


def test_a_status_of_terms_beside_pairs_is_a_problem_and_not_lost() -> None:
    file = read_glossary(b"German,English,Status\nOVKS,CSTO,preferred\n", "a.csv")
    assert [problem.line for problem in file.problems] == [2]
    assert "concept status" in file.problems[0].reason


@pytest.mark.parametrize("column", ["term_status", "form", "never_in", "language"])
def test_a_column_of_single_terms_cannot_be_chosen_beside_pairs(column: str) -> None:
    with pytest.raises(DocumentRefusedError, match="Rows of pairs have no place for"):
        read_glossary(b"a,b,c\n1,2,3\n", "a.csv", ["german", "english", column])


def test_rows_that_cannot_be_read_are_named_with_their_lines() -> None:
    data = (
        "concept,language,term,status,definition\n1,de,Rat,preferred,A body\n"
        "1,fr,conseil,,\n1,en,council,nice,\n1,en,advice,,Another\n\n2,en,,,\n1,en,a,,,,x\n"
    )
    problems = [str(problem) for problem in read_glossary(data.encode(), "a.csv").problems]
    assert problems == [
        "Line 3: “fr” is no language of a glossary: write de or en.",
        "Line 4: status: “nice” is not one of: preferred, admitted, deprecated, obsolete.",
        "Line 5: definition: another value stands in line 2, for the same concept.",
        "Line 7: The term is missing.",
        "Line 8: 7 cells, but 5 columns.",
    ]


# --- Files that are refused -----------------------------------------------------------------------

REFERENCE = "&a{};"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n + 1} "{10 * REFERENCE.format(n)}">' for n in range(11))
    + "]><tbx><text>&a11;</text></tbx>"
)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        ("", "a.csv", "empty"),
        ("x", "a.docx", "none of the files that are read"),
        ("Deutsch;Englisch\n", "a.csv", "a head and no rows"),
        ("one column\nx\n", "a.csv", "Only one column"),
        ("colour,size\nred,9\n", "a.csv", "The terms are not found"),
        ("de,en\nOVKS,CS\0TO\n", "a.csv", "Line 2: The line contains the control character U+0000"),
        (b"de,en\nR\xc3\xa4te,x\nR\xff\xc3\xa4,y\n", "a.csv", "Line 3: the bytes FF are not valid"),
        (b"de,en\n\x81\n", "a.csv", "Line 2: the bytes 81 are not valid WINDOWS-1252"),
        ('de,en\n"Rat,council\n', "a.csv", "Line 2: The row cannot be read as CSV"),
        ("language,term\nde,Rat\n", "a.csv", "No English term"),
        ("<tbx><a></tbx>", "a.tbx", "Line 1: The file is not well-formed XML"),
        ("<html/>", "a.tbx", "no TBX"),
        ("<tbx/>", "a.tbx", "no concept"),
        ("<tbx/>", "a.tmx", "no TMX"),
        (BOMB, "a.tbx", "entities"),
        (BOMB.encode("utf-16"), "a.tmx", "entities"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "a.tbx", "entities"),
        ("<tbx>" * 100, "a.tbx", "too deep"),
        (b"PK\x03\x04nothing", "a.xlsx", "no XLSX workbook"),
        (workbook(xl__workbook_xml="<workbook/>"), "a.xlsx", "it names no sheet"),
        (workbook('<row><c t="e"><v>#N/A</v></c></row>'), "a.xlsx", "an error: #N/A"),
        (workbook('<row r="4"><c><f>A1</f></c></row>'), "a.xlsx", "Line 4: A cell holds a formula"),
        (workbook(announced=2**31), "a.xlsx", "a part of the workbook has 2,048 MB"),
        (workbook(cells("de", "en"), announced=40), "a.xlsx", "The workbook is damaged"),
        (workbook('<row><c t="s"><v>9</v></c></row>'), "a.xlsx", "a text is missing"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_with_a_reason(
    data: bytes | str, name: str, said: str
) -> None:
    assert said in refusal(data, name)


def wide_csv() -> bytes:
    return b"a," * 200_000 + b"\n"


def wide_workbook() -> bytes:
    return workbook(cells(*["x"] * 200_000))


def crowded_tbx() -> bytes:
    return b"<tbx><conceptEntry>" + b"<a/>" * 8_000_000


def long_row() -> bytes:
    return b"de,en\n" + b'"\n",,,,,,' * 1_500_000


HOSTILE = [
    (wide_csv, "a.csv", "200,001 columns; the limit is 100"),
    (long_row, "a.csv", "A row has more than 1,000,000 characters"),
    (wide_workbook, "a.xlsx", "more than 20,000 elements"),
    (crowded_tbx, "a.tbx", "more than 20,000 elements"),
]


@pytest.mark.parametrize(
    ("made", "name", "said"), HOSTILE, ids=[made.__name__ for made, _name, _said in HOSTILE]
)
def test_a_hostile_file_costs_neither_time_nor_memory(
    made: Callable[[], bytes], name: str, said: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("hostile") / name
    path.write_bytes(made())
    done = subprocess.run(
        [sys.executable, "-m", "tests.formats.cost_of_glossary", str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    reason, seconds, megabytes = done.stdout.rsplit("\n", 3)[:3]
    assert said in reason
    assert float(seconds) < 20
    assert float(megabytes) < 200


def test_what_was_read_is_forgotten_and_elements_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = b"<tbx>" + b"<x><y/></x><conceptEntry/>" * 10_000 + b"</tbx>"
    left = []
    for element in elements_in(data, frozenset({"conceptEntry"})):
        above = element.getparent()
        left.append(0 if above is None else above.index(element))
    assert len(left) == 10_001
    assert max(left) <= 1
    monkeypatch.setattr(safe_xml, "MOST_ELEMENTS", 20_000)
    assert "more than 20,000 elements" in refusal(data, "a.tbx")
