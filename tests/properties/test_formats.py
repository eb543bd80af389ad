"""What holds for every file and every text."""

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reviewapp.formats.article import (
    DocumentRefusedError,
    ExportedDocument,
    ExportedParagraph,
    ParagraphKind,
    ParsedDocument,
)
from reviewapp.formats.csv_table import guard, unguard
from reviewapp.formats.footnotes import find_marks, footnote_body
from reviewapp.formats.names import safe_file_name
from reviewapp.formats.reading import read_document
from reviewapp.formats.writing import ExportFormat, write_document

QUICK = settings(max_examples=100, deadline=None)
NAMES = st.sampled_from(["a.txt", "a.md"])
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
# Signs that mean something to one of the formats, far more often than chance would bring them.
SIGNS = st.sampled_from(
    [
        *"#>-+*_=`~|[]()!<&\\:.^\"'„“»«¹²† \t\n",
        "\n\n", "\n\n", "\n\n", "# ", "- ", "1. ", "2) ", "> ", "---", "***", "```",
        "    ", "\n===",
        "<script>", "</b>", "<!--", "![", "](", "[^1]", "[^1]: ", "[1]", "¹Note",
        "Wort", "ein Satz.",
        "„Wir gehen heim", "\u00a0", "\u200b", "\u2028", "https://", "javascript:",
    ]
)  # fmt: skip
MARKED_TEXT = st.lists(SIGNS | st.text("aäß1", max_size=3), max_size=25).map("".join)


def read(text: str, name: str) -> ParsedDocument | None:
    try:
        return read_document(text.encode(), name)
    except DocumentRefusedError:
        return None


def exported(parsed: ParsedDocument) -> ExportedDocument:
    """The document as if each paragraph were translated by itself."""
    return ExportedDocument(
        parsed.title,
        "a.txt",
        "en-GB",
        tuple(
            ExportedParagraph(
                number, item.kind, item.text, item.text, "final", item.marks, item.label
            )
            for number, item in enumerate(parsed.paragraphs, start=1)
        ),
    )


def content(parsed: ParsedDocument) -> list[tuple[ParagraphKind, str, str]]:
    return [(item.kind, item.label, item.text) for item in parsed.paragraphs]


@QUICK
@given(st.binary() | st.binary().map(lambda data: b"\xff\xfe" + data), NAMES)
def test_no_bytes_end_in_anything_but_a_document_or_a_refusal(data: bytes, name: str) -> None:
    try:
        document = read_document(data, name)
    except DocumentRefusedError as error:
        assert str(error)
    else:
        assert document.paragraphs
        assert document.title


@settings(QUICK, max_examples=200)
@given(MARKED_TEXT, NAMES)
def test_paragraphs_have_text_no_blank_lines_and_marks_where_they_say(text: str, name: str) -> None:
    document = read(text, name)
    for paragraph in document.paragraphs if document else ():
        assert paragraph.text == paragraph.text.strip() != ""
        assert "\n\n" not in paragraph.text
        assert 1 <= paragraph.line <= text.count("\n") + 1
        for mark in paragraph.marks:
            shown = paragraph.text[mark.start : mark.end]
            assert find_marks(paragraph.text, {mark.label})
            assert mark.label in shown.translate(str.maketrans("¹²", "12"))


@settings(QUICK, max_examples=200)
@given(MARKED_TEXT)
def test_every_visible_letter_of_a_plain_text_is_kept_in_order(text: str) -> None:
    document = read(text, "a.txt")
    if document:
        joined = "".join(item.text for item in document.paragraphs)
        strip = str.maketrans("", "", " \t\n\u00a0\u200b\u2028")
        assert joined.translate(strip) == text.translate(strip)


@settings(QUICK, max_examples=200)
@given(MARKED_TEXT)
def test_a_plain_text_comes_back_from_its_export(text: str) -> None:
    first = read(text, "a.txt")
    if first:
        again = read_document(write_document(exported(first), ExportFormat.TEXT), "a.txt")
        assert content(again) == content(first)


@settings(QUICK, max_examples=200)
@given(MARKED_TEXT, NAMES)
def test_every_text_survives_the_way_through_markdown(text: str, name: str) -> None:
    first = read(text, name)
    if first:
        again = read_document(write_document(exported(first), ExportFormat.MARKDOWN), "a.md")
        assert in_markdown(again) == in_markdown(first)
        if name == "a.md":
            assert [item.kind for item in again.paragraphs] == [
                item.kind for item in first.paragraphs
            ]


