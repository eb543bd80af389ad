"""Verdicts on what became of the source's terms in the target."""

import pytest

from reviewapp.terminology.consistency import TermComparison, TermUse, compare_terms
from reviewapp.terminology.explanations import how_it_matched
from reviewapp.terminology.glossary import Concept, Glossary
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import MatchKind, Notice, Variant, Verdict
from tests.terminology.concepts import CSTO, concept, spans_of, use_of

ALLIANCE = Glossary.of([CSTO])


@pytest.mark.parametrize(
    ("source", "target", "used"),
    [
        ("der OVKS", "the CSTO's", CSTO),
        ("die Mitgliedstaaten", "the Member States", concept("Mitgliedstaat", "member state")),
        (
            "zwei Generalsekretäre",
            "two Secretaries-General",
            concept("Generalsekretär", "Secretary General"),
        ),
        ("eine Behörde", "an authority", concept("Behörde", "agency", "authority")),
        (
            "das Verteidigungsamt",
            "the defense office",
            concept("Verteidigungsamt", "defence office"),
        ),
        (
            "den Drogen- und Waffenhandel",
            "drug and arms trafficking",
            concept("Drogenhandel", "drug trafficking"),
        ),
    ],
)
def test_a_term_in_any_form_is_rendered_consistently(
    source: str, target: str, used: Concept
) -> None:
    use = use_of(source, target, used)

    assert use.verdict is Verdict.CONSISTENT
    assert use.found
    assert "is rendered" in use.message


def test_a_use_says_where_what_and_why() -> None:
    source, target = "Die OVKS-Staaten tagten.", "The CSTO states met."

    use = use_of(source, target, CSTO)

    assert use == TermUse(
        concept_id="csto",
        verdict=Verdict.CONSISTENT,
        matches=(TermMatch(4, 8, CSTO.terms[1], MatchKind.HYPHEN_COMPOUND, "OVKS"),),
        target_spans=((4, 8),),
        expected="CSTO",
        found="CSTO",
        message="“OVKS” is rendered “CSTO”.",
        renderings=((4, 8),),
    )
    assert use.source_spans == ((4, 8),)


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("der Zollbehörde", "“Zollbehörde” is the term"),
        ("die Zollbehörden", "“Zollbehörden” is a form of “Zollbehörde”"),
        ("die Zoll-Behörde", "“Zoll-Behörde” is another spelling of “Zollbehörde”"),
        (
            "Zoll- und Grenzbehörden",
            "“Zollbehörden” is written in short: another word completes it",
        ),
        ("EU-Zollbehörde", "“Zollbehörde” is part of a hyphen compound"),
    ],
)
def test_a_use_says_why_the_source_matched(source: str, how: str) -> None:
    used = concept("Zollbehörde", "customs authority")

    use = use_of(source, "the customs authorities", used)

    assert how_it_matched(use.matches[0], source) == how


def test_a_term_that_is_not_rendered_is_missing() -> None:
    use = use_of("die Polizei", "the policy", concept("Polizei", "police"))

    assert use.verdict is Verdict.MISSING
    assert use.target_spans == ()
    assert use.message == "“Polizei” is not rendered: write “police”."


def test_a_short_form_is_expected_for_a_short_form() -> None:
    full_name = "die Organisation des Vertrags über kollektive Sicherheit"

    assert use_of("die OVKS", "it", CSTO).expected == "CSTO"
    assert use_of(full_name, "it", CSTO).expected == "Collective Security Treaty Organization"


def test_the_preferred_term_is_expected_wherever_it_stands() -> None:
    preferred_first = concept("Amt", "office", "bureau")
    preferred_last = Concept("Amt", tuple(reversed(preferred_first.terms)))

    assert use_of("das Amt", "it", preferred_last).expected == "office"


def test_a_german_term_left_standing_is_untranslated() -> None:
    target = "the OVKS met"

    use = use_of("die OVKS tagte", target, CSTO)

    assert use.verdict is Verdict.UNTRANSLATED
    assert use.target_spans == spans_of(target, "OVKS")
    assert use.message == "“OVKS” is left untranslated: write “CSTO”."


def test_a_german_term_may_be_named_besides_its_rendering() -> None:
    use = use_of("die OVKS tagte", "the CSTO (in German: OVKS) met", CSTO)

    assert use.verdict is Verdict.CONSISTENT


def test_a_german_term_named_besides_is_no_leftover_where_another_term_is_lacking() -> None:
    glossary = Glossary.of([CSTO, concept("Amt", "office")])

    alliance, office = compare_terms("die OVKS, das Amt", "the CSTO (German: OVKS)", glossary)

    assert (alliance.verdict, alliance.untranslated) == (Verdict.CONSISTENT, ())
    assert office.verdict is Verdict.MISSING


def test_an_english_word_that_looks_german_is_no_leftover() -> None:
    organisation = concept("Organisation", "organization")
    body = concept("Gremium", "body")

    uses = compare_terms(
        "die Organisation, das Gremium", "the Organisation", Glossary.of([organisation, body])
    )

    assert [use.verdict for use in uses] == [Verdict.CONSISTENT, Verdict.MISSING]


