"""XML from strangers: read element by element, in bounded memory, without entities."""

import io
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from reviewapp.formats.glossary_file import refuse

MOST_ELEMENTS = 3_000_000
"""Elements of a file: each costs some microseconds."""

MOST_INSIDE = 20_000
"""Elements inside one that is asked for: more make no concept, and no row."""

_DEEPEST = 60


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]  # etree.QName takes ten times as long


def line_of(element: etree._Element) -> int:
    """The line on which an element begins."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def elements_in(data: bytes | IO[bytes], wanted: frozenset[str]) -> Iterator[etree._Element]:
    """The root, as it begins, then each wanted element whole; all else is dropped as it is read.

    Raises DocumentRefusedError: entities are refused before they are used, and so is what is not
    well-formed, with its line.
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        yield from _walk(events, wanted)
    except etree.XMLSyntaxError as error:
        line = error.lineno or None
        raise refuse(f"The file is not well-formed XML: {_reason(error)}.", line) from error


def _walk(
    events: "Iterator[tuple[str, etree._Element]]", wanted: frozenset[str]
) -> Iterator[etree._Element]:
    path: list[etree._Element] = []
    inside = count = number = 0
    for event, element in events:
        if event == "start":
            number += 1
            if number > MOST_ELEMENTS:
                raise refuse(f"The file has more than {MOST_ELEMENTS:,} elements.")
            if not path:
                _refuse_entities(element)
                yield element
            path.append(element)
            if len(path) > _DEEPEST:
                raise refuse("The elements lie too deep in one another.", line_of(element))
            inside += inside > 0 or local_name(element) in wanted
            count = count + 1 if inside else 0
            if count > MOST_INSIDE:
                raise refuse(
                    f"One entry or row has more than {MOST_INSIDE:,} elements.", line_of(element)
                )
            continue
        path.pop()
        if inside:
            inside -= 1
        if not inside:
            if local_name(element) in wanted:
                yield element
            _forget(element)
            count = 0


def _forget(element: etree._Element) -> None:
    """Free an element that has ended and those before it; its parent is still being read."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refuse_entities(root: etree._Element) -> None:
    found: Any = root.getroottree().docinfo.internalDTD
    if found is not None and next(found.iterentities(), None) is not None:
        raise refuse("The file declares entities. Save it without them.")


def _reason(error: etree.XMLSyntaxError) -> str:
    return str(error.msg or "it ends too early").partition(", line ")[0].rstrip(".")
