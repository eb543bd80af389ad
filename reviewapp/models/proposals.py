"""Proposals: terms that somebody met in a text and wants in the glossary."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviewapp.models.documents import Paragraph
from reviewapp.models.glossaries import Concept


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    WAITING = "waiting", _("Waiting")
    APPROVED = "approved", _("Approved")
    MERGED = "merged", _("Merged")
    DECLINED = "declined", _("Declined")


class Proposal(models.Model):
    """A draft concept that was proposed from a paragraph, and what was decided about it.

    Decided once: a trigger refuses any other change. `reason` is read by who proposed it.
    """

    concept = models.OneToOneField(Concept, on_delete=models.PROTECT, related_name="proposal")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="proposals")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals"
    )
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(
        max_length=20, choices=ProposalState.choices, default=ProposalState.WAITING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        Concept, on_delete=models.PROTECT, null=True, related_name="merged_proposals"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="proposal_state_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=ProposalState.WAITING, decided_at__isnull=True, decided_by__isnull=True
                )
                | ~Q(state=ProposalState.WAITING) & Q(decided_at__isnull=False),
                name="proposal_decision_has_when",
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.MERGED, merged_into__isnull=False)
                | ~Q(state=ProposalState.MERGED) & Q(merged_into__isnull=True),
                name="proposal_merged_into_a_concept",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.DECLINED) | ~Q(reason=""),
                name="proposal_declined_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["state", "decided_at"], name="proposal_by_state")]

    def __str__(self) -> str:
        return f"{self.concept_id}: {self.state}"

    @property
    def is_waiting(self) -> bool:
        return self.state == ProposalState.WAITING
