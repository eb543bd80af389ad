"""What is a usual length is learnt from the paragraphs of a document."""

from reviewapp.qa.lengths import USUAL, check_lengths, learn_lengths
from reviewapp.qa.pair import Pair

GERMAN = "Der Rat tagte gestern in der Stadt, und viele Menschen sahen zu. "


def texts(ratio: float, count: int) -> list[tuple[str, str]]:
    """Pairs of several lengths whose translations are all so much longer."""
    sources = [GERMAN * (1 + number % 4) for number in range(count)]
    return [(source, "x" * round(len(source) * ratio)) for source in sources]


def sizes(ratio: float, count: int) -> list[tuple[int, int]]:
    return [(len(source), len(target)) for source, target in texts(ratio, count)]


def test_of_a_few_pairs_nothing_is_learnt() -> None:
    assert learn_lengths(sizes(1.2, 29)) == USUAL


def test_the_ratio_of_the_pairs_is_learnt_and_some_cut_off_ones_do_not_change_it() -> None:
    learnt = learn_lengths([*sizes(1.2, 40), *sizes(0.1, 5)])
    assert round(learnt.ratio, 1) == 1.2


def test_a_translation_that_is_as_long_as_the_others_is_no_finding() -> None:
    pairs = [Pair(*text) for text in texts(1.6, 40)]
    assert list(check_lengths(pairs)) == []


def test_a_translation_far_from_the_others_is_a_hint_at_its_paragraph() -> None:
    pairs = [Pair(*text) for text in [*texts(1.6, 40), *texts(0.9, 2)]]
    assert [index for index, _ in check_lengths(pairs)] == [40, 41]


def test_what_the_project_has_approved_counts_more_than_the_document() -> None:
    approved = sizes(0.9, 30)
    pairs = [Pair(*text, approved_lengths=approved) for text in texts(1.6, 40)]
    assert len(list(check_lengths(pairs))) == 40


def test_short_and_empty_texts_are_left_alone() -> None:
    assert list(check_lengths([Pair("Ja.", "x" * 90), Pair(GERMAN * 9, " ")])) == []
