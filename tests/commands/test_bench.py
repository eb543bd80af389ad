"""The benchmark: the same data at every run, one row for each size."""

import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from functools import cache

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from reviewapp.management import (
    admin_benchmark,
    check_benchmark,
    impact_benchmark,
    review_benchmark,
    term_benchmark,
)
from reviewapp.management.commands import bench
from reviewapp.management.review_benchmark import Measured
from reviewapp.models import Concept, ReviewEvent
from reviewapp.terminology.consistency import TermComparison
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant, Verdict


@pytest.fixture(scope="module", autouse=True)
def word_lists_are_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(term_benchmark, "_dictionary_forms", cache(term_benchmark._dictionary_forms))
        yield


def test_each_size_has_a_row(capfd: pytest.CaptureFixture[str]) -> None:
    call_command("bench", "terms", "--sizes", "3", "20", "--paragraphs", "2")

    head, rule, *rows = capfd.readouterr().out.splitlines()
    assert head.startswith("| terms | first pass, paragraphs/s | second pass |")
    assert re.fullmatch(r"\|( --- \|)+", rule)
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert [row[0] for row in cells] == ["3", "20"]
    assert all(len(row) == head.count("|") - 1 for row in cells)
    figures = [float(cell.replace(",", "")) for row in cells for cell in row]
    assert all(figure >= 0 for figure in figures)


def test_each_length_has_a_row_of_the_checks(capfd: pytest.CaptureFixture[str]) -> None:
    call_command("bench", "checks", "--lengths", "140", "600", "--paragraphs", "4")

    head, rule, *rows = capfd.readouterr().out.splitlines()
    assert head.startswith("| characters | paragraphs | first pass, paragraphs/s | second pass |")
    assert rule.count("---") == head.count("|") - 1
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert [row[1] for row in cells] == ["4", "3"]
    assert all(float(cell.replace(",", "")) >= 0 for row in cells for cell in row)


def test_the_texts_of_the_checks_are_as_long_as_asked_for_and_always_the_same() -> None:
    pairs = check_benchmark.make_pairs(600, 5)

    assert pairs == check_benchmark.make_pairs(600, 5)
    assert all(480 <= len(german) <= 1200 for german, _ in pairs)


def test_the_data_are_the_same_at_every_run() -> None:
    concepts = term_benchmark.make_concepts(30)

    assert concepts == term_benchmark.make_concepts(30)
    assert term_benchmark.make_pairs(concepts, 5) == term_benchmark.make_pairs(concepts, 5)


@pytest.mark.parametrize("size", [1, 30])
def test_the_glossary_has_the_size_that_was_asked_for(size: int) -> None:
    concepts = term_benchmark.make_concepts(size)

    assert len(concepts) == len({concept.terms[0].text for concept in concepts}) == size


def test_the_texts_speak_of_the_glossary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_benchmark, "HEADS", 6)  # so that there are terms of two words
    concepts = term_benchmark.make_concepts(30)
    comparison = TermComparison(Glossary.of(concepts))
    pairs = term_benchmark.make_pairs(concepts, 10)

    verdicts = [use.verdict for pair in pairs for use in comparison.compare(*pair, Variant.BRITISH)]

    assert len(verdicts) > 5 * len(pairs)
    assert {Verdict.CONSISTENT, Verdict.MISSING} <= set(verdicts)
    assert any(" " in concept.terms[0].text for concept in concepts)


def test_a_paragraph_is_about_as_long_as_the_goals_say() -> None:
    pairs = term_benchmark.make_pairs(term_benchmark.make_concepts(100), 20)

    lengths = [len(source) for source, _ in pairs]
    assert 400 < sum(lengths) / len(lengths) < 700


@pytest.mark.parametrize(
    "arguments", [(), ("nonsense",), ("terms", "--sizes", "0"), ("review", "--runs", "999")]
)
def test_a_wrong_argument_is_one_line(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("bench", *arguments)


def test_a_measurement_that_fails_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(CommandError, match="The measurement with 5 terms failed"):
        call_command("bench", "terms", "--sizes", "5")


@pytest.mark.django_db
def test_the_glossary_admin_is_measured_with_saving(settings: Settings) -> None:
    settings.ROOT_URLCONF = review_benchmark.__name__

    rows = {row.what: row for row in admin_benchmark.measure(60, runs=1)}

    assert list(rows)[:2] == ["list", "a page far behind"]
    assert all(row.time > 0 < row.bare for row in rows.values())
    assert rows["save"].queries > rows["page of a concept"].queries
    assert Concept.objects.filter(note__startswith="Note").count() == 1


@pytest.mark.django_db
def test_every_request_is_measured_beside_a_bare_view_with_as_many_queries(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ROOT_URLCONF = review_benchmark.__name__
    monkeypatch.setattr(review_benchmark, "FEWEST", 14)

    rows = {row.what: row for row in review_benchmark.measure(1, runs=2)}

    assert list(rows)[:3] == ["review page", "next paragraph", "live check, no findings"]
    assert all(row.time > row.bare > 0 for row in rows.values())
    assert rows["review page"].bytes > rows["next paragraph"].bytes > 5_000
    assert rows["approve & next"].queries > rows["approve, redirect"].queries
    assert ReviewEvent.objects.filter(kind="approved").count() == 2 * (2 + 2)


def test_the_review_page_has_a_row_for_each_request(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = Measured("live check", queries=5, time=6.04, bare=2.0, bytes=12_345)
    monkeypatch.setattr(bench, "collect_static_files", lambda: None)
    monkeypatch.setattr(bench, "database_of_its_own", nullcontext)
    monkeypatch.setattr(bench, "measure", lambda size, runs: [measured])

    call_command("bench", "review", "--sizes", "7", "--runs", "3")

    head, _rule, row = capsys.readouterr().out.splitlines()
    assert head.startswith("| paragraphs and terms | request | queries |")
    assert row == "| 7 | live check | 5 | 6.0 | 2.0 | 3.0 | 12,345 |"


@pytest.mark.django_db(transaction=True)
def test_every_format_of_a_glossary_has_a_row(capfd: pytest.CaptureFixture[str]) -> None:
    call_command("bench", "exchange", "--terms", "8")

    _head, _rule, *rows = capfd.readouterr().out.splitlines()
    names = [row.split(" | ")[0].removeprefix("| ") for row in rows]
    assert names == ["TBX 3", "TBX 2", "CSV table", "Excel workbook", "TMX"]


@pytest.mark.django_db
def test_the_impact_of_a_change_is_measured_in_an_archive(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "database_of_its_own", nullcontext)
    monkeypatch.setattr(impact_benchmark, "TERMS", (("Zollunion", 2), ("Freihandelszone", 3)))

    call_command("bench", "impact", "--sizes", "30")

    _head, _rule, *rows = capsys.readouterr().out.splitlines()
    assert [row.split(" | ")[:3] for row in rows] == [["| 30", "2", "2"], ["| 30", "3", "3"]]
