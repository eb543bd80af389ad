"""The page of a project's checks: what each looks for, and how the project wants it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from reviewapp.access import Ability, abilities_in, get_project
from reviewapp.models import CheckChange, Project
from reviewapp.models.check_settings import last_check_change
from reviewapp.qa.check_settings import STYLE_NAMES
from reviewapp.qa.examples import Examples, examples_of
from reviewapp.qa.findings import Check, Severity
from reviewapp.qa.registry import CHECKS
from reviewapp.qa.terms import TERMS
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.workflow.check_settings import USUAL, change_check_settings, values_of
from reviewapp.workflow.errors import SettingsRefusedError, StaleSettingsError

CHANGES_PER_PAGE = 20
_BESIDE_SETTINGS = ("csrfmiddlewaretoken", "seen")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")  # to another document
_EMPHASIS = re.compile(r"(?<!\\)\*(.+?)(?<!\\)\*")
_LEVELS: dict[str, str | Promise] = {
    "error": gettext_lazy("Error"),
    "warning": gettext_lazy("Warning"),
    "hint": gettext_lazy("Hint"),
    "off": gettext_lazy("Off"),
}
_QUESTIONS: dict[str, tuple[str | Promise, dict[str, str | Promise]]] = {
    "style.spelling": (
        gettext_lazy("-ise or -ize, in British English"),
        {"ise": gettext_lazy("-ise: organise"), "ize": gettext_lazy("-ize: organize (Oxford)")},
    ),
    "style.quotation_marks": (
        gettext_lazy("Outer quotation marks"),
        {"double": gettext_lazy("Double: “…”"), "single": gettext_lazy("Single: ‘…’")},
    ),
    "style.dates": (
        gettext_lazy("Dates"),
        {
            "day-first": gettext_lazy("Day first: 3 August 2019"),
            "month-first": gettext_lazy("Month first: August 3, 2019"),
        },
    ),
    "style.serial_comma": (
        gettext_lazy("Comma before “and” in a list"),
        {
            "always": gettext_lazy("Always: a, b, and c"),
            "never": gettext_lazy("Never: a, b and c"),
        },
    ),
}


@dataclass(frozen=True)
class Choice:
    """A setting with what can be chosen, the usual first, and what is chosen."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]
    value: str

    @property
    def field(self) -> str:
        return f"set-{self.name.replace('.', '-')}"

    @property
    def chosen(self) -> str:
        return dict(self.values).get(self.value, self.value)


@dataclass(frozen=True)
class CheckRow:
    """A check as the page explains it. `explanation` is in parts, every second in italics."""

    check: Check
    explanation: tuple[str, ...]
    examples: tuple[Examples, ...]
    choice: Choice
    is_open: bool

    @property
    def number(self) -> int:
        """Of its examples."""
        return sum(len(group.rows) for group in self.examples)

    @property
    def is_of_terms(self) -> bool:
        return self.check is TERMS

    @property
    def lets_errors_pass(self) -> bool:
        """Whether a text that leaves the glossary can be approved."""
        return self.is_of_terms and self.choice.value not in (USUAL, "error")


@require_http_methods(["GET", "HEAD", "POST"])
def checks_change(request: SignedInRequest, slug: str) -> HttpResponse:
    """Everybody reads; managers change. `open` names the check whose examples are unfolded."""
    if request.method != "POST":
        project = get_project(request.user, slug, Ability.READ)
        return _show(request, project, dict(project.check_settings.values_list("name", "value")))
    project = get_project(request.user, slug, Ability.SETTINGS)
    sent = {name: request.POST[name] for name in request.POST if name not in _BESIDE_SETTINGS}
    seen = number_in(request.POST, "seen") or 0
    try:
        changed = change_check_settings(project, sent, actor=request.user, seen=seen)
    except SettingsRefusedError as error:
        return _show(request, project, sent, problem=str(error), status=422)
    except StaleSettingsError as error:
        return _show(request, project, sent, problem=str(error), seen=seen, status=409)
    _say(request, changed, sent)
    return redirect("checks-change", project.slug)


def _say(request: SignedInRequest, changed: int, sent: Mapping[str, str]) -> None:
    if not changed:
        messages.info(request, _("Nothing was changed."))
        return
    said = ngettext(
        "%(number)s setting is changed. What stands in the project is checked again meanwhile.",
        "%(number)s settings are changed. What stands in the project is checked again meanwhile.",
        changed,
    )
    messages.success(request, said % {"number": changed})
    if sent.get(TERMS.id, USUAL) not in (USUAL, "error"):
        messages.warning(request, _("Texts that leave the glossary can be approved now."))


def _show(
    request: SignedInRequest,
    project: Project,
    chosen: Mapping[str, str],
    *,
    problem: str = "",
    seen: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with what is chosen; `seen` is the last change that the person had seen."""
    changes = project.check_changes.all()
    page = Paginator(changes, CHANGES_PER_PAGE).get_page(request.GET.get("page"))
    is_refused = seen is not None
    context = {
        "project": project,
        "problem": problem,
        "unseen": [_line(row) for row in changes.filter(pk__gt=seen)] if is_refused else [],
        "questions": [_question(name, chosen.get(name, USUAL)) for name in STYLE_NAMES],
        "rows": [_row(check, chosen, request.GET.get("open", "")) for check in CHECKS],
        "can_change": Ability.SETTINGS in abilities_in(request.user, project),
        "seen": last_check_change(project),
        "page": page,
        "changes": [_line(row) for row in page],
    }
    return render(request, "projects/checks_change.html", context, status=status)


def _row(check: Check, chosen: Mapping[str, str], opened: str) -> CheckRow:
    return CheckRow(
        check,
        _parts(check.explanation),
        examples_of(check),
        _level(check, chosen.get(check.id, USUAL)),
        check.id == opened,
    )


def _parts(explanation: str) -> tuple[str, ...]:
    """The text in parts, every second in italics."""
    parts = _EMPHASIS.split(_LINK.sub(r"\1", explanation))
    return tuple(part.replace("\\*", "*") for part in parts)


def _level(check: Check, value: str) -> Choice:
    usual = _("Usual (%(levels)s)") % {"levels": _levels_of(check)}
    values = tuple((value, str(_LEVELS[value])) for value in values_of(check.id))
    return Choice(check.id, check.name, ((USUAL, usual), *values), value)


def _levels_of(check: Check) -> str:
    """The levels that its findings have by themselves, the gravest first."""
    shown = {row.severity for group in examples_of(check) for row in group.rows}
    return ", ".join(str(_LEVELS[each]).lower() for each in Severity if each in shown)


def _question(name: str, value: str) -> Choice:
    label, answers = _QUESTIONS[name]
    values = tuple((value, str(answers[value])) for value in values_of(name))
    return Choice(name, str(label), ((USUAL, _("Either")), *values), value)


def _line(change: CheckChange) -> dict[str, object]:
    """A change in words; of a check that there is no more by its id."""
    if change.name in _QUESTIONS:
        label, answers = _QUESTIONS[change.name]
        usual = _("Either")
    else:
        names = {check.id: check.name for check in CHECKS}
        label, answers = names.get(change.name, change.name), _LEVELS
        usual = _("Usual")
    words = [answers.get(value, value) or usual for value in (change.before, change.after)]
    return {"change": change, "label": label, "before": words[0], "after": words[1]}
