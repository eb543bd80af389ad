"""A file is read whole or refused with every reason."""

import time
from pathlib import Path

import pytest

from reviewapp.formats.article import DocumentRefusedError, Limits, ParagraphKind
from reviewapp.formats.reading import read_document

SAMPLE = Path("reviewapp/sample/ovks.de.txt").read_bytes()


def refusal(data: bytes, name: str = "a.txt", title: str = "", limits: Limits | None = None) -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        read_document(data, name, title=title, limits=limits or Limits())
    return str(caught.value)


def test_the_sample_article_is_read_as_its_readers_see_it() -> None:
    document = read_document(SAMPLE, "ovks.de.txt")
    assert [str(item.kind) for item in document.paragraphs] == [
        "title", "body", "quotation", "quotation", "body", "body", "quotation", "footnote",
    ]  # fmt: skip
    assert document.title.startswith("Militär: Kandidatur von Belarus")
    assert (document.format, document.encoding, document.warnings) == ("txt", "utf-8", ())
    assert "\n\n".join(item.text for item in document.paragraphs) == SAMPLE.decode()
    assert [item.line for item in document.paragraphs] == [1, 3, 5, 7, 9, 11, 13, 15]


def test_the_footnote_of_the_sample_article_is_linked() -> None:
    paragraphs = read_document(SAMPLE, "ovks.de.txt").paragraphs
    (mark,) = paragraphs[1].marks
    assert paragraphs[1].text[mark.start - 4 : mark.end + 1] == "OVKS¹-"
    assert mark.label == paragraphs[-1].label == "1"
    assert sum(len(item.marks) for item in paragraphs) == 1


@pytest.mark.parametrize("name", ["a.md", "A.MARKDOWN"])
def test_markdown_is_told_by_the_name(name: str) -> None:
    document = read_document(b"# Titel\n\nText[^1]\n\n[^1]: Note", name)
    assert document.format == "md"
    assert document.title == "Titel"
    assert [item.label for item in document.paragraphs] == ["", "", "1"]


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "txt", "a", "", "a.txt.exe"])
def test_another_ending_is_refused_and_what_is_accepted_is_named(name: str) -> None:
    assert "Accepted are plain text (.txt) and Markdown (.md, .markdown)." in refusal(b"Text", name)


def test_another_content_is_refused_and_named() -> None:
    assert "“a.txt” is a PDF file" in refusal(b"%PDF-1.7", "a.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t\xc2\xa0\n", "only white space"),
        (b"\xef\xbb\xbf", "only a byte order mark"),
        (b"\xef\xbb\xbf \n", "only white space"),
        ("\u200b".encode(), "only white space"),
    ],
)
def test_a_file_without_text_is_refused(data: bytes, reason: str) -> None:
    assert reason in refusal(data)


def test_markdown_without_text_is_refused() -> None:
    assert "Markdown signs only" in refusal(b"---\n\n#\n", "a.md")


def test_every_line_with_a_forbidden_character_is_listed() -> None:
    assert refusal(b"a\0\r\nb\rc\x1b\n\x07").splitlines() == [
        "Line 1: contains the control character U+0000, which no text may hold. Remove it.",
        "Line 3: contains the control character U+001B, which no text may hold. Remove it.",
        "Line 4: contains the control character U+0007, which no text may hold. Remove it.",
    ]


def test_a_long_list_of_problems_is_cut_and_counted() -> None:
    lines = refusal(b"abc\0\n" * 1000).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "Problems of this kind that are not listed: 980."


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(bytes=3), "The file has 13 bytes; the limit is 3."),
        (Limits(paragraphs=1), "The file has 3 paragraphs; the limit is 1."),
        (Limits(lines=2), "The file has 5 lines; the limit is 2."),
        (Limits(characters=3), "Line 1: The paragraph has 4 characters; the limit is 3."),
    ],
)
def test_a_limit_is_named_with_its_value(limits: Limits, reason: str) -> None:
    assert reason in refusal(b"abcd\n\ne\n\nfghi", limits=limits)


def test_every_paragraph_that_is_too_long_is_listed() -> None:
    assert len(refusal(b"abcd\n\ne\n\nfghi", limits=Limits(characters=3)).splitlines()) == 2


def test_a_list_counts_its_items() -> None:
    assert "3 paragraphs" in refusal(b"- a\n- b\n- c", "a.md", limits=Limits(paragraphs=2))


def test_the_title_is_the_argument_then_the_title_paragraph_then_the_name() -> None:
    text = b"Ein Titel\n\nEin Satz, der etwas sagt."
    assert read_document(text, "a.txt", title=" Eigener ").title == "Eigener"
    assert read_document(text, "a.txt").title == "Ein Titel"
    assert read_document(b"Ein Satz.", "Mein/Bericht.v2.txt").title == "Mein-Bericht.v2"


def test_a_title_given_is_checked() -> None:
    assert "The title contains the control character U+0000" in refusal(b"a", title="a\0")
    assert "The title has 301 characters; the limit is 300." in refusal(b"a", title="x" * 301)


def test_a_title_found_is_shortened() -> None:
    title = read_document(b"# " + b"x" * 400 + b"\n\nText", "a.md").title
    assert len(title) == 300
    assert title.endswith("…")


def test_warnings_tell_what_to_look_at() -> None:
    text = (
        "Größe \ufffd¹\n\n" + "The council of the union has met and that is it for all of us. " * 3
    )
    warnings = read_document(text.encode(), "a.txt").warnings
    assert warnings == (
        "Line 1: “\ufffd” shows that letters were lost before the import.",
        "The text does not look German.",
        "Line 1: the mark ¹ has no footnote.",
    )
    (warning,) = read_document("Größe".encode("cp1252"), "a.txt").warnings
    assert "Windows-1252" in warning


def test_a_long_list_of_warnings_is_cut_and_counted() -> None:
    warnings = read_document("5¹ ".encode() * 24, "a.txt").warnings
    assert len(warnings) == 21
    assert warnings[-1] == "There are 4 more."


def test_text_is_kept_as_it_is() -> None:
    text = "e\u0301 \u202eאב\u2066 👩‍🚀 ﬁ ß " + "a\u0301" * 100
    assert read_document(text.encode(), "a.txt").paragraphs[0].text == text


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "text",
    [
        "*a " * 50_000,
        " " * 10**6 + "x",
        "a\n\n" * 200_000,
        "a\n" * 200_000,
        "> " * 100_000 + "x",
        ("> " * 11 + "x\n") * 20_000,
        ("> " * 9 + "a\n" + "> " * 8 + "- b\n") * 6_000,
        "\\" * 10**6,
        "[" * 10**6,
        "a¹" * 100_000,
        "„a\n\n" * 9_000,
        "<a " + "b " * 500_000,
    ],
)
def test_a_hostile_text_is_read_or_refused_soon(text: str, name: str) -> None:
    start = time.process_time()
    try:
        assert read_document(text.encode(), name, limits=Limits(characters=10**7)).paragraphs
    except DocumentRefusedError as error:
        assert error.problems
    assert time.process_time() - start < 30  # seconds of computing: quadratic ones take minutes


def test_kinds_are_those_that_the_database_knows() -> None:
    assert {item.kind for item in read_document(SAMPLE, "a.txt").paragraphs} <= set(ParagraphKind)
