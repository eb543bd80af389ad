"""Kinds of cases that a reader of both languages gets right, each with several words."""

import pytest

from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.repair import apply_edits
from reviewapp.terminology.vocabulary import (
    ConceptKind,
    Language,
    MatchKind,
    Notice,
    Variant,
    Verdict,
)
from tests.terminology.concepts import CSTO, concept, german

WORD_KINDS = (MatchKind.WORD, MatchKind.PHRASE, MatchKind.HYPHEN_COMPOUND, MatchKind.JOINED)


def german_matches(text: str, term: Term) -> list[tuple[str, MatchKind]]:
    matches = TermMatcher([term])(text)
    return [(text[match.start : match.end], match.how) for match in matches]


@pytest.mark.parametrize(
    ("term", "text", "places"),
    [
        # Acronyms and footnote marks
        ("OVKS", "seine Kandidatur für den OVKS¹-Generalsekretär", ["OVKS"]),
        ("EAWU", "die EAWU²⁾-Staaten und die EAWU*", ["EAWU", "EAWU"]),
        ("OVKS", "der ovks", []),
        ("RAT", "der Rat, im Rate", []),
        # Inflection
        (
            "Generalsekretär",
            "des OVKS-Generalsekretärs, die Generalsekretäre, den Generalsekretären",
            ["Generalsekretärs", "Generalsekretäre", "Generalsekretären"],
        ),
        ("Botschafter", "des EU-Botschafters, den Botschaftern", ["Botschafters", "Botschaftern"]),
        ("Generalsekretär", "die Generalsekretärin", []),
        ("Botschafter", "die Botschafterin, den Botschafterinnen", []),
        (
            "Sicherheitsrat",
            "des Sicherheitsrates, im Sicherheitsrat, die Sicherheitsräte",
            ["Sicherheitsrates", "Sicherheitsrat", "Sicherheitsräte"],
        ),
        ("Grundsatz", "des Grundsatzes, den Grundsätzen", ["Grundsatzes", "Grundsätzen"]),
        (
            "Mitgliedstaat",
            "Mitgliedstaaten, Mitgliedsstaaten",
            ["Mitgliedstaaten", "Mitgliedsstaaten"],
        ),
        ("Mitgliedsland", "zwischen den Mitgliedsländern", ["Mitgliedsländern"]),
        ("Nachbarland", "in allen Nachbarländern", ["Nachbarländern"]),
        ("Bank", "die Bänke, die Banken", ["Bänke", "Banken"]),
        ("Angestellter", "die Angestellten, eine Angestellte", ["Angestellten", "Angestellte"]),
        ("Abgeordneter", "die Abgeordneten, eine Abgeordnete", ["Abgeordneten", "Abgeordnete"]),
        # Phrases
        (
            "Organisation des Vertrags über kollektive Sicherheit",
            "der Organisation des Vertrages über kollektive Sicherheit",
            ["Organisation des Vertrages über kollektive Sicherheit"],
        ),
        (
            "bewaffnete Streitkräfte",
            "der bewaffneten Streitkräfte, bewaffneten Streitkräften",
            ["bewaffneten Streitkräfte", "bewaffneten Streitkräften"],
        ),
        ("gemeinsame Übung", "bei gemeinsamen Übungen", ["gemeinsamen Übungen"]),
        # Chance substrings, verbs and derivations
        ("Rat", "Vorrat, beraten, er rät, Sozialdemokraten, Rating", []),
        ("Amt", "gesamt, verdammt, amtlich", []),
        ("Rat", "der Rat, des Rates, die Räte", ["Rat", "Rates", "Räte"]),
        ("Staat", "staatlich, statt, die Staaten", ["Staaten"]),
        ("Würde", "wir würden", []),
        ("Macht", "er macht mächtige Worte", []),
        # Spelling
        (
            "Außenministerium",
            "Aussenministerium, Außen\xadministeriums, Außenministerium",
            ["Aussenministerium", "Außen\xadministeriums", "Außenministerium"],
        ),
        ("Außengrenze", "Aussengrenzen", ["Aussengrenzen"]),
        ("Übung", "U\u0308bungen", ["U\u0308bungen"]),
        # Ellipsis
        ("Drogenhandel", "den illegalen Drogen- und Waffenhandel", ["Drogen-"]),
        ("Waffenhandel", "den illegalen Drogen- und Waffenhandel", ["Waffenhandel"]),
        ("Außenminister", "die Außen- und Verteidigungsminister", ["Außen-"]),
        # Names
        ("Rachmon", "Rachmons Besuch, Rachmon’ Besuch", ["Rachmons", "Rachmon"]),
        ("Karimow", "Karimows Besuch", ["Karimows"]),
    ],
)
def test_a_german_term_is_found_or_not(term: str, text: str, places: list[str]) -> None:
    found = [
        place for place, how in german_matches(text, german(term)) if how is not MatchKind.COMPOUND
    ]

    assert found == places


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Sicherheitsrat", "die UN-Sicherheitsratssitzung"),
        ("Staat", "der Staatspräsident"),
        ("Grenze", "die Grenzkontrolle"),
    ],
)
def test_a_part_of_a_compound_is_found_as_such(term: str, text: str) -> None:
    ((_place, how),) = german_matches(text, german(term))

    assert how is MatchKind.COMPOUND


