"""Which place in the target stands for which place in the source."""

import pytest

from reviewapp.terminology.consistency import TermUse, compare_terms
from reviewapp.terminology.glossary import Concept, Glossary
from reviewapp.terminology.vocabulary import Verdict
from tests.terminology.concepts import CSTO, concept

PACT = concept("Pakt", "pact", deprecated=("treaty", "accord"))
FULL = "Collective Security Treaty Organization"
OFFICIAL = "Organisation des Vertrags über kollektive Sicherheit"


def use_of(source: str, target: str, used: Concept = PACT) -> TermUse:
    (use,) = compare_terms(source, target, Glossary.of([used]))
    return use


def paired(source: str, target: str, used: Concept = PACT) -> list[str]:
    """For each place of the source its verdict and what stands for it."""
    return [
        " ".join([place.verdict, *(target[start:end] for start, end in place.target_spans)])
        for place in use_of(source, target, used).places
    ]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("The pact holds. The pact binds.", ["consistent pact", "consistent pact"]),
        ("The pact holds. The treaty binds.", ["consistent pact", "deprecated treaty"]),
        ("The treaty holds. The pact binds.", ["deprecated treaty", "consistent pact"]),
        ("The pact holds. Nothing binds.", ["consistent pact", "missing"]),
        ("Nothing holds. The pact binds.", ["missing", "consistent pact"]),
        ("Nothing holds. The treaty binds.", ["missing", "deprecated treaty"]),
        ("The pact holds. The Pakt binds.", ["consistent pact", "untranslated Pakt"]),
        ("The accord holds. The Pakt binds.", ["deprecated accord", "untranslated Pakt"]),
        ("Nothing holds. Nothing binds.", ["missing", "missing"]),
        ("The pact holds. It binds. The treaty too.", ["consistent pact", "deprecated treaty"]),
    ],
)
def test_each_place_has_its_own_verdict(target: str, expected: list[str]) -> None:
    assert paired("Der Pakt gilt. Der Pakt bindet.", target) == expected


def test_within_a_sentence_places_at_the_same_height_are_paired() -> None:
    source = "Der Pakt gilt, und wer ihn bricht, den trifft der Pakt."

    assert paired(source, "The pact holds, and whoever breaks its word is hit.") == [
        "consistent pact",
        "missing",
    ]
    assert paired(source, "Promises hold, and whoever breaks them is hit by the treaty.") == [
        "missing",
        "deprecated treaty",
    ]


def test_a_short_form_stands_for_a_short_form() -> None:
    source = f"die {OFFICIAL} und die OVKS"

    assert paired(source, "it and the ODKB", CSTO) == ["missing", "deprecated ODKB"]
    assert paired(source, f"that and the {FULL}", CSTO) == [f"consistent {FULL}", "missing"]


def test_a_name_repeated_in_brackets_is_no_missing_place() -> None:
    source = f"Die {OFFICIAL} (OVKS) tagte. Die OVKS schwieg. Die OVKS ging."
    target = f"The {FULL} met. The CSTO was silent. Nobody left."

    assert paired(source, target, CSTO) == [
        f"consistent {FULL}",
        "consistent",
        "consistent CSTO",
        "missing",
    ]


def test_a_pronoun_stands_for_a_place() -> None:
    source = "Der Pakt gilt, und der Pakt bindet uns. Der Pakt endet."

    assert paired(source, "The pact holds, and it binds us. All ends.") == [
        "consistent pact",
        "consistent",
        "missing",
    ]


def test_in_a_translation_of_one_place_what_is_more_belongs_to_it() -> None:
    assert paired("Der Pakt gilt.", "The pact, the treaty, holds.") == ["deprecated pact treaty"]
    assert paired("Der Pakt gilt.", "The pact, a pact, holds.") == ["consistent pact pact"]


def test_what_is_more_belongs_to_a_place_of_its_sentence() -> None:
    source = "Der Pakt gilt. Der Pakt bindet."

    assert paired(source, "The pact holds. The accord, the pact, binds.") == [
        "consistent pact",
        "deprecated accord pact",
    ]
    assert paired("Der Pakt gilt. Es regnet. Der Pakt.", "The pact. The treaty. The pact.") == [
        "deprecated pact treaty",
        "consistent pact",
    ]


def test_a_part_of_a_longer_word_asks_for_nothing_and_is_paired_last() -> None:
    house = concept("Haus", "house", deprecated=("home",))

    assert paired("Im Krankenhaus ist kein Haus.", "A hospital is no home.", house) == [
        "hint",
        "deprecated home",
    ]


def test_a_mentioned_wrong_name_stands_for_the_german_one() -> None:
    source = "Der Rat für kollektive Sicherheit, die OVKS und die OVKS"
    target = "The Council for Collective Security and the CSTO"

    assert paired(source, target, CSTO) == [
        "consistent Council for Collective Security",
        "missing",
        "consistent CSTO",
    ]


def test_of_very_many_places_all_are_paired_in_order() -> None:
    source = "Pakt " * 300
    target = "pact " * 149 + "treaty " + "pact " * 50

    places = use_of(source, target).places

    assert len(places) == 300
    spans = [span for place in places for span in place.target_spans]
    assert spans == sorted(spans)
    assert len(spans) == 200
    assert [place.verdict for place in places].count(Verdict.DEPRECATED) == 1