def test_fewer_renderings_than_occurrences_are_partial() -> None:
    source, target = "die OVKS und der Stab der OVKS", "the CSTO and the staff"

    use = use_of(source, target, CSTO)

    assert use.verdict is Verdict.PARTIAL
    assert use.source_spans == spans_of(source, "OVKS", "OVKS")
    assert use.target_spans == spans_of(target, "CSTO")
    assert use.message.startswith("Only 1 of 2 places of “OVKS” are rendered")


def test_more_renderings_than_occurrences_are_consistent() -> None:
    assert use_of("die OVKS", "the CSTO, that is CSTO", CSTO).verdict is Verdict.CONSISTENT


def test_places_are_paired_in_order() -> None:
    source = "die Organisation des Vertrags über kollektive Sicherheit (OVKS)"
    target = "the Collective Security Treaty Organization (CSTO)"

    use = use_of(source, target, CSTO)

    assert [source[start:end] for start, end in use.source_spans] == [
        "Organisation des Vertrags über kollektive Sicherheit",
        "OVKS",
    ]
    assert [target[start:end] for start, end in use.target_spans] == [
        "Collective Security Treaty Organization",
        "CSTO",
    ]


def test_a_concept_without_english_terms_has_no_verdict() -> None:
    assert compare_terms("das Amt", "the office", Glossary.of([concept("Amt")])) == ()


def test_two_concepts_may_share_an_english_term() -> None:
    glossary = Glossary.of(
        [concept("Mitgliedstaat", "member state"), concept("Mitgliedsland", "member state")]
    )

    uses = compare_terms("Mitgliedstaaten, Mitgliedsländer", "member states", glossary)

    assert [use.verdict for use in uses] == [Verdict.CONSISTENT, Verdict.CONSISTENT]


def test_a_term_inside_a_longer_one_is_not_enforced() -> None:
    glossary = Glossary.of([CSTO, concept("Sicherheit", "safety")])
    source = "die Organisation des Vertrages über kollektive Sicherheit"

    (use,) = compare_terms(source, "the Collective Security Treaty Organisation", glossary)

    assert use.verdict is Verdict.CONSISTENT


def test_a_rendering_inside_that_of_another_concept_is_none() -> None:
    glossary = Glossary.of(
        [concept("Sicherheitsrat", "Security Council"), concept("Rat", "council")]
    )

    uses = compare_terms("der Sicherheitsrat, ein Rat", "the Security Council", glossary)

    assert [use.verdict for use in uses] == [Verdict.CONSISTENT, Verdict.MISSING]


def test_a_compound_whose_rendering_lacks_the_part_is_no_alarm() -> None:
    glossary = Glossary.of([concept("Krankenhaus", "hospital"), concept("Haus", "house")])

    (use,) = compare_terms("das Krankenhaus", "the hospital", glossary)

    assert use.verdict is Verdict.CONSISTENT


def test_a_german_word_taken_over_is_no_spelling_of_the_english_term() -> None:
    festival = concept("Filmfestival", "film festival")

    assert use_of("das Filmfestival", "the Filmfestival", festival).verdict is Verdict.UNTRANSLATED
    assert use_of("das Filmfestival", "the filmfestival", festival).verdict is Verdict.CONSISTENT


def test_the_spelling_of_the_other_variant_is_a_notice_not_an_alarm() -> None:
    glossary = Glossary.of([concept("Organisation", "organization")])

    (american,) = compare_terms(
        "die Organisation", "the Organisation", glossary, variant=Variant.AMERICAN
    )
    (british,) = compare_terms("die Organisation", "the Organisation", glossary)

    assert american.verdict is Verdict.CONSISTENT
    assert american.notices == (Notice.OTHER_VARIANT,)
    assert "other English variant" in american.message
    assert british.notices == ()


def test_a_glossary_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    glossary = Glossary.of([CSTO])
    first = compare_terms("die OVKS", "the CSTO", glossary)
    monkeypatch.setattr("reviewapp.terminology.consistency.TermMatcher", None)

    assert compare_terms("die OVKS", "the CSTO", glossary) == first


def test_a_comparison_is_updated_by_one_concept() -> None:
    office = concept("Amt", "office", deprecated=("bureau",))
    bureau = concept("Amt", "bureau")
    comparison = TermComparison(Glossary.of([CSTO]))

    def verdicts(comparison: TermComparison) -> list[Verdict]:
        uses = comparison.compare("die OVKS, das Amt", "the bureau of the CSTO", Variant.BRITISH)
        return [use.verdict for use in uses]

    with_office = comparison.updated(None, office)
    with_bureau = with_office.updated(office, bureau)

    assert verdicts(comparison) == [Verdict.CONSISTENT]
    assert verdicts(with_office) == [Verdict.CONSISTENT, Verdict.DEPRECATED]
    assert verdicts(with_bureau) == [Verdict.CONSISTENT, Verdict.CONSISTENT]
    assert verdicts(with_bureau.updated(bureau, None)) == [Verdict.CONSISTENT]


def test_empty_texts_and_glossaries_are_compared() -> None:
    assert compare_terms("", "", ALLIANCE) == ()
    assert compare_terms("die OVKS", "the CSTO", Glossary()) == ()