@pytest.mark.parametrize(
    ("verb", "text"),
    [
        ("hervorheben", "es wurde eine wichtige Rolle hervorgehoben"),
        ("hervorheben", "er hob die Rolle hervor"),
        ("ablehnen", "sie lehnten den Entwurf ab"),
    ],
)
def test_a_separable_verb_is_found_in_its_parts(verb: str, text: str) -> None:
    assert len(german_matches(text, german(verb))) == 1


def test_what_a_concept_admits_is_found() -> None:
    feminine = Term("Generalsekretär", Language.GERMAN, 1, with_feminine=True)
    any_case = Term("OVKS", Language.GERMAN, 1, any_case=True)
    never = Term("Rat", Language.GERMAN, 1, never_in=("mit Rat und Tat",))

    assert german_matches("die Generalsekretärin", feminine)
    assert german_matches("der ovks", any_case)
    assert not german_matches("mit Rat und Tat", never)
    assert german_matches("der Rat", never)


def use_of(source: str, target: str, *concepts: Concept, variant: str = "en-GB") -> list[Verdict]:
    uses = compare_terms(source, target, Glossary.of(concepts), variant=Variant(variant))
    return [use.verdict for use in uses]


COUNCIL = concept("Verteidigungsrat", "Collective Defence Council", deprecated=("Defence Council",))


@pytest.mark.parametrize(
    ("source", "target", "used", "verdict"),
    [
        (
            "die Mitgliedstaaten",
            "the member states",
            concept("Mitgliedstaat", "member state"),
            Verdict.CONSISTENT,
        ),
        ("die Kinder", "the children", concept("Kind", "child"), Verdict.CONSISTENT),
        ("die Kriterien", "the criteria", concept("Kriterium", "criterion"), Verdict.CONSISTENT),
        (
            "zwei Generalsekretäre",
            "two Secretaries-General",
            concept("Generalsekretär", "Secretary General"),
            Verdict.CONSISTENT,
        ),
        (
            "zwei Generalstaatsanwälte",
            "two attorneys general",
            concept("Generalstaatsanwalt", "attorney general"),
            Verdict.CONSISTENT,
        ),
        ("der OVKS", "the CSTO's", CSTO, Verdict.CONSISTENT),
        ("der OVKS", "the CSTO’s", CSTO, Verdict.CONSISTENT),
        ("der OVKS", "the OVKS", CSTO, Verdict.UNTRANSLATED),
        (
            "das Außenamt",
            "the Außenamt",
            concept("Außenamt", "foreign office"),
            Verdict.UNTRANSLATED,
        ),
        ("der OVKS, die OVKS", "the CSTO, the ODKB", CSTO, Verdict.DEPRECATED),
        ("die OVKS und die OVKS", "the CSTO and it", CSTO, Verdict.CONSISTENT),
        (
            "Der Pakt gilt. Der Pakt bindet.",
            "The pact holds. It binds.",
            concept("Pakt", "pact"),
            Verdict.CONSISTENT,
        ),
        ("die Polizei", "the policy", concept("Polizei", "police"), Verdict.MISSING),
        ("die Ausbildung", "they train", concept("Ausbildung", "training"), Verdict.MISSING),
        ("der Zug", "the training", concept("Zug", "train"), Verdict.MISSING),
        ("die Waffen", "an arm", concept("Waffen", "arms"), Verdict.MISSING),
        ("die WHO", "those who", concept("WHO", "WHO"), Verdict.MISSING),
        ("kein Wort davon", "the Defence Council", COUNCIL, Verdict.DEPRECATED),
        ("Rachmons Besuch", "Rahmon's visit", concept("Rachmon", "Rahmon"), Verdict.CONSISTENT),
        (
            "der Waffenstillstand",
            "the cease-fire",
            concept("Waffenstillstand", "ceasefire"),
            Verdict.CONSISTENT,
        ),
        ("die Bankenaufsicht", "the watchdog", concept("Aufsicht", "supervision"), Verdict.HINT),
    ],
)
def test_the_verdict_is_that_of_a_reader(
    source: str, target: str, used: Concept, verdict: Verdict
) -> None:
    assert use_of(source, target, used) == [verdict]


