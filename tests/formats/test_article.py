"""Values: refusals read as sentences, gaps never show the German text."""

from reviewapp.formats.article import (
    DocumentRefusedError,
    ExportedDocument,
    ExportedParagraph,
    ParagraphKind,
    Problem,
)


def paragraph(position: int, target: str | None, label: str = "") -> ExportedParagraph:
    kind = ParagraphKind.FOOTNOTE if label else ParagraphKind.BODY
    return ExportedParagraph(position, kind, "Quelle", target, "final", label=label)


def test_a_refusal_names_every_problem_with_its_line() -> None:
    error = DocumentRefusedError(Problem("is odd.", 3), Problem("The file is empty."))
    assert str(error) == "Line 3: is odd.\nThe file is empty."


def test_a_gap_is_shown_as_a_note_and_counted() -> None:
    document = ExportedDocument(
        "T", "t.txt", "en-GB", (paragraph(1, "One"), paragraph(2, None), paragraph(3, " \n"))
    )
    assert document.gaps == 2
    assert document.gap_summary == "[Paragraphs not translated: 2 of 3]"
    assert [item.shown_target for item in document.paragraphs] == [
        "One",
        "[Not translated: paragraph 2]",
        "[Not translated: paragraph 3]",
    ]


def test_a_complete_document_has_no_gap_summary() -> None:
    assert ExportedDocument("T", "t.txt", "en-GB", (paragraph(1, "One"),)).gap_summary == ""


def test_a_label_belongs_to_its_first_footnote() -> None:
    paragraphs = (paragraph(1, "a", "1"), paragraph(2, "b", "1"), paragraph(3, "c", "*"))
    document = ExportedDocument("T", "t.txt", "en-GB", paragraphs)
    assert document.footnotes == {"1": 1, "*": 3}
