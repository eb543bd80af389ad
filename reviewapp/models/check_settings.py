"""What a project wants of its checks, as far as that is not the usual; and who wanted it when."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Aggregate, F, Max, Q, Subquery, Value
from django.db.models.functions import Concat

from reviewapp.models.projects import Project
from reviewapp.qa.check_settings import CheckSettings, Level, settings_from


class _Joined(Aggregate):
    """The texts of a group as one, with blanks between them."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = models.TextField()

    def as_sqlite(self, *args: Any, **kwargs: Any) -> Any:
        return super().as_sql(*args, function="GROUP_CONCAT", **kwargs)


class CheckSetting(models.Model):
    """The level of a check, by its id, or an answer to a question of style, as style.dates.

    What counts as usual has no row.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="check_settings")
    name = models.CharField(max_length=50)
    value = models.CharField(max_length=20)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="check_setting_once"),
            models.CheckConstraint(condition=~Q(name=""), name="check_setting_has_a_name"),
            models.CheckConstraint(
                condition=Q(
                    ~Q(name__startswith="style."),
                    value__in=[level.value for level in Level],
                )
                | Q(name="style.spelling", value__in=["ise", "ize"])
                | Q(name="style.quotation_marks", value__in=["double", "single"])
                | Q(name="style.dates", value__in=["day-first", "month-first"])
                | Q(name="style.serial_comma", value__in=["always", "never"]),
                name="check_setting_value_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"

    @classmethod
    def of_project(cls, project: Any) -> Subquery:
        """All settings of a project as one text, to be read with other things by read_settings."""
        rows = cls.objects.filter(project=project).order_by().values("project")
        joined = _Joined(Concat(F("name"), Value("="), F("value")))
        return Subquery(rows.annotate(joined=joined).values("joined"))


def read_settings(joined: str | None) -> CheckSettings:
    """The settings that CheckSetting.of_project gave as one text."""
    return settings_from(dict(line.split("=") for line in (joined or "").split()))


def keep_settings(project: Project, joined: str | None) -> None:
    """Have the object remember its settings, as they were when it was read, for this request."""
    project.__dict__["_check_settings"] = read_settings(joined)


def settings_of(project: Project) -> CheckSettings:
    """Of the project's checks. One query, none where the object remembers them."""
    known: CheckSettings | None = project.__dict__.get("_check_settings")
    return known or stored_settings(project)


def stored_settings(project: Project) -> CheckSettings:
    """As they are now. One query."""
    return settings_from(dict(project.check_settings.values_list("name", "value")))


class CheckChange(models.Model):
    """A setting that somebody changed; never changed itself, nor deleted. Empty: the usual."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="check_changes")
    name = models.CharField(max_length=50)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    actor_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="check_change_changes_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.before} → {self.after}"


def last_check_change(project: Project) -> int:
    """The number of the last change of the project's checks; 0 if there was none. One query."""
    last: int | None = project.check_changes.aggregate(last=Max("pk"))["last"]
    return last or 0