def in_markdown(parsed: ParsedDocument) -> list[str]:
    """The texts with marks as Markdown writes them, and without indents, which mean nothing."""
    texts = []
    for item in parsed.paragraphs:
        text = item.text
        for mark in reversed(item.marks):
            text = f"{text[: mark.start]}[^{mark.label}]{text[mark.end :]}"
        if item.label:
            text = f"[^{item.label}]: {footnote_body(text, item.label)}"
        texts.append("\n".join(line.lstrip(" \t") for line in text.split("\n")))
    return texts


@QUICK
@given(ANY_TEXT | MARKED_TEXT)
def test_the_csv_guard_can_be_undone_and_holds(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert guard(cell).lstrip("\u200b\ufeff\u00a0 \t\r\n")[:1] not in {*"=+-@%|＝＋－＠％｜"}


@QUICK
@given(ANY_TEXT)
def test_a_file_name_holds_nothing_that_a_header_or_path_would_read(name: str) -> None:
    safe = safe_file_name(name, "default")
    assert not set('/\\"\r\n\0:\u202e') & set(safe)
    assert safe.isprintable()
    assert 0 < len(safe.encode()) <= 181


class Tags(HTMLParser):
    """Follows the tags of a page; every one that is opened must be closed."""

    void = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in self.void:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


KNOWN_TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "blockquote",
    "sup", "a", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
DOCUMENTS = st.lists(
    st.tuples(st.sampled_from(list(ParagraphKind)), ANY_TEXT | MARKED_TEXT, st.none() | ANY_TEXT),
    max_size=4,
).map(
    lambda items: ExportedDocument(
        "T\0<",
        "a\x01.txt",
        "en-US",
        tuple(
            ExportedParagraph(
                number,
                kind,
                source,
                target,
                "final",
                label="1" if kind is ParagraphKind.FOOTNOTE else "",
            )
            for number, (kind, source, target) in enumerate(items, start=1)
        ),
    )
)


@QUICK
@given(DOCUMENTS, st.booleans())
def test_every_html_page_is_well_formed(document: ExportedDocument, bilingual: bool) -> None:
    tags = Tags()
    tags.feed(write_document(document, ExportFormat.HTML, bilingual=bilingual).decode())
    tags.close()
    assert not tags.opened
    assert tags.seen <= KNOWN_TAGS


@QUICK
@given(DOCUMENTS)
def test_every_xliff_file_is_well_formed_and_keeps_the_texts(document: ExportedDocument) -> None:
    root = etree.fromstring(write_document(document, ExportFormat.XLIFF))
    sources = [_with_code_points(item) for item in root.iter("{*}source")]
    targets = [_with_code_points(item) for item in root.iter("{*}target")]
    assert sources == [item.source for item in document.paragraphs]
    assert targets == [item.target for item in document.paragraphs if not item.is_gap]


def _with_code_points(element: etree._Element) -> str:
    codes = [chr(int(code.get("hex", ""), 16)) + (code.tail or "") for code in element]
    return "".join([element.text or "", *codes])


@QUICK
@given(DOCUMENTS)
def test_every_table_and_json_file_gives_the_texts_back(document: ExportedDocument) -> None:
    table = write_document(document, ExportFormat.CSV).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [unguard(row["source"]) for row in rows] == [item.source for item in document.paragraphs]
    paragraphs = json.loads(write_document(document, ExportFormat.JSON))["paragraphs"]
    assert [item["source"] for item in paragraphs] == [item.source for item in document.paragraphs]


@QUICK
@given(DOCUMENTS, st.booleans())
def test_texts_and_markdown_are_written_without_the_source(
    document: ExportedDocument, bilingual: bool
) -> None:
    marked = replace(
        document, paragraphs=tuple(replace(item, source="QUELLE") for item in document.paragraphs)
    )
    for export_format in (ExportFormat.TEXT, ExportFormat.MARKDOWN):
        written = write_document(marked, export_format, bilingual=bilingual).decode()
        assert written.count("QUELLE") == len(document.paragraphs) * bilingual
