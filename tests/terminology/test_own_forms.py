"""Forms that the glossary adds to a term, and forms that it strikes."""

from dataclasses import replace

import pytest

from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.explanations import how_it_matched
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import (
    Language,
    MatchKind,
    MatchRule,
    TermStatus,
    Variant,
    Verdict,
)
from tests.terminology.concepts import english, german


def found(text: str, *terms: Term) -> list[str]:
    return [match.form for match in TermMatcher(terms)(text)]


# --- Added forms --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "form", "text", "forms"),
    [
        (german("Rat"), "Rätli", "Das Rätli und der Rat", ["Rätli", "Rat"]),
        (german("Rat"), "Rätli", "die Rätlis, ein rätli, Rätlisitzung", []),
        (german("Rat"), "Rätli", "RÄTLI TAGT", ["RÄTLI"]),
        (german("Rat"), "Rätli", "die Rätli-Sitzung", ["Rätli"]),
        (german("Rat"), "Rätli", "Rä\xadtli¹ und Ra\u0308tli", ["Rä\xadtli", "Ra\u0308tli"]),
        (german("OVKS"), "OVKSler", "ein OVKSler, ein OVKSLER", ["OVKSler"]),
        (german("hervorheben"), "hervorgehobn", "Hervorgehobn sei", ["Hervorgehobn"]),
        (german("Rat"), "Hoher Rat der Weisen", "der Hohe Rat der Weisen", ["Rat"]),
        (german("Amt"), "Hoher Rat", "ein Hoher Rat, der Hohe Rat", ["Hoher Rat"]),
        (german("Amt"), "Hoher Rat", "ein Hoher\u00a0Rat", ["Hoher\u00a0Rat"]),
        (german("Amt"), "Vorsitz", "Der Vor-Sitz, der Vor- und Beisitz", []),
        (english("council"), "councilmen", "Councilmen and a councilman", ["Councilmen"]),
        (english("council"), "city fathers", "the city fathers, city father", ["city fathers"]),
        (english("council"), "city fathers", "the city-fathers", []),
        (english("council"), "cityfathers", "the city fathers", []),
        (english("council"), "city board", "the city and parish board", []),
    ],
)
def test_an_added_form_counts_just_as_it_is_written(
    term: Term, form: str, text: str, forms: list[str]
) -> None:
    assert found(text, replace(term, added_forms=(form,))) == forms


def test_an_added_form_has_the_case_of_its_term() -> None:
    exact = replace(german("BelTA", MatchRule.EXACT), added_forms=("Belta",))
    any_case = replace(german("OVKS"), any_case=True, added_forms=("Ovkasse",))

    assert found("BELTA und Belta", exact) == ["Belta"]
    assert found("ovkasse, OVKASSE, Ovkassen", any_case) == ["ovkasse", "OVKASSE"]


def test_a_form_added_by_name_comes_before_a_form_by_rule() -> None:
    council, advice = Term("Rat", Language.GERMAN, 1), Term("Auskunft", Language.GERMAN, 2)
    advice = replace(advice, added_forms=("Räte",))

    (match,) = TermMatcher([council, advice])("die Räte")

    assert match.terms == (advice, council)
    assert (
        how_it_matched(match, "die Räte") == "“Räte” is a form that the glossary adds to “Auskunft”"
    )


def test_an_empty_form_adds_nothing() -> None:
    assert found(
        "– – der Rat", replace(german("Rat"), added_forms=("–",), struck_forms=("¹",))
    ) == ["Rat"]


# --- Struck forms -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "form", "text", "forms"),
    [
        (german("Bank"), "Bänke", "die Bänke der Banken", ["Banken"]),
        (german("Bank"), "Bänken", "auf Bänken, BÄNKEN, Bänke", ["Bänke"]),
        (german("Bank"), "Bänke", "Sitz-Bänke, Bän\xadke", []),
        (german("Maß"), "Masse", "die Masse, die Maße", ["Maße"]),
        (german("Rat"), "Rats", "des Rats, des Rates", ["Rates"]),
        (german("hohe Räte"), "hohen Räten", "die hohen Räte, hohen Räten", ["hohen Räte"]),
        (german("OVKS"), "OVKSs", "die OVKSs, die OVKS", ["OVKS"]),
        (english("arm"), "arms", "arms, an arm, Arms", ["arm"]),
        (english("council"), "Councils", "councils, COUNCILS, Council", ["Council"]),
        (
            english("cease-fire"),
            "cease fire",
            "cease fire, cease-fire, ceasefire",
            [*("cease-fire", "ceasefire")],
        ),
        (english("ceasefire"), "cease-fire", "cease fire, cease-fire", ["cease fire"]),
        (english("train"), "trained", "trained, trains", ["trains"]),
        (
            english("head of state"),
            "heads of state",
            "Heads of state, head of state",
            ["head of state"],
        ),
    ],
)
def test_a_struck_form_does_not_count(term: Term, form: str, text: str, forms: list[str]) -> None:
    assert found(text, replace(term, struck_forms=(form,))) == forms


