"""The outline of the review page: paragraphs in order, all of the window or those of a filter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from reviewapp.models import Paragraph
from reviewapp.queries import ArticleRow, ReviewPage
from reviewapp.selection import SelectedOutline, SelectedRow, Selection

WORDS_SHOWN = 4

UrlOf = Callable[[int | None], str]


class PrintedLine(NamedTuple):
    """What the outline prints of a paragraph. Equal ones look the same."""

    url: str
    is_active: bool
    is_outside: bool
    position: int
    first_words: str
    status: str
    errors: int
    warnings: int
    assignee: str
    open_comments: int
    has_question: bool
    is_for_later: bool
    has_draft: bool


@dataclass(frozen=True)
class OutlineLine:
    """A paragraph in the outline; `is_outside` when the filter leaves it out."""

    paragraph: Paragraph
    url: str
    is_active: bool
    errors: int
    warnings: int
    is_outside: bool = False

    @property
    def printed(self) -> PrintedLine:
        return PrintedLine(
            self.url,
            self.is_active,
            self.is_outside,
            self.paragraph.position,
            self.first_words,
            self.paragraph.status,
            self.errors,
            self.warnings,
            self.assignee,
            self.open_comments,
            self.has_question,
            self.is_for_later,
            self.has_draft,
        )

    @property
    def open_comments(self) -> int:
        return getattr(self.paragraph, "open_comments", 0)

    @property
    def assignee(self) -> str:
        """Whose work the paragraph is, or empty."""
        return getattr(self.paragraph, "assignee", None) or ""

    @property
    def has_draft(self) -> bool:
        """Of the reader."""
        return getattr(self.paragraph, "has_draft", False)

    @property
    def has_question(self) -> bool:
        return getattr(self.paragraph, "has_question", False)

    @property
    def is_for_later(self) -> bool:
        """Of the reader."""
        return getattr(self.paragraph, "is_for_later", False)

    @property
    def first_words(self) -> str:
        words = self.paragraph.source.split(maxsplit=WORDS_SHOWN)
        return " ".join(words[:WORDS_SHOWN]) + ("…" if len(words) > WORDS_SHOWN else "")


@dataclass(frozen=True)
class Outline:
    """What the outline shows, and where its links and the steps of the page lead.

    `place` is the paragraph's among the `total` that the filter lets through.
    """

    lines: tuple[OutlineLine, ...]
    earlier_url: str
    later_url: str
    previous_url: str
    next_url: str
    selection: Selection
    total: int
    place: int | None = None


def outline_of_window(page: ReviewPage, selection: Selection, url_of: UrlOf) -> Outline:
    """Every paragraph of the window."""
    total = page.progress.total
    return Outline(
        lines=_lines(page.rows, page, url_of),
        earlier_url=url_of(page.first_position - 1 if page.first_position > 1 else None),
        later_url=url_of(page.last_position + 1 if page.last_position < total else None),
        previous_url=url_of(page.previous),
        next_url=url_of(page.next),
        selection=selection,
        total=total,
    )


def outline_of_selection(
    page: ReviewPage, found: SelectedOutline, selection: Selection, url_of: UrlOf
) -> Outline:
    """The paragraphs of the filter, and the active one wherever it belongs."""
    return Outline(
        lines=_lines(found.rows, page, url_of),
        earlier_url=url_of(found.earlier),
        later_url=url_of(found.later),
        previous_url=url_of(found.previous),
        next_url=url_of(found.next),
        selection=selection,
        total=found.total,
        place=found.place,
    )


def _lines(
    rows: Iterable[ArticleRow | SelectedRow], page: ReviewPage, url_of: UrlOf
) -> tuple[OutlineLine, ...]:
    return tuple(
        OutlineLine(
            row.paragraph,
            url_of(row.paragraph.position),
            row.paragraph == page.paragraph,
            row.errors,
            row.warnings,
            isinstance(row, SelectedRow) and row.is_outside,
        )
        for row in rows
    )
