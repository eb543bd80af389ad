"""The history: a story of texts and decisions, from which one takes a version again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviewapp.models import ReviewEvent, Role
from reviewapp.queries import HISTORY_LINES
from reviewapp.workflow.proposing import import_candidates
from reviewapp.workflow.reviewing import (
    add_candidate,
    add_comment,
    approve_candidate,
    reject_candidate,
    reopen_paragraph,
)
from tests.views.review_pages import (
    GOOD,
    HTMX,
    TYPED,
    Desk,
    Page,
    colleague,
    good_candidate,
    history_of,
    history_url,
    make_desk,
    open_page,
    page_url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def lines(desk: Desk, query: str = "") -> list[str]:
    page = Page(desk.client.get(history_url(desk) + query, headers=HTMX))
    return [" ".join(line.text.split()) for line in page.all("li", class_="event")]


def marked(desk: Desk, tag: str) -> list[str]:
    page = Page(desk.client.get(history_url(desk), headers=HTMX))
    return [" ".join(element.text.split()) for element in page.all(tag)]


def write_many(desk: Desk, number: int) -> None:
    for revision in range(number):
        text = f"The council opens meeting {revision}."
        add_candidate(desk.paragraph(2), actor=desk.reviewer, text=text, revision=revision)


# --- The story ---


def test_what_people_decided_is_told_in_sentences(desk: Desk) -> None:
    paragraph = desk.paragraph(2)
    good = good_candidate(paragraph)
    approve_candidate(good, actor=desk.reviewer, revision=0)
    reopen_paragraph(paragraph, actor=desk.reviewer, revision=1, reason="Too early.")
    reject_candidate(good, actor=desk.reviewer, revision=2, reason="Bad English.")
    add_candidate(paragraph, actor=desk.reviewer, text="Mine.", revision=3)
    who = desk.reviewer.display_name
    beginnings = (
        f"{who} wrote a translation.",
        f"{who} rejected the candidate “double”.",
        f"{who} reopened the paragraph.",
        f"{who} approved the candidate “double”.",
    )
    for line, beginning in zip(lines(desk), beginnings, strict=True):
        assert line.startswith(beginning)
    assert lines(desk)[1].endswith("Bad English.")
    assert lines(desk)[2].endswith("Too early.")


def test_nothing_may_have_happened(desk: Desk) -> None:
    assert history_of(desk) == "Nothing has happened yet."


def test_an_edit_shows_what_it_changed_in_the_text_that_it_began_from(desk: Desk) -> None:
    import_candidates(desk.document, [(2, GOOD)], origin_name="first", actor=None)
    good = desk.paragraph(2).candidates.get()
    import_candidates(desk.document, [(2, "Nothing alike.")], origin_name="other", actor=None)
    add_candidate(desk.paragraph(2), actor=desk.reviewer, text=TYPED, revision=0, based_on=good)
    assert marked(desk, "del") == ["[removed: opens]"]
    assert marked(desk, "ins") == ["[added: starts]"]
    newest = lines(desk)[0]
    assert newest.startswith(f"{desk.reviewer.display_name} changed the text of “first”.")
    assert "Nothing alike. Take this version" in lines(desk)[1]


def test_a_text_stands_there_once(desk: Desk) -> None:
    good = add_candidate(desk.paragraph(2), actor=colleague(desk), text=GOOD, revision=0)
    approve_candidate(good, actor=desk.reviewer, revision=1)
    assert [GOOD in line for line in lines(desk)] == [False, True]


def test_who_may_write_takes_a_version_into_the_editor(desk: Desk) -> None:
    first = add_candidate(desk.paragraph(2), actor=desk.reviewer, text=TYPED, revision=0)
    good_candidate(desk.paragraph(2))
    page = Page(desk.client.get(history_url(desk), headers=HTMX))
    (link,) = [e for e in page.all("a") if e.text == "Take this version"]
    address = link.attributes["href"] or ""
    assert address == page_url(desk.document, 2, f"?candidate={first.pk}#active")
    taken = Page(desk.client.get(address))
    assert taken.one("textarea", id="text").text.strip() == TYPED
    assert "Take this version" not in history_of(desk, role=Role.VIEWER)


def test_of_an_approved_paragraph_too_for_those_who_may_reopen_it(desk: Desk) -> None:
    first = add_candidate(desk.paragraph(2), actor=colleague(desk), text=TYPED, revision=0)
    approve_candidate(good_candidate(desk.paragraph(2)), actor=desk.reviewer, revision=1)
    page = Page(desk.client.get(history_url(desk), headers=HTMX))
    address = next(link for link in page.links() if f"candidate={first.pk}" in link)
    taken = Page(desk.client.get(address))
    assert taken.one("textarea", id="text").text.strip() == TYPED
    assert "Take this version" not in history_of(desk, role=Role.TRANSLATOR)


def test_texts_are_written_as_they_are(desk: Desk) -> None:
    hostile = "<b>The</b> council & the meeting"
    add_candidate(desk.paragraph(2), actor=desk.reviewer, text=hostile, revision=0)
    response = desk.client.get(history_url(desk), headers=HTMX)
    assert hostile not in response.content.decode()
    assert hostile in Page(response).text_of("history-lines")


# --- Its places ---


def test_the_review_page_counts_it_and_leads_to_it(desk: Desk) -> None:
    write_many(desk, 2)
    page = open_page(desk, query="?filter=state:open")
    assert page.text_of("history-count") == "2"
    address = page.one(id="history-lines").attributes["hx-get"]
    assert address == history_url(desk) + "?filter=state%3Aopen"
    assert address in page.links()


def test_by_itself_it_is_a_page_with_the_way_back(desk: Desk) -> None:
    write_many(desk, 1)
    response = desk.client.get(history_url(desk) + "?filter=state:open")
    page = Page(response)
    assert page.one("h1").text == "History of paragraph 2"
    assert page_url(desk.document, 2, "?filter=state%3Aopen#active") in page.links()
    assert "HX-Request" in response["Vary"]


def test_a_long_history_is_shown_in_parts(desk: Desk) -> None:
    write_many(desk, HISTORY_LINES + 2)
    newest = lines(desk)
    assert len(newest) == HISTORY_LINES
    page = Page(desk.client.get(history_url(desk)))
    earlier = next(link for link in page.links() if "before=" in link)
    rest = Page(desk.client.get(earlier))
    assert len(rest.all("li", class_="event")) == 2
    assert history_url(desk) in rest.links()
    # The last line of the first part is compared with a text of the second.
    assert "[added: 2]" in newest[-1]


@pytest.mark.parametrize("before", ["x", "0", "-1", "9" * 40])
def test_a_beginning_that_is_not_there_does_no_harm(desk: Desk, before: str) -> None:
    write_many(desk, 1)
    url = history_url(desk) + f"?before={before}"
    assert desk.client.get(url).status_code == 200


def test_it_costs_the_same_however_long_it_is(desk: Desk) -> None:
    lines(desk)  # the first page of a session also writes to it
    counts = []
    for number in (HISTORY_LINES + 1, 3 * HISTORY_LINES):
        known = ReviewEvent.objects.count()
        for place in range(known, number):
            text = f"The council opens meeting {place}."
            add_candidate(desk.paragraph(2), actor=desk.reviewer, text=text, revision=place)
        with CaptureQueriesContext(connection) as queries:
            lines(desk)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


# --- In a blind review ---


def test_machines_are_not_told_from_people_before_the_approval() -> None:
    desk = make_desk(blind_origins=True)
    import_candidates(desk.document, [(2, GOOD)], origin_name="SecretEngine", actor=None)
    add_candidate(
        desk.paragraph(2),
        actor=colleague(desk),
        text=TYPED,
        revision=0,
        based_on=desk.paragraph(2).candidates.get(),
    )
    page = Page(desk.client.get(history_url(desk), headers=HTMX))
    told = [e.text.strip() for e in page.all("p", class_="what")]
    assert told == ["A translation was added."] * 2
    assert not page.all("time")


def test_who_reopened_to_write_is_not_named_and_who_only_reopened_is() -> None:
    desk = make_desk(blind_origins=True)
    approve_candidate(good_candidate(desk.paragraph(2)), actor=desk.reviewer, revision=0)
    writer = colleague(desk)
    add_candidate(desk.paragraph(2), actor=writer, text=TYPED, revision=1, may_reopen=True)
    assert writer.display_name not in history_of(desk)
    assert "The paragraph was reopened." in history_of(desk)
    approve_candidate(desk.paragraph(2).candidates.get(text=TYPED), actor=desk.reviewer, revision=3)
    assert f"{writer.display_name} reopened the paragraph." in history_of(desk)
    reopen_paragraph(desk.paragraph(2), actor=writer, revision=4)
    assert f"{writer.display_name} reopened the paragraph." in history_of(desk)


def test_what_is_no_text_names_its_person_in_a_blind_review_too() -> None:
    desk = make_desk(blind_origins=True)
    add_comment(desk.paragraph(2), actor=desk.reviewer, text="Right?")
    assert f"{desk.reviewer.display_name} commented." in history_of(desk)
