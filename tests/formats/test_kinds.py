"""What a paragraph is, told from its looks."""

import pytest

from reviewapp.formats.article import ParagraphKind as Kind
from reviewapp.formats.article import ParsedParagraph
from reviewapp.formats.kinds import find_kinds

LONG = "Der Präsident hat sich heute mit dem Sekretär des Rates getroffen, wie die Agentur meldet."


def kinds(*texts: str) -> list[Kind]:
    paragraphs = [ParsedParagraph(Kind.BODY, text, 1) for text in texts]
    return [item.kind for item in find_kinds(paragraphs)]


@pytest.mark.parametrize(
    "title", ["Militär: Kandidatur genehmigt", "„Wir helfen“: Sas dankt", "Was nun?"]
)
def test_the_first_short_line_is_the_title(title: str) -> None:
    assert kinds(title, LONG)[0] is Kind.TITLE


@pytest.mark.parametrize(
    "text", [LONG, "a\nb", "x" * 201, "„Offen", "- Punkt", "¹Note", "Er sagte: „Ja.“"]
)
def test_other_first_paragraphs_are_no_title(text: str) -> None:
    assert kinds(text, LONG)[0] is not Kind.TITLE


def test_a_single_paragraph_is_body() -> None:
    assert kinds("Nur eine Zeile") == [Kind.BODY]


def test_a_short_line_before_a_longer_paragraph_is_a_heading() -> None:
    assert kinds("Titel", LONG, "Die Lage", LONG, "Ende") == [
        Kind.TITLE, Kind.BODY, Kind.HEADING, Kind.BODY, Kind.BODY,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["kleine Zeile", "Wirklich!", "¹Kurz", "Ein Satz.", "X" * 81])
def test_other_short_lines_are_no_headings(text: str) -> None:
    assert kinds(LONG, text, LONG)[1] is Kind.BODY


def test_a_quotation_runs_over_into_the_next_paragraph() -> None:
    texts = (LONG, "„Die Seiten sprachen miteinander.", "Sie einigten sich“, hieß es.", LONG)
    assert kinds(*texts) == [Kind.BODY, Kind.QUOTATION, Kind.QUOTATION, Kind.BODY]


def test_a_quotation_may_repeat_its_opening_sign() -> None:
    texts = (LONG, "„Eins und zwei.", "„Drei und vier.", "„Fünf und sechs“, sagte er.", LONG)
    assert kinds(*texts)[1:] == [Kind.QUOTATION] * 3 + [Kind.BODY]


def test_a_quotation_that_begins_inside_a_paragraph_runs_over_too() -> None:
    assert kinds(LONG, "Er sagte: „Wir gehen.", "Und zwar jetzt.“", LONG)[1:3] == [
        Kind.BODY, Kind.QUOTATION,
    ]  # fmt: skip


def test_a_quotation_that_is_never_closed_swallows_nothing() -> None:
    assert kinds(LONG, "„Die Seiten sprachen.", LONG, LONG)[1:] == [
        Kind.QUOTATION, Kind.BODY, Kind.BODY,
    ]  # fmt: skip
    assert kinds("„Eins zwei drei.", LONG, "Er: „Ja“ und „nein“.") == [
        Kind.QUOTATION, Kind.BODY, Kind.BODY,
    ]  # fmt: skip


def test_a_quotation_does_not_run_over_a_list() -> None:
    assert kinds("„Eins zwei drei:", "- Punkt", "Ende“, sagte er.")[2] is Kind.BODY


@pytest.mark.parametrize(
    "text", ["»Wir gehen jetzt heim«, sagte er.", "«Wir gehen jetzt heim», sagt er."]
)
def test_guillemets_quote_in_both_directions(text: str) -> None:
    assert kinds(LONG, text, LONG, "«x» und »y«")[1:3] == [Kind.QUOTATION, Kind.BODY]


def test_a_word_in_quotation_marks_makes_no_quotation() -> None:
    assert (
        kinds(LONG, "„Frieden“ ist ein großes Wort, sagte der Präsident am Abend.")[1] is Kind.BODY
    )


def test_bullets_and_counted_paragraphs_are_list_items() -> None:
    assert (
        kinds(LONG, "- eins", "• zwei", "1. drei", "2) vier") == [Kind.BODY] + [Kind.LIST_ITEM] * 4
    )


def test_a_date_at_the_beginning_makes_no_list_item() -> None:
    assert kinds(LONG, "13. März 2020 war der Tag.", LONG)[1] is Kind.BODY
