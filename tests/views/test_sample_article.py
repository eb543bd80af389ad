"""The sample on the review page: its quotation over two paragraphs, and its planted mistakes."""

import pytest
from django.test import Client

from reviewapp.management.sample import make_sample
from reviewapp.models import DocumentFinding, Job, JobKind
from reviewapp.qa.quotation_marks import (
    ENDS_NOT,
    NEVER_CLOSED,
    NEVER_OPENED,
    OPENS_NOT,
    WRONG_WAY,
)
from reviewapp.workflow.jobs import run_job
from tests.factories import make_member
from tests.qa.test_sample import PLANTED, candidates
from tests.views.review_pages import Desk, Page, send

pytestmark = pytest.mark.django_db

NOTHING = ""
QUOTATIONS = [  # paragraph, marks written instead of “ and ”, what is said of them
    (3, "“", "”", NOTHING),
    (3, '"', '"', NOTHING),
    (3, "", "”", OPENS_NOT),
    (3, "”", "”", WRONG_WAY.format(mark="”", expected="“")),
    (4, "“", "”", NOTHING),
    (4, "", "”", NOTHING),
    (4, '"', '"', NOTHING),
    (4, "“", "", ENDS_NOT),
    (4, "", "", ENDS_NOT),
    (7, "“", "”", NOTHING),
    (7, '"', '"', NOTHING),
    (7, "“", "", NEVER_CLOSED),
    (7, "", "”", NEVER_OPENED),
]
"""The quotation of paragraph 3 goes on in 4 and ends there; that of 7 stands in it as a whole."""


@pytest.fixture
def desk() -> Desk:
    document = make_sample()
    reviewer, client = make_member(document.project), Client()
    client.force_login(reviewer)
    return Desk(document.project, document, reviewer, client)


def check(desk: Desk, position: int, text: str) -> Page:
    return Page(send(desk, "paragraph-check", desk.paragraph(position).pk, htmx=True, text=text))


def checks_told(page: Page) -> list[str]:
    """The checks of the errors and warnings; each finding leads to what its check is."""
    lines = [*page.all("li", class_="error"), *page.all("li", class_="warning")]
    whys = [why for why in page.links() if "?open=" in why]
    return sorted(why.partition("#")[2] for why in whys[: len(lines)])


def test_a_quotation_over_paragraphs_opens_and_ends_where_the_article_has_it(desk: Desk) -> None:
    for position, opening, closing, said in QUOTATIONS:
        right = candidates()[position, "edited"]
        text = right.replace("“", opening).replace("”", closing)
        lines = check(desk, position, text).all("li", class_="finding")
        case = (position, opening, closing)
        assert [said in line.text for line in lines] == [True] * bool(said), case
        assert all(
            line.attributes["data-source"] or line.attributes["data-target"] for line in lines
        )


def test_each_planted_mistake_is_told_by_its_check_and_of_the_edited_texts_nothing(
    desk: Desk,
) -> None:
    for position, planted in PLANTED.items():
        literal = check(desk, position, candidates()[position, "literal"])
        assert checks_told(literal) == sorted(row[0] for row in planted), position
        assert checks_told(check(desk, position, candidates()[position, "edited"])) == [], position


def test_over_the_document_nothing_is_said_of_the_sample(desk: Desk) -> None:
    run_job.call(Job.objects.create(kind=JobKind.DOCUMENT, document=desk.document).pk)
    assert not DocumentFinding.objects.exists()
