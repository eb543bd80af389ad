"""Brackets of the target have partners of their kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.qa.brackets import check_brackets
from reviewapp.qa.findings import Finding
from reviewapp.qa.pair import Pair


def found(source: str, target: str) -> list[Finding]:
    return list(check_brackets(Pair(source, target)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Artikel 5 Absatz 2", "Article 5(2)"),
        ("Ja (nein [doch]).", "Yes (no [yes])."),
        ("a) Ja b) Nein", "a) Yes b) No"),
        ("Ja :-)", "Yes :-)"),
        ("Ja.", "Yes."),
    ],
)
def test_brackets_in_order(source: str, target: str) -> None:
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("target", "message", "place"),
    [
        ("Yes (no.", "The bracket ( opens here and is not closed.", (4, 5)),
        ("Yes no).", "The bracket ) closes here, and none was opened.", (6, 7)),
        ("Yes (a) no] b", "The bracket ] closes here, and none was opened.", (10, 11)),
    ],
)
def test_a_bracket_without_a_partner_is_a_warning(
    target: str, message: str, place: tuple[int, int]
) -> None:
    (finding,) = found("Ja (nein).", target)
    assert (finding.message, finding.target_spans) == (message, (place,))


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("Ja (nein).", "Yes (no].", "Yes (no)."),
        ("Ja [nein].", "Yes (no].", "Yes [no]."),
        ("Ja.", "Yes {no).", "Yes {no}."),
    ],
)
def test_partners_of_two_kinds_are_made_alike(source: str, target: str, repaired: str) -> None:
    (finding,) = found(source, target)
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == repaired


@given(st.text(alphabet="()[]{}a ", max_size=40))
def test_each_fix_leaves_one_finding_less(target: str) -> None:
    before = found("", target)
    for finding in before:
        if finding.fix:
            assert len(found("", finding.fix.applied_to(target))) == len(before) - 1
