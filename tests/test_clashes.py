"""Which concepts clash, found by keys: of one concept, and of a whole list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from reviewapp.clashes import MOST_SHOWN, Clashes, clashes_of, with_clashes
from reviewapp.models import Concept, Glossary, Project, Term, TermRun
from reviewapp.terminology.clashes import ClashKind
from reviewapp.workflow.clash_keys import renew_clash_keys
from reviewapp.workflow.concept_values import ConceptValues, TermValues, stored_values
from reviewapp.workflow.glossary import add_concepts, attach_glossary, save_concept
from reviewapp.workflow.term_keys import term_value
from tests.factories import make_concept, make_glossary, make_project, make_term

pytestmark = pytest.mark.django_db


def found(concept: Concept, projects: "set[Project] | None" = None) -> Clashes:
    told = None if projects is None else Project.objects.filter(pk__in=[p.pk for p in projects])
    terms = [term_value(term) for term in concept.terms.order_by("pk")]
    return clashes_of(concept.glossary_id, terms, told, concept=concept.pk)


def told(concept: Concept) -> list[tuple[str, str, str]]:
    return [(row.kind.value, row.mine, row.theirs) for row in found(concept).shown]


def listed(kind: ClashKind | None = None) -> set[int]:
    concepts = with_clashes(Concept.objects.all(), kind, None)
    return set(concepts.values_list("pk", flat=True))


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(name="Sicherheit")


def test_the_same_term_in_two_concepts_is_told_on_both(glossary: Glossary) -> None:
    one = make_concept(glossary, "Rat", "council")
    two = make_concept(glossary, "Rat", "board")
    assert told(one) == told(two) == [("same", "Rat", "Rat")]
    assert [row.is_older for row in (*found(one).shown, *found(two).shown)] == [True, False]
    assert listed() == listed(ClashKind.SAME) == {one.pk, two.pk}
    assert listed(ClashKind.REFUSED) == listed(ClashKind.INSIDE) == set()


def test_an_english_term_of_two_concepts_is_right_for_both(glossary: Glossary) -> None:
    one = make_concept(glossary, "Rat", "council")
    make_concept(glossary, "Beirat", "council")
    (row,) = found(one).shown
    assert (row.kind, row.is_older) == (ClashKind.SAME, None)


def test_what_is_right_here_and_not_to_be_used_there_is_told_first(glossary: Glossary) -> None:
    one = make_concept(glossary, "Rat", "council", deprecated=["board"])
    two = make_concept(glossary, "Vorstand", "board")
    make_term(one, "Vorstand", "de", status="admitted")
    assert told(one) == [("refused", "board", "board"), ("same", "Vorstand", "Vorstand")]
    (here, _same), (there, _also) = found(one).shown, found(two).shown
    assert (here.is_refused_here, there.is_refused_here) == (True, False)
    assert listed(ClashKind.REFUSED) == {one.pk, two.pk}


def test_a_term_inside_another_is_told_on_both(glossary: Glossary) -> None:
    one = make_concept(glossary, "Sicherheitsrat", "Security Council")
    two = make_concept(glossary, "Sekretär des Sicherheitsrates", "secretary")
    assert told(one) == [("inside", "Sicherheitsrat", "Sekretär des Sicherheitsrates")]
    assert [found(each).shown[0].is_inner for each in (one, two)] == [True, False]
    assert listed(ClashKind.INSIDE) == listed() == {one.pk, two.pk}


def test_retired_concepts_and_the_concept_itself_do_not_clash(glossary: Glossary) -> None:
    one = make_concept(glossary, "Rat", "council")
    make_term(one, "Rat der Stadt", "de", status="admitted")
    make_concept(glossary, "Rat", "board", status="retired")
    assert told(one) == []
    assert listed() == set()


def test_a_draft_clashes_but_wins_and_loses_nowhere(glossary: Glossary) -> None:
    one = make_concept(glossary, "Rat", "council")
    two = make_concept(glossary, "Rat", "board", status="draft")
    assert found(one).shown[0].is_older is None
    assert listed() == {one.pk, two.pk}


def test_of_two_glossaries_the_one_with_the_lower_number_wins_in_each_project(
    glossary: Glossary,
) -> None:
    other = make_glossary(name="Recht")
    mine, theirs = make_concept(glossary, "Rat", "council"), make_concept(other, "Rat", "board")
    assert told(mine) == []
    assert listed() == set()
    projects = {}
    for name, own, second in (("Aar", 1, 2), ("Bern", 2, 1), ("Chur", 1, 1)):
        projects[name] = make_project(name.lower(), name=name)
        attach_glossary(projects[name], glossary, priority=own)
        attach_glossary(projects[name], other, priority=second)
    (row,) = found(mine).shown
    assert (row.wins_in, row.loses_in, row.is_older) == (("Aar", "Chur"), ("Bern",), None)
    (row,) = found(theirs).shown
    assert (row.wins_in, row.loses_in) == (("Bern",), ("Aar", "Chur"))
    (row,) = found(mine, {projects["Bern"]}).shown
    assert (row.wins_in, row.loses_in, row.project) == ((), ("Bern",), "bern")
    assert listed() == {mine.pk, theirs.pk}


def test_nothing_is_told_of_projects_of_others(glossary: Glossary) -> None:
    other = make_glossary(name="Recht")
    mine = make_concept(glossary, "Rat", "council")
    make_concept(other, "Rat", "board")
    shared = make_project(glossary=glossary)
    attach_glossary(shared, other)
    foreign = make_project(glossary=glossary)
    assert found(mine, {foreign}).count == 0
    told_of = Project.objects.filter(pk=foreign.pk)
    assert not with_clashes(Concept.objects.all(), None, told_of).exists()
    told_of = Project.objects.filter(pk=shared.pk)
    assert with_clashes(Concept.objects.all(), None, told_of).count() == 2


def test_many_clashes_are_counted_and_the_first_are_shown(glossary: Glossary) -> None:
    one = make_concept(glossary, "Rat", "council")
    for number in range(MOST_SHOWN + 3):
        make_concept(glossary, f"Rat {number}. Stufe", f"level {number}")
    clashes = found(one)
    assert (len(clashes.shown), clashes.count, clashes.more) == (MOST_SHOWN, MOST_SHOWN + 3, 3)


def test_a_large_glossary_costs_no_more_queries(
    glossary: Glossary, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    one = make_concept(glossary, "Rat der Stadt", "city council")
    make_concept(glossary, "Rat", "council")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert found(one).count
        return len(captured)

    few = queries()
    many = [TermValues("de", "Amt Nord"), TermValues("en", "office")]
    add_concepts(glossary, [ConceptValues(tuple(many))] * 300, actor=None)
    assert queries() == few <= 7
    with django_assert_max_num_queries(1):
        assert len(listed()) == 302


def test_keys_follow_every_way_of_writing_a_concept(glossary: Glossary) -> None:
    values = ConceptValues((TermValues("de", "Rat der Stadt"), TermValues("en", "council")))
    one = save_concept(glossary, values, actor=None)
    add_concepts(glossary, [values], actor=None)
    keys = set(Term.objects.values_list("text", "spelling_key", "stem_key"))
    assert len(keys) == 2
    assert None not in {key for row in keys for key in row}
    assert TermRun.objects.filter(term__concept=one).count() == 4
    german, english = stored_values(one).terms
    renamed = TermValues("de", "Amt", id=german.id)
    save_concept(glossary, ConceptValues((renamed, english)), actor=None, concept=one)
    assert not TermRun.objects.filter(term__concept=one).exists()
    assert ("Rat der Stadt", "Amt") not in {(row.mine, row.theirs) for row in found(one).shown}


def test_terms_of_an_older_version_get_their_keys(glossary: Glossary) -> None:
    make_concept(glossary, "Rat der Stadt", "council")
    before = list(Term.objects.order_by("pk").values_list("spelling_key", "stem_key"))
    runs = set(TermRun.objects.values_list("term", "stem_key"))
    Term.objects.update(spelling_key=None, stem_key=None)
    TermRun.objects.all().delete()
    assert renew_clash_keys() == 2
    assert renew_clash_keys() == 0
    assert list(Term.objects.order_by("pk").values_list("spelling_key", "stem_key")) == before
    assert set(TermRun.objects.values_list("term", "stem_key")) == runs
