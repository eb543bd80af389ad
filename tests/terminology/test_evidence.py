"""From places in both texts to a verdict."""

from dataclasses import replace

import pytest

from reviewapp.terminology.evidence import Evidence, Gathered
from reviewapp.terminology.explanations import how_it_matched, what_became_of_it
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import Language, MatchKind, Verdict
from tests.terminology.concepts import concept

HOUSE = concept("Haus", "house")
SOURCE, TARGET = "das Krankenhaus, ein Haus, Haus", "the house"
GERMAN, ENGLISH = HOUSE.terms_in(Language.GERMAN)[0], HOUSE.terms_in(Language.ENGLISH)[0]
PART = TermMatch(4, 15, GERMAN, MatchKind.COMPOUND, "Krankenhaus")
WORD = TermMatch(21, 25, GERMAN, MatchKind.WORD, "Haus")
SECOND = TermMatch(27, 31, GERMAN, MatchKind.WORD, "Haus")
RENDERING = TermMatch(4, 9, ENGLISH, MatchKind.WORD, "house")
LEFT = TermMatch(0, 3, GERMAN, MatchKind.WORD, "Haus")


@pytest.mark.parametrize(
    ("source", "renderings", "untranslated", "verdict"),
    [
        ([WORD], [RENDERING], [], Verdict.CONSISTENT),
        ([WORD], [], [], Verdict.MISSING),
        ([WORD], [], [LEFT], Verdict.UNTRANSLATED),
        ([WORD, SECOND], [RENDERING], [LEFT], Verdict.UNTRANSLATED),
        ([WORD, SECOND], [RENDERING], [], Verdict.PARTIAL),
        ([PART, WORD], [RENDERING], [], Verdict.CONSISTENT),
        ([PART, WORD], [], [], Verdict.MISSING),
        ([PART], [RENDERING], [], Verdict.CONSISTENT),
        ([PART], [], [], Verdict.HINT),
        ([PART, PART], [], [], Verdict.HINT),
        ([PART, PART], [RENDERING], [], Verdict.CONSISTENT),
    ],
)
def test_the_verdict_follows_from_the_places(
    source: list[TermMatch],
    renderings: list[TermMatch],
    untranslated: list[TermMatch],
    verdict: Verdict,
) -> None:
    evidence = Evidence(HOUSE, source, renderings, [], untranslated)

    assert evidence.verdict(SOURCE, TARGET)[0] is verdict


@pytest.mark.parametrize(
    ("source", "renderings", "untranslated", "verdict"),
    [
        ([PART], [], [], Verdict.MISSING),
        ([PART], [RENDERING], [], Verdict.CONSISTENT),
        ([PART], [], [LEFT], Verdict.UNTRANSLATED),
        ([PART, WORD], [RENDERING], [], Verdict.PARTIAL),
    ],
)
def test_a_concept_may_ask_for_its_rendering_in_longer_words(
    source: list[TermMatch],
    renderings: list[TermMatch],
    untranslated: list[TermMatch],
    verdict: Verdict,
) -> None:
    house = replace(HOUSE, enforce_compounds=True)
    evidence = Evidence(house, source, renderings, [], untranslated)

    assert evidence.verdict(SOURCE, TARGET)[0] is verdict


def test_a_part_of_a_word_is_explained() -> None:
    assert how_it_matched(PART, SOURCE) == "“Haus” is part of “Krankenhaus”"
    assert what_became_of_it(Verdict.HINT, [PART], [], "house", SOURCE) == (
        "“Haus” is part of “Krankenhaus”: check whether “house” belongs in the translation."
    )


def test_evidence_is_made_where_it_is_asked_for() -> None:
    gathered = Gathered({"Haus": HOUSE})

    gathered["Haus"].source.append(WORD)

    assert gathered == {"Haus": Evidence(HOUSE, [WORD])}
    with pytest.raises(KeyError):
        gathered["Boot"]
