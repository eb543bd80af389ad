"""Hard cases in which the place, the way of matching, the message or the repair matters."""

import unicodedata

import pytest

from reviewapp.terminology.consistency import TermUse, compare_terms
from reviewapp.terminology.first_mention import FirstMentions, Passage
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.repair import apply_edits
from reviewapp.terminology.vocabulary import ConceptKind, Language, MatchKind, Verdict
from tests.terminology.concepts import CSTO, concept, german

COUNCIL = concept("Sicherheitsrat", "Security Council")


def matched(text: str, *terms: Term) -> list[tuple[str, MatchKind]]:
    return [(text[match.start : match.end], match.how) for match in TermMatcher(terms)(text)]


def use_of(source: str, target: str, used: Concept) -> TermUse:
    (use,) = compare_terms(source, target, Glossary.of([used]))
    return use


def repaired(source: str, target: str, used: Concept) -> str:
    return apply_edits(target, use_of(source, target, used).edits)


# --- Places in the German text ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "text", "place"),
    [
        ("OVKS", "seine Kandidatur für den OVKS¹-Generalsekretär", "OVKS"),
        ("NATO", "die NATO²⁾-Staaten", "NATO"),
        ("EAWU", "der EAWU*-Gipfel", "EAWU"),
        ("Grenze", "die Grenze[3]-Wacht", "Grenze"),
    ],
)
def test_a_footnote_mark_in_a_hyphen_compound_stays_outside(
    term: str, text: str, place: str
) -> None:
    assert matched(text, german(term)) == [(place, MatchKind.HYPHEN_COMPOUND)]


@pytest.mark.parametrize(
    ("term", "text", "form"),
    [("OVKS", "der ovks", "ovks"), ("EAWU", "Eawu und eawu", "Eawu"), ("BelTA", "BELTA", "BELTA")],
)
def test_the_case_of_an_acronym_counts_unless_the_term_says_so(
    term: str, text: str, form: str
) -> None:
    assert matched(text, german(term)) == []
    any_case = Term(term, Language.GERMAN, 1, any_case=True)
    assert matched(text, any_case)[0][0] == form


@pytest.mark.parametrize(
    ("noun", "text", "form"),
    [
        ("Generalsekretär", "die Generalsekretärin", "Generalsekretärin"),
        ("Botschafter", "zwei Botschafterinnen", "Botschafterinnen"),
        ("Anwalt", "die EU-Anwältin", "Anwältin"),
    ],
)
def test_feminine_forms_count_only_where_the_term_admits_them(
    noun: str, text: str, form: str
) -> None:
    assert matched(text, german(noun)) == []
    feminine = Term(noun, Language.GERMAN, 1, with_feminine=True)
    assert [place for place, _how in matched(text, feminine)] == [form]


@pytest.mark.parametrize(
    ("term", "phrase", "without", "elsewhere"),
    [
        ("Rat", "mit Rat und Tat", "half mit Rat und Tat", "Der Rat half mit Rat und Tat"),
        ("Zug", "am Zug", "Nun ist er am Zug", "Der Zug fährt, und er ist am Zug"),
        ("Amt", "in Amt und Würden", "Sie ist in Amt und Würden", "Das Amt, in Amt und Würden"),
    ],
)
def test_never_here_is_only_there(term: str, phrase: str, without: str, elsewhere: str) -> None:
    excepted = Term(term, Language.GERMAN, 1, never_in=(phrase,))

    assert matched(without, excepted) == []
    assert [place for place, _how in matched(elsewhere, excepted)] == [term]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Behörde", "der Behörden"),
        ("Außenministerium", "das Außenministerium der Länder"),
        ("Sicherheitsrat", "die Sicherheitsräte"),
        ("Übung", "bei Übungen"),
    ],
)
def test_letters_with_a_separate_accent_are_the_same_letters(word: str, text: str) -> None:
    ((composed, _),) = matched(text, german(word))
    ((decomposed, _),) = matched(unicodedata.normalize("NFD", text), german(word))

    assert unicodedata.normalize("NFC", decomposed) == composed


@pytest.mark.parametrize(
    ("first", "second", "text", "places"),
    [
        ("Drogenhandel", "Waffenhandel", "den illegalen Drogen- und Waffenhandel", 2),
        ("Grenzschutz", "Zivilschutz", "der Grenz- sowie Zivilschutz", 2),
        ("Außenminister", "Innenminister", "die Außen-, Bau- und Innenminister", 2),
    ],
)
def test_both_words_of_an_ellipsis_are_found(
    first: str, second: str, text: str, places: int
) -> None:
    found = matched(text, german(first), german(second))

    assert len(found) == places
    assert found[0][1] is MatchKind.ELLIPSIS


# --- Longer and shorter terms -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "longer", "shorter"),
    [
        (
            "der Organisation des Vertrages über kollektive Sicherheit",
            "of the Collective Security Treaty Organization",
            CSTO,
            concept("Sicherheit", "safety"),
        ),
        (
            "das Ministerium für Verteidigung",
            "the MoD",
            concept("Ministerium für Verteidigung", "MoD"),
            concept("Verteidigung", "defence"),
        ),
        (
            "im Rat der Außenminister",
            "in the ministerial body",
            concept("Rat der Außenminister", "ministerial body"),
            concept("Außenminister", "foreign minister"),
        ),
    ],
)
def test_a_term_inside_a_longer_one_is_not_asked_for(
    source: str, target: str, longer: Concept, shorter: Concept
) -> None:
    (use,) = compare_terms(source, target, Glossary.of([shorter, longer]))

    assert (use.concept_id, use.verdict) == (longer.id, Verdict.CONSISTENT)
    assert len(use.source_spans) == 1


