"""Putting a concept back as it stood before a change: one more change, with its own impact."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from reviewapp.access import LARGEST_ID
from reviewapp.admin.concept_forms import last_revision
from reviewapp.admin.impacts import TellsImpact
from reviewapp.models import Concept, Glossary, GlossaryChange
from reviewapp.workflow.concept_values import values_of
from reviewapp.workflow.errors import GlossaryRefusedError
from reviewapp.workflow.glossary import save_concept


class PutsBack(TellsImpact):
    """The history of a concept, whose changes can be undone."""

    def put_back(self, request: HttpRequest, concept: Concept) -> HttpResponse:
        """Store what stood there before the change that was sent, or ask first."""
        if not self.has_change_permission(request, concept):
            raise PermissionDenied
        change = _change_of(concept, request.POST.get("change", ""))
        stored = Concept.objects.get(pk=concept.pk)
        values = values_of(change.before or {}, stored)
        label = _("Put back what stood before revision %(revision)s") % {
            "revision": change.revision
        }
        hidden = {"change": str(change.pk), "seen": request.POST.get("seen", "")}
        asking = self.confirmation_of(request, label, [(stored, values)], hidden)
        if asking is not None:
            return asking
        try:
            with transaction.atomic():
                # The lock keeps the answer true until the concept is written.
                Glossary.objects.select_for_update().get(pk=stored.glossary_id)
                if request.POST.get("seen") != str(last_revision(stored)):
                    raise GlossaryRefusedError(
                        [_("Somebody changed this concept meanwhile. Look at the newest change.")]
                    )
                save_concept(stored.glossary, values, actor=request.user, concept=stored)  # type: ignore[arg-type]  # signed in
        except GlossaryRefusedError as refusal:
            text = _("Nothing was put back. %(reason)s") % {"reason": refusal}
            self.message_user(request, text, messages.ERROR)
        else:
            text = _("The concept stands as before revision %(revision)s.")
            self.message_user(request, text % {"revision": change.revision}, messages.SUCCESS)
            self.tell_what_follows(request)
            self.tell_clashes(request, [stored.pk])
        return redirect(request.path)


def _change_of(concept: Concept, number: str) -> GlossaryChange:
    if number.isdecimal() and len(number) < 20 and int(number) <= LARGEST_ID:
        change = concept.changes.filter(pk=int(number), before__isnull=False).first()
        if change is not None:
            return change
    raise Http404
