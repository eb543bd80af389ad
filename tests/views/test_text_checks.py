"""The live check says what it would say after saving, and keeps nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import Candidate, Concept, FootnoteReference, ReviewEvent, Role
from reviewapp.terminology.consistency import compare_terms
from reviewapp.views import dismissing, text_check
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.reviewing import add_candidate
from reviewapp.workflow.texts import LONGEST_CANDIDATE
from tests.factories import make_document, make_term
from tests.views.review_pages import (
    GOOD,
    HTMX,
    Desk,
    Page,
    approve_typed,
    good_candidate,
    make_desk,
    open_page,
    send,
)

pytestmark = pytest.mark.django_db

TOO_LONG = "The board. " * 4000
BAD = "The board opens the meeting."
MOST_QUERIES = 6


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def check(desk: Desk, text: str, *, htmx: bool = True, position: int = 2, **data: Any) -> Page:
    pk = desk.paragraph(position).pk
    response = send(desk, "paragraph-check", pk, htmx=htmx, text=text, **data)
    assert response.status_code == 200
    return Page(response)


def test_it_says_what_is_wrong_with_the_text(desk: Desk) -> None:
    page = check(desk, BAD)
    assert "“board” is not to be used: use “council”." in page.text_of("findings")
    findings = page.one("section", id="findings").attributes
    assert findings["data-errors"] == "1"
    assert findings["data-summary"] == "1 error"


def test_it_marks_both_texts_and_counts_the_terms(desk: Desk) -> None:
    page = check(desk, BAD)
    assert [e.text for e in page.all("mark", class_="term-wrong")] == ["board"]
    assert "Rat" in page.one("mark", class_="term-missing").text
    assert page.text_of("terms-used") == "1 of 2"
    assert "wrong term" in page.text_of("chips")
    assert page.text_of("mirror") == BAD


def test_a_clean_text_and_an_empty_one_say_so(desk: Desk) -> None:
    assert "No problems found." in check(desk, GOOD).text_of("findings")
    empty = check(desk, "  \n")
    assert empty.text_of("findings") == "Findings Check"
    assert empty.one(id="findings").attributes["data-summary"] == "There is no text to check."
    assert "to translate" in empty.text_of("chips")


def test_hints_are_counted_too(desk: Desk) -> None:
    make_term(Concept.objects.get(terms__text="Rat"), "Gremium", "de", status="deprecated")
    document = make_document(desk.project, ["Das Gremium tagt."])
    index_terms(list(document.paragraphs.all()), matcher_of(desk.project))
    pk = document.paragraphs.get().pk
    response = send(desk, "paragraph-check", pk, htmx=True, text="The council meets.")
    assert Page(response).one(id="findings").attributes["data-summary"] == "1 hint"


def test_the_editor_is_not_part_of_the_answer(desk: Desk) -> None:
    page = check(desk, BAD)
    assert not page.all("textarea")
    assert not page.all("html")


def test_the_answer_is_parts_of_the_page_by_their_ids(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    whole, answer = open_page(desk), check(desk, BAD)
    for name in ("source", "mirror", "findings", "terms-used", "chips"):
        assert whole.one(id=name).tag == answer.one(id=name).tag


def test_line_ends_are_those_of_the_candidates(desk: Desk) -> None:
    assert check(desk, "One.\r\nTwo.").one(id="mirror").text == "One.\nTwo."


def test_footnote_marks_of_the_source_stay(desk: Desk) -> None:
    FootnoteReference.objects.create(
        paragraph=desk.paragraph(2), footnote=desk.paragraph(4), start=4, end=7
    )
    assert check(desk, BAD).one("a", class_="footnote-mark").text == "Footnote Rat"


def test_nothing_is_stored(desk: Desk) -> None:
    check(desk, BAD)
    check(desk, BAD, htmx=False)
    assert not Candidate.objects.exists()
    assert not ReviewEvent.objects.exists()
    assert desk.paragraph(2).revision == 0


def test_it_costs_the_same_few_queries_whatever_there_is(desk: Desk) -> None:
    for number in range(5):
        good_candidate(desk.paragraph(2), origin_name=f"engine {number}")
    url = reverse("paragraph-check", args=[desk.paragraph(2).pk])
    desk.client.get("/")  # the first visit of a session is noted down
    for text in (BAD, "", "word " * 3000):
        with CaptureQueriesContext(connection) as queries:
            desk.client.post(url, {"revision": 0, "text": text}, headers=HTMX)
            assert len(queries) <= MOST_QUERIES, [query["sql"] for query in queries]


def test_without_javascript_the_whole_page_comes_back_with_the_text(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    page = check(desk, BAD, htmx=False)
    assert page.one("textarea", id="text").text.strip() == BAD
    assert "“board” is not to be used" in page.text_of("findings")


def test_a_page_that_was_checked_still_knows_which_revision_its_text_is_based_on(
    desk: Desk,
) -> None:
    add_candidate(desk.paragraph(2), actor=desk.reviewer, text="Mine.", revision=0)
    page = check(desk, BAD, htmx=False)
    form = [e for e in page.all("input", name="revision") if e.attributes["value"] == "0"]
    assert form, "the text would overwrite what came in between"
    assert approve_typed(desk, GOOD).status_code == 409


def test_a_foreign_candidate_is_not_found(desk: Desk) -> None:
    other = good_candidate(desk.paragraph(3))
    pk = desk.paragraph(2).pk
    response = send(desk, "paragraph-check", pk, text="A", candidate=other.pk)
    assert response.status_code == 404


def test_without_a_revision_the_request_is_refused(desk: Desk) -> None:
    response = send(desk, "paragraph-check", desk.paragraph(2).pk, revision="x", text="A")
    assert response.status_code == 400


def test_a_viewer_may_not_and_a_translator_may(desk: Desk) -> None:
    url = reverse("paragraph-check", args=[desk.paragraph(2).pk])
    form = {"revision": 0, "text": BAD}
    assert desk.client_of(Role.VIEWER).post(url, form, headers=HTMX).status_code == 403
    assert desk.client_of(Role.TRANSLATOR).post(url, form, headers=HTMX).status_code == 200


# --- Limits ---


@pytest.fixture
def no_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks at a text of more than 40,000 characters fails."""

    def compare(source: str, target: str, *args: Any, **options: Any) -> Any:
        assert len(target) <= LONGEST_CANDIDATE
        return compare_terms(source, target, *args, **options)

    def judge(_paragraph: Any, text: str, **_options: Any) -> Any:
        raise AssertionError(f"{len(text)} characters were judged")

    monkeypatch.setattr(text_check, "compare_terms", compare)
    monkeypatch.setattr(text_check, "judge", judge)
    monkeypatch.setattr(dismissing, "judge", judge)


