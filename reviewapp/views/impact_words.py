"""What the approval of a proposed term would touch, in a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviewapp.workflow.impact import Impact


def impact_sentence(found: Impact) -> str:
    """How many paragraphs a change touches, and how many approvals would fall."""
    if not found.paragraphs:
        return _("If approved, it matches no paragraph.")
    matched = ngettext(
        "If approved, it matches %(count)s paragraph.",
        "If approved, it matches %(count)s paragraphs.",
        found.paragraphs,
    ) % {"count": found.paragraphs}
    reopened = ngettext(
        "%(count)s approved one would reopen.",
        "%(count)s approved ones would reopen.",
        found.approved_that_reopen,
    ) % {"count": found.approved_that_reopen}
    unjudged = ngettext(
        "%(count)s more approved one was not looked at.",
        "%(count)s more approved ones were not looked at.",
        found.unjudged,
    ) % {"count": found.unjudged}
    return " ".join((matched, reopened, *([unjudged] if found.unjudged else [])))
