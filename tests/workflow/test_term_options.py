"""Options of terms and concepts: kept, written down, and checked again when they change."""

from dataclasses import replace
from typing import Any

import pytest

from reviewapp.models import Candidate, Concept, Glossary, GlossaryChange, Project, TermOccurrence
from reviewapp.workflow.concept_values import MOST_LINES, ConceptValues, TermValues
from reviewapp.workflow.errors import GlossaryRefusedError
from reviewapp.workflow.glossary import save_concept
from tests.factories import make_candidate, make_document, make_glossary, make_project
from tests.workflow.test_glossary import approved, recheck, statuses, with_terms

pytestmark = pytest.mark.django_db

OPTIONS: dict[str, Any] = {
    "with_feminine": True,
    "any_case": True,
    "never_in": ("mit Rat und Tat",),
    "added_forms": ("Räterunde",),
    "struck_forms": ("Rats",),
}
RAT = TermValues("de", "Rat", form="short")
COUNCIL = TermValues("en", "council")


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(name="Names")


@pytest.fixture
def project(glossary: Glossary) -> Project:
    return make_project(glossary=glossary)


def concept_of(glossary: Glossary, german: TermValues, **fields: Any) -> Concept:
    return save_concept(glossary, ConceptValues((german, COUNCIL), **fields), actor=None)


def test_options_are_stored_and_written_down(glossary: Glossary) -> None:
    concept = concept_of(glossary, replace(RAT, **OPTIONS), enforce_compounds=True)
    term = concept.terms.get(language="de")
    assert {name: getattr(term, name) for name in OPTIONS} == {
        name: list(value) if isinstance(value, tuple) else value for name, value in OPTIONS.items()
    }
    after = GlossaryChange.objects.get().after
    assert after["enforce_compounds"] is True
    assert after["terms"][0]["never_in"] == ["mit Rat und Tat"]


def test_the_same_options_again_leave_no_trace(glossary: Glossary) -> None:
    concept = concept_of(glossary, replace(RAT, **OPTIONS))
    german, english = concept.terms.order_by("pk")
    again = (replace(RAT, id=german.pk, **OPTIONS), replace(COUNCIL, id=english.pk))
    save_concept(glossary, ConceptValues(again), actor=None, concept=concept)
    assert GlossaryChange.objects.count() == 1


def test_lines_are_tidied_and_kept_once(glossary: Glossary) -> None:
    phrases = ("  mit Rat  und Tat ", "", "mit Rat und Tat", "Rat holen")
    concept = concept_of(glossary, replace(RAT, never_in=phrases))
    assert concept.terms.get(language="de").never_in == ["mit Rat und Tat", "Rat holen"]


@pytest.mark.parametrize("name", TermValues.LISTS)
def test_more_lines_than_are_kept_are_refused(glossary: Glossary, name: str) -> None:
    most = MOST_LINES[name]
    options: dict[str, Any] = {name: tuple(f"Rat {number}" for number in range(most + 1))}
    with pytest.raises(GlossaryRefusedError, match=f"{most + 1} lines; at most {most} are kept"):
        concept_of(glossary, replace(RAT, **options))


