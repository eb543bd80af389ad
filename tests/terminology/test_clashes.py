"""Terms of two concepts clash: the same one, one that is refused elsewhere, one inside another."""

import pytest

from reviewapp.terminology.clashes import ClashKind, clashes_between, keys_of
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.vocabulary import Language, TermStatus

DE, EN = Language.GERMAN, Language.ENGLISH


def kinds(mine: Term, theirs: Term) -> list[ClashKind]:
    return [clash.kind for clash in clashes_between([mine], [theirs])]


def term(text: str, language: Language = DE, status: TermStatus = TermStatus.PREFERRED) -> Term:
    return Term(text, language, 1, status)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Rat", "Rat", DE),
        ("kollektive Sicherheit", "Kollektive Sicherheit", DE),
        ("Waffen-Handel", "Waffen Handel", DE),
        ("der Fluß", "der Fluss", DE),
        ("member state", "Member-State", EN),
        ("organisation", "organization", EN),
        ("§", "§", DE),
    ],
)
def test_two_spellings_of_one_term_are_the_same(one: str, other: str, language: Language) -> None:
    assert kinds(term(one, language), term(other, language)) == [ClashKind.SAME]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Rat", "Räte", DE),
        ("Arm", "arm", DE),
        ("who", "WHO", EN),
        ("§", "%", DE),
        ("council", "councils", EN),
    ],
)
def test_forms_and_acronyms_are_other_terms(one: str, other: str, language: Language) -> None:
    assert kinds(term(one, language), term(other, language)) == []


def test_a_word_of_the_other_language_is_another_term() -> None:
    assert kinds(term("Arm", DE), term("arm", EN)) == []


def test_what_is_not_to_be_used_in_one_concept_and_right_in_another_clashes() -> None:
    right, wrong = term("board", EN), term("board", EN, TermStatus.DEPRECATED)
    assert kinds(right, wrong) == kinds(wrong, right) == [ClashKind.REFUSED]
    assert kinds(wrong, term("board", EN, TermStatus.OBSOLETE)) == []


@pytest.mark.parametrize(
    ("inner", "outer", "language"),
    [
        ("Sicherheitsrat", "Staatssekretär des Sicherheitsrates", DE),
        ("Rat", "Rat für kollektive Sicherheit", DE),
        ("kollektive Sicherheit", "Vertrag über kollektive Sicherheit", DE),
        ("organisierte Kriminalität", "Bekämpfung der organisierten Kriminalität", DE),
        ("OVKS", "Generalsekretär der OVKS", DE),
        ("Security Council", "Secretary of the Security Councils", EN),
        ("defense", "minister of defence", EN),
    ],
)
def test_a_term_inside_a_longer_one_is_found_from_both_sides(
    inner: str, outer: str, language: Language
) -> None:
    short, long = term(inner, language), term(outer, language)
    for mine, theirs in ((short, long), (long, short)):
        (clash,) = clashes_between([mine], [theirs])
        assert (clash.kind, clash.inner) == (ClashKind.INSIDE, short)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("Handel", "Waffenhandel"),
        ("Vertrag Sicherheit", "Vertrag über kollektive Sicherheit"),
        ("der", "Rat der Stadt"),
        ("a b c d e f g h i", "a b c d e f g h i j"),
    ],
)
def test_parts_of_words_and_words_apart_are_not_inside(inner: str, outer: str) -> None:
    assert kinds(term(inner), term(outer)) == []


def test_what_is_not_to_be_used_stands_inside_nothing() -> None:
    refused = term("Rat", DE, TermStatus.DEPRECATED)
    assert kinds(refused, term("Rat der Stadt")) == []
    assert kinds(term("Rat der Stadt"), refused) == []


def test_a_long_term_has_few_keys() -> None:
    keys = keys_of(" ".join("w" * number for number in range(1, 41)), DE)
    assert len(keys.runs) <= 40 * 8
