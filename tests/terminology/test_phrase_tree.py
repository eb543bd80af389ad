"""Phrases that begin alike are found whether they are read together or one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.terminology import matcher
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.matcher import TermMatch, TermMatcher
from reviewapp.terminology.vocabulary import Language

WORDS = ("Rat", "für", "große", "Sachen", "und", "oder", "7", "A’s", "kleine")
PHRASES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join)
TEXTS = st.lists(
    st.sampled_from([*WORDS, "Räte", "Rat¹", "Rat7", "großer", ",", "-", "Sachen-"]), max_size=14
)


def found(text: str, terms: list[Term], most_walked: int) -> tuple[TermMatch, ...]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(matcher, "_MOST_WALKED", most_walked)
        return TermMatcher(terms).find_all(text)


@given(st.lists(PHRASES, min_size=1, max_size=12, unique=True), TEXTS.map(" ".join), st.data())
def test_phrases_are_found_together_as_one_by_one(
    phrases: list[str], text: str, data: st.DataObject
) -> None:
    language = data.draw(st.sampled_from(Language))
    terms = [
        Term(phrase, language, number, never_in=(f"{phrase} und",) if number % 3 == 0 else ())
        for number, phrase in enumerate(phrases)
    ]

    assert found(text, terms, 0) == found(text, terms, 1000)


def test_many_phrases_that_begin_alike_are_found_in_every_form() -> None:
    fields = ("Handel", "Verkehr", "Umwelt", "Jugend", "Sport", "Kultur")
    terms = [Term(f"Rat für {field}", Language.GERMAN, field) for field in fields]
    text = "Des Rates für Handels, der Rat für Sport¹ und die Räte für Kultur- und Jugend"

    matches = TermMatcher(terms)(text)

    assert [match.term.concept_id for match in matches] == ["Handel", "Sport", "Kultur"]
