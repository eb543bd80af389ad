"""English forms and spellings of one word, and the two variants."""

import pytest

from reviewapp.terminology.english import is_other_variant, text_keys
from reviewapp.terminology.vocabulary import Variant
from reviewapp.terminology.words import LONGEST_WORD
from tests.terminology.concepts import found_in_english


@pytest.mark.parametrize(
    ("term", "text", "place"),
    [
        ("member state", "the member states", "member states"),
        ("member state", "all Member States’ votes", "Member States"),
        ("treaty", "two treaties", "treaties"),
        ("Secretary General", "two Secretaries-General", "Secretaries-General"),
        ("Secretary-General", "the Secretary General", "Secretary General"),
        ("CSTO", "the CSTO’s role", "CSTO"),
        ("CSTO", "a CSTO-led exercise", "CSTO"),
        ("NGO", "many NGOs", "NGOs"),
        ("People's Assembly", "the People’s Assembly", "People’s Assembly"),
        ("meeting", "three meetings", "meetings"),
        ("organise", "it was organized", "organized"),
        ("Rahmon", "both Rahmons", "Rahmons"),
        ("Tajikistan", "in Tajikistan's capital", "Tajikistan"),
    ],
)
def test_plurals_possessives_and_verb_forms_are_found(term: str, text: str, place: str) -> None:
    assert found_in_english(text, term) == [place]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("police", "the policy"),
        ("university", "universal values"),
        ("WHO", "those who came"),
        ("US", "he told us"),
        ("meeting", "we meet"),
        ("state secretary", "the state's secretary"),
        ("policy maker", "the policy. Maker"),
    ],
)
def test_another_word_is_not(term: str, text: str) -> None:
    assert found_in_english(text, term) == []


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organizations"),
        ("paralyse", "paralyzed"),
        ("neighbour", "neighbors"),
        ("defence", "defense"),
        ("centre", "centers"),
        ("programme", "programs"),
        ("dialogue", "dialog"),
        ("traveller", "travelers"),
        ("archaeologist", "archeologists"),
        ("Rogounisation", "Rogounization"),
    ],
)
def test_british_and_american_spelling_are_one_word(british: str, american: str) -> None:
    assert found_in_english(f"the {american} there", british) == [american]
    assert found_in_english(f"the {british} there", american) == [british]


@pytest.mark.parametrize(
    ("term", "text", "place"),
    [
        ("cease fire", "the ceasefire", "ceasefire"),
        ("ceasefire", "a cease-fire", "cease-fire"),
        ("ceasefire", "a cease fire", "cease fire"),
        ("policy maker", "most policymakers", "policymakers"),
        ("peace-keeping force", "a peace keeping force", "peace keeping force"),
    ],
)
def test_open_hyphenated_and_closed_spellings_are_one(term: str, text: str, place: str) -> None:
    assert found_in_english(text, term) == [place]


@pytest.mark.parametrize(
    ("found", "term", "variant", "other"),
    [
        ("Organisation", "Organization", Variant.AMERICAN, True),
        ("Organisation", "Organization", Variant.BRITISH, False),
        ("Organization", "Organisation", Variant.BRITISH, False),
        ("defence ministries", "defense ministry", Variant.AMERICAN, True),
        ("defense ministry", "defence ministry", Variant.BRITISH, True),
        ("defense ministry", "defence ministry", Variant.AMERICAN, False),
        ("Labour Party", "Labour Party", Variant.AMERICAN, False),
    ],
)
def test_spelling_counts_as_the_other_variant_where_it_leaves_the_glossary(
    found: str, term: str, variant: Variant, other: bool
) -> None:
    assert is_other_variant(found, term, variant) is other


def test_a_run_of_letters_too_long_for_a_word_matches_itself_only() -> None:
    run = "ab" * LONGEST_WORD

    assert text_keys(run) == {f"={run}"}
    assert found_in_english(f"{run} {run}s", run) == [run]
