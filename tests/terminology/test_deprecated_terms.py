"""Deprecated English terms: where they are against the glossary, and where they are excused."""

import pytest

from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Notice, Verdict
from tests.terminology.concepts import CSTO, concept, spans_of, use_of


def test_a_deprecated_term_is_reported_also_beside_the_preferred_one() -> None:
    target = "the CSTO and the ODKB, again the ODKB"

    use = use_of("die OVKS und die OVKS", target, CSTO)

    assert use.verdict is Verdict.DEPRECATED
    assert use.target_spans == spans_of(target, "ODKB", "ODKB")
    assert use.message == "Do not use “ODKB”: write “CSTO”."


def test_a_deprecated_term_is_reported_without_its_german_term() -> None:
    use = use_of("das Bündnis", "the Council for Collective Security", CSTO)

    assert use.verdict is Verdict.DEPRECATED
    assert use.source_spans == ()
    assert use.places == ()
    assert use.expected == "Collective Security Treaty Organization"


def test_a_deprecated_term_may_be_all_that_the_glossary_has() -> None:
    use = use_of("das Amt", "the bureau", concept("Amt", deprecated=("bureau",)))

    assert use.message == "Do not use “bureau”: the glossary has no other term."


@pytest.mark.parametrize("source", ["das Kollektive Verteidigungskomitee", "nichts davon"])
def test_a_deprecated_term_inside_a_longer_allowed_one_is_no_use_of_it(source: str) -> None:
    committee = concept(
        "Kollektive Verteidigungskomitee",
        "Collective Defence Committee",
        deprecated=("Defence Committee",),
    )

    uses = compare_terms(source, "the Collective Defence Committee", Glossary.of([committee]))

    assert {use.verdict for use in uses} <= {Verdict.CONSISTENT}


def test_a_longer_term_of_another_concept_hides_a_deprecated_one() -> None:
    glossary = Glossary.of(
        [
            concept("Stabschef", "chief of staff", deprecated=("staff officer",)),
            concept("Generalstabsoffizier", "general staff officer"),
        ]
    )

    assert compare_terms("", "a general staff officer", glossary) == ()


def test_words_that_another_concept_allows_are_deprecated_only_for_this_one() -> None:
    state = concept("Staat", "state", deprecated=("country",))
    country = concept("Land", "country")
    glossary = Glossary.of([state, country])

    def verdicts(source: str) -> dict[int | str, Verdict]:
        return {use.concept_id: use.verdict for use in compare_terms(source, "country", glossary)}

    assert verdicts("nichts") == {}
    assert verdicts("das Land") == {"Land": Verdict.CONSISTENT}
    assert verdicts("der Staat") == {"Staat": Verdict.DEPRECATED}
    assert verdicts("der Staat, das Land") == {
        "Staat": Verdict.MISSING,
        "Land": Verdict.CONSISTENT,
    }


def test_of_one_concepts_terms_the_one_that_is_written_counts() -> None:
    mayor = concept("Bürgermeister", "mayor", "alderman", deprecated=("aldermen", "vice mayor"))

    def verdict(target: str) -> Verdict:
        return use_of("die Bürgermeister", target, mayor).verdict

    assert verdict("the aldermen") is Verdict.DEPRECATED
    assert verdict("the alderman") is Verdict.CONSISTENT
    assert verdict("the mayors") is Verdict.CONSISTENT
    assert verdict("the vice\u2011mayor") is Verdict.DEPRECATED


def test_words_written_as_one_concept_has_them_stay_a_form_of_another_ones() -> None:
    glossary = Glossary.of([concept("Mann", "man"), concept("Leute", "folk", deprecated=("men",))])

    uses = compare_terms("der Mann, die Leute", "the men and the folk", glossary)

    assert [use.verdict for use in uses] == [Verdict.CONSISTENT, Verdict.CONSISTENT]


