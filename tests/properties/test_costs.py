"""What a check costs: in proportion to the text, however unlucky text and glossary are.

Steps of the interpreter are counted, not seconds: they are the same on any machine.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from reviewapp.qa.first_mentions import check_first_mentions
from reviewapp.qa.pair import Pair
from reviewapp.qa.term_report import ReportedParagraph, TermReport
from reviewapp.qa.terms import check_terms
from reviewapp.terminology.consistency import TermComparison
from reviewapp.terminology.glossary import Concept, Glossary
from reviewapp.terminology.vocabulary import Language, Variant
from tests.terminology.concepts import CSTO, concept

COUNCIL = concept("Rat", "council", deprecated=("board",))
LINEAR = 1.15
"""How much more than four times the steps a text of four times the length may take."""


@contextmanager
def counted() -> Iterator[list[int]]:
    steps = [0]

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        steps[0] += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield steps
    finally:
        sys.settrace(before)


def steps_of(source: str, target: str, *concepts: Concept) -> int:
    """Of comparing two texts, when their words are known and the source is not."""
    comparison = TermComparison(Glossary.of(concepts))
    comparison.compare(f"{source}.", target, Variant.BRITISH)
    with counted() as steps:
        comparison.compare(source, target, Variant.BRITISH)
    return steps[0]


def with_german(used: Concept, **options: Any) -> Concept:
    terms = [
        replace(term, **options) if term.language is Language.GERMAN else term
        for term in used.terms
    ]
    return replace(used, terms=tuple(terms))


def name(number: int) -> str:
    """A word that no list has, another one for each number."""
    letters = (chr(ord("a") + number // 17**place % 17) for place in range(4))
    return "Qu" + "u".join(letters)


LONG = " ".join(["Rat"] * 6)
PHRASES = tuple(" ".join(["Rat"] * words) for words in range(2, 8))


@pytest.mark.parametrize(
    ("source", "target", "used"),
    [
        ("Der Rat tagt. ", "The council meets. ", COUNCIL),
        ("Der Rat tagt. ", "The board meets. ", COUNCIL),
        ("Der Rat tagt. Der Rat ruht. ", "The board meets. The council rests. ", COUNCIL),
        ("Der Rat, der Rat tagt. ", "The council and it meet. ", COUNCIL),
        ("der Rat, der Rat ", "the council, it ", COUNCIL),
        ("der Rat, der Rat ", "the board ", COUNCIL),
        ("Der Rat tagt. ", "The Rat meets. ", COUNCIL),
        ("mit Rat und Tat ", "well ", with_german(COUNCIL, never_in=("mit Rat und Tat",))),
        ("Rat ", "well ", with_german(COUNCIL, never_in=PHRASES)),
        ("Rat ", "council ", concept(LONG, LONG.replace("Rat", "council"))),
        ("A-", "b-", concept("-".join("A" * 6), "-".join("b" * 6))),
        ("Waffen- und Drogenrat ", "well ", concept("Waffenrat", "arms council")),
        ("hob es hervor ", "well ", concept("hervorheben", "highlight")),
    ],
)
def test_four_times_the_text_takes_four_times_the_steps(
    source: str, target: str, used: Concept
) -> None:
    few, many = (steps_of(source * size, target * size, used) for size in (60, 240))

    assert many <= 4 * LINEAR * few


@pytest.mark.parametrize(
    "shared",
    [
        lambda each: concept(f"Rat für Sachen {each}", f"council on things {each}"),
        lambda each: concept(f"Rat für {each}", f"council on {each}"),
        lambda each: concept(f"Rat {each}", f"council {each}"),
        lambda each: concept(f"{each} Rat", f"{each} council"),
        lambda each: concept(f"{each}-Rat", f"{each}-council"),
        lambda each: concept(f"{each}rat", f"{each} council"),
    ],
)
def test_terms_that_share_words_take_no_steps_where_they_do_not_stand(
    shared: Callable[[str], Concept],
) -> None:
    source, target = "Der Rat für Sachen und Dinge. " * 8, "The council on things and more. " * 8
    few, many = (
        steps_of(source, target, COUNCIL, *(shared(name(number)) for number in range(size)))
        for size in (100, 800)
    )

    assert many <= LINEAR * few


@pytest.mark.parametrize("never", ["", "große Rat und"])
def test_many_concepts_with_the_same_term_take_steps_for_each_of_them(never: str) -> None:
    def same(number: int) -> Concept:
        phrases = (f"{never} {name(number)}",) if never else ()
        used = with_german(concept("großer Rat", "great council"), never_in=phrases)
        terms = tuple(replace(term, concept_id=number) for term in used.terms)
        return replace(used, id=number, terms=terms)

    few, many = (
        steps_of("der große Rat " * 5, "the great council " * 5, *map(same, range(size)))
        for size in (50, 200)
    )

    assert many <= 4 * LINEAR * few


def report_of(source: str, target: str, used: Concept) -> TermReport:
    making = TermReport(Glossary.of([used]), variant=Variant.BRITISH, headings=False)
    making.add(ReportedParagraph(1, source, target, [used.id]))
    return making


def findings_about(source: str, target: str, used: Concept) -> None:
    glossary = Glossary.of([used])
    uses = TermComparison(glossary).compare(source, target, Variant.BRITISH)
    pair = Pair(source, target, glossary=glossary, known_uses=uses)
    assert [*check_terms(pair), *check_first_mentions(pair)]


@pytest.mark.parametrize("tell", [report_of, findings_about])
@pytest.mark.parametrize(
    ("source", "target", "used"),
    [
        ("der Rat ", "the board ", COUNCIL),
        ("der Rat ", "the council, the board ", COUNCIL),
        ("der Rat ", "the Rat ", COUNCIL),
        (
            "die organisierte und harte Kriminalität ",
            "organized and hard crime ",
            concept(
                "organisierte Kriminalität", "organised crime", deprecated=("organized crime",)
            ),
        ),
        ("die OVKS ", f"the {CSTO.terms[3].text} (CSTO) ", replace(CSTO, first_mention=True)),
    ],
)
def test_what_is_told_of_four_times_the_places_takes_four_times_the_steps(
    tell: Callable[[str, str, Concept], object], source: str, target: str, used: Concept
) -> None:
    tell(source * 3, target * 3, used)  # the words are known from here on
    steps = []
    for size in (30, 120):
        with counted() as taken:
            tell(source * size, target * size, used)
        steps += taken

    assert steps[1] <= 4 * LINEAR * steps[0]
