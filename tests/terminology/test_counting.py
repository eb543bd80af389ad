"""Whether a term is rendered often enough: pronouns, brackets, sentences."""

import re

import pytest

from reviewapp.terminology.counting import Rendered, Span, without_repetitions
from reviewapp.terminology.vocabulary import ConceptKind


def places(text: str, pattern: str) -> list[Span]:
    return [match.span() for match in re.finditer(pattern, text)]


def is_complete(
    source: str, target: str, rendering: str = "pact", kind: ConceptKind = ConceptKind.TERM
) -> bool:
    occurrences = places(source, "Pakt|Pakte|Amir")
    return Rendered(source, target, occurrences, places(target, rendering), kind).is_complete


def test_one_rendering_for_one_occurrence_is_enough() -> None:
    assert is_complete("Der Pakt gilt.", "The pact holds.")
    assert not is_complete("Der Pakt gilt.", "It holds.")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("der Pakt und die Gegner, die den Pakt fürchten", "the pact and the enemies who fear it"),
        ("Der Pakt gilt. Der Pakt bindet uns.", "The pact holds. It binds us."),
        ("der Pakt und der Zweck des Pakts", "the pact and its purpose"),
    ],
)
def test_a_pronoun_may_stand_for_a_rendering(source: str, target: str) -> None:
    assert is_complete(source, target)


def test_a_pronoun_in_the_plural_stands_for_a_plural() -> None:
    source = "die Pakte und der Zweck der Pakte"

    assert is_complete(source, "the pacts and their purpose", "pacts")
    assert not is_complete(source, "the pacts and its purpose", "pacts")


def test_a_person_is_he_or_she() -> None:
    source, target = "Amir kam, und Amir sprach.", "Amir came, and she spoke."

    assert is_complete(source, target, "Amir", ConceptKind.PERSON)
    assert not is_complete(source, target, "Amir")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # The original has the same pronoun, for something else.
        ("der Pakt und sein Zweck, der Pakt gilt", "the pact and its purpose, so be prudent"),
        # Before the term it means something else.
        ("Der Pakt, ja, der Pakt gilt", "In its day the pact was good"),
        # So does one deep in a sentence that does not name the term.
        ("Der Pakt gilt. Der Pakt bindet.", "The pact holds. Nobody has ever broken it."),
        ("der Pakt und der Pakt", "the pact"),
    ],
)
def test_a_pronoun_with_another_meaning_does_not(source: str, target: str) -> None:
    assert not is_complete(source, target)


def test_no_sentence_may_lack_the_term_where_the_sentences_correspond() -> None:
    source = "Der Pakt gilt. Auch dieser Pakt bindet."

    assert not is_complete(source, "The pact is a good pact. This rope binds too.")
    assert is_complete(source, "The pact is a good pact; this one binds too.")


def test_in_a_condensed_translation_one_rendering_is_enough() -> None:
    source = (
        "Der Zweck des Pakts, so wie ihn die Gründer des Pakts einst verstanden haben, gilt noch"
    )

    assert is_complete(source, "The pact serves the founders’ purpose")
    assert not is_complete(
        source, "The purpose of the pact, as its founders understood, still holds"
    )
    assert not is_complete(f"{source}. Der Pakt bindet.", "The pact holds. This does.")
    assert not is_complete("der Pakt und der Pakt", "the pact")


def test_a_rendering_may_move_to_the_next_sentence_where_it_stands_once() -> None:
    assert is_complete("Der Pakt gilt. Er bindet.", "This is so. The pact binds.")


def test_a_name_repeated_in_brackets_counts_once() -> None:
    text = "der Pakt (Pakt), ein Pakt, Pakt"

    assert without_repetitions(text, places(text, "Pakt")) == [(4, 8), (21, 25), (27, 31)]
