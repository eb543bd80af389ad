"""The pattern by which the glossary is searched."""

import re

import pytest

from reviewapp.termbase import any_form_of


@pytest.mark.parametrize("word", ["Bündnis", "a.b", "(", "[", "\\", "a+", "^$", "#", "a b"])
def test_a_word_finds_itself_and_nothing_is_a_pattern(word: str) -> None:
    pattern = re.compile(any_form_of(word), re.IGNORECASE)
    assert pattern.fullmatch(word)
    assert not pattern.search("xyz")


def test_a_word_is_found_composed_and_decomposed() -> None:
    composed, decomposed = "B\u00fcndnis", "Bu\u0308ndnis"
    for word in (composed, decomposed):
        for text in (composed, decomposed):
            assert re.search(any_form_of(word), text)
