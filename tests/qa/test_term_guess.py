"""What a German term is called in English is guessed only where the texts leave no choice."""

import pytest

from reviewapp.qa.term_guess import guess_rendering

COUNCIL = (
    "Der Sicherheitsrat verurteilte den Angriff.",
    "The Security Council condemned the attack.",
)


def test_one_sentence_is_enough_for_words_that_belong_together() -> None:
    assert guess_rendering("Sicherheitsrat", [COUNCIL]) == "Security Council"


def test_words_that_nothing_is_known_of_are_guessed_from_several_sentences() -> None:
    pairs = [
        ("Der Pachtzins stieg.", "The ground rent rose."),
        ("Er zahlt den Pachtzins spät.", "He pays the ground rent late."),
        ("Ohne Pachtzins gibt es keinen Hof.", "There is no farm without ground rent."),
        ("Der Hof ist alt.", "The farm is old."),
        ("Er zahlt spät.", "He pays late."),
    ]
    assert guess_rendering("Pachtzins", pairs) == "ground rent"


def test_a_term_is_found_in_its_forms_and_given_in_the_singular() -> None:
    pairs = [
        ("Die Arbeitsgruppen tagten.", "The working groups met."),
        ("Zwei Arbeitsgruppen tagten nie.", "Two working groups never met."),
        ("Niemand tagte.", "Nobody met."),
    ]
    assert guess_rendering("Arbeitsgruppe", pairs) == "working group"


@pytest.mark.parametrize(
    ("term", "pairs"),
    [
        ("Pachtzins", [("Der Pachtzins stieg.", "The ground rent rose.")]),
        ("Angriff", [("Der Rat schwieg.", "The council was silent.")]),
        ("Sicherheitsrat", [("Der Sicherheitsrat tagte.", "")]),
        ("", [COUNCIL]),
        ("wort " * 50, [COUNCIL]),
        (
            "Sicherheitsrat",
            [
                (
                    "Der Sicherheitsrat tagte.",
                    "The Security Council or the Council for Security met.",
                )
            ],
        ),
    ],
    ids=["unknown", "not there", "no translation", "nothing", "too long", "two ways"],
)
def test_nothing_is_guessed_where_the_texts_do_not_say(
    term: str, pairs: list[tuple[str, str]]
) -> None:
    assert guess_rendering(term, pairs) == ""
