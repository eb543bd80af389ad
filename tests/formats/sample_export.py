"""A document for the tests of the writers."""

from reviewapp.formats.article import ExportedDocument, ExportedParagraph, FootnoteMark
from reviewapp.formats.article import ParagraphKind as Kind

DOCUMENT = ExportedDocument(
    title="Militär: <Kandidatur>",
    file_name="ovks.de.txt",
    variant="en-GB",
    paragraphs=(
        ExportedParagraph(
            1, Kind.TITLE, "Militär: <Kandidatur>", "Military: <Candidacy> & more", "final",
            approved_by="Rita Reviewer", approved_at="2026-11-23T06:00:00+00:00",
            glossary_revision=7, origin="person", candidate_id=12,
        ),
        ExportedParagraph(
            2, Kind.BODY, "Die OVKS¹ tagt.", "The CSTO¹ meets.\nAnd the CSTO¹ talks.", "final",
            marks=(FootnoteMark(8, 9, "1"),),
        ),
        ExportedParagraph(3, Kind.HEADING, "Lage", "Situation", "final"),
        ExportedParagraph(4, Kind.QUOTATION, "„Wir gehen.“", "“We go.”", "reviewed"),
        ExportedParagraph(5, Kind.BODY, "Ohne Übersetzung", None, "translated"),
        ExportedParagraph(6, Kind.LIST_ITEM, "- eins", "- one", "odd"),
        ExportedParagraph(7, Kind.FOOTNOTE, "¹Die Note", "¹The note", "final", label="1"),
        ExportedParagraph(8, Kind.FOOTNOTE, "²Allein", "²Alone", "final", label="2"),
        ExportedParagraph(9, Kind.FOOTNOTE, "¹Doppelt", "¹Double", "final", label="1"),
        ExportedParagraph(10, Kind.FOOTNOTE, "Ohne Zeichen", "Unmarked", "final"),
    ),
)  # fmt: skip
