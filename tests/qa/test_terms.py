from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.terms import check_terms
from reviewapp.terminology.consistency import TermUse
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import MatchKind, Variant, Verdict
from tests.qa.glossaries import OVKS, glossary

GLOSSARY = glossary(
    OVKS,
    "Mitgliedstaat, Mitgliedsland = member state, member country, !member land",
    "Waffenhandel = arms trafficking",
    "Beschluss = , !conclusion",
    "organisierte Kriminalität = organised crime",
)


def findings(source: str, target: str, variant: Variant = Variant.BRITISH) -> list[Finding]:
    return list(check_terms(Pair(source, target, variant, GLOSSARY)))


def only(source: str, target: str) -> Finding:
    (finding,) = findings(source, target)
    return finding


def test_terms_that_are_rendered_are_no_finding() -> None:
    assert findings("Die Mitgliedstaaten der OVKS", "The member states of the CSTO") == []


def test_either_form_of_a_name_is_accepted() -> None:
    assert findings("Die OVKS tagte.", "The Collective Security Treaty Organization met.") == []


def test_a_missing_term_is_an_error_that_says_what_is_expected() -> None:
    finding = only("gegen den Waffenhandel", "against weapons")
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "“Waffenhandel” is not rendered as the glossary has it: use “arms trafficking”."
    )
    assert finding.expected == "arms trafficking"
    assert finding.concept_id == 2


def test_an_acronym_left_in_german_is_an_error_with_a_fix() -> None:
    target = "An OVKS summit"
    finding = only("Ein OVKS-Gipfel", target)
    assert finding.severity is Severity.ERROR
    assert finding.message == "“OVKS” is left in German: the glossary has “CSTO”."
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == "A CSTO summit"


def test_each_place_that_is_left_has_its_own_finding() -> None:
    places = [
        finding.target_spans
        for finding in findings("Die OVKS und die OVKS", "The OVKS and the OVKS")
    ]
    assert places == [((4, 8),), ((17, 21),)]


def test_a_wrong_rendering_belongs_to_its_own_german_place() -> None:
    finding = only("Die OVKS tagte. Die OVKS schwieg.", "The CSTO met. The ODKB was silent.")
    assert finding.message.startswith("“ODKB” is not to be used")
    assert finding.source_spans == ((20, 24),)


def test_an_inflected_german_word_has_no_fix() -> None:
    finding = only("der Waffenhandel", "the Waffenhandels")
    assert finding.message.startswith("“Waffenhandels” is left in German")
    assert finding.fix is None


def test_a_german_name_in_quotation_marks_only_warns() -> None:
    assert only("Die OVKS, die OVKS", "The CSTO, “OVKS” in German").severity is Severity.WARNING


def test_a_deprecated_name_is_an_error_that_names_the_right_one() -> None:
    target = "The Council for Collective Security met."
    finding = only("Die OVKS tagte.", target)
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "“Council for Collective Security” is not to be used:"
        " use “Collective Security Treaty Organization”."
    )
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == "The Collective Security Treaty Organization met."


def test_a_deprecated_term_is_replaced_in_its_own_number() -> None:
    target = "between the member lands"
    finding = only("zwischen den Mitgliedsländern", target)
    assert finding.message == "“member lands” is not to be used: use “member states”."
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == "between the member states"


def test_a_deprecated_term_without_another_is_only_refused() -> None:
    no_english = glossary("Beschluss = !conclusion")
    source, target = "der Beschluss", "the conclusion"
    (finding,) = check_terms(Pair(source, target, glossary=no_english))
    assert finding.message == "“conclusion” is not to be used."
    assert finding.fix is None


def test_a_name_rendered_less_often_is_a_warning() -> None:
    finding = only("die OVKS, die OVKS und die OVKS", "the CSTO, it and the union")
    assert finding.severity is Severity.WARNING
    assert finding.message == ("“OVKS” stands 3× in the German text, “CSTO” 1× in the translation.")


def test_a_wrong_name_in_the_german_text_itself_is_a_hint() -> None:
    finding = only(
        "die OVKS, übersetzt mit Rat für kollektive Sicherheit",
        "the CSTO, rendered as Council for Collective Security",
    )
    assert finding.severity is Severity.HINT
    assert finding.message == (
        "The German text itself says “Rat für kollektive Sicherheit”, which is not to be used."
    )


def test_the_spelling_of_the_other_english_is_a_warning() -> None:
    source, target = "gegen organisierte Kriminalität", "against organised crime"
    assert findings(source, target, Variant.BRITISH) == []
    american = glossary("organisierte Kriminalität = organized crime")
    (finding,) = check_terms(Pair(source, target, Variant.AMERICAN, american))
    assert finding.severity is Severity.WARNING
    assert finding.message == "“organised crime” is spelt the way of the other English variant."


def test_a_part_of_a_longer_word_is_a_hint() -> None:
    source = "der Waffenhandelsplatz"
    term = GLOSSARY.concepts[2].terms[0]
    match = TermMatch(4, 22, term, MatchKind.COMPOUND, "Waffenhandel")
    use = TermUse(2, Verdict.HINT, (match,), (), "arms trafficking", "", "")
    (finding,) = check_terms(Pair(source, "the market", glossary=GLOSSARY, known_uses=(use,)))
    assert finding.severity is Severity.HINT
    assert finding.message == (
        "“Waffenhandelsplatz” contains “Waffenhandel”:"
        " check whether “arms trafficking” belongs in the translation."
    )
