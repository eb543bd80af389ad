"""Markdown, read and written."""

import pytest

from reviewapp.formats.article import (
    DocumentRefusedError,
    ExportedDocument,
    ExportedParagraph,
    ParagraphKind,
)
from reviewapp.formats.article import ParagraphKind as Kind
from reviewapp.formats.markdown import read_markdown, write_markdown


def read(text: str) -> list[tuple[Kind, int, str]]:
    return [(item.kind, item.line, item.text) for item in read_markdown(text)[0]]


def warnings(text: str) -> list[str]:
    return read_markdown(text)[1]


def export(*paragraphs: tuple[Kind, str | None], label: str = "", bilingual: bool = False) -> str:
    document = ExportedDocument(
        "Titel",
        "t.md",
        "en-GB",
        tuple(
            ExportedParagraph(
                number,
                kind,
                "Quelle",
                target,
                "final",
                label=label if kind is Kind.FOOTNOTE else "",
            )
            for number, (kind, target) in enumerate(paragraphs, start=1)
        ),
    )
    return write_markdown(document, bilingual=bilingual).decode()


def body(text: str) -> str:
    return export((Kind.BODY, text)).removesuffix("\n")


def test_blocks_become_paragraphs_with_kind_and_line() -> None:
    text = (
        "# Der **Titel**\n\nErster\nAbsatz mit [Link](x) und <b>fett</b>.\n\nLage\n----\n\n"
        "- eins\n  weiter\n- zwei\n\n7) sieben\n\n> Zitat\n> weiter\n\n"
        "„Wir gehen jetzt heim“, so er."
    )
    assert read(text) == [
        (Kind.TITLE, 1, "Der **Titel**"),
        (Kind.BODY, 3, "Erster\nAbsatz mit [Link](x) und <b>fett</b>."),
        (Kind.HEADING, 6, "Lage"),
        (Kind.LIST_ITEM, 9, "- eins\nweiter"),
        (Kind.LIST_ITEM, 11, "- zwei"),
        (Kind.LIST_ITEM, 13, "7) sieben"),
        (Kind.QUOTATION, 15, "Zitat\nweiter"),
        (Kind.QUOTATION, 18, "„Wir gehen jetzt heim“, so er."),
    ]
    assert warnings(text) == []


def test_a_setext_title_over_two_lines_becomes_one_line() -> None:
    assert read("Ein\nTitel\n===\n\nText")[0] == (Kind.TITLE, 1, "Ein Titel")


def test_code_and_html_are_kept_as_text_and_listed() -> None:
    text = "a\n\n```py\nx = 1\n\ny = 2\n```\n\n    eingerückt\n\n<script>\nz\n</script>\n"
    assert read(text) == [
        (Kind.BODY, 1, "a"),
        (Kind.BODY, 4, "x = 1"),
        (Kind.BODY, 6, "y = 2"),
        (Kind.BODY, 9, "eingerückt"),
        (Kind.BODY, 11, "<script>\nz\n</script>"),
    ]
    assert warnings(text) == [
        "Line 3, 9: code blocks are read as body text.",
        "Line 11: HTML blocks are read as body text.",
    ]


def test_what_is_lost_of_the_structure_is_listed() -> None:
    text = "# T\n\n### Tief\n\n---\n\n- a\n  - b\n\n> - c\n\n> > d\n"
    assert warnings(text) == [
        "Line 3: all headings below the title become one level.",
        "Line 5: dividing lines are left out.",
        "Line 8, 10, 12: nested lists and quotations are read as one level.",
    ]


def test_a_long_list_of_lines_is_cut() -> None:
    assert warnings("---\n" * 12)[0].startswith("Line 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 …: ")


def test_link_definitions_and_footnotes_stay_text() -> None:
    assert [text for _, _, text in read("Wort[^1]\n\n[^1]: Note\n[^2]: Zwei\n\n[x]: http://a")] == [
        "Wort[^1]",
        "[^1]: Note",
        "[^2]: Zwei",
        "[x]: http://a",
    ]


def test_an_empty_list_item_leaves_nothing_behind() -> None:
    assert read("-\n\nText\n\n#\n\n\u00a0\n") == [(Kind.BODY, 3, "Text")]


def test_a_block_that_is_no_paragraph_may_open_a_list_item() -> None:
    assert read("- # Kopf\n\n  Text") == [(Kind.LIST_ITEM, 1, "- Kopf"), (Kind.BODY, 3, "Text")]


