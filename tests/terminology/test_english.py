"""English forms and spellings of one word, and the two variants."""

import pytest

from reviewapp.terminology import english, known_keys
from reviewapp.terminology.english import is_form_in_context, is_other_variant, text_keys
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
    ("term", "text", "is_form"),
    [
        ("train", "after the training", False),
        ("train", "a training camp", False),
        ("train", "by training them", True),
        ("train", "they train, training the troops", True),
        ("train", "they are training", True),
        ("train", "two trains", True),
        ("training", "after the training", True),
        ("write", "Writing a book", True),
        ("write", "writing", False),
    ],
)
def test_a_noun_in_ing_is_a_form_of_the_verb_only_where_it_has_an_object(
    term: str, text: str, is_form: bool
) -> None:
    form = next(word for word in reversed(text.split()) if word.lower().startswith(term[:4]))
    start = text.index(form)

    assert is_form_in_context(term, text, start, start + len(form)) is is_form


def test_plurals_with_a_sense_of_their_own_are_no_forms_of_the_singular() -> None:
    assert found_in_english("the right arm, small arms", "arms") == ["arms"]
    assert found_in_english("a computer game", "computer games") == ["computer game"]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organizations"),
        ("paralyse", "paralyze"),
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


@pytest.mark.parametrize("word", ["Treaties", "colour", "went", "masses", "NGOs", "Rogunows"])
def test_known_words_offer_what_the_rules_say(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = text_keys(word)
    monkeypatch.setattr(known_keys.KnownKeys, "of", lambda self, folded: None)
    english._text_keys.cache_clear()

    assert text_keys(word) == known
    english._text_keys.cache_clear()
