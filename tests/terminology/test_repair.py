"""Terms put right in their place: number, case, article and possessive agree."""

import pytest

from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.glossary import Concept, Glossary
from reviewapp.terminology.repair import Edit, apply_edits, english_term_like
from reviewapp.terminology.vocabulary import Variant, Verdict
from tests.terminology.concepts import CSTO, concept

MEMBER = concept("Mitgliedsland", "member state", deprecated=("member land",))
COUNCIL = concept("Ministerrat", "Council of Ministers", deprecated=("Minister Council",))
ENVOY = concept("Vertreter", "envoy", deprecated=("representative",))
ALLIANCE = concept("Bündnis", "alliance", deprecated=("pact",))
BODY = concept("Behörde", "authority", deprecated=("agency",))


def repaired(source: str, target: str, *concepts: Concept, variant: str = "en-GB") -> str:
    uses = compare_terms(source, target, Glossary.of(concepts), variant=Variant(variant))
    return apply_edits(target, [edit for use in uses for edit in use.edits])


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("a OVKS summit", "a CSTO summit"),
        ("an OVKS summit", "a CSTO summit"),
        ("An OVKS summit", "A CSTO summit"),
        ("the OVKS's members", "the CSTO's members"),
        ("the OVKS’s members", "the CSTO’s members"),
        ("the OVKS’ members", "the CSTO’s members"),
        ("the OVKS' members", "the CSTO's members"),
        ("the so-called ‘OVKS’ states", "the so-called ‘OVKS’ states"),
        ("the ODKB’s summit", "the CSTO’s summit"),
        ("OVKS-led", "CSTO-led"),
        ("the OVKS¹", "the CSTO¹"),
        (
            "a Council for Collective Security summit",
            "a Collective Security Treaty Organization summit",
        ),
    ],
)
def test_an_acronym_is_replaced_with_its_article_and_possessive(target: str, result: str) -> None:
    assert repaired("die OVKS", target, CSTO) == result


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("between member lands", "between member states"),
        ("a member land’s duty", "a member state’s duty"),
        ("the member lands’ duty", "the member states’ duty"),
        ("Member Lands", "Member States"),
        ("Member lands met.", "Member states met."),
        ("these Mitgliedsländer", "these member states"),
        ("the Mitgliedsländer are", "the member states are"),
        ("a Mitgliedsland", "a member state"),
        ("the Mitgliedsland", "the member state"),
        ("Mitgliedsland of the union", "Member state of the union"),
        ("It is so. Mitgliedsland is", "It is so. Member state is"),
        # Of what number it is, nothing tells.
        ("the Mitgliedsländer", "the Mitgliedsländer"),
    ],
)
def test_number_and_case_are_those_of_the_place(target: str, result: str) -> None:
    assert repaired("die Mitgliedsländer", target, MEMBER) == result


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("a pact", "an alliance"),
        ("The pacts hold.", "The alliances hold."),
        ("a “pact”", "an “alliance”"),
        ("they pacted", "they pacted"),
    ],
)
def test_the_article_agrees(target: str, result: str) -> None:
    assert repaired("ein Bündnis", target, ALLIANCE) == result


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("the Vertreter of the East", "the Vertreter of the East"),
        ("two Vertreter came", "two envoys came"),
        ("the Vertreter was there", "the envoy was there"),
    ],
)
def test_a_german_word_that_is_like_its_plural_needs_words_around_it(
    target: str, result: str
) -> None:
    assert repaired("der Vertreter", target, ENVOY) == result


def test_a_noun_without_plural_is_not_put_for_a_plural() -> None:
    trade = concept("Waffenhandel", "arms trafficking", deprecated=("arms trade",))

    assert repaired("der Waffenhandel", "two arms trades", trade) == "two arms trades"
    assert repaired("der Waffenhandel", "these Waffenhandel", trade) == "these Waffenhandel"


def test_a_plural_in_s_loses_the_s_of_the_possessive() -> None:
    people = concept("Streitkräfte", "armed forces", deprecated=("military",))

    assert repaired("die Streitkräfte", "the military’s role", people) == "the armed forces’ role"
    assert repaired("die Streitkräfte", "the military role", people) == "the armed forces role"


def test_the_spelling_of_the_other_variant_is_put_right_in_its_form() -> None:
    source = "eine Organisation"
    body = concept("Organisation", "organization")

    assert (
        repaired(source, "The Organisations’ aims", body, variant="en-US")
        == "The Organizations’ aims"
    )
    assert repaired(source, "The Organisations’ aims", body) == "The Organisations’ aims"


def test_a_respelling_without_certain_form_names_the_term() -> None:
    verb = concept("organisieren", "organize")
    (use,) = compare_terms(
        "organisieren", "organising", Glossary.of([verb]), variant=Variant.AMERICAN
    )

    (repair,) = use.respellings
    assert (repair.wanted, repair.edit) == ("organize", None)


def test_without_an_english_term_there_is_nothing_to_write() -> None:
    office = concept("Amt", deprecated=("bureau",))
    (use,) = compare_terms("das Amt", "the bureau", Glossary.of([office]))

    (repair,) = use.deprecated
    assert use.verdict is Verdict.DEPRECATED
    assert (repair.wanted, repair.edit) == ("", None)


def test_a_full_form_is_written_for_a_full_form_and_a_short_one_for_a_short_one() -> None:
    wanted = {
        term.text: english.text
        for term in CSTO.terms
        if not term.is_allowed and (english := english_term_like(CSTO, term))
    }

    assert wanted == {
        "Rat für kollektive Sicherheit": "Collective Security Treaty Organization",
        "Council for Collective Security": "Collective Security Treaty Organization",
        "ODKB": "CSTO",
    }


def test_each_place_has_its_own_repair() -> None:
    target = "an OVKS and the OVKS"
    (use,) = compare_terms("die OVKS", target, Glossary.of([CSTO]))

    assert [repair.edit for repair in use.untranslated] == [
        Edit(0, 7, "a CSTO"),
        Edit(16, 20, "CSTO"),
    ]
    assert [(repair.start, repair.end) for repair in use.untranslated] == list(use.target_spans)


def test_german_left_standing_beside_a_deprecated_term_is_put_right_too() -> None:
    assert repaired("die OVKS und die OVKS", "the ODKB and the OVKS", CSTO) == (
        "the CSTO and the CSTO"
    )
    assert repaired("die OVKS", "the ODKB (German: OVKS)", CSTO) == "the CSTO (German: OVKS)"


def test_of_edits_that_overlap_the_first_is_made() -> None:
    edits = [Edit(2, 5, "two"), Edit(0, 3, "one"), Edit(5, 6, "!")]

    assert apply_edits("abcdef", edits) == "onede!"
