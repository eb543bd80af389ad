"""Terms proposed from a text: kept as drafts until somebody who edits the glossary decides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reviewapp.models import (
    Concept,
    ConceptStatus,
    Glossary,
    Paragraph,
    Proposal,
    ProposalState,
    Term,
    User,
)
from reviewapp.terminology.vocabulary import ConceptKind, Language, MatchRule, TermForm, TermStatus
from reviewapp.workflow.concept_values import (
    MOST_NOTE,
    ConceptValues,
    TermValues,
    stored_values,
)
from reviewapp.workflow.errors import GlossaryRefusedError, ReasonMissingError, WrongStateError
from reviewapp.workflow.glossary import save_concept
from reviewapp.workflow.texts import LONGEST_REMARK, clean_text


@dataclass(frozen=True)
class ProposedTerm:
    """What somebody proposes: a German term and its English one."""

    german: str
    english: str
    definition: str = ""
    kind: str = ConceptKind.TERM

    @property
    def values(self) -> ConceptValues:
        """As a draft. Phrases are not looked for in compounds, English terms in no longer word."""
        german, english = " ".join(self.german.split()), " ".join(self.english.split())
        is_phrase = " " in german
        rule = MatchRule.INFLECTED if is_phrase else MatchRule.COMPOUND
        return ConceptValues(
            terms=(
                TermValues(Language.GERMAN, german, form=_form(german), match_rule=rule),
                TermValues(
                    Language.ENGLISH,
                    english,
                    form=_form(english),
                    match_rule=MatchRule.EXACT if english.isupper() else MatchRule.INFLECTED,
                ),
            ),
            kind=self.kind,
            status=ConceptStatus.DRAFT,
            definition=self.definition.strip(),
        )


def _form(text: str) -> TermForm:
    return TermForm.SHORT if text.isupper() and " " not in text else TermForm.FULL


@transaction.atomic
def propose_term(
    paragraph: Paragraph, glossary: Glossary, proposed: ProposedTerm, *, actor: User
) -> Proposal:
    """Keep a term that stands in the paragraph as a draft of a glossary of its project.

    Proposed twice by the same person it is one. Raises GlossaryRefusedError.
    """
    project = paragraph.document.project
    if not project.glossaries.filter(pk=glossary.pk).exists():
        raise GlossaryRefusedError([_("The project no longer follows this glossary.")])
    # Whoever sends twice at once stands in line here, and finds what the first one made.
    glossary = Glossary.objects.select_for_update().get(pk=glossary.pk)
    values = proposed.values
    for concept in same_concepts([glossary], values):
        own = Proposal.objects.filter(concept=concept, proposed_by=actor).first()
        if own and own.is_waiting:
            return own
        raise GlossaryRefusedError([_already_there(concept, values)])
    concept = save_concept(glossary, values, actor=actor)
    return Proposal.objects.create(concept=concept, paragraph=paragraph, proposed_by=actor)


def same_concepts(
    glossaries: Sequence[Glossary], values: ConceptValues, *, in_both: bool = True
) -> list[Concept]:
    """Concepts in use that have the German term, and unless told otherwise the English one too.

    One query.
    """
    found = Concept.objects.filter(glossary__in=glossaries).exclude(status=ConceptStatus.RETIRED)
    for term in values.terms:
        if in_both or term.language == Language.GERMAN:
            same = Term.objects.filter(language=term.language, text=term.text)
            found = found.filter(pk__in=same.values("concept"))
    return list(found.prefetch_related("terms").select_related("glossary").order_by("pk"))


def _already_there(concept: Concept, values: ConceptValues) -> str:
    said = (
        _("“%(german)s” with “%(english)s” is proposed already.")
        if concept.status == ConceptStatus.DRAFT
        else _("“%(german)s” with “%(english)s” is in the glossary already.")
    )
    german, english = (term.text for term in values.terms)
    return said % {"german": german, "english": english}


@transaction.atomic
def approve_proposal(proposal: Proposal, *, actor: User) -> Proposal:
    """Have the draft checked from now on. Raises WrongStateError, GlossaryRefusedError."""
    _decide(proposal, ProposalState.APPROVED, actor=actor)
    concept = proposal.concept
    values = replace(stored_values(concept), status=ConceptStatus.APPROVED)
    save_concept(concept.glossary, values, actor=actor, concept=concept)
    return proposal


@transaction.atomic
def decline_proposal(proposal: Proposal, *, actor: User, reason: str) -> Proposal:
    """Retire the draft, with a reason for who proposed it.

    Raises ReasonMissingError, RefusedTextError, WrongStateError.
    """
    if not reason.strip():
        raise ReasonMissingError
    reason = clean_text(reason, longest=LONGEST_REMARK)
    _decide(proposal, ProposalState.DECLINED, actor=actor, reason=reason)
    _retire(proposal.concept, _("Declined: %(reason)s") % {"reason": reason}, actor=actor)
    return proposal


@transaction.atomic
def merge_proposal(proposal: Proposal, into: Concept, *, actor: User, reason: str = "") -> Proposal:
    """Give the draft's terms to another concept as admitted ones, and retire the draft.

    Terms that the other concept has stay as they are. Raises WrongStateError,
    GlossaryRefusedError, RefusedTextError.
    """
    draft = proposal.concept
    if into.pk == draft.pk or into.status == ConceptStatus.RETIRED:
        raise GlossaryRefusedError([_("Choose another concept that is not retired.")])
    if reason.strip():
        reason = clean_text(reason, longest=LONGEST_REMARK)
    # What is read of both concepts stays true until it is written.
    list(Glossary.objects.select_for_update().filter(pk__in={into.glossary_id, draft.glossary_id}))
    _decide(proposal, ProposalState.MERGED, actor=actor, reason=reason, merged_into=into)
    values = stored_values(into)
    known = {(term.language, term.text) for term in values.terms}
    added = tuple(
        replace(term, id=None, status=_beside_the_first_choice(term.status))
        for term in stored_values(draft).terms
        if (term.language, term.text) not in known
    )
    save_concept(
        into.glossary, replace(values, terms=(*values.terms, *added)), actor=actor, concept=into
    )
    _retire(draft, _("Merged into concept %(number)s.") % {"number": into.pk}, actor=actor)
    return proposal


def _beside_the_first_choice(status: str) -> str:
    return TermStatus.ADMITTED if status == TermStatus.PREFERRED else status


def _decide(
    proposal: Proposal,
    state: ProposalState,
    *,
    actor: User,
    reason: str = "",
    merged_into: Concept | None = None,
) -> None:
    """Of two who decide at once the first one does."""
    decided = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.WAITING).update(
        state=state,
        decided_by=actor,
        decided_at=timezone.now(),
        reason=reason,
        merged_into=merged_into,
    )
    if not decided:
        raise WrongStateError(_("Somebody has decided on this proposal already."))
    proposal.refresh_from_db()


def _retire(concept: Concept, note: str, *, actor: User) -> None:
    values = stored_values(concept)
    whole = f"{values.note}\n{note}".strip()
    # A note that does not fit stands with the proposal all the same.
    values = replace(values, note=whole if len(whole) <= MOST_NOTE else values.note)
    retired = replace(values, status=ConceptStatus.RETIRED)
    save_concept(concept.glossary, retired, actor=actor, concept=concept)
