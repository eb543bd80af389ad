import pytest

from reviewapp.qa.findings import Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.whole_text import check_empty, check_unchanged


@pytest.mark.parametrize("target", ["", "  \n", "\u00a0\u200b\ufeff", "\u00ad"])
def test_a_target_without_anything_to_see_is_an_error(target: str) -> None:
    (finding,) = check_empty(Pair("Ein Satz.", target))
    assert finding.severity is Severity.ERROR


def test_a_target_with_text_is_not_empty() -> None:
    assert list(check_empty(Pair("Ein Satz.", "A"))) == []
    assert list(check_empty(Pair("", ""))) == []


@pytest.mark.parametrize(
    "target", ["Das ist ein Satz.", "Das  ist ein Satz. ", "das ist ein satz."]
)
def test_the_german_text_itself_is_an_error(target: str) -> None:
    (finding,) = check_unchanged(Pair("Das ist ein Satz.", target))
    assert finding.severity is Severity.ERROR
    assert finding.target_spans == ((0, len(target)),)


@pytest.mark.parametrize(
    "text", ["Emomali Rachmon", "BelTA", "12.3.2020", "CSTO, 1992", "Software", "Hinz und Kunz", ""]
)
def test_names_and_numbers_may_stay_as_they_are(text: str) -> None:
    assert list(check_unchanged(Pair(text, text))) == []


def test_another_text_is_not_unchanged() -> None:
    assert list(check_unchanged(Pair("Das ist ein Satz.", "This is a sentence."))) == []
