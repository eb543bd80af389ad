"""What a change would touch, told before it is stored: just what then happens."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviewapp.models import (
    Concept,
    Document,
    Glossary,
    GlossaryChange,
    Job,
    Paragraph,
    Project,
    ReviewEvent,
)
from reviewapp.terminology.matcher import TermMatch, TermMatcher
from reviewapp.terminology.words import CutText
from reviewapp.workflow import touching
from reviewapp.workflow.concept_values import ConceptValues, TermValues, stored_values
from reviewapp.workflow.glossary import attach_glossary, save_concept
from reviewapp.workflow.impact import Impact, Intended, impact_of, impact_of_all
from reviewapp.workflow.indexing import empty_index, index_texts
from tests.factories import make_document, make_glossary, make_project
from tests.workflow.test_glossary import approved, recheck

pytestmark = pytest.mark.django_db

PAIRS = (
    ("Die OVKS und ihr Rat", "The CSTO and its council"),
    ("Die OVKS tagt.", "The CSTO meets."),
    ("Die OVKS-Staaten.", "The states."),
    ("Der Sicherheitsrat tagt.", "The Security Council meets."),
    ("Ein Rat.", "A council."),
    ("Ein Waffen- und Drogenhandel.", "A trade in arms and drugs."),
    ("Es regnet über dem ODKB-Haus.", "It rains on the ODKB house."),
)


def terms(*pairs: tuple[str, ...], **fields: object) -> ConceptValues:
    """Terms as (language, text) or (language, text, status)."""
    return ConceptValues(terms=tuple(TermValues(*pair) for pair in pairs), **fields)  # type: ignore[arg-type]  # of several types


OVKS = terms(("de", "OVKS"), ("en", "CSTO"))


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(name="Names")


@pytest.fixture
def project(glossary: Glossary) -> Project:
    return make_project(glossary=glossary)


@pytest.fixture
def document(project: Project) -> Document:
    document = make_document(project, [source for source, _target in PAIRS])
    for position, (_source, target) in enumerate(PAIRS, start=1):
        approved(document, position, target)
    index_texts()
    return document


def reopened() -> list[int]:
    events = ReviewEvent.objects.filter(kind="reopened").order_by("paragraph__position")
    return list(events.values_list("paragraph__position", flat=True))


def would_reopen(impact: Impact) -> list[int]:
    return sorted(row.position for row in impact.sample if row.reason)


def add(glossary: Glossary, values: ConceptValues) -> Concept:
    concept = save_concept(glossary, values, actor=None)
    recheck()
    return concept


@pytest.mark.parametrize(
    ("values", "touched", "reopening"),
    [
        (OVKS, [1, 2, 3], []),
        (terms(("de", "OVKS"), ("en", "CSTO"), enforce_compounds=True), [1, 2, 3], []),
        (terms(("de", "OVKS"), ("en", "the Organization")), [1, 2, 3], [1, 2]),
        (terms(("de", "Rat"), ("en", "board")), [1, 4, 5], [1, 5]),
        (terms(("de", "Drogenhandel"), ("en", "drug trafficking")), [6], [6]),
        (terms(("de", "Hagel"), ("en", "hail"), ("en", "ODKB", "deprecated")), [7], [7]),
        (terms(("de", "Hagel"), ("en", "hail"), status="draft"), [], []),
        (terms(("de", "OVKS"), ("en", "Organization"), status="draft"), [], []),
    ],
)
def test_a_new_concept_does_what_was_told_before(
    glossary: Glossary,
    document: Document,
    values: ConceptValues,
    touched: list[int],
    reopening: list[int],
) -> None:
    impact = impact_of(glossary, values)
    assert not Concept.objects.exists()
    assert sorted(row.position for row in impact.sample) == touched
    assert (impact.paragraphs, impact.approved) == (len(touched), len(touched))
    assert impact.documents == bool(touched)
    save_concept(glossary, values, actor=None)
    assert recheck().total == impact.paragraphs
    assert reopened() == would_reopen(impact)
    assert impact.approved_that_reopen == len(reopened())
    if reopening:
        assert set(reopening) <= set(reopened())


Change = Callable[[ConceptValues], ConceptValues]


def with_english(text: str, status: str = "admitted") -> Change:
    return lambda values: replace(
        values, terms=(*values.terms, TermValues("en", text, status=status))
    )


def with_german(text: str) -> Change:
    def changed(values: ConceptValues) -> ConceptValues:
        german, *others = values.terms
        return replace(values, terms=(replace(german, text=text), *others))

    return changed


@pytest.mark.parametrize(
    "change",
    [
        with_english("CSTO house", "deprecated"),
        with_english("ODKB", "deprecated"),
        with_german("Sicherheitsrat"),
        lambda values: replace(values, status="retired"),
        lambda values: replace(values, definition="Ein Bündnis."),
    ],
)
def test_a_changed_concept_does_what_was_told_before(
    glossary: Glossary, document: Document, change: Change
) -> None:
    concept = add(glossary, OVKS)
    before = reopened()
    values = change(stored_values(concept))
    impact = impact_of(glossary, values, concept)
    save_concept(glossary, values, actor=None, concept=concept)
    assert recheck().total == impact.paragraphs > 0
    assert reopened() == sorted(before + would_reopen(impact))


def test_a_retired_concept_lets_a_shorter_one_claim_its_words(
    glossary: Glossary, document: Document
) -> None:
    save_concept(glossary, terms(("de", "Sicherheitsrat"), ("en", "Security Council")), actor=None)
    save_concept(glossary, terms(("de", "Rat"), ("en", "council")), actor=None)
    recheck()
    longer = Concept.objects.get(terms__text="Sicherheitsrat")
    impact = impact_of(glossary, replace(stored_values(longer), status="retired"), longer)
    assert (impact.paragraphs, impact.approved_that_reopen) == (1, 0)


def test_the_glossary_that_comes_first_wins_in_the_preview_too(
    glossary: Glossary, document: Document
) -> None:
    first = make_glossary(name="First")
    attach_glossary(document.project, first, priority=0)
    save_concept(first, OVKS, actor=None)
    recheck()
    other = terms(("de", "OVKS"), ("en", "the Organization"))
    impact = impact_of(glossary, other)
    assert (impact.paragraphs, impact.approved_that_reopen) == (3, 0)


def test_values_that_change_nothing_touch_nothing(glossary: Glossary, document: Document) -> None:
    concept = add(glossary, OVKS)
    assert impact_of(glossary, stored_values(concept), concept) == Impact()


def test_a_form_that_is_half_filled_in_is_looked_at_as_far_as_it_goes(
    glossary: Glossary, document: Document
) -> None:
    half = terms(("de", " OVKS "), ("de", ""), ("en", "x" * 400))
    assert impact_of(glossary, half).paragraphs == 3
    assert impact_of(glossary, terms()) == Impact()


def test_a_name_to_be_introduced_is_asked_for_where_it_stands_first(
    glossary: Glossary, document: Document
) -> None:
    full = TermValues("en", "Collective Security Treaty Organization", form="full")
    short = TermValues("en", "CSTO", status="admitted", form="short")
    values = ConceptValues((TermValues("de", "OVKS"), full, short), first_mention=True)
    impact = impact_of(glossary, values)
    save_concept(glossary, values, actor=None)
    recheck()
    assert reopened() == would_reopen(impact)


def test_several_changes_count_a_paragraph_once(glossary: Glossary, document: Document) -> None:
    rat = terms(("de", "Rat"), ("en", "council"))
    both = impact_of_all(glossary, [Intended(OVKS), Intended(rat)])
    assert (both.paragraphs, both.approved) == (5, 5)
    assert impact_of_all(glossary, []) == Impact()


def test_counts_cover_all_projects_and_names_only_those_that_may_be_shown(
    glossary: Glossary, project: Project, document: Document
) -> None:
    elsewhere = make_document(make_project(glossary=glossary), ["Die OVKS.", "Die OVKS."])
    shown = Project.objects.filter(pk=project.pk)
    impact = impact_of(glossary, OVKS, shown=shown)
    assert (impact.paragraphs, impact.documents) == (5, 2)
    assert elsewhere.pk not in {row.document_id for row in impact.sample}
    assert impact.more == 2
    assert impact_of(glossary, OVKS, most_shown=1).more == 4


def test_what_is_too_much_to_check_at_once_is_said(glossary: Glossary, document: Document) -> None:
    wrong = terms(("de", "OVKS"), ("en", "Organization"))
    impact = impact_of(glossary, wrong, most_judged=1)
    assert (impact.approved, impact.approved_that_reopen, impact.unjudged) == (3, 1, 2)
    assert impact.asks
    assert not impact_of(glossary, OVKS).unjudged


def test_nothing_is_written(glossary: Glossary, document: Document) -> None:
    with CaptureQueriesContext(connection) as queries:
        impact_of(glossary, terms(("de", "OVKS"), ("en", "Organization")))
    written = ("INSERT", "UPDATE", "DELETE")
    assert not any(query["sql"].startswith(written) for query in queries)
    assert not GlossaryChange.objects.exists()
    assert not Job.objects.filter(kind="recheck").exists()


def test_texts_without_the_term_are_not_read(
    glossary: Glossary, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    class Noting(TermMatcher):
        def __call__(self, text: str | CutText) -> tuple[TermMatch, ...]:
            read.append(str(text))
            return super().__call__(text)

    monkeypatch.setattr(touching, "TermMatcher", Noting)
    make_document(project, ["Die OVKS tagt.", *(f"Satz {number}." for number in range(50))])
    index_texts()
    assert impact_of(glossary, OVKS).paragraphs == 1
    assert read == ["Die OVKS tagt."]
    make_document(project, ["Die OVKS kommt."])  # not taken up yet
    read.clear()
    assert impact_of(glossary, OVKS).paragraphs == 2
    assert sorted(read) == ["Die OVKS kommt.", "Die OVKS tagt."]


def test_without_the_index_the_texts_are_read(glossary: Glossary, document: Document) -> None:
    indexed = impact_of(glossary, terms(("de", "Drogenhandel"), ("en", "drug trafficking")))
    empty_index()
    assert impact_of(glossary, terms(("de", "Drogenhandel"), ("en", "drug trafficking"))) == indexed


def test_texts_are_read_where_the_index_cannot_tell(glossary: Glossary, project: Project) -> None:
    make_document(project, ["Wir tagen.", "Sie tagen."])
    index_texts()
    assert impact_of(glossary, terms(("de", "wir"), ("en", "we"))).paragraphs == 1


def test_a_reason_says_what_would_be_wrong(glossary: Glossary, document: Document) -> None:
    impact = impact_of(glossary, terms(("de", "Drogenhandel"), ("en", "drug trafficking")))
    (row,) = impact.sample
    assert "drug trafficking" in row.reason
    assert (row.document, row.position) == ("Ein Dokument", 6)
    assert Paragraph.objects.get(pk=row.id).source.startswith(row.beginning)
