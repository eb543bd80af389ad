"""The settings of a project's checks: every change of them goes through here.

A change is written down line by line, and all that stands in the project is counted again in the
background; approvals that no longer hold are reopened.
"""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from reviewapp.models import CheckChange, CheckSetting, Project, User
from reviewapp.models.check_settings import last_check_change
from reviewapp.qa.check_settings import STYLE_NAMES, Level, choices_of
from reviewapp.qa.registry import CHECKS, DOCUMENT_CHECKS
from reviewapp.workflow.document_checks import look_at_all_documents_again
from reviewapp.workflow.errors import SettingsRefusedError, StaleSettingsError
from reviewapp.workflow.history import SYSTEM_NAME
from reviewapp.workflow.recounting import count_project_again

USUAL = ""
"""A check as it is made; a question of style that asks for nothing."""
_OVER_DOCUMENTS = frozenset(each.check.id for each in DOCUMENT_CHECKS)
SETTING_NAMES = (*STYLE_NAMES, *(check.id for check in CHECKS))


def values_of(name: str) -> tuple[str, ...]:
    """What a project can choose beside the usual; texts beside each other never block."""
    values = choices_of(name)
    return tuple(v for v in values if v != Level.ERROR or name not in _OVER_DOCUMENTS)


@transaction.atomic
def change_check_settings(
    project: Project, wanted: Mapping[str, str], *, actor: User | None, seen: int
) -> int:
    """Set levels by ids of checks and answers by names of style; how many settings changed.

    What is not named stays as it is. `seen` is the last change that the person knew. What is set
    so already is answered as done. Raises SettingsRefusedError and StaleSettingsError.
    """
    for name, value in wanted.items():
        if name not in SETTING_NAMES or value not in (USUAL, *values_of(name)):
            raise SettingsRefusedError(
                _("“%(value)s” cannot be set for “%(name)s”.") % {"name": name, "value": value}
            )
    Project.objects.select_for_update().get(pk=project.pk)  # changes stand in line
    stored = dict(project.check_settings.values_list("name", "value"))
    changed = {
        name: (stored.get(name, USUAL), value)
        for name, value in wanted.items()
        if stored.get(name, USUAL) != value
    }
    if not changed:
        return 0
    if last_check_change(project) != seen:
        raise StaleSettingsError
    _write(project, changed, actor)
    count_project_again(project)
    look_at_all_documents_again()
    return len(changed)


def _write(project: Project, changed: Mapping[str, tuple[str, str]], actor: User | None) -> None:
    CheckSetting.objects.filter(project=project, name__in=changed).delete()
    CheckSetting.objects.bulk_create(
        CheckSetting(project=project, name=name, value=after)
        for name, (_before, after) in changed.items()
        if after != USUAL
    )
    CheckChange.objects.bulk_create(
        CheckChange(
            project=project,
            name=name,
            before=before,
            after=after,
            actor=actor,
            actor_name=actor.display_name if actor else SYSTEM_NAME,
        )
        for name, (before, after) in changed.items()
    )
    project.__dict__.pop("_check_settings", None)