@pytest.mark.usefixtures("no_checks")
def test_a_text_that_is_too_long_is_not_checked(desk: Desk) -> None:
    response = send(desk, "paragraph-check", desk.paragraph(2).pk, htmx=True, text=TOO_LONG)
    assert response.status_code == 413
    assert response.content.decode() == "Not checked: the text is too long."


@pytest.mark.usefixtures("no_checks")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("paragraph-check", {}),
        ("paragraph-repair", {"fix": "all"}),
        ("finding-dismiss", {"finding": "0" * 64}),
        ("finding-dismiss", {"finding": "0" * 64, "reason": "right", "scope": "place"}),
        ("draft-save", {}),
        ("paragraph-approve", {}),
    ],
)
def test_without_javascript_it_comes_back_in_its_editor_with_the_reason(
    desk: Desk, name: str, data: dict[str, Any]
) -> None:
    response = send(desk, name, desk.paragraph(2).pk, text=TOO_LONG, **data)
    assert response.status_code == 422
    page = Page(response)
    assert page.one("textarea", id="text").text.removeprefix("\n") == TOO_LONG
    line = page.one("p", id="unchecked")
    assert "hidden" not in line.attributes
    assert "too long: 44000 characters; at most 40000" in line.text
    assert "No problems found" not in page.text_of("findings")


@pytest.mark.usefixtures("no_checks")
@pytest.mark.parametrize("name", ["paragraph-repair", "finding-dismiss"])
def test_with_htmx_the_refusal_is_one_that_the_page_shows(desk: Desk, name: str) -> None:
    data: dict[str, Any] = {"fix": "all", "finding": "0" * 64}
    response = send(desk, name, desk.paragraph(2).pk, htmx=True, text=TOO_LONG, **data)
    assert response.status_code == 422
    assert "the text is too long" in response.content.decode().lower()


def test_the_longest_text_that_can_be_saved_is_checked(desk: Desk) -> None:
    page = check(desk, BAD.ljust(LONGEST_CANDIDATE, "."))
    assert "“board” is not to be used" in page.text_of("findings")
    assert "hidden" in check(desk, BAD, htmx=False).one("p", id="unchecked").attributes


def test_of_each_check_the_first_findings_are_listed_and_all_count(desk: Desk) -> None:
    page = check(desk, "The board opens the meeting of 12. " + "„" * 60 + ".")
    findings = page.one(id="findings")
    assert findings.attributes["data-errors"] == "61"
    assert "And 70 more like these" in findings.text
    assert len(page.all("li", class_="finding")) == 52
    assert "more like these" not in check(desk, BAD).text_of("findings")
