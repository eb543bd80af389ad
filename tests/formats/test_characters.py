"""Which characters a text may hold."""

import pytest

from reviewapp.formats.characters import character_problems, is_blank, unify_newlines


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\0", "control character U+0000"),
        ("\x0b", "control character U+000B"),
        ("\x1b", "control character U+001B"),
        ("\x7f", "control character U+007F"),
        ("\x85", "control character U+0085"),
        ("\ud800", "half a surrogate pair U+D800"),
        ("\ufffe", "noncharacter U+FFFE"),
        ("\uffff", "noncharacter U+FFFF"),
    ],
)
def test_a_character_that_cannot_be_stored_is_named_with_its_line(
    character: str, named: str
) -> None:
    (problem,) = character_problems(f"gut\nschlecht {character}{character}")
    assert problem.line == 2
    assert named in problem.reason


def test_every_line_with_a_problem_is_listed() -> None:
    assert [item.line for item in character_problems("\0\x01\nfine\n\0")] == [1, 1, 3]


@pytest.mark.parametrize(
    "text", ["\t\n\r", "a\u202eb\u2066", "e\u0301\u200d👩‍🚀", "\ufeff", "\u2028"]
)
def test_white_space_bidi_controls_and_joiners_may_stay(text: str) -> None:
    assert character_problems(text) == []


def test_newlines_of_every_system_become_one() -> None:
    assert unify_newlines("a\r\nb\rc\n\r\nd") == "a\nb\nc\n\nd"


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), ("\u00a0\u200b\ufeff\n", True), (".", False)]
)
def test_a_text_without_anything_to_see_is_blank(text: str, blank: bool) -> None:
    assert is_blank(text) is blank