@pytest.mark.parametrize("name", TermValues.LISTS)
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Rat " * 76, "too long: 303 characters; at most 300"),
        ("Rat " * 41, "41 words; a term may have at most 40"),
        ("Rat\x00", "control character"),
    ],
)
def test_lines_that_are_too_long_or_no_text_are_refused(
    glossary: Glossary, name: str, line: str, message: str
) -> None:
    options: dict[str, Any] = {name: (line,)}
    with pytest.raises(GlossaryRefusedError, match=message):
        concept_of(glossary, replace(RAT, **options))
    assert not Concept.objects.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"never_in": ("mit Tat",)},
            "“Rat”, never here: “mit Tat” does not contain “Rat”: write a phrase in which it",
        ),
        ({"added_forms": ("Räte",)}, "“Rat”, further forms: “Räte” is found already: take it out."),
        (
            {"struck_forms": ("Rad",)},
            "“Rat”, forms that do not count: “Rad” is no form in which “Rat” is found: take it",
        ),
        ({"struck_forms": ("Rat",)}, "“Rat” is the term itself: remove the term instead."),
    ],
)
def test_options_that_do_nothing_are_refused_with_what_to_do(
    glossary: Glossary, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(GlossaryRefusedError) as refusal:
        concept_of(glossary, replace(RAT, **options))
    assert message in str(refusal.value)


def test_an_english_term_has_no_feminine_form(glossary: Glossary) -> None:
    values = ConceptValues((RAT, replace(COUNCIL, with_feminine=True)))
    with pytest.raises(GlossaryRefusedError, match="Only German terms have a feminine form"):
        save_concept(glossary, values, actor=None)


def test_a_phrase_may_hold_the_term_in_a_form_or_in_a_longer_word(glossary: Glossary) -> None:
    phrases = ("des Rates wegen", "Ratsuchende")
    concept = concept_of(glossary, replace(RAT, never_in=phrases))
    assert tuple(concept.terms.get(language="de").never_in) == phrases


def test_terms_that_stay_as_they_are_are_not_judged_again(glossary: Glossary) -> None:
    concept = concept_of(glossary, RAT)
    # As if an older version of the application had known this form.
    concept.terms.filter(language="de").update(struck_forms=["Ratte"])
    german, english = concept.terms.order_by("pk")
    stored = (
        replace(RAT, id=german.pk, struck_forms=("Ratte",)),
        replace(COUNCIL, id=english.pk),
    )
    values = ConceptValues(stored, status="retired")
    assert save_concept(glossary, values, actor=None, concept=concept).status == "retired"
    changed = replace(values, terms=(replace(stored[0], any_case=True), stored[1]))
    with pytest.raises(GlossaryRefusedError, match="Ratte"):
        save_concept(glossary, changed, actor=None, concept=concept)


def test_a_first_mention_needs_a_full_and_a_short_english_form(glossary: Glossary) -> None:
    with pytest.raises(GlossaryRefusedError, match="English full form and an English short form"):
        concept_of(glossary, RAT, first_mention=True)
    short = TermValues("en", "UNSC", status="admitted", form="short")
    values = ConceptValues((RAT, COUNCIL, short), first_mention=True)
    assert save_concept(glossary, values, actor=None).first_mention
    retired = replace(values, terms=(RAT, COUNCIL, replace(short, status="deprecated")))
    with pytest.raises(GlossaryRefusedError, match="preferred or admitted"):
        save_concept(glossary, retired, actor=None)


GENERAL = TermValues("de", "Generalsekretär")


@pytest.mark.parametrize(
    ("german", "option", "source", "translation"),
    [
        (GENERAL, {"with_feminine": True}, "Die Generalsekretärin kam.", "She came."),
        (TermValues("de", "OVKS"), {"any_case": True}, "Die ovks tagt.", "They meet."),
        (GENERAL, {"added_forms": ("Genosse",)}, "Der Genosse kam.", "He came."),
    ],
)
def test_a_widened_term_is_looked_for_again_and_an_approval_that_fails_is_reopened(
    glossary: Glossary,
    project: Project,
    german: TermValues,
    option: dict[str, Any],
    source: str,
    translation: str,
) -> None:
    document = make_document(project, [source, "Es regnet."])
    approved(document, 1, translation)
    approved(document, 2, "It rains.")
    concept = concept_of(glossary, german)
    assert recheck().done == 0
    stored, english = concept.terms.order_by("pk")
    wide = (replace(german, id=stored.pk, **option), replace(COUNCIL, id=english.pk))
    save_concept(glossary, ConceptValues(wide), actor=None, concept=concept)
    assert recheck().done == 1
    assert statuses(document) == ["translated", "final"]
    narrow = (replace(german, id=stored.pk), replace(COUNCIL, id=english.pk))
    save_concept(glossary, ConceptValues(narrow), actor=None, concept=concept)
    assert recheck().done == 1
    assert Candidate.objects.get(paragraph__position=1).errors == 0
    assert not TermOccurrence.objects.exists()


def test_a_phrase_in_which_the_term_does_not_count_takes_its_errors_away(
    glossary: Glossary, project: Project
) -> None:
    document = make_document(project, ["Er half mit Rat und Tat."])
    make_candidate(document.paragraphs.get(), "He helped in word and deed.")
    concept = concept_of(glossary, RAT)
    recheck()
    assert Candidate.objects.get().errors == 1
    stored, english = concept.terms.order_by("pk")
    values = (
        replace(RAT, id=stored.pk, never_in=("mit Rat und Tat",)),
        replace(COUNCIL, id=english.pk),
    )
    save_concept(glossary, ConceptValues(values), actor=None, concept=concept)
    recheck()
    assert Candidate.objects.get().errors == 0


def test_a_form_added_to_a_deprecated_term_is_looked_for_in_translations(
    glossary: Glossary, project: Project
) -> None:
    document = make_document(project, ["Es tagt."])
    make_candidate(document.paragraphs.get(), "The soviet meets.")
    wrong = TermValues("en", "assembly", status="deprecated")
    values = ConceptValues((RAT, COUNCIL, wrong))
    concept = save_concept(glossary, values, actor=None)
    recheck()
    assert Candidate.objects.get().errors == 0
    ids = concept.terms.order_by("pk").values_list("pk", flat=True)
    terms = (RAT, COUNCIL, replace(wrong, added_forms=("soviet",)))
    changed = tuple(replace(term, id=pk) for term, pk in zip(terms, ids, strict=True))
    save_concept(glossary, ConceptValues(changed), actor=None, concept=concept)
    assert recheck().done == 1
    assert Candidate.objects.get().errors == 1


def test_a_struck_form_takes_its_errors_away_and_back(glossary: Glossary, project: Project) -> None:
    document = make_document(project, ["Der Park hat Bänke."])
    make_candidate(document.paragraphs.get(), "The park has seats.")
    bank = TermValues("de", "Bank")
    concept = concept_of(glossary, bank)
    recheck()
    assert Candidate.objects.get().errors == 1
    stored, english = concept.terms.order_by("pk")
    for struck, errors in ((("Bänke",), 0), ((), 1)):
        german = replace(bank, id=stored.pk, struck_forms=struck)
        values = ConceptValues((german, replace(COUNCIL, id=english.pk)))
        save_concept(glossary, values, actor=None, concept=concept)
        assert recheck().done == 1
        assert Candidate.objects.get().errors == errors


def test_a_concept_may_ask_for_its_rendering_in_longer_words(
    glossary: Glossary, project: Project
) -> None:
    document = make_document(project, ["Die Ratssitzung begann."])
    make_candidate(document.paragraphs.get(), "The meeting began.")
    concept = concept_of(glossary, RAT)
    recheck()
    assert Candidate.objects.get().errors == 0
    values = replace(with_terms(concept), enforce_compounds=True)
    save_concept(glossary, values, actor=None, concept=concept)
    recheck()
    assert Candidate.objects.get().errors == 1


def test_a_term_of_too_many_words_is_refused_once_and_says_what_to_do(glossary: Glossary) -> None:
    text = " ".join(["Rat"] * 41)
    with pytest.raises(GlossaryRefusedError) as refused:
        concept_of(glossary, replace(RAT, text=text))
    assert refused.value.messages == (
        f"“{text}”, term: 41 words; a term may have at most 40. Shorten it.",
    )
    assert concept_of(glossary, replace(RAT, text=text[:-4])).terms.filter(text=text[:-4]).exists()