@pytest.mark.parametrize("source", ["kein Wort davon", "der Verteidigungsrat"])
def test_inside_a_longer_allowed_term_nothing_is_deprecated(source: str) -> None:
    assert Verdict.DEPRECATED not in use_of(source, "the Collective Defence Council", COUNCIL)


@pytest.mark.parametrize(
    ("source", "target", "outer", "inner"),
    [
        ("Krankenhaus", "hospital", concept("Krankenhaus", "hospital"), concept("Haus", "house")),
        ("Landkarte", "map", concept("Landkarte", "map"), concept("Land", "country")),
        (
            "der Rat der Ältesten",
            "the elders",
            concept("Rat der Ältesten", "elders"),
            concept("Rat", "council"),
        ),
    ],
)
def test_a_term_inside_a_longer_one_raises_no_alarm(
    source: str, target: str, outer: Concept, inner: Concept
) -> None:
    assert use_of(source, target, outer, inner) == [Verdict.CONSISTENT]


@pytest.mark.parametrize(
    ("german_term", "english", "target", "variant"),
    [
        ("Organisation", "organization", "the Organisation", "en-US"),
        ("Verteidigung", "defence", "the defense", "en-GB"),
        ("Nachbarschaft", "neighborhood", "the neighbourhoods", "en-US"),
    ],
)
def test_the_other_variant_is_a_warning_not_a_missing_term(
    german_term: str, english: str, target: str, variant: str
) -> None:
    glossary = Glossary.of([concept(german_term, english)])

    (use,) = compare_terms(f"die {german_term}", target, glossary, variant=Variant(variant))

    assert (use.verdict, use.notices) == (Verdict.CONSISTENT, (Notice.OTHER_VARIANT,))


def test_a_term_deprecated_in_both_languages_is_told() -> None:
    uses = compare_terms(
        "der Rat für kollektive Sicherheit und die OVKS",
        "the CSTO and the Council for Collective Security",
        Glossary.of([CSTO]),
    )

    assert uses[0].notices == (Notice.SOURCE_TERM_DEPRECATED,)


def test_a_person_may_be_meant_by_he_or_she() -> None:
    person = Concept("r", concept("Rachmon", "Rahmon").terms, ConceptKind.PERSON)
    person = Concept(
        "r",
        tuple(Term(term.text, term.language, "r", term.status) for term in person.terms),
        ConceptKind.PERSON,
    )

    assert use_of("Rachmon kam. Rachmon sprach.", "Rahmon came. He spoke.", person) == [
        Verdict.CONSISTENT
    ]


@pytest.mark.parametrize(
    ("source", "target", "result", "used"),
    [
        ("die OVKS", "an OVKS summit", "a CSTO summit", CSTO),
        ("die OVKS", "the OVKS's members", "the CSTO's members", CSTO),
        ("die OVKS", "the OVKS’ members", "the CSTO’s members", CSTO),
        (
            "Mitgliedsländer",
            "Member Lands and member lands",
            "Member States and member states",
            concept("Mitgliedsland", "member state", deprecated=("member land",)),
        ),
        (
            "Stabschefs",
            "two staff chiefs",
            "two chiefs of staff",
            concept("Stabschef", "chief of staff", deprecated=("staff chief",)),
        ),
        (
            "ein Ausschuss",
            "a council’s vote",
            "an assembly’s vote",
            concept("Ausschuss", "assembly", deprecated=("council",)),
        ),
    ],
)
def test_what_is_wrong_is_put_right_in_its_place(
    source: str, target: str, result: str, used: Concept
) -> None:
    uses = compare_terms(source, target, Glossary.of([used]))

    assert apply_edits(target, [edit for use in uses for edit in use.edits]) == result