@pytest.mark.parametrize("text", ["a\n\n" + "> " * 12 + "tief", "- " * 6 + "tief"])
def test_text_that_the_parser_would_drop_is_refused(text: str) -> None:
    with pytest.raises(DocumentRefusedError, match="nested deeper than 12 levels"):
        read_markdown(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# kein Titel", "\\# kein Titel"),
        ("- kein Punkt", "\\- kein Punkt"),
        ("1. kein Punkt", "1\\. kein Punkt"),
        ("> kein Zitat", "\\> kein Zitat"),
        ("a\n---", "a\n\\---"),
        ("a\n===", "a\n\\==="),
        ("***", "\\***"),
        ("```js", "\\```js"),
        ("[x]: http://a", "\\[x]: http://a"),
        ("| a | b |\n|---|---|", "\\| a | b |\n\\|---|---|"),
        ("    vier", "vier"),
        ("ein <script>alert(1)</script>", "ein \\<script>alert(1)\\</script>"),
        ("<!-- x -->", "\\<!-- x -->"),
        ("<javascript:alert(1)>", "\\<javascript:alert(1)>"),
        ("![Bild](https://a/b.png)", "!\\[Bild](https://a/b.png)"),
        ("[x](javascript:alert(1))", "[x]\\(javascript:alert(1))"),
        ("[x](java&#115;cript:a)", "[x]\\(java&#115;cript:a)"),
        ("\\<b>", "\\\\\\<b>"),
        # harmless, so as they are
        ("**fett** und *kursiv*", "**fett** und *kursiv*"),
        ("[x](https://example.org)", "[x](https://example.org)"),
        ("1 < 2 und a-b, 2. Mai", "1 < 2 und a-b, 2. Mai"),
        ("C:\\dir\\*", "C:\\dir\\*"),
    ],
)
def test_text_that_would_become_structure_is_made_harmless(text: str, written: str) -> None:
    assert body(text) == written
    assert [item for _, _, item in read(written)] == [text.strip()]


def test_a_heading_stays_one_line_and_keeps_its_number_sign() -> None:
    written = export((Kind.TITLE, "C #"), (Kind.HEADING, "# a\nb ##"))
    assert written == "# C \\#\n\n## # a b \\##\n"
    assert read(written) == [(Kind.TITLE, 1, "C #"), (Kind.HEADING, 3, "# a b ##")]


def test_lists_and_quotations_are_written_as_such() -> None:
    written = export(
        (Kind.LIST_ITEM, "- # a\n2. b"),
        (Kind.LIST_ITEM, "• c"),
        (Kind.QUOTATION, "Ohne\n- Zeichen"),
        (Kind.QUOTATION, "„Mit drei Wörtern“, so er."),
    )
    assert written == (
        "- \\# a\n2\\. b\n\n• c\n\n> Ohne\n> \\- Zeichen\n\n„Mit drei Wörtern“, so er.\n"
    )


@pytest.mark.parametrize("mark", ["¹", "[1]", "[^1]"])
def test_marks_and_footnotes_are_written_in_markdown_syntax(mark: str) -> None:
    definition = f"{mark}:" if mark == "[^1]" else mark
    written = export(
        (Kind.BODY, f"the CSTO{mark} chief!{mark}"),
        (Kind.FOOTNOTE, f"{definition} # The organisation"),
        label="1",
    )
    assert written == "the CSTO[^1] chief![^1]\n\n[^1]: \\# The organisation\n"


def test_an_image_cannot_hide_as_a_footnote_mark() -> None:
    assert body("![^1](https://a/b.png)") == "!\\[^1](https://a/b.png)"


def test_a_gap_is_marked_and_a_missing_footnote_keeps_its_mark() -> None:
    written = export((Kind.BODY, "CSTO¹"), (Kind.BODY, None), (Kind.FOOTNOTE, None), label="1")
    assert written == (
        "[Paragraphs not translated: 2 of 3]\n\nCSTO[^1]\n\n[Not translated: paragraph 2]\n\n"
        "[^1]: [Not translated: paragraph 3]\n"
    )


def test_bilingual_markdown_quotes_the_source_above() -> None:
    written = export((Kind.BODY, "One"), (Kind.BODY, None), bilingual=True)
    assert "> Quelle\n\nOne\n\n> Quelle\n\n[Not translated: paragraph 2]\n" in written


def test_a_footnote_without_label_is_an_ordinary_paragraph() -> None:
    assert export((ParagraphKind.FOOTNOTE, "Note")) == "Note\n"


def test_a_footnote_may_begin_with_a_bracket() -> None:
    written = export((Kind.BODY, "a[^1]"), (Kind.FOOTNOTE, "¹[sic] b"), label="1")
    assert written == "a[^1]\n\n[^1]: [sic] b\n"


@pytest.mark.parametrize("text", ["> " * 11 + "tief", "- " * 5 + "tief"])
def test_text_just_above_the_deepest_level_is_read(text: str) -> None:
    assert read(text)[0][2].endswith("tief")
