"""Names are introduced once, in full and with their short form."""

import pytest

from reviewapp.terminology.first_mention import (
    FirstMentions,
    Mention,
    MentionProblem,
    Passage,
    end_of_introduction,
    name_in_full,
)
from reviewapp.terminology.glossary import Concept, Term
from reviewapp.terminology.repair import apply_edits
from reviewapp.terminology.vocabulary import Language, TermForm, TermStatus
from tests.terminology.concepts import CSTO, concept

BANK = Concept(
    "bank",
    (
        Term("Export Bank", Language.ENGLISH, "bank"),
        Term("EB", Language.ENGLISH, "bank", TermStatus.ADMITTED, TermForm.SHORT),
    ),
)
NAMES = FirstMentions([CSTO, BANK, concept("Amt", "office")])
FULL = "Collective Security Treaty Organization"


def check(*texts: str) -> tuple[Mention, ...]:
    return NAMES.check([Passage(text) for text in texts])


def problems(*texts: str) -> list[MentionProblem]:
    return [mention.problem for mention in check(*texts)]


def repaired(*texts: str) -> list[str]:
    mentions = check(*texts)
    return [
        apply_edits(
            text,
            [mention.edit for mention in mentions if mention.passage == number and mention.edit],
        )
        for number, text in enumerate(texts)
    ]


def test_a_name_that_is_introduced_and_then_short_is_no_problem() -> None:
    assert check(f"The {FULL} (CSTO) met.", "The CSTO’s members came to the CSTO.") == ()
    assert check(f"The CSTO ({FULL}) met.", "The CSTO decided.") == ()


@pytest.mark.parametrize(
    ("text", "problem", "result"),
    [
        ("The CSTO met.", MentionProblem.NOT_IN_FULL, f"The {FULL} (CSTO) met."),
        ("An EB loan", MentionProblem.NOT_IN_FULL, "An Export Bank (EB) loan"),
        (f"The {FULL} met.", MentionProblem.WITHOUT_SHORT_FORM, f"The {FULL} (CSTO) met."),
        # How to word these is for a person to say.
        ("The CSTO’s role", MentionProblem.NOT_IN_FULL, "The CSTO’s role"),
        ("The CSTO-led force", MentionProblem.NOT_IN_FULL, "The CSTO-led force"),
        ("non-CSTO states", MentionProblem.NOT_IN_FULL, "non-CSTO states"),
        ("CSTO states", MentionProblem.NOT_IN_FULL, f"{FULL} (CSTO) states"),
        ("the alliance (CSTO) met", MentionProblem.NOT_IN_FULL, "the alliance (CSTO) met"),
        (f"the {FULL}’s role", MentionProblem.WITHOUT_SHORT_FORM, f"the {FULL}’s role"),
    ],
)
def test_the_first_mention_is_put_right_where_that_is_certain(
    text: str, problem: MentionProblem, result: str
) -> None:
    assert problems(text) == [problem]
    assert repaired(text) == [result]


def test_the_full_name_again_becomes_the_short_one() -> None:
    texts = (f"The {FULL} (CSTO) met.", f"A {FULL} summit. The {FULL} (CSTO) agreed.")

    assert problems(*texts) == [MentionProblem.IN_FULL_AGAIN] * 2
    assert repaired(*texts)[1] == "A CSTO summit. The CSTO agreed."


def test_brackets_with_something_else_introduce_nothing() -> None:
    assert problems(f"The {FULL} (founded in 2002) met.") == [MentionProblem.WITHOUT_SHORT_FORM]


def test_each_name_has_its_own_first_mention() -> None:
    mentions = check("The CSTO and the EB met.", "The EB paid.")

    assert [(mention.concept_id, mention.start) for mention in mentions] == [
        ("csto", 4),
        ("bank", 17),
    ]


def test_terms_that_are_not_to_be_used_are_no_mentions() -> None:
    assert check("The ODKB met.") == ()


def test_headings_are_left_alone_unless_they_are_asked_for() -> None:
    passages = [Passage("The CSTO", is_heading=True), Passage(f"The {FULL} (CSTO) met.")]

    assert NAMES.check(passages) == ()
    assert [mention.problem for mention in NAMES.check(passages, headings=True)] == [
        MentionProblem.NOT_IN_FULL,
        MentionProblem.IN_FULL_AGAIN,
    ]


def test_repairing_the_first_mention_leaves_nothing_to_repair() -> None:
    texts = ("The CSTO met the EB.", f"The {FULL} agreed with the Export Bank.")

    assert check(*repaired(*texts)) == ()


def test_a_concept_with_both_forms_has_a_name_in_full() -> None:
    assert name_in_full(CSTO) == "Collective Security Treaty Organization (CSTO)"
    assert name_in_full(Concept(9, CSTO.terms[:1])) == ""


@pytest.mark.parametrize(
    ("text", "introduced"),
    [
        ("The Collective Security Treaty Organization (CSTO) met.", True),
        ("The CSTO (Collective Security Treaty Organization) met.", True),
        ("The CSTO met (in Dushanbe).", False),
        ("The Collective Security Treaty Organization met.", False),
    ],
)
def test_an_introduction_reaches_to_the_end_of_its_brackets(text: str, introduced: bool) -> None:
    name = "CSTO" if text.startswith("The CSTO") else "Collective Security Treaty Organization"
    at = text.index(name), text.index(name) + len(name)
    assert end_of_introduction(text, at, CSTO) == (text.index(")") + 1 if introduced else None)
