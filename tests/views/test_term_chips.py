"""Chips and marks say what became of a term, also where the glossary or the source is silent."""

import pytest

from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.vocabulary import Language, TermForm, TermStatus
from reviewapp.views.term_chips import TermChip, chips_of, source_marks, target_marks


def term(text: str, language: Language, status: TermStatus = TermStatus.PREFERRED) -> Term:
    return Term(text=text, language=language, concept_id=1, status=status)


GERMAN, ENGLISH, DEPRECATED = Language.GERMAN, Language.ENGLISH, TermStatus.DEPRECATED
COUNCIL = (term("Rat", GERMAN), term("council", ENGLISH), term("board", ENGLISH, DEPRECATED))


def chips(source: str, target: str, *terms: Term, is_open: bool = False) -> tuple[TermChip, ...]:
    glossary = Glossary.of([Concept(1, terms or COUNCIL)])
    uses = compare_terms(source, target, glossary)
    return chips_of(uses, glossary, source, is_open=is_open)


def test_a_term_that_only_its_wrong_english_gives_away_is_named_by_the_glossary() -> None:
    (chip,) = chips("Sie tagt.", "The board meets.")
    assert (chip.german, chip.status) == ("Rat", "wrong")
    assert list(source_marks([chip])) == []
    assert [mark.kind for mark in target_marks([chip], "The board meets.")] == ["wrong"]


def test_a_concept_without_a_german_term_has_no_german_name() -> None:
    (chip,) = chips("Sie tagt.", "The board meets.", *COUNCIL[1:])
    assert chip.german == ""


def test_a_term_without_an_english_one_is_explained_by_its_state() -> None:
    (chip,) = chips("Der Rat tagt.", "The board meets.", COUNCIL[0], COUNCIL[2])
    assert chip.explanation(chip.use.verdict) == "wrong term"


def test_a_form_of_the_term_is_explained_and_the_term_itself_is_not() -> None:
    (plain,) = chips("Der Rat tagt.", "The council meets.")
    (form,) = chips("Des Rates Sitzung.", "The council’s meeting.")
    assert plain.matched == ""
    assert "Rates" in form.matched
    assert form.has_detail


def test_each_shape_of_a_term_is_told_once_with_how_it_matched() -> None:
    source = "Der Rat, des Rates, der Rat, die Räte: die UN-Räte in der Ratssitzung."
    (chip,) = chips(source, "The council meets.")
    assert [(form.written, form.word, form.how) for form in chip.listed_forms] == [
        ("Rat", "", "the term itself"),
        ("Rates", "", "genitive"),
        ("Räte", "", "plural"),
        ("Räte", "UN-Räte", "hyphen compound, plural"),
        ("Rats", "Ratssitzung", "part of a longer word"),
    ]
    assert chip.unlisted_forms == 0
    assert chip.matched == "“Rates”: genitive · Rat"


def test_a_source_mark_says_how_a_form_matched() -> None:
    (chip,) = chips("Der Rat und die UN-Räte.", "The council, the councils.")
    notes = [mark.note for mark in source_marks([chip])]
    assert notes == ["term: council", "term: council; hyphen compound, plural"]


def test_of_very_many_shapes_the_first_are_listed() -> None:
    source = " ".join(f"{letter}-Rat" for letter in "ABCDEFGH")
    (chip,) = chips(source, "The council meets.")
    assert (len(chip.listed_forms), chip.unlisted_forms) == (6, 2)


def test_a_deprecated_term_in_the_source_is_remarked_upon() -> None:
    old = term("Gremium", GERMAN, DEPRECATED)
    (chip,) = chips("Das Gremium tagt.", "The council meets.", *COUNCIL, old)
    assert "advises against" in " ".join(chip.remarks)


def test_a_source_mark_is_missing_whatever_stands_in_its_place() -> None:
    (chip,) = chips("Der Rat tagt.", "The board meets.")
    (mark,) = source_marks([chip])
    assert (mark.kind, mark.note) == ("missing", "wrong term, write: council")


def test_only_the_german_place_that_is_rendered_wrongly_is_marked_so() -> None:
    source, target = "Der Rat tagt. Der Rat ruht.", "The council meets. The board rests."
    (chip,) = chips(source, target)
    german = [(mark.start, mark.kind, mark.note) for mark in source_marks([chip])]
    english = sorted((mark.start, mark.kind) for mark in target_marks([chip], target))
    assert chip.status == "wrong"
    assert german == [(4, "ok", "term: council"), (18, "missing", "wrong term, write: council")]
    assert english == [(4, "ok"), (23, "wrong")]


def test_only_the_german_place_that_is_not_rendered_is_marked_so() -> None:
    source, target = "Der Rat tagt. Der Rat ruht.", "All is quiet. The council rests."
    (chip,) = chips(source, target)
    assert [mark.kind for mark in source_marks([chip])] == ["missing", "ok"]
    assert [mark.kind for mark in target_marks([chip], target)] == ["ok"]


@pytest.mark.parametrize(
    ("source", "insertion"),
    [
        ("Der Rat tagt.", "council"),
        ("Des Rates Sitzung.", "council"),
        ("Die Räte tagen.", "councils"),
    ],
)
def test_what_is_inserted_has_the_number_of_the_german_word(source: str, insertion: str) -> None:
    (chip,) = chips(source, "Somebody meets.")
    assert chip.insertion == insertion


def test_a_name_introduced_in_full_is_one_mark() -> None:
    terms = (
        term("OVKS", GERMAN),
        term("Security Organization", ENGLISH),
        Term("CSO", ENGLISH, 1, TermStatus.ADMITTED, TermForm.SHORT),
    )
    concept = Concept(1, terms, first_mention=True)
    target = "The Security Organization (CSO) met. The CSO ended."
    uses = compare_terms("Die OVKS tagte. Die OVKS endete.", target, Glossary.of([concept]))
    found = chips_of(uses, Glossary.of([concept]), "", is_open=False)
    marks = sorted(target_marks(found, target), key=lambda mark: mark.start)
    shown = [(mark.kind, target[mark.start : mark.end]) for mark in marks]
    assert shown[0] == ("full", "Security Organization (CSO)")
    assert shown[-1] == ("ok", "CSO")


def test_what_needs_attention_comes_first() -> None:
    glossary = Glossary.of(
        [
            Concept(1, COUNCIL),
            Concept(2, (Term("Amt", GERMAN, 2), Term("office", ENGLISH, 2))),
        ]
    )
    source, target = "Der Rat und das Amt.", "The council and the bureau."
    uses = compare_terms(source, target, glossary)
    found = chips_of(uses, glossary, source, is_open=False)
    assert [(chip.german, chip.status) for chip in found] == [("Amt", "missing"), ("Rat", "ok")]
