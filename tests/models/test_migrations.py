"""An installation with data takes the newer tables, and keeps its data and its guards."""

import pytest
from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from reviewapp.models import Candidate, Concept, GlossaryChange, Paragraph, Project, Term
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.glossary import save_concept
from tests.factories import make_candidate, make_glossary, make_paragraph, make_project, make_user


def migrate_to(name: str) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("reviewapp", name)])


@pytest.mark.django_db(transaction=True)
def test_options_come_to_a_database_that_is_in_use() -> None:
    (latest,) = (
        name
        for app, name in MigrationExecutor(connection).loader.graph.leaf_nodes()
        if app == "reviewapp"
    )
    glossary = make_glossary()
    terms = (TermValues("de", "OVKS"), TermValues("en", "CSTO"))
    save_concept(glossary, ConceptValues(terms), actor=None)
    paragraph = make_paragraph(make_project(glossary=glossary), "Die OVKS tagt.")
    make_candidate(
        paragraph,
        "The CSTO meets.",
        status="approved",
        decided_by=make_user(),
        decided_at=timezone.now(),
        glossary_revision=1,
    )
    Paragraph.objects.update(status="final")
    try:
        migrate_to("0003_user_sessions")
    finally:
        migrate_to(latest)
    assert [term.never_in for term in Term.objects.order_by("pk")] == [[], []]
    assert not Concept.objects.get().first_mention
    assert not Project.objects.get().first_mention_in_headings
    assert GlossaryChange.objects.get().revision == 1
    with pytest.raises(IntegrityError, match="candidate_text_immutable"):
        Candidate.objects.update(text="Another.")
    with pytest.raises(IntegrityError, match="candidate_of_final_paragraph_stays_approved"):
        Candidate.objects.update(
            status="proposed", decided_by=None, decided_at=None, glossary_revision=None
        )
