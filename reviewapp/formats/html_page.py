"""HTML: write one page that needs nothing else, for reading and printing."""

from dataclasses import dataclass
from html import escape

from reviewapp.formats.article import ExportedDocument, ExportedParagraph, ParagraphKind
from reviewapp.formats.footnotes import find_marks, footnote_body

# HTML knows no way to write control characters; their pictures (␀, ␁, …) show what was there.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_PICTURES |= dict.fromkeys([*range(0x7F, 0xA0), 0xFFFE, 0xFFFF], 0xFFFD)

_STYLE = """
body { font: 1.05rem/1.55 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
p, h1, h2, td { white-space: pre-line; overflow-wrap: anywhere; }
table { border-collapse: collapse; } body:has(table) { max-width: 72rem; }
th, td { border: 1px solid #767676; padding: .5rem; text-align: left; vertical-align: top; }
.footnote { font-size: .9em; } .gap { background: #fff3c4; color: #4a3500; }
"""
_TAGS = {
    ParagraphKind.TITLE: ("<h1{0}>", "</h1>"),
    ParagraphKind.HEADING: ("<h2{0}>", "</h2>"),
    ParagraphKind.QUOTATION: ("<blockquote><p{0}>", "</p></blockquote>"),
}


@dataclass(frozen=True, slots=True)
class _Links:
    """For each label: position of its footnote, and id of the first mark that points there."""

    notes: dict[str, int]
    marks: dict[str, str]


def write_html(document: ExportedDocument, *, bilingual: bool = False) -> bytes:
    """A valid page in UTF-8, without scripts and without anything loaded from elsewhere.

    English only, or a table with the German source beside each paragraph. Mark and footnote are
    linked both ways.
    """
    links = _find_links(document)
    body = _table(document, links) if bilingual else _article(document, links)
    summary = f'<p class="gap">{_safe(document.gap_summary)}</p>\n' if document.gaps else ""
    page = f"""<!DOCTYPE html>
<html lang="{_safe(document.variant)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_title(document)}</title>
<style>{_STYLE}</style>
</head>
<body>
{summary}{body}
</body>
</html>
"""
    return page.encode()


def _title(document: ExportedDocument) -> str:
    titles = (item for item in document.paragraphs if item.kind is ParagraphKind.TITLE)
    title = next((item.target for item in titles if item.target and not item.is_gap), None)
    return _safe(title or document.title).strip() or "–"


def _article(document: ExportedDocument, links: _Links) -> str:
    paragraphs = [
        _english(links, paragraph, *_TAGS.get(paragraph.kind, ("<p{0}>", "</p>")))
        for paragraph in document.paragraphs
    ]
    return "<main>\n" + "\n".join(paragraphs) + "\n</main>"


def _table(document: ExportedDocument, links: _Links) -> str:
    rows = [
        f'<tr><th scope="row">{paragraph.position}</th>'
        f'<td lang="de" dir="auto">{_safe(paragraph.source)}</td>'
        f"{_english(links, paragraph, '<td{0}>', '</td>')}</tr>"
        for paragraph in document.paragraphs
    ]
    head = (
        '<tr><th scope="col">No.</th><th scope="col">German</th><th scope="col">English</th></tr>'
    )
    return (
        f'<main>\n<h1 lang="de" dir="auto">{_safe(document.title).strip() or "–"}</h1>\n'
        f"<table>\n<thead>{head}</thead>\n<tbody>\n"
        + "\n".join(rows)
        + "\n</tbody>\n</table>\n</main>"
    )


def _english(links: _Links, paragraph: ExportedParagraph, opening: str, closing: str) -> str:
    attributes = ' dir="auto"'
    if paragraph.is_gap:
        attributes += ' class="gap"'
    elif paragraph.kind is ParagraphKind.FOOTNOTE:
        attributes += ' class="footnote"'
    back = ""
    if paragraph.kind is ParagraphKind.FOOTNOTE and paragraph.label:
        attributes += f' id="note-{paragraph.position}"'
        back = _back_link(links, paragraph)
    return opening.format(attributes) + back + _with_links(links, paragraph) + closing


def _running_text(paragraph: ExportedParagraph) -> str:
    if paragraph.kind is ParagraphKind.FOOTNOTE and paragraph.label:
        return footnote_body(paragraph.shown_target, paragraph.label)
    return paragraph.shown_target


def _with_links(links: _Links, paragraph: ExportedParagraph) -> str:
    text = _running_text(paragraph)
    pieces: list[str] = []
    end = 0
    for number, mark in enumerate(find_marks(text, links.notes), start=1):
        pieces.append(_safe(text[end : mark.start]))
        pieces.append(
            f'<sup><a id="mark-{paragraph.position}-{number}"'
            f' href="#note-{links.notes[mark.label]}">{_safe(mark.label)}</a></sup>'
        )
        end = mark.end
    return "".join(pieces) + _safe(text[end:])


def _back_link(links: _Links, footnote: ExportedParagraph) -> str:
    """The footnote's mark, linked to the first mark that points to it, if one does."""
    label = _safe(footnote.label)
    if links.notes[footnote.label] == footnote.position and footnote.label in links.marks:
        label = f'<a href="#{links.marks[footnote.label]}">{label}</a>'
    return f"<sup>{label}</sup> "


def _find_links(document: ExportedDocument) -> _Links:
    links = _Links(document.footnotes, {})
    for paragraph in document.paragraphs:
        marks = find_marks(_running_text(paragraph), links.notes)
        for number, mark in enumerate(marks, start=1):
            links.marks.setdefault(mark.label, f"mark-{paragraph.position}-{number}")
    return links


def _safe(text: str) -> str:
    return escape(text.replace("\r\n", "\n").replace("\r", "\n").translate(_PICTURES))
