"""The paragraphs around the active one, as the reading column shows them."""

from dataclasses import dataclass
from typing import NamedTuple

from reviewapp.models import Paragraph
from reviewapp.queries import ArticleRow


class PrintedRow(NamedTuple):
    """What the page prints of a paragraph beside the active one. Equal ones look the same."""

    url: str
    position: int
    kind: str
    status: str
    source: str
    text: str


@dataclass(frozen=True)
class Row:
    """A paragraph of the article as the reading column shows it."""

    row: ArticleRow
    url: str
    is_active: bool

    @property
    def paragraph(self) -> Paragraph:
        return self.row.paragraph

    @property
    def printed(self) -> PrintedRow:
        own, kind = self.paragraph, self.paragraph.get_kind_display()
        return PrintedRow(self.url, own.position, kind, own.status, own.source, self.row.shown_text)
