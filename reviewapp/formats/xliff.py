"""XLIFF 2.0: write, for translation tools."""

import re

from lxml import etree

from reviewapp.formats.article import ExportedDocument, ExportedParagraph

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES = frozenset({"translated", "reviewed", "final"})
_FORBIDDEN = re.compile("([\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff])")


def write_xliff(document: ExportedDocument) -> bytes:
    """One unit with one segment per paragraph; a gap has no target and the state "initial".

    Characters that XML forbids are written as <cp>, in attributes as U+FFFD.
    """
    prefixes = {None: _NAMESPACE}
    root = etree.Element(f"{{{_NAMESPACE}}}xliff", nsmap=prefixes)  # type: ignore[arg-type]  # None: no prefix
    root.set("version", "2.0")
    root.set("srcLang", "de")
    root.set("trgLang", document.variant)
    file = _child(root, "file")
    file.set("id", "f1")
    file.set("original", _FORBIDDEN.sub("\ufffd", document.file_name))
    file.set("canResegment", "no")
    for paragraph in document.paragraphs:
        _add_unit(file, paragraph)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _add_unit(file: etree._Element, paragraph: ExportedParagraph) -> None:
    unit = _child(file, "unit")
    unit.tail = "\n"
    unit.set("id", f"p{paragraph.position}")
    unit.set(_SPACE, "preserve")
    note = _child(_child(unit, "notes"), "note")
    note.set("category", "paragraph kind")
    note.text = paragraph.kind.value
    segment = _child(unit, "segment")
    segment.set("id", "s1")
    segment.set("state", _state(paragraph))
    _fill(_child(segment, "source"), paragraph.source)
    if paragraph.target is not None and not paragraph.is_gap:
        _fill(_child(segment, "target"), paragraph.target)


def _state(paragraph: ExportedParagraph) -> str:
    if paragraph.is_gap:
        return "initial"
    return paragraph.status if paragraph.status in _STATES else "translated"


def _child(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")


def _fill(element: etree._Element, text: str) -> None:
    first, *rest = _FORBIDDEN.split(text)
    element.text = first
    for character, after in zip(rest[::2], rest[1::2], strict=True):
        code = _child(element, "cp")
        code.set("hex", f"{ord(character):04X}")
        code.tail = after
