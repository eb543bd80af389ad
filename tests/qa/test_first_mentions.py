"""Names that are to be introduced, in one text of a document."""

from dataclasses import replace

import pytest

from reviewapp.qa.candidate import check_candidate
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.first_mentions import FIRST_MENTIONS
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant
from tests.terminology.concepts import CSTO, concept

NAME = replace(CSTO, first_mention=True)
RAT = concept("Rat", "council")
FULL = "Collective Security Treaty Organization"
GERMAN = "Die OVKS tagte."


def findings(target: str, *, later: bool = False, source: str = GERMAN) -> list[Finding]:
    glossary = Glossary((NAME, RAT), frozenset({NAME.id}) if later else frozenset())
    found = check_candidate(source, target, glossary, variant=Variant.BRITISH)
    return [finding for finding in found if finding.check == FIRST_MENTIONS.id]


def test_a_name_is_introduced_at_its_first_mention() -> None:
    assert findings(f"The {FULL} (CSTO) met.") == []
    (finding,) = findings("The CSTO met.")
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        f"“CSTO” stands here for the first time in the document: write “{FULL} (CSTO)”."
    )
    assert finding.fix
    assert finding.fix.applied_to("The CSTO met.") == f"The {FULL} (CSTO) met."
    assert (finding.source_spans, finding.target_spans) == (((4, 8),), ((4, 8),))


def test_the_short_form_is_introduced_with_the_name() -> None:
    text = f"The {FULL} met."
    (finding,) = findings(text)
    assert "give the short form too" in finding.message
    assert finding.fix
    assert finding.fix.applied_to(text) == f"The {FULL} (CSTO) met."


def test_afterwards_the_short_form_is_enough() -> None:
    assert findings("The CSTO met.", later=True) == []
    (finding,) = findings(f"The {FULL} met.", later=True)
    assert finding.message == f"The document has introduced “{FULL}” before: write “CSTO”."
    assert finding.fix
    assert finding.fix.applied_to(f"The {FULL} met.") == "The CSTO met."


def test_within_one_text_the_second_mention_is_a_later_one() -> None:
    (finding,) = findings(f"The {FULL} (CSTO) met. The {FULL} (CSTO) agreed.")
    assert finding.target_spans[0][0] > len(FULL)


@pytest.mark.parametrize("source", ["Es regnete.", "Der Rat tagte."])
def test_only_names_that_the_german_text_has_are_asked_for(source: str) -> None:
    assert findings("The CSTO met.", source=source) == []


def test_names_that_do_not_ask_for_it_are_left_alone() -> None:
    found = check_candidate(GERMAN, "The CSTO met.", Glossary((CSTO,)), variant=Variant.BRITISH)
    assert found == ()
