"""Quality by marked errors: the types, the weights, the score."""

import pytest

from reviewapp.qa.mqm import DIMENSIONS, ERROR_TYPES, ErrorSeverity, quality_of


def test_there_are_seven_dimensions_with_their_types() -> None:
    assert len(DIMENSIONS) == 7
    for dimension, types in DIMENSIONS.items():
        assert types[0].name == dimension
        assert {each.dimension for each in types} == {dimension}
    assert len(ERROR_TYPES) == sum(map(len, DIMENSIONS.values()))


def test_an_error_weighs_as_its_severity_says() -> None:
    assert [severity.weight for severity in ErrorSeverity] == [0, 1, 5, 25]


def test_the_score_is_that_of_the_penalties_by_words() -> None:
    errors = [
        ("wrong-term", "minor"),
        ("wrong-term", "major"),
        ("grammar", "neutral"),
        ("omission", "critical"),
    ]
    quality = quality_of(620, errors)
    assert [count.type.name for count in quality.counts] == ["Wrong term", "Omission", "Grammar"]
    assert [count.penalty for count in quality.counts] == [6, 25, 0]
    assert (quality.total, quality.penalty, quality.by_severity) == (4, 31, (1, 1, 1, 1))
    assert quality.normed_penalty == pytest.approx(50)
    assert quality.score == pytest.approx(95)


def test_without_words_there_is_no_score() -> None:
    assert quality_of(0, [("grammar", "minor")]).score is None
    assert quality_of(10, []).score == 100
