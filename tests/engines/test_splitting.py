import time

import pytest
from hypothesis import given, strategies

from reviewapp.engines.splitting import split_text


def texts(text: str, limit: int) -> list[str]:
    return [piece.text for piece in split_text(text, limit)]


def test_a_text_within_the_limit_stays_whole() -> None:
    assert texts("Der Rat tagte gestern. Er beriet lange.", 100) == [
        "Der Rat tagte gestern. Er beriet lange."
    ]


def test_a_longer_text_is_cut_at_sentence_ends() -> None:
    text = "Der Rat tagte gestern. Was beriet er? „Die Lage!“ Mehr weiß niemand… Schade."
    assert texts(text, 38) == [
        "Der Rat tagte gestern. Was beriet er?",
        "„Die Lage!“ Mehr weiß niemand… Schade.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nach Art. 5 des Vertrags",
        "Hrn. Zas folgten viele",
        "Am 10. Januar 2022 kam es",
        "im 2. Weltkrieg war es so",
        "z. B. Armenien stimmte zu",
        "Prof. Müller sprach dazu",
        "u.s.w.u.s.f. Das war lang",
        "Das (evtl. Ende) kommt noch",
        "Das kam vorher. und das nach",
    ],
)
def test_there_is_no_cut_inside_an_abbreviation_or_date(text: str) -> None:
    with pytest.raises(ValueError, match="longer"):
        split_text(text, len(text) - 1)


def test_lines_may_be_cut_apart() -> None:
    text = "Liste:\n- eins\n\n- zwei"
    assert texts(text, 15) == ["Liste:\n- eins", "- zwei"]
    pieces = split_text(text, 100, keep_lines=False)
    assert [(piece.text, piece.gap) for piece in pieces] == [
        ("Liste:", "\n"),
        ("- eins", "\n\n"),
        ("- zwei", ""),
    ]


def test_white_space_at_both_ends_is_kept_apart() -> None:
    assert [(piece.text, piece.gap) for piece in split_text(" \tRat\n", 9)] == [
        ("", " \t"),
        ("Rat", "\n"),
    ]
    assert [(piece.text, piece.gap) for piece in split_text(" \n", 9)] == [("", " \n")]
    assert split_text("", 9) == []


def test_the_length_can_be_counted_in_bytes() -> None:
    text = "Übermüdete. Überläufer."
    assert len(split_text(text, 24)) == 1
    assert len(split_text(text, 24, lambda piece: len(piece.encode()))) == 2


@given(
    strategies.text(alphabet="abÄ. !?…“„\n\t\u00a0\u2028") | strategies.text(),
    strategies.integers(1, 40),
    strategies.booleans(),
)
def test_the_pieces_joined_are_the_text(text: str, limit: int, keep_lines: bool) -> None:
    try:
        pieces = split_text(text, limit, keep_lines=keep_lines)
    except ValueError:
        return
    assert "".join(piece.text + piece.gap for piece in pieces) == text
    assert all(len(piece.text) <= limit for piece in pieces)
    assert all(piece.gap.isspace() or not piece.gap for piece in pieces)
    assert all(piece.text == piece.text.strip() for piece in pieces)


@pytest.mark.parametrize(
    "text", ["." * 200_000 + "x", "a. " * 100_000, ".“" * 100_000, "\n" * 200_000]
)
def test_odd_texts_take_no_long_time(text: str) -> None:
    started = time.monotonic()
    split_text(text, 1_000_000)
    assert time.monotonic() - started < 10