@pytest.mark.parametrize(
    ("source", "target", "used"),
    [
        ("die UN-Sicherheitsratssitzung", "the UN meeting", COUNCIL),
        ("der Staatspräsident", "the president", concept("Staat", "state")),
        ("an der Grenzkontrolle", "at the checkpoint", concept("Grenze", "border")),
    ],
)
def test_a_part_of_a_longer_word_is_a_hint_unless_the_concept_asks(
    source: str, target: str, used: Concept
) -> None:
    asking = Concept(used.id, used.terms, enforce_compounds=True)

    assert use_of(source, target, used).verdict is Verdict.HINT
    assert use_of(source, target, asking).verdict is Verdict.MISSING


# --- Places and messages of a verdict -----------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "used", "second"),
    [
        ("der OVKS und die OVKS", "the CSTO and the ODKB", CSTO, "ODKB"),
        (
            "Das Amt prüft. Das Amt zahlt.",
            "The office audits. The bureau pays.",
            concept("Amt", "office", deprecated=("bureau",)),
            "bureau",
        ),
    ],
)
def test_a_deprecated_term_is_told_at_its_own_place(
    source: str, target: str, used: Concept, second: str
) -> None:
    use = use_of(source, target, used)

    assert use.verdict is Verdict.DEPRECATED
    assert [target[slice(*span)] for span in use.target_spans] == [second]


@pytest.mark.parametrize(
    ("source", "target", "used", "message"),
    [
        ("der OVKS", "the OVKS", CSTO, "“OVKS” is left untranslated: write “CSTO”."),
        ("der OVKS", "the pact", CSTO, "“OVKS” is not rendered: write “CSTO”."),
        ("der OVKS", "the ODKB", CSTO, "Do not use “ODKB”: write “CSTO”."),
        (
            "das Außenamt",
            "the Außenamt",
            concept("Außenamt", "foreign office"),
            "“Außenamt” is left untranslated: write “foreign office”.",
        ),
    ],
)
def test_each_verdict_has_its_own_message(
    source: str, target: str, used: Concept, message: str
) -> None:
    assert use_of(source, target, used).message == message


@pytest.mark.parametrize(
    ("source", "target", "used"),
    [
        ("der Rat für kollektive Sicherheit", "the Council for Collective Security", CSTO),
        (
            "im Reichsamt",
            "in the Imperial Bureau",
            concept(
                "Bundesamt",
                "Federal Office",
                german_deprecated=("Reichsamt",),
                deprecated=("Imperial Bureau",),
            ),
        ),
    ],
)
def test_a_wrong_name_that_the_source_uses_is_no_excuse(
    source: str, target: str, used: Concept
) -> None:
    assert use_of(source, target, used).verdict is Verdict.DEPRECATED


@pytest.mark.parametrize(
    ("source", "target", "used"),
    [
        ("die OVKS … die OVKS", "the CSTO … it", CSTO),
        ("Die Räte tagen, die Räte zahlen.", "The councils meet, and they pay.", None),
        ("Der Verband wuchs. Der Verband zahlte.", "The union grew. It paid.", None),
    ],
)
def test_a_pronoun_may_stand_for_a_term(source: str, target: str, used: Concept | None) -> None:
    glossary = Glossary.of(
        [used] if used else [concept("Rat", "council"), concept("Verband", "union")]
    )

    assert [use.verdict for use in compare_terms(source, target, glossary)] == [Verdict.CONSISTENT]


# --- Names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "forms"),
    [
        ("Rachmon", "Rachmons Besuch, Rachmon’ Besuch", ["Rachmons", "Rachmon"]),
        ("Lukaschenko", "Lukaschenkos Rede, Lukaschenko", ["Lukaschenkos", "Lukaschenko"]),
        ("Sas", "Sas’ Kandidatur, des Generals Sas", ["Sas", "Sas"]),
    ],
)
def test_a_person_is_found_in_every_case(name: str, text: str, forms: list[str]) -> None:
    person = Concept("p", (Term(name, Language.GERMAN, "p"),), ConceptKind.PERSON)

    assert [place for place, _how in matched(text, *person.terms)] == forms


# --- Repair -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "result", "used"),
    [
        ("die OVKS", "a OVKS summit", "a CSTO summit", CSTO),
        ("die OVKS", "an OVKS summit", "a CSTO summit", CSTO),
        ("die OVKS", "An ODKB summit", "A CSTO summit", CSTO),
        ("die OVKS", "the OVKS's members", "the CSTO's members", CSTO),
        ("die OVKS", "the OVKS’s members", "the CSTO’s members", CSTO),
        ("die OVKS", "the OVKS' members", "the CSTO's members", CSTO),
        (
            "die Ämter",
            "a bureau, two bureaus",
            "an office, two offices",
            concept("Amt", "office", deprecated=("bureau",)),
        ),
        (
            "Mitgliedsländer",
            "Member Lands",
            "Member States",
            concept("Mitgliedsland", "member state", deprecated=("member land",)),
        ),
        (
            "Mitgliedsländer",
            "member lands",
            "member states",
            concept("Mitgliedsland", "member state", deprecated=("member land",)),
        ),
    ],
)
def test_a_repair_keeps_article_case_number_and_quotation_marks(
    source: str, target: str, result: str, used: Concept
) -> None:
    assert repaired(source, target, used) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("the CSTO", "the Collective Security Treaty Organization (CSTO)"),
        ("A CSTO summit", "A Collective Security Treaty Organization (CSTO) summit"),
        ("In 1992 the CSTO,", "In 1992 the Collective Security Treaty Organization (CSTO),"),
    ],
)
def test_a_first_mention_is_written_in_full(text: str, result: str) -> None:
    names = FirstMentions([CSTO])

    (mention,) = names.check([Passage(text)])

    assert mention.edit is not None
    assert apply_edits(text, [mention.edit]) == result
