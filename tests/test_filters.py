"""The filter as a sentence: what is read, what is written, what is refused and why."""

from datetime import date

import pytest

from reviewapp.filters import (
    LONGEST_SENTENCE,
    Condition,
    Days,
    FilterError,
    Kind,
    Problem,
    Sentence,
    Word,
    days_of,
    parse_filter,
)

WORDS = {
    word.name: word
    for word in (
        Word("state", Kind.CHOICE, ("open", "review", "approved")),
        Word("has", Kind.CHOICE, ("comment", "footnote")),
        Word("changed", Kind.DATE),
        Word("term"),
        Word("text"),
    )
}
TODAY = date(2026, 11, 23)


def read(text: str) -> Sentence:
    return parse_filter(text, WORDS)


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FilterError) as refused:
        read(text)
    return refused.value.problems


# --- Reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("", ()),
        (" \t\n ", ()),
        ("state:review", (Condition("state", ("review",)),)),
        ("STATE:Review", (Condition("state", ("review",)),)),
        ("state:review,approved", (Condition("state", ("review", "approved")),)),
        ("state:open,open", (Condition("state", ("open",)),)),
        ("-has:comment", (Condition("has", ("comment",), True),)),
        ("term:OVKS", (Condition("term", ("OVKS",)),)),
        ('term:"kollektive Sicherheit"', (Condition("term", ("kollektive Sicherheit",)),)),
        ('term:"a, b",c', (Condition("term", ("a, b", "c")),)),
        (r'text:"sagte \"nein\" \\"', (Condition("text", ('sagte "nein" \\',)),)),
        ("Vertrag", (Condition("text", ("Vertrag",)),)),
        ("-Vertrag", (Condition("text", ("Vertrag",), True),)),
        ('"a b" c', (Condition("text", ("a b",)), Condition("text", ("c",)))),
        ("a,b", (Condition("text", ("a,b",)),)),
        ("2026:1", (Condition("text", ("2026:1",)),)),
        ("-", (Condition("text", ("-",)),)),
        ("state:open -has:footnote x", (
            Condition("state", ("open",)),
            Condition("has", ("footnote",), True),
            Condition("text", ("x",)),
        )),
        ("changed:>=2026-11-01", (Condition("changed", (">=2026-11-01",)),)),
    ],
)  # fmt: skip
def test_a_sentence_is_read(text: str, conditions: tuple[Condition, ...]) -> None:
    assert read(text).conditions == conditions


def test_a_condition_knows_where_it_stands() -> None:
    text = 'state:open  -term:"a b" x'
    assert [text[c.start : c.end] for c in read(text).conditions] == [
        "state:open",
        '-term:"a b"',
        "x",
    ]


# --- Writing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("  state:open   Vertrag ", "state:open text:Vertrag"),
        ('-term:"OVKS"', "-term:OVKS"),
        ('"a b"', 'text:"a b"'),
        ('a"b\\', r'text:"a\"b\\"'),
        ("-", 'text:"-"'),
        ("term:a,b", "term:a,b"),
    ],
)
def test_a_sentence_is_written_in_one_way(text: str, written: str) -> None:
    assert str(read(text)) == written
    assert str(read(written)) == written


# --- Refusing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "reason", "possible"),
    [
        ("x stat:open", "stat:open", "“stat” is no word of the filter", "state"),
        ("state:opne", "opne", "“opne” is nothing that “state” can be", "open"),
        ("state:", "", "Say what after “state:”", "open"),
        ("state:open,", "", "Say what after “state:”", "open"),
        ('term:"a', '"a', "has no second one", ""),
        ('x "a b', '"a b', "has no second one", ""),
        ('term:"a"b', 'term:"a"b', "Put a space", ""),
        ('"a"b', '"a"b', "Put a space", ""),
        ('""', '""', "nothing between", ""),
        ("changed:monday", "monday", "“monday” is no day", "2026-11-01"),
        ("changed:2026-02-30", "2026-02-30", "is no day", ">2026-11-01"),
        ("http://example", "http://example", "“http” is no word", "has"),
        ("a\x00b", "a\x00b", "control character U+0000", ""),
        ("a\ud800", "a\ud800", "half a surrogate pair", ""),
    ],
)
def test_a_refusal_points_to_the_word_and_says_what_is_possible(
    text: str, place: str, reason: str, possible: str
) -> None:
    (problem,) = problems(text)
    assert text[problem.start : problem.end] == place
    assert reason in problem.reason
    assert possible in (problem.possible or ("",))


def test_what_was_perhaps_meant_comes_first() -> None:
    assert problems("sate:open")[0].possible[0] == "state"
    assert problems("state:approve")[0].possible[0] == "approved"


def test_every_problem_is_told_at_once() -> None:
    found = problems("stat:open has:nothing changed:soon")
    assert [problem.start for problem in found] == [0, 14, 30]


@pytest.mark.parametrize(
    "text",
    [
        "x" * (LONGEST_SENTENCE + 1),
        '"' * LONGEST_SENTENCE,
        " ".join("x" * 21),
        "term:" + ",".join(map(str, range(21))),
        "a " * 400,
    ],
)
def test_a_filter_has_limits(text: str) -> None:
    assert problems(text)


# --- Days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-11-01", date(2026, 11, 1), date(2026, 11, 1)),
        (">2026-11-01", date(2026, 11, 2), None),
        (">=2026-11-01", date(2026, 11, 1), None),
        ("<2026-11-01", None, date(2026, 10, 31)),
        ("<=2026-11-01", None, date(2026, 11, 1)),
        ("today", TODAY, TODAY),
        ("<today", None, date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 22), date(2026, 11, 22)),
        ("7d", date(2026, 11, 17), None),
        ("1d", TODAY, None),
    ],
)
def test_a_day_is_read(value: str, first: date | None, last: date | None) -> None:
    assert days_of(value, TODAY) == Days(first, last)


@pytest.mark.parametrize(
    "value", ["", "monday", "2026-13-01", "2026-1-1", ">7d", "<0001-01-01", ">9999-12-31", "²d"]
)
def test_what_is_no_day_is_none(value: str) -> None:
    assert days_of(value, TODAY) is None
