"""Each rule that the database holds, by its name; the same on SQLite and PostgreSQL."""

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils import timezone

from reviewapp.models import (
    Candidate,
    Comment,
    Concept,
    Document,
    FootnoteReference,
    Glossary,
    GlossaryChange,
    Membership,
    Paragraph,
    Project,
    ProjectGlossary,
    ReviewEvent,
    Term,
    TermKey,
    TermRun,
    User,
)
from tests.factories import (
    make_candidate,
    make_document,
    make_glossary,
    make_occurrence,
    make_paragraph,
    make_project,
    make_user,
    sha256,
)
from tests.models import (
    breaches_of_decisions,
    breaches_of_imports,
    breaches_of_jobs,
    breaches_of_mining,
    breaches_of_proposals,
    breaches_of_reports,
    breaches_of_searching,
    breaches_of_term_figures,
    breaches_of_what_people_keep,
    breaches_of_working_together,
)
from tests.models.breaches import BREACHES, breaks

pytestmark = pytest.mark.django_db

assert breaches_of_decisions.__doc__  # importing them has registered their breaches
assert breaches_of_imports.__doc__
assert breaches_of_jobs.__doc__
assert breaches_of_mining.__doc__
assert breaches_of_proposals.__doc__
assert breaches_of_reports.__doc__
assert breaches_of_searching.__doc__
assert breaches_of_term_figures.__doc__
assert breaches_of_what_people_keep.__doc__
assert breaches_of_working_together.__doc__


def decided() -> dict[str, Any]:
    return {"decided_by": make_user(), "decided_at": timezone.now()}


def candidate(**fields: Any) -> Candidate:
    text = fields.pop("text", "Text.")
    paragraph = fields.pop("paragraph", None) or make_paragraph()
    values = {"origin": "engine", "origin_name": "double", "text_sha256": sha256(text)} | fields
    return Candidate.objects.create(paragraph=paragraph, text=text, **values)


def paragraph_in(document: Document, **fields: Any) -> Paragraph:
    values = {"position": 9, "kind": "body", "source": "Satz.", "source_sha256": "x"} | fields
    return Paragraph.objects.create(document=document, **values)


def term(**fields: Any) -> Term:
    concept = fields.pop("concept", None) or Concept.objects.create(glossary=make_glossary())
    return Term.objects.create(**{"concept": concept, "language": "de", "text": "Rat"} | fields)


def event(**fields: Any) -> ReviewEvent:
    paragraph = fields.pop("paragraph", None) or make_paragraph()
    return ReviewEvent.objects.create(
        **{"paragraph": paragraph, "kind": "imported", "actor_name": "Eva"} | fields
    )


@breaks("project_slug_once")
def _() -> None:
    make_project("twice")
    make_project("twice")


@breaks("project_variant_known")
def _() -> None:
    make_project(target_variant="en-AU")


@breaks("membership_one_role")
def _() -> None:
    project, user = make_project(), make_user()
    Membership.objects.create(project=project, user=user, role="viewer")
    Membership.objects.create(project=project, user=user, role="manager")


@breaks("membership_role_known")
def _() -> None:
    Membership.objects.create(project=make_project(), user=make_user(), role="king")


@breaks("glossary_name_once")
def _() -> None:
    make_glossary(name="Names")
    make_glossary(name="Names")


@breaks("project_glossary_once")
def _() -> None:
    glossary = make_glossary()
    project = make_project(glossary=glossary)
    ProjectGlossary.objects.create(project=project, glossary=glossary)


@breaks("concept_status_known")
def _() -> None:
    Concept.objects.create(glossary=make_glossary(), status="maybe")


@breaks("concept_kind_known")
def _() -> None:
    Concept.objects.create(glossary=make_glossary(), kind="animal")


@breaks("concept_reliability_known")
def _() -> None:
    Concept.objects.create(glossary=make_glossary(), reliability=5)


@breaks("term_text_not_empty")
def _() -> None:
    term(text="")


@breaks("term_language_known")
def _() -> None:
    term(language="fr")


@breaks("term_status_known")
def _() -> None:
    term(status="forbidden")


@breaks("term_one_preferred_per_language")
def _() -> None:
    term(concept=term().concept, text="Räte")


@breaks("term_once_per_concept")
def _() -> None:
    term(concept=term().concept, status="admitted")


@breaks("term_key_once")
def _() -> None:
    owner = term()
    for _time in range(2):
        TermKey.objects.create(term=owner, first="council", version="1")


@breaks("term_run_once")
def _() -> None:
    owner = term()
    for _time in range(2):
        TermRun.objects.create(term=owner, stem_key=1)


@breaks("glossary_change_revision_once")
def _() -> None:
    concept = term().concept
    for _time in range(2):
        GlossaryChange.objects.create(
            glossary=concept.glossary, revision=1, concept=concept, actor_name="Eva", after={}
        )


@breaks("document_once_per_project")
def _() -> None:
    document = make_document(make_project())
    Document.objects.create(project=document.project, title="Again", sha256=document.sha256)


@breaks("document_title_not_empty")
def _() -> None:
    make_document(make_project(), title="")


