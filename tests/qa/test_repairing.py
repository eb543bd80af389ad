"""All fixes in one go: nothing is left that another go would change."""

from collections.abc import Set
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewapp.qa.candidate import check_pair
from reviewapp.qa.check_settings import CheckSettings, Level
from reviewapp.qa.first_mentions import FIRST_MENTIONS
from reviewapp.qa.pair import Pair
from reviewapp.qa.repairing import repaired
from reviewapp.qa.terms import TERMS
from reviewapp.terminology.consistency import ConceptId
from reviewapp.terminology.glossary import Glossary
from tests.terminology.concepts import CSTO, concept

NAME = replace(CSTO, first_mention=True)
FULL = "Collective Security Treaty Organization"
GERMAN = "Die OVKS tagte. Die OVKS beriet über den Rat."
GLOSSARY = Glossary((NAME, concept("Rat", "council")))


def all_fixed(target: str, *, settled: Set[ConceptId | None] = frozenset()) -> str:
    """With the fixes of what the glossary asks for."""
    pair = Pair(GERMAN, target, glossary=GLOSSARY)
    findings = [row for row in check_pair(pair) if row.check in (TERMS.id, FIRST_MENTIONS.id)]
    return repaired(pair, findings, settled=settled)


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("The ODKB met.", f"The {FULL} (CSTO) met."),
        ("The ODKB met. The CSTO decided.", f"The {FULL} (CSTO) met. The CSTO decided."),
        ("The OVKS met. The ODKB decided.", f"The {FULL} (CSTO) met. The CSTO decided."),
        (f"The {FULL} (CSTO) met. The ODKB decided.", f"The {FULL} (CSTO) met. The CSTO decided."),
    ],
)
def test_a_name_put_right_is_introduced_too(target: str, result: str) -> None:
    assert all_fixed(target) == result


def test_what_somebody_decided_otherwise_stays() -> None:
    assert all_fixed("The ODKB met.", settled={NAME.id}) == "The CSTO met."


def test_no_name_is_introduced_where_that_is_not_asked_for() -> None:
    off = CheckSettings({FIRST_MENTIONS.id: Level.OFF})
    pair = Pair(GERMAN, "The ODKB met.", glossary=GLOSSARY, settings=off)
    assert repaired(pair, check_pair(pair)) == "The CSTO met."


WORDS = ["ODKB", "CSTO", FULL, f"{FULL} (CSTO)", "OVKS", "the", "met.", "’s", "(", ")", "an", "-"]


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join))
def test_all_fixes_made_again_change_nothing(target: str) -> None:
    once = all_fixed(target)
    assert all_fixed(once) == once
