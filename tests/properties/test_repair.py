"""Repairing holds for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.repair import Edit, apply_edits
from reviewapp.terminology.vocabulary import Variant
from tests.terminology.concepts import ARTICLE_GLOSSARY

PIECES = st.sampled_from(
    [
        *(term.text for concept in ARTICLE_GLOSSARY.concepts for term in concept.terms),
        *("OVKS", "ODKB", "member lands", "Member Lands", "Mitgliedsländer", "Safety Councils"),
        *("a", "an", "A", "An", "the", "these", "two", "is", "are", "and", "Plan"),
        *("'s", "’s", "'", "’", "‘", "“", ".", ". ", "\n", "-", "¹", "\u00a0", "\xad"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
)
VARIANTS = st.sampled_from(list(Variant))


@pytest.fixture(scope="module", autouse=True)
def lexicons() -> None:
    """Load the word lists, so that no example is charged with it."""
    compare_terms("Die OVKS", "the CSTO", ARTICLE_GLOSSARY)


def edits_of(source: str, target: str, variant: Variant) -> list[Edit]:
    uses = compare_terms(source, target, ARTICLE_GLOSSARY, variant=variant)
    return [edit for use in uses for edit in use.edits]


@given(TEXTS, TEXTS, VARIANTS)
def test_repairing_again_changes_nothing(source: str, target: str, variant: Variant) -> None:
    once = apply_edits(target, edits_of(source, target, variant))

    assert apply_edits(once, edits_of(source, once, variant)) == once


@given(TEXTS, TEXTS, VARIANTS)
def test_an_edit_stays_in_its_place_but_for_article_and_possessive(
    source: str, target: str, variant: Variant
) -> None:
    for use in compare_terms(source, target, ARTICLE_GLOSSARY, variant=variant):
        for repair in (*use.deprecated, *use.untranslated, *use.respellings):
            edit = repair.edit
            if edit:
                assert target[edit.start : repair.start].strip(" \n\xa0“‘\"'(").lower() in (
                    "",
                    "a",
                    "an",
                )
                assert target[repair.end : edit.end].lower() in ("", "'", "’", "'s", "’s")
                assert repair.wanted in edit.text


@given(TEXTS)
def test_a_certain_repair_ends_the_alarm_in_its_place(target: str) -> None:
    source = "die OVKS, der Sicherheitsrat und die Mitgliedsländer"
    once = apply_edits(target, edits_of(source, target, Variant.BRITISH))

    assert edits_of(source, once, Variant.BRITISH) == []