def test_a_struck_form_still_counts_in_a_longer_word() -> None:
    council = replace(german("Rat"), struck_forms=("Rats",))

    (match,) = TermMatcher([council])("die Ratssitzung")

    assert match.how is MatchKind.COMPOUND


def test_a_longer_word_may_be_a_place_where_a_term_does_not_count() -> None:
    council = replace(german("Rat"), never_in=("Ratssitzung",))

    assert found("die Ratssitzung, der Ratssitzungen, ein Ratssaal", council) == ["Rats"]


def test_a_form_that_one_term_strikes_is_left_to_the_others() -> None:
    seat, institute = Term("Bank", Language.GERMAN, 1), Term("Bank", Language.GERMAN, 2)
    institute = replace(institute, struck_forms=("Bänke",))

    (match,) = TermMatcher([institute, seat])("die Bänke")

    assert match.terms == (seat,)


def test_a_struck_form_has_the_case_of_its_term() -> None:
    any_case = replace(german("Ovka"), any_case=True, struck_forms=("Ovkas",))

    assert found("ovkas, OVKAS, ovka", any_case) == ["ovka"]


# --- In a glossary that changes -----------------------------------------------------------------


def test_forms_come_and_go_with_a_change_of_the_glossary() -> None:
    plain = german("Rat")
    other = german("Amt")
    own = replace(plain, added_forms=("Rätli",), struck_forms=("Rats",))
    text = "das Rätli des Rats und der Rat"
    matcher = TermMatcher([plain, other])

    changed = matcher.updated([plain], [own])

    assert [match.form for match in changed(text)] == ["Rätli", "Rat"]
    assert changed(text) == TermMatcher([own, other])(text)
    assert [match.form for match in changed.updated([own], [plain])(text)] == ["Rats", "Rat"]
    assert changed.updated([own], [])(text) == ()
    assert [match.form for match in matcher(text)] == ["Rats", "Rat"]


# --- In a translation ---------------------------------------------------------------------------


def glossary(source: Term, *target: Term) -> Glossary:
    terms = [replace(term, concept_id="c") for term in (source, *target)]
    return Glossary.of([Concept("c", tuple(terms))])


def verdicts(source: str, target: str, used: Glossary, variant: str = "en-GB") -> list[Verdict]:
    return [use.verdict for use in compare_terms(source, target, used, variant=Variant(variant))]


def test_an_added_english_form_renders_its_concept() -> None:
    plain = glossary(german("Ausbildung"), english("train"))
    added = glossary(german("Ausbildung"), replace(english("train"), added_forms=("training",)))

    assert verdicts("die Ausbildung", "the training", plain) == [Verdict.MISSING]
    assert verdicts("die Ausbildung", "the training", added) == [Verdict.CONSISTENT]


def test_a_struck_english_form_does_not_render_its_concept() -> None:
    struck = glossary(german("Arm"), replace(english("arm"), struck_forms=("arms",)))

    assert verdicts("die Arme", "the arms", struck) == [Verdict.MISSING]


def test_an_added_form_of_a_deprecated_term_is_an_error() -> None:
    wrong = replace(english("land"), status=TermStatus.DEPRECATED, added_forms=("landed property",))
    used = glossary(german("Staat"), english("state"), wrong)

    (use,) = compare_terms("der Staat", "the landed property", used)

    assert (use.verdict, use.found) == (Verdict.DEPRECATED, "landed property")
    assert [(repair.wanted, repair.edit) for repair in use.deprecated] == [("state", None)]


def test_an_added_german_form_left_standing_is_seen() -> None:
    used = glossary(replace(german("Rat"), added_forms=("Conseil",)), english("council"))

    assert verdicts("der Conseil", "the Conseil", used) == [Verdict.UNTRANSLATED]


def test_an_added_spelling_is_that_of_no_other_variant() -> None:
    used = glossary(german("Verteidigung"), replace(english("defence"), added_forms=("defense",)))

    (use,) = compare_terms("die Verteidigung", "the defense", used)

    assert (use.verdict, use.notices) == (Verdict.CONSISTENT, ())


def test_the_spelling_that_a_concept_adds_names_it_before_its_other_terms() -> None:
    woman = Term("woman", Language.ENGLISH, "w", TermStatus.DEPRECATED)
    female = Term("female", Language.ENGLISH, "w", added_forms=("women",))
    used = Glossary.of([Concept("w", (Term("Frau", Language.GERMAN, "w"), female, woman))])

    assert verdicts("die Frauen", "the women", used) == [Verdict.CONSISTENT]
