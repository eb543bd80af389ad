"""A file beside a glossary: what is new, changed, unchanged, conflicting or invalid."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.formats.article import Problem
from reviewapp.formats.glossary_file import FileConcept, FileTerm, GlossaryFile
from reviewapp.formats.glossary_formats import GlossaryFormat, read_glossary, write_glossary
from reviewapp.models import ImportMode, ImportOutcome
from reviewapp.workflow.concept_values import ConceptValues, TermValues, fields_of
from reviewapp.workflow.glossary_comparing import PlannedLine, compare
from reviewapp.workflow.glossary_exporting import file_concept
from tests.formats.glossary_files import CONCEPTS, RELATED, numbered

BANK = ConceptValues((TermValues("de", "Bank", id=1), TermValues("en", "bank", id=2)))
RAT = ConceptValues(
    (
        TermValues("de", "Rat", id=3),
        TermValues("en", "council", id=4),
        TermValues("en", "advice", "deprecated", id=5),
    ),
    definition="A body.",
)
STORED = {7: BANK, 8: RAT}


def pair(german: str, english: str, line: int = 2, **fields: Any) -> FileConcept:
    return FileConcept((FileTerm("de", german), FileTerm("en", english)), line=line, **fields)


def plan(
    *concepts: FileConcept, mode: str = ImportMode.UPDATE, problems: tuple[Problem, ...] = ()
) -> list[PlannedLine]:
    return list(compare(GlossaryFile(concepts, problems), STORED, mode, lambda: None))


def outcomes(*concepts: FileConcept, mode: str = ImportMode.UPDATE) -> list[str]:
    return [line.outcome for line in plan(*concepts, mode=mode)]


@settings(max_examples=20, deadline=None)
@given(made=st.lists(CONCEPTS, min_size=1, max_size=3), related=RELATED)
def test_what_was_exported_changes_nothing(made: list[FileConcept], related: list[int]) -> None:
    stored = {
        pk: ConceptValues(
            tuple(
                TermValues(**{**as_typed(term), "id": 10 * pk + place})
                for place, term in enumerate(concept.terms)
            ),
            related=tuple(map(int, concept.related or ())),
            **{name: getattr(concept, name) for name in ConceptValues.FIELDS},
        )
        for pk, concept in enumerate(numbered(made, related), start=1)
    }
    exported = [file_concept(pk, values) for pk, values in stored.items()]
    for format in GlossaryFormat:
        data = write_glossary(exported, format, "Names")
        file = read_glossary(data, "names" + format.extension)
        for mode in ImportMode:
            lines = list(compare(file, stored, mode, lambda: None))
            assert [line.outcome for line in lines] == ["unchanged"] * len(stored)


def as_typed(term: FileTerm) -> dict[str, Any]:
    return {**fields_of(term), "never_in": term.never_in, "added_forms": term.added_forms} | {
        "struck_forms": term.struck_forms
    }


def test_each_outcome_is_told_with_its_line() -> None:
    lines = plan(
        pair("Bank", "bank", 2),
        pair("Rat", "council", 3, definition="A body of people."),
        pair("Pakt", "pact", 4),
        FileConcept((FileTerm("de", "Amt"),), line=5),
        problems=(Problem("“fr” is no language.", 6),),
    )
    assert [(line.line, line.outcome, line.name) for line in lines] == [
        (6, "invalid", ""),
        (2, "unchanged", "Bank"),
        (3, "changed", "Rat"),
        (4, "new", "Pakt"),
        (5, "invalid", "Amt"),
    ]
    assert lines[-1].messages == ("Add a term in English.",)


def test_what_the_file_does_not_say_stays() -> None:
    (line,) = plan(pair("Rat", "council", note="Of ministers."))
    assert line.change is not None
    assert line.change.values == replace(RAT, note="Of ministers.")
    assert line.change.concept_id == 8


def test_an_update_keeps_terms_and_concepts_and_a_replacement_does_not() -> None:
    file = pair("Rat", "council", note="x")
    (updated,) = plan(file)
    replaced, retired = plan(file, mode=ImportMode.REPLACE)
    assert updated.change is not None
    assert replaced.change is not None
    assert retired.change is not None
    assert [term.text for term in updated.change.values.terms] == ["Rat", "council", "advice"]
    assert [term.text for term in replaced.change.values.terms] == ["Rat", "council"]
    assert (retired.outcome, retired.name) == ("retired", "Bank")
    assert retired.change.values == replace(BANK, status="retired")


def test_a_new_term_is_preferred_where_no_other_is() -> None:
    (line,) = plan(FileConcept((FileTerm("de", "Rat"), FileTerm("en", "board")), number="8"))
    assert line.change is not None
    assert line.change.values.terms[-1] == TermValues("en", "board", "admitted")


@pytest.mark.parametrize(
    ("concepts", "expected"),
    [
        ([pair("Bank", "bench")], ["conflicting"]),
        ([pair("Bank", "bench", number="9")], ["conflicting"]),
        ([pair("Bank", "bench", number="new-1")], ["new"]),
        ([pair("Bank", "bench", number="7")], ["changed"]),
        ([pair("Bank", "bank", number="8")], ["unchanged"]),
        ([pair("Bank", "bank"), pair("Bank", "bench", number="x")], ["unchanged", "new"]),
        ([pair("Bank", "bank"), pair("Bank", "bench")], ["unchanged", "conflicting"]),
        ([pair("Bank", "bank", number="7")] * 2, ["unchanged", "conflicting"]),
        ([pair("Pakt", "pact"), pair("Pakt", "deal")], ["new", "conflicting"]),
        ([pair("Pakt", "pact", number="a"), pair("Pakt", "deal", number="b")], ["new", "new"]),
        ([pair("Ufer", "bank")], ["new"]),
    ],
)
def test_words_with_several_meanings_are_asked_about(
    concepts: list[FileConcept], expected: list[str]
) -> None:
    assert outcomes(*concepts) == expected


def test_a_conflict_says_what_to_do() -> None:
    (line,) = plan(pair("Bank", "bench"))
    assert "7 (bank)" in line.messages[0]
    assert "“new”" in line.messages[0]


def test_two_preferred_terms_are_a_conflict_in_an_update_only() -> None:
    terms = (FileTerm("de", "Gremium", "preferred"), FileTerm("en", "council"))
    file = FileConcept((FileTerm("de", "Rat"), *terms), number="8", line=2)
    unsaid = replace(file, terms=(*terms, FileTerm("de", "Rat", "admitted")))
    assert outcomes(file) == [ImportOutcome.CONFLICTING]
    assert outcomes(unsaid) == ["changed"]
    assert outcomes(replace(file, terms=terms), mode=ImportMode.REPLACE)[0] == "changed"
