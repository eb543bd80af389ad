"""The sample data: every planted mistake is found, the edited candidates are clean."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reviewapp.qa.candidate import check_candidate, check_together
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.vocabulary import (
    ConceptKind,
    Language,
    MatchRule,
    TermForm,
    TermStatus,
    Variant,
)

SAMPLE = Path(__file__).parents[2] / "reviewapp" / "sample"
PLANTED = {
    1: [("terms", "OVKS", "CSTO")],
    2: [
        ("footnote-marks", "", "¹"),
        ("terms", "Emomali Rachmon", "Emomali Rahmon"),
        ("terms", "Stanislaw Sas", "Stanislau Zas"),
    ],
    3: [
        ("terms", "", "arms trafficking"),
        ("terms", "Council for Collective Security", "Collective Security Treaty Organization"),
    ],
    4: [("quotation-marks", "“", "”")],
    5: [("terms", "member lands", "member states")],
    6: [("terms", "Nasarbajew", "Nazarbayev")],
    7: [("terms", "OVKS", "CSTO")],
    8: [("left-over-german", "deutschsprachigen", "")],
}
"""What is wrong in each literal candidate: the check, the words marked, what is expected."""


@cache
def paragraphs() -> tuple[str, ...]:
    text = (SAMPLE / "ovks.de.txt").read_text(encoding="utf-8")
    return tuple(paragraph.strip() for paragraph in text.split("\n\n"))


@cache
def concepts() -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads((SAMPLE / "glossary.json").read_text(encoding="utf-8"))[
        "concepts"
    ]
    return read


@cache
def sample_glossary() -> Glossary:
    return Glossary.of(
        Concept(
            number,
            tuple(
                Term(
                    text=term["text"],
                    language=Language(term["language"]),
                    concept_id=number,
                    status=TermStatus(term["status"]),
                    form=TermForm(term["form"]),
                    match_rule=MatchRule(term["match_rule"]),
                )
                for term in concept["terms"]
            ),
            ConceptKind(concept["kind"]),
        )
        for number, concept in enumerate(concepts())
    )


@cache
def candidates() -> dict[tuple[int, str], str]:
    read = json.loads((SAMPLE / "candidates.json").read_text(encoding="utf-8"))["candidates"]
    return {(each["position"], each["file"]): each["text"] for each in read}


def check(position: int, file: str) -> tuple[Finding, ...]:
    return check_candidate(
        paragraphs()[position - 1],
        candidates()[position, file],
        sample_glossary(),
        variant=Variant.BRITISH,
        footnote_labels=frozenset({"1"}),
    )


def alarms(position: int, file: str) -> list[Finding]:
    return [finding for finding in check(position, file) if finding.severity is not Severity.HINT]


def test_each_paragraph_has_a_literal_and_an_edited_candidate() -> None:
    positions = range(1, len(paragraphs()) + 1)
    assert set(candidates()) == {
        (position, file) for position in positions for file in ("literal", "edited")
    }
    assert len(candidates()) == 16


@pytest.mark.parametrize("position", PLANTED)
def test_every_planted_mistake_is_found_at_its_place_and_nothing_else(position: int) -> None:
    target = candidates()[position, "literal"]
    found = [
        (
            finding.check,
            "".join(target[slice(*span)] for span in finding.target_spans),
            finding.expected,
        )
        for finding in alarms(position, "literal")
    ]
    assert sorted(found) == sorted(PLANTED[position])


@pytest.mark.parametrize("position", PLANTED)
def test_every_planted_mistake_but_a_lone_word_blocks_approval(position: int) -> None:
    gravest = {finding.severity for finding in alarms(position, "literal")}
    assert gravest == ({Severity.WARNING} if position == 8 else {Severity.ERROR})


@pytest.mark.parametrize("position", range(1, 9))
def test_the_edited_candidate_has_no_error_and_no_warning(position: int) -> None:
    assert alarms(position, "edited") == []


@pytest.mark.parametrize("file", ["literal", "edited"])
def test_neither_translation_contradicts_itself(file: str) -> None:
    pairs = [
        Pair(source, candidates()[position, file], Variant.BRITISH, sample_glossary())
        for position, source in enumerate(paragraphs(), start=1)
    ]
    assert check_together(pairs) == ()


@pytest.mark.parametrize("position", range(1, 9))
def test_every_fix_of_a_literal_candidate_removes_its_finding(position: int) -> None:
    source, target = paragraphs()[position - 1], candidates()[position, "literal"]
    found = check(position, "literal")
    for finding in found:
        if finding.fix:
            after = check_candidate(
                source,
                finding.fix.applied_to(target),
                sample_glossary(),
                variant=Variant.BRITISH,
                footnote_labels=frozenset({"1"}),
            )
            assert len(after) == len(found) - 1


def test_the_german_names_stand_only_in_the_edited_footnote_and_quoted() -> None:
    edited = [candidates()[position, "edited"] for position in range(1, 9)]
    assert [text.count("OVKS") for text in edited] == [0] * 7 + [1]
    assert edited[7].count("“Rat für kollektive Sicherheit”") == 1
    assert edited[7].count("“Council for Collective Security”") == 1
    assert "Organisation" not in " ".join(edited).replace("organisation’s", "")


def test_each_concept_has_one_preferred_term_in_each_language() -> None:
    for concept in concepts():
        preferred = [term["language"] for term in concept["terms"] if term["status"] == "preferred"]
        assert sorted(preferred) == ["de", "en"], concept


def test_each_concept_is_defined_and_has_a_source() -> None:
    assert len(concepts()) >= 28
    for concept in concepts():
        assert concept["definition"].endswith("."), concept
        assert concept["source_reference"].endswith("."), concept
        assert "http" not in concept["source_reference"]
        assert set(concept) == {
            *("kind", "subject_field", "definition", "note", "source_reference", "terms")
        }


def test_no_term_stands_twice_in_a_concept() -> None:
    for concept in concepts():
        names = Counter((term["language"], term["text"]) for term in concept["terms"])
        assert max(names.values()) == 1, concept


def test_the_concepts_are_those_of_the_article() -> None:
    article = "\n\n".join(paragraphs())
    occurring = {use.concept_id for use in compare_terms(article, "", sample_glossary())}
    absent = [
        concept["terms"][0]["text"]
        for number, concept in enumerate(concepts())
        if number not in occurring
    ]
    assert absent == ["kollektive Sicherheit"], "it stands there only inside the longer names"
