"""Word diff: the pieces join back to both texts and read well."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from reviewapp.qa.word_diff import Change, Piece, diff_words, mark_unshared

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(["OVKS", "CSTO", "the", "a", " ", "\n", "  ", ",", "-", "¹"])).map(
        "".join
    ),
)


@given(TEXTS, TEXTS)
def test_the_pieces_join_back_to_both_texts(before: str, after: str) -> None:
    pieces = diff_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind is not Change.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind is not Change.REMOVED) == after


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_no_two_neighbours_are_of_one_kind(before: str, after: str) -> None:
    pieces = diff_words(before, after)
    assert all(piece.text for piece in pieces)
    assert all(one.kind is not other.kind for one, other in itertools.pairwise(pieces))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert diff_words(text, text) == ((Piece(Change.SAME, text),) if text else ())


def test_a_replaced_word_is_removed_and_then_added() -> None:
    assert diff_words("the OVKS met", "the CSTO met") == (
        Piece(Change.SAME, "the "),
        Piece(Change.REMOVED, "OVKS"),
        Piece(Change.ADDED, "CSTO"),
        Piece(Change.SAME, " met"),
    )


def test_changes_with_only_a_space_between_them_are_one_change() -> None:
    assert diff_words("x Stanislaw Sas y", "x Stanislau Zas y") == (
        Piece(Change.SAME, "x "),
        Piece(Change.REMOVED, "Stanislaw Sas"),
        Piece(Change.ADDED, "Stanislau Zas"),
        Piece(Change.SAME, " y"),
    )


def test_a_changed_full_stop_does_not_change_the_word_before_it() -> None:
    assert diff_words("They met.", "They met!") == (
        Piece(Change.SAME, "They met"),
        Piece(Change.REMOVED, "."),
        Piece(Change.ADDED, "!"),
    )


def test_a_text_from_nothing_is_all_added() -> None:
    assert diff_words("", "They met.") == (Piece(Change.ADDED, "They met."),)


def unshared(*texts: str) -> list[list[str]]:
    return [
        [piece.text for piece in pieces if piece.kind is Change.UNSHARED]
        for pieces in mark_unshared(texts)
    ]


def test_what_not_all_texts_have_is_marked_in_each() -> None:
    assert unshared("a b c d", "a x c d", "a b c") == [["b", "d"], ["x", "d"], ["b"]]


def test_a_space_between_two_marked_words_is_marked_with_them() -> None:
    assert unshared("a b c", "a x y c") == [["b"], ["x y"]]


def test_equal_texts_and_a_single_one_have_no_marks() -> None:
    assert unshared("a b", "a b") == [[], []]
    assert unshared("a b") == [[]]
    assert mark_unshared([]) == ()


@given(st.lists(st.text(alphabet="ab .x", max_size=20), max_size=4))
def test_the_pieces_of_each_text_join_to_it(texts: list[str]) -> None:
    marked = mark_unshared(texts)
    assert ["".join(piece.text for piece in pieces) for pieces in marked] == texts