@breaks("paragraph_one_per_position")
def _() -> None:
    paragraph_in(make_document(make_project()), position=1)


@breaks("paragraph_position_from_one")
def _() -> None:
    paragraph_in(make_document(make_project()), position=0)


@breaks("paragraph_source_not_empty")
def _() -> None:
    paragraph_in(make_document(make_project()), source="")


@breaks("paragraph_status_known")
def _() -> None:
    paragraph_in(make_document(make_project()), status="nearly")


@breaks("paragraph_kind_known")
def _() -> None:
    paragraph_in(make_document(make_project()), kind="poem")


@breaks("footnote_reference_one_per_place")
def _() -> None:
    paragraph = make_paragraph()
    for _time in range(2):
        FootnoteReference.objects.create(paragraph=paragraph, footnote=paragraph, start=0, end=1)


@breaks("footnote_reference_place")
def _() -> None:
    paragraph = make_paragraph()
    FootnoteReference.objects.create(paragraph=paragraph, footnote=paragraph, start=1, end=1)


@breaks("term_occurrence_one_per_place")
def _() -> None:
    paragraph, concept = make_paragraph(), term().concept
    for _time in range(2):
        make_occurrence(paragraph, concept, 0, 3)


@breaks("term_occurrence_place")
def _() -> None:
    make_occurrence(make_paragraph(), term().concept, 3, 3)


@breaks("candidate_text_not_empty")
def _() -> None:
    candidate(text="")


@breaks("candidate_status_known")
def _() -> None:
    candidate(status="nearly", **decided())


@breaks("candidate_origin_known")
def _() -> None:
    candidate(origin="heaven")


@breaks("candidate_decision_has_who_and_when")
def _() -> None:
    candidate(status="rejected", reason="No.", decided_at=timezone.now())


@breaks("candidate_approval_has_glossary_revision")
def _() -> None:
    candidate(status="approved", **decided())


@breaks("candidate_rejection_has_reason")
def _() -> None:
    candidate(status="rejected", **decided())


@breaks("candidate_origin_is_named")
def _() -> None:
    candidate(origin="engine", origin_name="")


@breaks("candidate_one_approved_per_paragraph")
def _() -> None:
    paragraph = make_paragraph()
    for text in ("One.", "Two."):
        candidate(
            paragraph=paragraph, text=text, status="approved", glossary_revision=0, **decided()
        )


@breaks("candidate_once_per_person")
def _() -> None:
    paragraph, author = make_paragraph(), make_user()
    make_candidate(paragraph, author=author)
    make_candidate(paragraph, author=author)


@breaks("candidate_once_per_origin")
def _() -> None:
    paragraph = make_paragraph()
    make_candidate(paragraph)
    make_candidate(paragraph)


@breaks("review_event_kind_known")
def _() -> None:
    event(kind="dreamt")


@breaks("review_event_decision_has_revision")
def _() -> None:
    event(kind="approved")


@breaks("review_event_revision_once")
def _() -> None:
    paragraph = make_paragraph()
    event(paragraph=paragraph, kind="approved", revision=1)
    event(paragraph=paragraph, kind="reopened", revision=1)


@breaks("comment_text_not_empty")
def _() -> None:
    Comment.objects.create(paragraph=make_paragraph(), author=make_user(), text="")


@breaks("comment_resolution_has_who_and_when")
def _() -> None:
    author = make_user()
    Comment.objects.create(paragraph=make_paragraph(), author=author, text="!", resolved_by=author)


def _all_constraints() -> dict[str, type[Model]]:
    return {
        constraint.name: model
        for model in apps.get_app_config("reviewapp").get_models()
        for constraint in model._meta.constraints
    }


def test_every_constraint_has_a_breach_here() -> None:
    assert set(_all_constraints()) - {"user_session_key_once"} == set(BREACHES)


@pytest.mark.parametrize("name", BREACHES)
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BREACHES[name]()
    assert _names(str(refusal.value), name)


def _names(message: str, name: str) -> bool:
    """SQLite names the columns of a unique constraint that has no condition, not the constraint."""
    if name in message:
        return True
    model = _all_constraints()[name]
    fields = getattr(next(c for c in model._meta.constraints if c.name == name), "fields", ())
    columns = [getattr(model._meta.get_field(field), "column", "") for field in fields]
    return connection.vendor == "sqlite" and message == "UNIQUE constraint failed: " + ", ".join(
        f"{model._meta.db_table}.{column}" for column in columns
    )


def test_a_person_with_history_keeps_a_name_after_deactivation() -> None:
    user = make_user("eva", first_name="Eva", last_name="Brandt")
    make_candidate(make_paragraph(), author=user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert Candidate.objects.get().origin_label == "Eva Brandt"


def test_objects_say_what_they_are() -> None:
    paragraph = make_paragraph(make_project(name="Desk"))
    glossary = make_glossary(("Rat", "Council"), name="Names")
    attached = ProjectGlossary.objects.create(
        project=Project.objects.get(), glossary=Glossary.objects.get()
    )
    assert str(paragraph.document.project) == "Desk"
    assert str(attached) == "Desk – Names"
    assert str(glossary) == "Names"
    assert str(Term.objects.first()) == "Rat"
