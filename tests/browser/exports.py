"""The English of an exported file, read with the tools of each format's users."""

import csv
import io
import json
from collections.abc import Callable

from lxml import etree, html

from reviewapp.formats.writing import ExportFormat

XLIFF = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


def english_of(format: ExportFormat, content: bytes) -> list[str]:
    """The paragraphs in their order, the footnote's mark as ¹ wherever the format writes it."""
    return _READERS[format](content)


def _text(content: bytes) -> list[str]:
    return content.decode().strip().split("\n\n")


def _markdown(content: bytes) -> list[str]:
    title, *others = _text(content)
    assert title.startswith("# ")
    return [
        title.removeprefix("# "),
        *(text.replace("[^1]: ", "¹").replace("[^1]", "¹") for text in others),
    ]


def _html(content: bytes) -> list[str]:
    main = html.document_fromstring(content.decode()).find(".//main")
    assert main is not None
    for link in main.iterfind(".//sup/a"):
        target = str(link.get("href")).removeprefix("#")
        assert main.xpath("//*[@id=$target]", target=target), "the mark leads nowhere"
        link.text = {"1": "¹"}[str(link.text)]
    return ["".join(map(str, element.itertext())).replace("¹ The", "¹The") for element in main]


def _xliff(content: bytes) -> list[str]:
    targets = etree.fromstring(content).iterfind(".//x:target", XLIFF)
    return ["".join(str(part) for part in target.itertext()) for target in targets]


def _csv(content: bytes) -> list[str]:
    table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [row["target"] for row in table]


def _json(content: bytes) -> list[str]:
    return [row["target"] for row in json.loads(content)["paragraphs"]]


_READERS: dict[ExportFormat, Callable[[bytes], list[str]]] = {
    ExportFormat.TEXT: _text,
    ExportFormat.MARKDOWN: _markdown,
    ExportFormat.HTML: _html,
    ExportFormat.XLIFF: _xliff,
    ExportFormat.CSV: _csv,
    ExportFormat.JSON: _json,
}
