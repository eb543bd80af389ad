"""Importing a glossary file: compared first, then applied whole or not at all."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reviewapp.formats.glossary_formats import GlossaryFormat
from reviewapp.models import (
    Concept,
    Glossary,
    GlossaryChange,
    GlossaryImport,
    Job,
    JobKind,
    JobStatus,
    Term,
    TermKey,
    User,
)
from reviewapp.workflow import glossary_importing, many_concepts
from reviewapp.workflow.concept_values import ConceptValues, TermValues, stored_values
from reviewapp.workflow.errors import WrongStateError
from reviewapp.workflow.glossary import save_concept
from reviewapp.workflow.glossary_exporting import export_glossary
from reviewapp.workflow.glossary_importing import (
    KEPT,
    concepts_of,
    delete_old_imports,
    request_application,
    request_comparison,
    start_import,
)
from reviewapp.workflow.jobs import cancel, run_job
from tests.factories import make_glossary, make_user

pytestmark = pytest.mark.django_db

FILE = b"German;English;Definition\nRat;council;A body.\nAmt;office;\nOVKS;CSTO;A pact.\n"


@pytest.fixture
def glossary() -> Glossary:
    glossary = make_glossary(name="Names")
    for german, english in (("Rat", "council"), ("Amt", "office"), ("Pakt", "pact")):
        values = ConceptValues((TermValues("de", german), TermValues("en", english)))
        save_concept(glossary, values, actor=None)
    return glossary


@pytest.fixture
def eva() -> User:
    return make_user("eva", first_name="Eva", last_name="Brandt")


def run(job: Job) -> Job:
    run_job.call(job.pk)
    job.refresh_from_db()
    return job


def compared(glossary: Glossary, actor: User, data: bytes = FILE, **fields: Any) -> GlossaryImport:
    fields = {"mode": "update"} | fields
    row = start_import(glossary, data, "names.csv", actor=actor, **fields)
    assert run(request_comparison(row, actor=actor)).status == JobStatus.DONE
    row.refresh_from_db()
    return row


def texts(glossary: Glossary) -> list[tuple[str, str]]:
    concepts = Concept.objects.filter(glossary=glossary).order_by("pk")
    return [(each.status, each.terms.order_by("pk")[0].text) for each in concepts]


def test_a_comparison_says_what_would_happen_and_changes_nothing(
    glossary: Glossary, eva: User
) -> None:
    before = concepts_of(glossary)
    row = compared(glossary, eva)
    assert row.counts == {
        "invalid": 0, "conflicting": 0, "new": 1, "changed": 1, "retired": 0, "unchanged": 1,
    }  # fmt: skip
    assert [(line.line, line.outcome, line.name) for line in row.lines.all()] == [
        (2, "changed", "Rat"),
        (3, "unchanged", "Amt"),
        (4, "new", "OVKS"),
    ]
    assert row.lines.get(number=1).content["differences"] == [
        {"label": "Definition", "before": "", "after": "A body.", "language": ""}
    ]
    assert concepts_of(glossary) == before
    assert GlossaryChange.objects.count() == 3


def test_what_is_applied_is_written_down_and_checked_again_once(
    glossary: Glossary, eva: User
) -> None:
    row = compared(glossary, eva)
    Job.objects.filter(kind=JobKind.RECHECK).delete()
    job = run(request_application(row, actor=eva))
    assert (job.status, job.done, job.total) == (JobStatus.DONE, 2, 2)
    glossary.refresh_from_db()
    assert glossary.revision == 5
    changes = GlossaryChange.objects.filter(revision__gt=3).order_by("revision")
    assert [(change.revision, change.actor_name) for change in changes] == [
        (4, "Eva Brandt"),
        (5, "Eva Brandt"),
    ]
    assert changes[0].before is not None
    assert changes[0].before["definition"] == ""
    assert changes[0].after["definition"] == "A body."
    assert changes[1].before is None
    assert [term["text"] for term in changes[1].after["terms"]] == ["OVKS", "CSTO"]
    added = Concept.objects.get(terms__text="OVKS")
    assert (added.proposed_by, added.status) == (eva, "approved")
    assert TermKey.objects.filter(term__concept=added).exists()
    assert Job.objects.filter(kind=JobKind.RECHECK).count() == 1
    row.refresh_from_db()
    assert row.applied_at is not None
    with pytest.raises(WrongStateError, match="already"):
        request_application(row, actor=eva)


def test_a_replacement_retires_what_the_file_lacks(glossary: Glossary, eva: User) -> None:
    row = compared(glossary, eva, mode="replace")
    run(request_application(row, actor=eva))
    assert texts(glossary) == [
        ("approved", "Rat"),
        ("approved", "Amt"),
        ("retired", "Pakt"),
        ("approved", "OVKS"),
    ]


def test_terms_swap_places_lose_some_and_gain_others(glossary: Glossary, eva: User) -> None:
    number = Concept.objects.get(terms__text="Rat").pk
    head = "concept;language;term;status\n"
    rows = f"{number};de;Rat;admitted\n{number};de;Gremium;preferred\n{number};en;body;preferred\n"
    row = compared(glossary, eva, (head + rows).encode(), mode="replace")
    kept = Term.objects.get(text="Rat").pk
    run(request_application(row, actor=eva))
    terms = Term.objects.filter(concept=number).order_by("pk")
    assert [(term.text, term.status) for term in terms] == [
        ("Rat", "admitted"),
        ("Gremium", "preferred"),
        ("body", "preferred"),
    ]
    assert terms[0].pk == kept


def test_a_file_with_lines_that_cannot_be_imported_is_not_applied(
    glossary: Glossary, eva: User
) -> None:
    row = compared(glossary, eva, FILE + b"Rat;advice;\n;nothing;\n")
    assert row.is_refused
    with pytest.raises(WrongStateError, match="Correct the file"):
        request_application(row, actor=eva)


def test_a_glossary_that_changed_meanwhile_is_left_alone(glossary: Glossary, eva: User) -> None:
    row = compared(glossary, eva)
    save_concept(
        glossary,
        ConceptValues((TermValues("de", "Ding"), TermValues("en", "thing"))),
        actor=eva,
    )
    before = concepts_of(glossary)
    job = run(request_application(row, actor=eva))
    assert job.status == JobStatus.FAILED
    assert "compare again" in job.error
    assert concepts_of(glossary) == before
    assert run(request_comparison(row, actor=eva)).status == JobStatus.DONE
    assert run(request_application(row, actor=eva)).status == JobStatus.DONE


def test_an_import_can_be_cancelled_until_it_writes(
    glossary: Glossary, eva: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = compared(glossary, eva)
    before = concepts_of(glossary)
    job = request_application(row, actor=eva)
    planned = glossary_importing._planned

    def cancelled(*arguments: Any) -> Any:
        assert cancel(job, by="Eva Brandt")
        return planned(*arguments)

    monkeypatch.setattr(glossary_importing, "_planned", cancelled)
    assert run(job).error == "Cancelled by Eva Brandt."
    assert concepts_of(glossary) == before
    assert not cancel(job, by="Eva Brandt")


def test_an_import_that_fails_leaves_nothing(
    glossary: Glossary, eva: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = compared(glossary, eva)
    before = concepts_of(glossary)
    monkeypatch.setattr(many_concepts, "write_term_keys", None)
    with pytest.raises(TypeError):
        run_job.call(request_application(row, actor=eva).pk)
    glossary.refresh_from_db()
    row.refresh_from_db()
    assert (concepts_of(glossary), glossary.revision, row.applied_at) == (before, 3, None)


def test_a_file_that_cannot_be_read_to_its_end_says_so(glossary: Glossary, eva: User) -> None:
    more = b"Ding;thing;\n" * 9
    row = start_import(glossary, FILE + more + b'"open', "a.csv", mode="update", actor=eva)
    job = run(request_comparison(row, actor=eva))
    assert job.status == JobStatus.FAILED
    assert job.error.startswith("Line 14: The row cannot be read as CSV")


def test_an_exported_glossary_is_the_same_elsewhere(glossary: Glossary, eva: User) -> None:
    concept = Concept.objects.get(terms__text="Rat")
    terms = [
        TermValues("de", "Rat", id=concept.terms.order_by("pk")[0].pk, never_in=("mit Rat",)),
        TermValues("en", "council", id=concept.terms.order_by("pk")[1].pk),
        TermValues("en", "advice", "deprecated"),
    ]
    values = ConceptValues(tuple(terms), kind="organisation", status="draft", note="=1")
    save_concept(glossary, values, actor=eva, concept=concept)
    relate(glossary, "Rat", "Amt")
    for format in GlossaryFormat:
        export = export_glossary(glossary, format)
        assert (export.concepts, export.terms) == (3, 7)
        elsewhere = make_glossary(name=f"Elsewhere {format}")
        row = start_import(elsewhere, export.content, export.file_name, mode="replace", actor=eva)
        run(request_comparison(row, actor=eva))
        row.refresh_from_db()
        assert run(request_application(row, actor=eva)).status == JobStatus.DONE
        assert said_by(elsewhere) == said_by(glossary)


def relate(glossary: Glossary, *german: str) -> None:
    first, *others = (Concept.objects.get(glossary=glossary, terms__text=text) for text in german)
    values = replace(stored_values(first), related=tuple(other.pk for other in others))
    save_concept(glossary, values, actor=None, concept=first)


def related_to(glossary: Glossary, german: str) -> list[str]:
    concept = Concept.objects.get(glossary=glossary, terms__text=german)
    german_terms = Term.objects.filter(concept__in=concept.related.all(), language="de")
    return list(german_terms.order_by("text").values_list("text", flat=True))


def test_relations_come_and_go_with_the_file(glossary: Glossary, eva: User) -> None:
    relate(glossary, "Rat", "Amt")
    head = b"concept;German;English;related concepts\n"
    rat = Concept.objects.get(terms__text="Rat").pk
    data = head + b"%d;Rat;council;new-1|77\nnew-1;Bund;union;\n9x;Amt;office;9x|new-1\n" % rat
    row = compared(glossary, eva, data)
    assert row.warnings == ["Left out: related concepts that stand nowhere (1)."]
    differences = row.lines.get(name="Rat").content["differences"]
    assert [(each["before"], each["after"]) for each in differences] == [("Amt", "Bund")]
    assert run(request_application(row, actor=eva)).status == JobStatus.DONE
    assert related_to(glossary, "Rat") == ["Bund"]
    assert related_to(glossary, "Bund") == ["Amt", "Rat"]
    change = GlossaryChange.objects.get(concept__terms__text="Bund")
    assert change.after["related"] == sorted(
        Concept.objects.filter(terms__text__in=["Amt", "Rat"]).values_list("pk", flat=True)
    )


def test_a_part_of_the_glossary_keeps_its_relations(glossary: Glossary, eva: User) -> None:
    relate(glossary, "Rat", "Amt", "Pakt")
    pk = Concept.objects.get(terms__text="Rat").pk
    office = Concept.objects.get(terms__text="Amt").pk
    unsaid = compared(glossary, eva, b"concept;German;English\n%d;Rat;council\n" % pk)
    assert unsaid.counts is not None
    assert unsaid.counts["unchanged"] == 1
    head = b"concept;German;English;related concepts\n"
    row = compared(glossary, eva, head + b"%d;Rat;council;%d\n" % (pk, office), mode="replace")
    run(request_application(row, actor=eva))
    assert (related_to(glossary, "Rat"), related_to(glossary, "Pakt")) == (["Amt"], [])


def said_by(glossary: Glossary) -> list[Any]:
    concepts = concepts_of(glossary)
    return sorted(
        (
            [str(getattr(values, name)) for name in ConceptValues.FIELDS],
            sorted(concepts[pk].terms[0].text for pk in values.related),
            sorted(
                [str(getattr(term, name)) for name in TermValues.FIELDS] for term in values.terms
            ),
        )
        for values in concepts.values()
    )


def test_old_files_are_deleted(glossary: Glossary, eva: User) -> None:
    row, _young = (compared(glossary, eva) for _ in range(2))
    GlossaryImport.objects.filter(pk=row.pk).update(
        created_at=timezone.now() - KEPT - timedelta(days=1)
    )
    delete_old_imports()
    assert not GlossaryImport.objects.filter(pk=row.pk).exists()
    assert GlossaryImport.objects.count() == 1
