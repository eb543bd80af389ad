"""Projects: what a new one begins with."""

from django.utils.translation import gettext as _

from reviewapp.models import Project, RejectionReason


def add_usual_reasons(project: Project) -> None:
    """Give a project the usual reasons for rejecting; its managers change them as they like."""
    usual = (
        _("Wrong term."),
        _("Wrong meaning."),
        _("Something is left out."),
        _("Something is added."),
        _("Wrong name or number."),
        _("Style: it does not read well."),
        _("This is not English."),
    )
    RejectionReason.objects.bulk_create(
        [
            RejectionReason(project=project, text=text, position=position)
            for position, text in enumerate(usual, start=1)
        ],
        ignore_conflicts=True,
    )
