"""What the review page shows around one paragraph, and to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import Concept, ConceptStatus, FootnoteReference, Project, Role
from reviewapp.workflow.reviewing import (
    add_comment,
    approve_candidate,
    reject_candidate,
)
from tests.factories import make_candidate, make_document
from tests.views.review_pages import (
    Desk,
    Page,
    bad_candidate,
    good_candidate,
    make_desk,
    open_page,
    page_url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


# --- The article ---


def test_the_whole_article_is_there_in_reading_order(desk: Desk) -> None:
    page = open_page(desk)
    texts = [e.text for e in page.all("p", lang="de", class_="text")]
    assert texts[0] == "Rat tagt"
    assert texts[2] == "Die Sitzung endet."
    assert page.text_of("active-title") == "Paragraph 2 of 4"


def test_every_text_says_its_language(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    page = open_page(desk)
    assert page.one("textarea", id="text").attributes["lang"] == "en-GB"
    assert all(e.attributes.get("lang") in ("de", "en-GB") for e in page.all("p", class_="text"))


def test_the_outline_names_states_and_problems(desk: Desk) -> None:
    bad_candidate(desk.paragraph(2))
    outline = open_page(desk).text_of("outline")
    assert "2 Der Rat beginnt die… To review 1 error" in outline
    assert "3 Die Sitzung endet. No translation" in outline


def test_the_header_counts_what_is_approved_and_what_has_problems(desk: Desk) -> None:
    bad_candidate(desk.paragraph(2))
    approve_candidate(
        make_candidate(desk.paragraph(1), "Council meets"), actor=desk.reviewer, revision=0
    )
    assert open_page(desk).text_of("progress") == "1 of 4 approved · 1 problem"


def test_a_long_article_is_shown_in_windows(desk: Desk) -> None:
    long = make_document(desk.project, [f"Satz {number}." for number in range(1, 46)])
    bad_candidate(long.paragraphs.get(position=25))
    page = Page(desk.client.get(page_url(long, 25)))
    links = [e.attributes["href"] for e in page.all("a", class_="more")]
    assert links == [page_url(long, 20) + "#active", page_url(long, 41) + "#active"]
    assert len(page.all("div", class_="near")) == 19
    assert page.text_of("progress") == "0 of 45 approved · 1 problem in 21–40"


def test_previous_and_next_have_keys(desk: Desk) -> None:
    page = open_page(desk)
    assert page.one("a", rel="prev").attributes["href"] == page_url(desk.document, 1) + "#active"
    assert page.one("a", rel="next").attributes["data-key"] == "j"
    assert not open_page(desk, 1).all("a", rel="prev")
    assert not open_page(desk, 4).all("a", rel="next")


# --- The shown candidate ---


def test_the_best_candidate_is_in_the_editor(desk: Desk) -> None:
    bad_candidate(desk.paragraph(2))
    good_candidate(desk.paragraph(2), origin_name="other")
    page = open_page(desk)
    assert page.one("textarea", id="text").text.strip() == "The council opens the meeting."


def test_another_candidate_is_taken_into_the_editor_by_its_address(desk: Desk) -> None:
    bad = bad_candidate(desk.paragraph(2))
    good_candidate(desk.paragraph(2), origin_name="other")
    page = open_page(desk, query=f"?candidate={bad.pk}")
    assert page.one("textarea", id="text").text.strip() == "The board opens the meeting."
    assert page.all("input", name="candidate")[0].attributes["value"] == str(bad.pk)


def test_without_a_candidate_the_editor_is_empty_and_says_so(desk: Desk) -> None:
    page = open_page(desk)
    assert page.one("textarea", id="text").text.strip() == ""
    assert "No candidate yet" in (page.one("textarea", id="text").attributes["placeholder"] or "")
    assert not page.all("input", name="candidate")
    assert "No candidate yet." in page.text_of("candidates")


def test_rejected_candidates_stay_in_the_list_but_not_in_the_editor(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    reject_candidate(good, actor=desk.reviewer, revision=0, reason="Too stiff.")
    page = open_page(desk)
    assert page.one("textarea", id="text").text.strip() == ""
    assert "Too stiff." in page.text_of(f"candidate-{good.pk}")
    assert "were rejected" in (page.one("textarea", id="text").attributes["placeholder"] or "")


def test_the_editor_keeps_a_first_line_that_is_empty_from_being_swallowed(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    markup = open_page(desk).markup
    assert ">\nThe council opens the meeting.</textarea>" in markup


def test_an_approved_text_is_shown_for_reading_only(desk: Desk) -> None:
    approve_candidate(good_candidate(desk.paragraph(2)), actor=desk.reviewer, revision=0)
    page = open_page(desk)
    assert not page.all("textarea", id="text")
    assert "The council opens the meeting." in page.text_of("reading")
    assert "Next open paragraph" in page.text_of("bar")
    assert "Approved by" in page.text_of("candidates")
    assert not page.all(id="held")


@pytest.mark.parametrize("second_review", [False, True])
def test_beside_another_text_it_says_which_one_is_approved(desk: Desk, second_review: bool) -> None:
    Project.objects.update(second_review=second_review)
    other = make_candidate(desk.paragraph(2), "The council begins the meeting.")
    approve_candidate(good_candidate(desk.paragraph(2)), actor=desk.reviewer, revision=0)
    page = open_page(desk, query=f"?candidate={other.pk}")
    said = "has the first approval" if second_review else "is approved"
    assert f"Not this text {said}, but candidate 1." in page.text_of("held")
    assert page_url(desk.document, 2, "#active") in page.links()
    edit = page_url(desk.document, 2, f"?candidate={other.pk}&edit=1#active")
    assert (edit in page.links()) is not second_review


# --- Terms, findings, marks ---


def test_terms_say_what_is_expected_and_what_became_of_it(desk: Desk) -> None:
    bad_candidate(desk.paragraph(2))
    page = open_page(desk)
    terms = page.text_of("terms")
    assert "1 of 2" in terms
    assert "Rat → in English: council wrong term Insert council Not here… Rat" in terms
    assert "Do not use: board" in terms
    assert "Sitzung → in English: meeting used" in terms


def test_terms_wait_while_there_is_no_text(desk: Desk) -> None:
    assert "to translate" in open_page(desk).text_of("terms")


def test_terms_say_why_there_are_none(desk: Desk) -> None:
    assert "No approved term of the glossary occurs" in open_page(desk, 4).text_of("terms")
    concepts = Concept.objects.filter(glossary__in=desk.project.glossaries.all())
    concepts.update(status=ConceptStatus.DRAFT)
    assert "All terms of the glossary are drafts." in open_page(desk, 4).text_of("terms")
    desk.project.project_glossaries.all().delete()
    assert "This project follows no glossary" in open_page(desk, 4).text_of("terms")


def test_who_cannot_write_finds_nothing_to_insert(desk: Desk) -> None:
    assert "data-insert" in open_page(desk, role=Role.TRANSLATOR).markup
    assert "data-insert" not in open_page(desk, role=Role.VIEWER).markup


def test_a_page_with_terms_costs_no_more_than_one_without(desk: Desk) -> None:
    def queries(position: int) -> int:
        desk.client.get(page_url(desk.document, position))
        with CaptureQueriesContext(connection) as captured:
            desk.client.get(page_url(desk.document, position))
            return len(captured)

    assert queries(2) < queries(4)  # where it is asked why there are no terms


def test_terms_are_marked_on_both_sides(desk: Desk) -> None:
    candidate = bad_candidate(desk.paragraph(2))
    page = open_page(desk)
    kinds = {" ".join(e.text.split()): e.attributes["class"] for e in page.all("mark")}
    assert kinds["Rat (wrong term, write: council)"] == "term term-missing"
    assert kinds["board (wrong term, write: council)"] == "term term-wrong"
    assert kinds["meeting"] == "term term-ok"
    assert "The board" in page.text_of(f"candidate-{candidate.pk}")


def test_findings_stand_under_the_editor(desk: Desk) -> None:
    bad_candidate(desk.paragraph(2))
    page = open_page(desk)
    assert "Error" in page.text_of("findings")
    assert "1 error blocks approval" in page.text_of("bar")


def test_a_clean_text_has_no_problems(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    assert "No problems found." in open_page(desk).text_of("findings")


def test_a_footnote_mark_leads_to_the_footnote(desk: Desk) -> None:
    FootnoteReference.objects.create(
        paragraph=desk.paragraph(2), footnote=desk.paragraph(4), start=4, end=7
    )
    link = open_page(desk).one("a", class_="footnote-mark")
    assert link.attributes["href"] == page_url(desk.document, 4) + "#active"
    assert link.text == "Footnote Rat"


def test_candidates_are_scored_and_compared_with_the_shown_one(desk: Desk) -> None:
    bad = bad_candidate(desk.paragraph(2))
    good_candidate(desk.paragraph(2), origin_name="other")
    page = open_page(desk)
    card = page.text_of(f"candidate-{bad.pk}")
    assert "1 of 2 terms" in card
    assert "1 error" in card
    assert [e.text for e in page.all("del")] == ["[removed: council]"]
    assert [e.text for e in page.all("ins")] == ["[added: board]"]
    use = page.one("a", id=f"use-{bad.pk}")
    assert use.attributes["data-key"] == "2"


def test_only_nine_candidates_have_a_key(desk: Desk) -> None:
    for number in range(11):
        make_candidate(desk.paragraph(2), f"Text {number}", origin_name=f"engine {number}")
    keys = [e.attributes.get("data-key") for e in open_page(desk).all("a", class_="act")]
    assert "9" in keys
    assert "10" not in keys


def test_very_many_candidates_are_shown_when_asked_for(desk: Desk) -> None:
    paragraph = desk.paragraph(2)
    made = [make_candidate(paragraph, f"Text {n}", origin_name=f"e{n}") for n in range(23)]
    page = open_page(desk, query=f"?candidate={made[0].pk}")
    assert page.text_of("candidates").startswith("Candidates 23")
    assert len(page.all("li", class_="candidate")) == 21
    (more,) = [e for e in page.all("a") if "2 more candidates" in e.text]
    assert more.attributes["href"] == (
        page_url(desk.document, 2, f"?candidate={made[0].pk}&all=1") + "#active"
    )
    everything = open_page(desk, query="?all=1")
    assert len(everything.all("li", class_="candidate")) == 23
    assert "more candidates" not in everything.markup


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<b hx-get='/'>x</b>", "a&lt;b"])
def test_hostile_texts_stay_texts(desk: Desk, hostile: str) -> None:
    document = make_document(desk.project, [f"Text {hostile}"])
    paragraph = document.paragraphs.get()
    first = make_candidate(paragraph, f"board {hostile}", origin_name=hostile)
    make_candidate(paragraph, f"other {hostile}")
    add_comment(paragraph, actor=desk.reviewer, text=hostile)
    reject_candidate(first, actor=desk.reviewer, revision=0, reason=hostile)
    for query in ("", f"?candidate={first.pk}"):
        page = Page(desk.client.get(page_url(document, 1, query)))
        assert hostile not in page.markup
        assert page.one("p", id="source").text == f"Text {hostile}"


# --- Roles ---


def test_a_viewer_reads_and_finds_no_form(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    comment = add_comment(desk.paragraph(2), actor=desk.reviewer, text="Right?")
    page = open_page(desk, role=Role.VIEWER)
    # A reminder of one's own; and where a comment names the viewer, that can be marked as seen.
    own = {reverse(name, args=[desk.paragraph(2).pk]) for name in ("flag-raise", "mention-seen")}
    assert set(page.actions()) == own
    assert not page.all(id="bar")
    assert "Right?" in page.text_of("comments")
    assert reverse("comment-resolve", args=[comment.pk]) not in page.markup
    assert "The council opens the meeting." in page.text_of("reading")


def test_a_viewer_sees_that_nobody_commented_and_nothing_is_translated(desk: Desk) -> None:
    page = open_page(desk, role=Role.VIEWER)
    assert "Nobody has commented." in page.text_of("comments")
    assert "No translation yet" in page.text_of("reading")


def test_a_translator_saves_and_comments_but_does_not_decide(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    page = open_page(desk, role=Role.TRANSLATOR)
    paragraph = desk.paragraph(2)
    assert set(page.actions()) == {
        reverse("candidate-add", args=[paragraph.pk]),
        reverse("paragraph-check", args=[paragraph.pk]),
        reverse("draft-save", args=[paragraph.pk]),
        reverse("comment-add", args=[paragraph.pk]),
        reverse("mention-seen", args=[paragraph.pk]),
        reverse("flag-raise", args=[paragraph.pk]),
    }
    assert "/reject/" not in page.markup


def test_a_reviewer_finds_every_decision_with_its_key(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    page = open_page(desk)
    assert reverse("paragraph-approve", args=[desk.paragraph(2).pk]) in page.actions()
    assert reverse("candidate-approve", args=[good.pk]) in page.actions()
    keys = {
        e.attributes["data-key"]: e.attributes.get("aria-keyshortcuts")
        for e in page.elements
        if "data-key" in e.attributes
    }
    assert keys["a"] == "a Control+Enter"
    assert keys["r"] == "r"
    assert {"e", "j", "k"} <= set(keys)


def test_four_eyes_are_explained_before_one_acts(desk: Desk) -> None:
    good_candidate(desk.paragraph(2), author=desk.reviewer)
    page = open_page(desk)
    approve = page.one("button", id="approve")
    assert approve.attributes["aria-disabled"] == "true"
    assert approve.attributes["type"] == "button"
    assert "somebody else must approve" in page.text_of("why")


def test_without_four_eyes_one_may_approve_an_own_text() -> None:
    desk = make_desk(four_eyes=False)
    good_candidate(desk.paragraph(2), author=desk.reviewer)
    page = open_page(desk)
    assert "aria-disabled" not in page.one("button", id="approve").attributes
    assert not page.all(id="own-text")
