"""What the term report gathers from a document."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from reviewapp.qa.check_settings import AS_MADE, CheckSettings, Level
from reviewapp.qa.findings import Finding
from reviewapp.qa.term_report import (
    MOST_POSITIONS,
    MOST_REASONS,
    OTHER_REASONS,
    Judge,
    ReportedParagraph,
    TermReport,
    none_dismissed,
)
from reviewapp.terminology.glossary import Concept, Glossary
from reviewapp.terminology.vocabulary import Variant
from tests.terminology.concepts import CSTO, concept

NAME = replace(CSTO, first_mention=True)
RAT = concept("Rat", "council", "board", deprecated=("panel",))
DRUGS = concept("Drogenhandel", "drug trafficking")
ARMS = concept("Waffenhandel", "arms trafficking")
FULL = "Collective Security Treaty Organization"


def report(
    *texts: tuple[str, str, tuple[Concept, ...]],
    headings: bool = False,
    first_is_title: bool = False,
    judge: Judge = none_dismissed,
    settings: CheckSettings = AS_MADE,
) -> TermReport:
    """Of paragraphs given as German, approved English, and the concepts that occur."""
    glossary = Glossary.of([NAME, RAT, DRUGS, ARMS])
    making = TermReport(
        glossary, variant=Variant.BRITISH, headings=headings, judge=judge, settings=settings
    )
    for position, (source, target, occurring) in enumerate(texts, start=1):
        ids = [one.id for one in occurring]
        is_title = first_is_title and position == 1
        making.add(ReportedParagraph(position, source, target, ids, is_title))
    return making


def line_of(making: TermReport, german: str) -> dict[str, Any]:
    return next(line for line in making.concepts() if line["german"] == german)


def renderings(line: dict[str, Any]) -> list[tuple[str, str, int, list[int]]]:
    return [(r["standing"], r["text"], r["count"], r["positions"]) for r in line["renderings"]]


# --- Concepts ---


def test_a_concept_is_told_with_its_places_and_renderings() -> None:
    making = report(
        ("Der Rat tagt. Der Rat ruht.", "The council meets. The councils rest.", (RAT, RAT)),
        ("Der Rat tagt.", "The board meets.", (RAT,)),
        ("Der Rat tagt.", "", (RAT,)),
    )
    line = line_of(making, "Rat")
    assert line["english"] == "council"
    assert line["places"] == {"count": 4, "positions": [1, 2, 3], "more": 0}
    assert line["open"] == 1
    assert renderings(line) == [("allowed", "council", 2, [1]), ("allowed", "board", 1, [2])]
    assert line["problems"] == []


def test_problems_are_told_with_what_stands_there_instead() -> None:
    making = report(
        ("Der Rat tagt.", "The panel meets.", (RAT,)),
        ("Der Rat tagt.", "The Rat meets.", (RAT,)),
        ("Der Rat tagt.", "They meet.", (RAT,)),
        ("Es regnet.", "The panel meets.", ()),
    )
    line = line_of(making, "Rat")
    assert renderings(line) == [("deprecated", "panel", 2, [1, 4]), ("german", "Rat", 1, [2])]
    problems = {problem["verdict"]: problem["positions"] for problem in line["problems"]}
    assert problems == {"deprecated": [1, 4], "untranslated": [2], "missing": [3]}


def test_right_and_wrong_renderings_in_one_paragraph_are_told_apart() -> None:
    making = report(
        ("Der Rat tagt. Der Rat ruht.", "The council meets. The panel rests.", (RAT, RAT)),
        ("Der Rat. Der Rat. Der Rat.", "A panel. The panel. The council.", (RAT, RAT, RAT)),
    )
    line = line_of(making, "Rat")
    assert renderings(line) == [
        ("deprecated", "panel", 3, [1, 2]),
        ("allowed", "council", 2, [1, 2]),
    ]
    (problem,) = line["problems"]
    assert problem == {
        "verdict": "deprecated",
        "dismissed": "",
        "count": 3,
        "positions": [1, 2],
        "more": 0,
    }


def test_each_place_is_told_with_the_reason_why_it_was_dismissed() -> None:
    def judge(paragraph: ReportedParagraph, findings: Sequence[Finding]) -> Sequence[str]:
        named = {1: "A name", 2: "", 3: "Better so"}[paragraph.position]
        return [named] * len(findings)

    making = report(
        ("Der Rat tagt. Der Rat ruht.", "The council meets. The panel rests.", (RAT, RAT)),
        ("Der Rat tagt. Es regnet.", "They meet. It rains.", (RAT,)),
        ("Der Rat tagt.", "They meet.", (RAT,)),
        judge=judge,
    )
    problems = [
        (problem["verdict"], problem["dismissed"], problem["positions"])
        for problem in line_of(making, "Rat")["problems"]
    ]
    assert problems == [
        ("deprecated", "A name", [1]),
        ("missing", "", [2]),
        ("missing", "Better so", [3]),
    ]


def test_very_many_reasons_are_told_as_one() -> None:
    reasons = iter(range(1000))
    making = report(
        *[("Der Rat tagt.", "They meet.", (RAT,))] * (MOST_REASONS + 5),
        judge=lambda _paragraph, findings: [f"Reason {next(reasons)}" for _ in findings],
    )
    problems = line_of(making, "Rat")["problems"]
    assert len(problems) == MOST_REASONS + 1
    assert (problems[-1]["dismissed"], problems[-1]["count"]) == (OTHER_REASONS, 5)


def test_first_mentions_are_told_with_the_reason_why_they_were_dismissed() -> None:
    making = report(
        ("Die OVKS tagt.", "The CSTO meets.", (NAME,)),
        judge=lambda _paragraph, findings: ["In a caption"] * len(findings),
    )
    (line,) = making.first_mentions()
    assert line["dismissed"] == "In a caption"


def test_a_term_that_another_word_completes_is_named_whole() -> None:
    making = report(
        ("Drogen- und Waffenhandel", "drug and arms trafficking", (DRUGS, ARMS)),
    )
    assert renderings(line_of(making, "Drogenhandel")) == [("allowed", "drug trafficking", 1, [1])]


def test_a_deprecated_term_that_renders_a_deprecated_one_is_excused() -> None:
    making = report(
        ("Der „Rat für kollektive Sicherheit“", "The “Council for Collective Security”", (NAME,))
    )
    line = line_of(making, NAME.terms[0].text)
    assert renderings(line) == [("excused", "Council for Collective Security", 1, [1])]
    assert line["problems"] == []


def test_lines_stand_in_the_order_of_the_alphabet() -> None:
    making = report(("", "", (RAT, DRUGS)), ("", "", (ARMS,)))
    assert [line["german"] for line in making.concepts()] == [
        "Drogenhandel",
        "Rat",
        "Waffenhandel",
    ]


def test_of_very_many_paragraphs_the_first_are_named_and_the_others_counted() -> None:
    many = MOST_POSITIONS + 5
    making = report(*[("Der Rat tagt.", "The council meets.", (RAT,))] * many)
    places = line_of(making, "Rat")["places"]
    assert places == {"count": many, "positions": list(range(1, MOST_POSITIONS + 1)), "more": 5}


def test_concepts_that_are_no_longer_in_the_glossary_are_left_out() -> None:
    assert report(("Das Amt", "The office", (concept("Amt", "office"),))).concepts() == []


# --- First mentions ---


def test_first_mentions_out_of_order_are_told() -> None:
    making = report(
        ("Die OVKS tagt.", "The CSTO meets.", (NAME,)),
        ("Die OVKS ruht.", f"The {FULL} rests.", (NAME,)),
    )
    assert [(line["position"], line["expected"]) for line in making.first_mentions()] == [
        (1, f"{FULL} (CSTO)"),
        (2, "CSTO"),
    ]


@pytest.mark.parametrize(
    ("level", "told"),
    [(Level.ERROR, ["error"]), (Level.HINT, ["hint"]), (Level.OFF, [])],
)
def test_first_mentions_count_as_the_project_has_it(level: Level, told: list[str]) -> None:
    making = report(
        ("Die OVKS tagt.", "The CSTO meets.", (NAME,)),
        settings=CheckSettings({"first-mentions": level}),
    )
    assert [line["severity"] for line in making.first_mentions()] == told


def test_a_first_paragraph_that_is_not_approved_still_is_the_first() -> None:
    making = report(("Die OVKS tagt.", "", (NAME,)), ("Die OVKS", "The CSTO", (NAME,)))
    assert making.first_mentions() == []


def test_titles_introduce_names_only_where_that_is_asked_for() -> None:
    texts = (("Die OVKS", "The CSTO", (NAME,)), ("Die OVKS ruht.", "The CSTO rests.", (NAME,)))
    told = report(*texts, first_is_title=True).first_mentions()
    assert [line["position"] for line in told] == [2]
    told = report(*texts, first_is_title=True, headings=True).first_mentions()
    assert [line["position"] for line in told] == [1]


# --- Names and nouns ---


def test_names_that_are_rendered_differently_are_told_with_their_places() -> None:
    making = report(
        ("Rachmonow sprach.", "Rakhmonov spoke.", ()),
        ("", "", ()),
        ("Rachmonow ging.", "Rahmonov left.", ()),
    )
    (line,) = making.divergences()
    assert line["word"] == "Rachmonow"
    assert {r["text"]: r["positions"] for r in line["renderings"]} == {
        "Rakhmonov": [1],
        "Rahmonov": [3],
    }


def test_what_the_glossary_has_is_not_told_twice() -> None:
    rachmon = concept("Rachmonow", "Rahmonov")
    making = TermReport(Glossary.of([rachmon]), variant=Variant.BRITISH, headings=False)
    for position, name in enumerate(("Rakhmonov", "Rahmonov"), start=1):
        making.add(ReportedParagraph(position, "Rachmonow ging.", f"{name} left.", [rachmon.id]))
    assert making.divergences() == []


def test_the_long_comparison_lets_others_breathe() -> None:
    calls: list[int] = []
    making = report(*[("Der Rat tagt.", "The council meets.", (RAT,))] * 10)
    making.divergences(meanwhile=lambda: calls.append(1))
    assert len(calls) >= 10
