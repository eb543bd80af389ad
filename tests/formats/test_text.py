"""Plain text, read and written."""

from reviewapp.formats.article import ExportedDocument, ExportedParagraph, ParagraphKind
from reviewapp.formats.text import read_text, write_text


def texts(text: str) -> list[tuple[int, str]]:
    return [(item.line, item.text) for item in read_text(text)]


def test_blank_lines_separate_paragraphs_and_lines_are_counted() -> None:
    assert texts("\n a\nb \n\u00a0\n\n\tc") == [(2, "a\nb"), (6, "c")]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert texts("a\nb\nc\n") == [(1, "a"), (2, "b"), (3, "c")]


def test_lists_and_footnotes_line_by_line_are_separated() -> None:
    text = "x\n\n- a\n  b\n- c\n\n1. a\n2. b\n\n¹Eins\n²Zwei\nweiter\n\n3. Mai\n5. Mai"
    assert texts(text)[1:] == [
        (3, "- a\n  b"), (5, "- c"), (7, "1. a"), (8, "2. b"),
        (10, "¹Eins"), (11, "²Zwei\nweiter"), (14, "3. Mai\n5. Mai"),
    ]  # fmt: skip


def document(*targets: str | None) -> ExportedDocument:
    return ExportedDocument(
        "Titel",
        "t.txt",
        "en-GB",
        tuple(
            ExportedParagraph(number, ParagraphKind.BODY, f"Quelle {number}", target, "final")
            for number, target in enumerate(targets, start=1)
        ),
    )


def test_text_is_written_with_one_blank_line_between_paragraphs() -> None:
    assert write_text(document("One", "Two\n\n \nlines")) == b"One\n\nTwo\nlines\n"


def test_a_gap_is_marked_and_never_filled_with_german() -> None:
    written = write_text(document("One", None)).decode()
    assert written == (
        "[Paragraphs not translated: 1 of 2]\n\nOne\n\n[Not translated: paragraph 2]\n"
    )


def test_bilingual_text_names_paragraph_and_language() -> None:
    written = write_text(document("One", None), bilingual=True).decode()
    assert "[1, de]\nQuelle 1\n\n[1, en-GB]\nOne\n\n" in written
    assert written.endswith("[2, de]\nQuelle 2\n\n[2, en-GB]\n[Not translated: paragraph 2]\n")
