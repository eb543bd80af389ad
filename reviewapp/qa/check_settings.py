"""What a project wants of its checks: how grave each counts, and the style that it writes in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reviewapp.qa.findings import Check, Finding, Severity
from reviewapp.qa.style import EITHER_WAY, STYLE_CHOICES, Style, style_of


class Level(StrEnum):
    """How grave the gravest findings of a check count; or that it is not run at all."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    OFF = "off"


_GRAVITY = {severity: -rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True)
class CheckSettings:
    """Levels by the ids of checks; a check without one counts as it is made."""

    levels: Mapping[str, Level] = field(default_factory=dict)
    style: Style = EITHER_WAY

    def level_of(self, check: Check) -> Level | None:
        return self.levels.get(check.id)


AS_MADE = CheckSettings()
_OF_STYLE = "style."
STYLE_NAMES = tuple(_OF_STYLE + name for name in STYLE_CHOICES)
"""The names of the questions of style, where they stand beside the ids of checks."""
OPEN = "either"
"""The answer to a question of style that asks for nothing."""


def settings_from(chosen: Mapping[str, str]) -> CheckSettings:
    """The settings with these levels by ids of checks, and answers by names of STYLE_NAMES."""
    levels = {name: Level(value) for name, value in chosen.items() if name not in STYLE_NAMES}
    style = {
        name.removeprefix(_OF_STYLE): value for name, value in chosen.items() if name in STYLE_NAMES
    }
    return CheckSettings(levels, style_of(style))


def choices_of(name: str) -> tuple[str, ...]:
    """What can be chosen for a check or a question of style, beside what is usual."""
    if name in STYLE_NAMES:
        values = STYLE_CHOICES[name.removeprefix(_OF_STYLE)]
        return tuple(value for value in values if value != OPEN)
    return tuple(Level)


def at_level(finding: Finding, check: Check, level: Level) -> Finding:
    """The finding as it counts where its check has this level, which is not OFF.

    The level is that of the check's gravest findings. Its lesser ones stay what they are, but are
    never graver than the level.
    """
    made, wanted = finding.severity, Severity(level)
    counts = wanted if made is check.severity or _GRAVITY[made] > _GRAVITY[wanted] else made
    return finding if counts is made else replace(finding, severity=counts, made_as=made)
