"""Footnotes and their marks."""

from dataclasses import replace

import pytest

from reviewapp.formats.article import ParagraphKind, ParsedParagraph
from reviewapp.formats.footnotes import (
    find_definition,
    find_marks,
    footnote_body,
    link_marks,
    mark_footnotes,
)

ALL = {"1", "2", "3", "12", "*", "**", "†", "note"}


def body(text: str, line: int = 1) -> ParsedParagraph:
    return ParsedParagraph(ParagraphKind.BODY, text, line)


def labels(text: str) -> list[tuple[str, str]]:
    return [(text[mark.start : mark.end], mark.label) for mark in find_marks(text, ALL)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("für den OVKS¹-Generalsekretär", [("¹", "1")]),
        ("Ende.¹² Dann", [("¹²", "12")]),
        ("Ende¹⁾ und Ende⁽²⁾", [("¹⁾", "1"), ("⁽²⁾", "2")]),
        ("(OVKS¹) und „OVKS“²", [("¹", "1"), ("²", "2")]),
        ("the CSTO[1] and CSTO [2]", [("[1]", "1"), ("[2]", "2")]),
        ("die OVKS[^1] und[^note].", [("[^1]", "1"), ("[^note]", "note")]),
        ("Wort* und Wort** und Satz.†", [("*", "*"), ("**", "**"), ("†", "†")]),
        ("„Wort“* (Wort*)", [("*", "*"), ("*", "*")]),
        ("*betont* und Wort*", [("*", "*")]),
        ("„Wort“*, so er; „*Wort*“", [("*", "*")]),
    ],
)
def test_a_mark_is_found_where_its_footnote_exists(text: str, found: list[tuple[str, str]]) -> None:
    assert labels(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 = 15",
        "2*3*4",
        "Bürger*innen",
        "[sic] und [2022]",
        "40 m² und 3 km² und 7 cm³ und x²",
        "**fett** und *kursiv* und („**fett**“)",
        "geboren *1980, gestorben †1990",
        "¹Die Organisation",
        "[1] Die Organisation",
        "Verweis[1](https://example.org)",
        "Wort****",
        "ein ¹ allein",
    ],
)
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert labels(text) == []


def test_a_mark_without_footnote_is_not_found() -> None:
    assert find_marks("OVKS¹ und Wort*", {"2"}) == ()


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("¹Die OVKS", "1", "Die OVKS"),
        ("¹⁾ Die OVKS", "1", "Die OVKS"),
        ("¹) Die OVKS", "1", "Die OVKS"),
        ("[1] Die OVKS", "1", "Die OVKS"),
        ("[1]: Die OVKS", "1", "Die OVKS"),
        ("[^abc]: Die OVKS", "abc", "Die OVKS"),
        ("* Die OVKS", "*", "Die OVKS"),
        ("††Die OVKS", "††", "Die OVKS"),
    ],
)
def test_a_footnote_begins_with_its_mark(text: str, label: str, rest: str) -> None:
    definition = find_definition(text)
    assert definition is not None
    assert (definition.label, text[definition.end :]) == (label, rest)
    assert footnote_body(text, label) == rest
    assert footnote_body(text, "9") == text


@pytest.mark.parametrize(
    "text", ["Die OVKS", "[1](https://example.org) zeigt", "[2022] war", "¹", ""]
)
def test_other_beginnings_are_no_footnotes(text: str) -> None:
    assert find_definition(text) is None


def test_an_asterisk_makes_a_footnote_only_after_its_mark() -> None:
    kinds = [item.kind for item in mark_footnotes([body("Wort*"), body("* Die Note")])]
    assert kinds == [ParagraphKind.BODY, ParagraphKind.FOOTNOTE]
    kinds = [item.kind for item in mark_footnotes([body("* Punkt"), body("Wort*")])]
    assert kinds == [ParagraphKind.BODY, ParagraphKind.BODY]


def test_several_asterisk_paragraphs_are_a_list_not_footnotes() -> None:
    marked = mark_footnotes([body("Wort*"), body("* eins"), body("* zwei")])
    assert {item.kind for item in marked} == {ParagraphKind.BODY}


def test_a_heading_is_never_a_footnote() -> None:
    heading = replace(body("¹Titel"), kind=ParagraphKind.HEADING)
    assert mark_footnotes([heading]) == [heading]


def test_marks_are_linked_and_nothing_is_warned_about() -> None:
    linked, warnings = link_marks(mark_footnotes([body("OVKS¹"), body("¹Die OVKS", 3)]))
    assert warnings == []
    assert [len(item.marks) for item in linked] == [1, 0]
    assert linked[1].label == "1"


def test_marks_and_footnotes_without_counterpart_are_warned_about() -> None:
    paragraphs = [body("OVKS² und Wort* und 5 m²"), body("¹Die OVKS", 3), body("¹Noch eine", 5)]
    _, warnings = link_marks(mark_footnotes(paragraphs))
    assert warnings == [
        "Line 1: the mark ² has no footnote.",
        "Line 3: no mark points to the footnote 1.",
        "Line 5: a second footnote has the mark 1.",
    ]
