"""What pages are drawn with: icons, states, and the words for stored values."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reviewapp.engines.settings import ENGINE_KINDS
from reviewapp.formats.article import ParagraphKind
from reviewapp.models import ConceptStatus, JobStatus, Paragraph, ParagraphStatus
from reviewapp.qa.registry import CHECKS

register = template.Library()

_STATE_ICONS = {
    ParagraphStatus.INITIAL: "none",
    ParagraphStatus.TRANSLATED: "open",
    ParagraphStatus.REVIEWED: "half",
    ParagraphStatus.FINAL: "check",
}
_JOB_ICONS = {
    JobStatus.QUEUED: "clock",
    JobStatus.RUNNING: "reload",
    JobStatus.DONE: "check",
    JobStatus.FAILED: "error",
}
_CONCEPT_ICONS = {
    ConceptStatus.DRAFT: "half",
    ConceptStatus.APPROVED: "check",
    ConceptStatus.RETIRED: "close",
}
_KINDS = dict(Paragraph.KINDS)
_CHECK_NAMES = {check.id: check.name for check in CHECKS}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of icons.svg that repeats what a word beside it says."""
    return _drawn(name)


@lru_cache(maxsize=64)
def _drawn(name: str) -> SafeString:
    """A page has dozens; to find out the address takes longer than all the rest."""
    return format_html(
        '<svg class="icon" width="16" height="16" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("reviewapp/icons.svg"),
        name,
    )


def forget_drawings() -> None:
    """For when the file of the drawings was collected anew in this process."""
    _drawn.cache_clear()


@register.filter
def check_name(check_id: str) -> str:
    """What people call a check."""
    return _CHECK_NAMES.get(check_id, check_id)


@register.simple_tag
def state(status: str) -> SafeString:
    """A paragraph's state as icon, word and colour."""
    known = ParagraphStatus(status)
    return _sign(known, str(known.label), _STATE_ICONS[known])


@register.simple_tag
def job_state(status: str) -> SafeString:
    """A job's state as icon, word and colour."""
    known = JobStatus(status)
    return _sign(known, str(known.label), _JOB_ICONS[known])


@register.simple_tag
def concept_state(status: str) -> SafeString:
    """A concept's state as icon, word and colour."""
    known = ConceptStatus(status)
    return _sign(known, str(known.label), _CONCEPT_ICONS[known])


@register.filter
def kind_name(kind: str) -> str:
    """The word for a kind of paragraph."""
    return str(_KINDS[ParagraphKind(kind)])


@register.filter
def engine_name(engine: str) -> str:
    """An engine as its makers write it."""
    return ENGINE_KINDS[engine].label if engine in ENGINE_KINDS else engine


@register.filter
def page_numbers(page: Page[Any]) -> Iterator[str | int]:
    """The numbers that a list's page links show, with an ellipsis where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


def _sign(value: str, word: str, drawing: str) -> SafeString:
    return format_html('<span class="state state-{}">{} {}</span>', value, icon(drawing), word)