@pytest.mark.parametrize(
    ("german_term", "target", "is_use"),
    [
        ("Land", "They landed.", False),
        ("Land", "The lands met.", True),
        ("landen", "They landed.", True),
        ("das neue Land", "landing", False),
    ],
)
def test_a_deprecated_noun_is_not_used_by_a_verb(
    german_term: str, target: str, is_use: bool
) -> None:
    glossary = Glossary.of([concept(german_term, "country", deprecated=("land",))])

    assert bool(compare_terms("nichts davon", target, glossary)) is is_use


def test_a_deprecated_term_is_recognised_in_other_spellings() -> None:
    power = concept("Macht", "power", deprecated=("fire-power", "defence might"))

    for target in ("firepower", "the fire power", "defense mights"):
        assert use_of("die Macht", target, power).verdict is Verdict.DEPRECATED


def test_a_wrong_name_that_the_source_quotes_may_be_rendered_by_a_wrong_name() -> None:
    source = "der „Rat für kollektive Sicherheit“"
    target = "the Council for Collective Security"

    use = use_of(source, target, CSTO)

    assert use.verdict is Verdict.CONSISTENT
    assert use.notices == (Notice.SOURCE_TERM_DEPRECATED,)
    assert use.target_spans == spans_of(target, "Council for Collective Security")
    assert "The source itself uses “Rat für kollektive Sicherheit”" in use.message


@pytest.mark.parametrize(
    ("source", "target", "verdict"),
    [
        ("der Rat für kollektive Sicherheit", "the Council for Collective Security", "deprecated"),
        ("er heißt »Rat für kollektive Sicherheit«", "the ODKB", "consistent"),
        ("der Rat für kollektive Sicherheit", "the “ODKB”", "consistent"),
        ("„Rat für kollektive Sicherheit“", "the ODKB and the ODKB", "deprecated"),
        (
            "Die OVKS ist kein Rat für kollektive Sicherheit.",
            "The CSTO is no Council for Collective Security.",
            "consistent",
        ),
    ],
)
def test_a_wrong_name_is_excused_where_it_is_mentioned_and_not_where_it_is_used(
    source: str, target: str, verdict: str
) -> None:
    assert use_of(source, target, CSTO).verdict == verdict


def test_a_wrong_name_in_the_source_may_be_put_right() -> None:
    use = use_of("der Rat für kollektive Sicherheit", "the CSTO", CSTO)

    assert use.verdict is Verdict.CONSISTENT
    assert use.notices == (Notice.SOURCE_TERM_DEPRECATED,)


@pytest.mark.parametrize(
    ("source", "reported"),
    [
        ("Die OVKS, früher Rat für kollektive Sicherheit", 0),
        ("Der Rat für kollektive Sicherheit, die OVKS", 1),
        ("Die OVKS, die OVKS, der Rat für kollektive Sicherheit", 1),
    ],
)
def test_of_several_wrong_names_the_one_in_the_same_place_is_excused(
    source: str, reported: int
) -> None:
    target = "The ODKB, formerly the Council for Collective Security"

    use = use_of(source, target, CSTO)

    assert use.verdict is Verdict.DEPRECATED
    assert use.target_spans == (
        spans_of(target, "ODKB", "Council for Collective Security")[reported],
    )


def test_of_several_wrong_names_the_one_in_the_same_sentence_is_excused() -> None:
    source = "Die OVKS und die OVKS. Die OVKS, einst Rat für kollektive Sicherheit."
    target = "The ODKB met. Once it was the Council for Collective Security."

    use = use_of(source, target, CSTO)

    assert use.target_spans == spans_of(target, "ODKB")


def test_the_message_asks_for_what_the_repair_writes() -> None:
    use = use_of("die OVKS", "the Council for Collective Security", CSTO)

    (repair,) = use.deprecated
    assert use.message.endswith(f": write “{repair.wanted}”.")
    assert repair.wanted == "Collective Security Treaty Organization"
