"""The pictures of the documentation, taken from the running application.

Not collected with the tests; test_docs_pictures.py looks after the files. Write them anew with

    .venv/bin/python -m pytest tests/browser/pictures.py
"""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from reviewapp.workflow.indexing import index_texts
from reviewapp.workflow.reviewing import add_comment
from tests.browser import desk
from tests.browser.job_states import job_done
from tests.browser.packing import packed
from tests.browser.report_states import term_report
from tests.browser.review_states import BODY, review_conflict, review_filtered
from tests.browser.sample import Sample, approve, person
from tests.browser.states import (
    State,
    admin_concept,
    admin_concepts,
    export_ready,
    import_preview,
    my_work,
)
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

FOLDER = settings.BASE_DIR / "docs" / "images"
MOST_BYTES = 150_000
WIDE, NARROW = (1440, 1000), (390, 844)


def review_in_work(visits: Visits, sample: Sample) -> Page:
    """The title is approved, the literal text of the next paragraph is looked at."""
    approve(sample.paragraph(1))
    literal = sample.paragraph(BODY).candidates.get(origin_name="literal")
    page = visits.open("rosa", f"{sample.address(BODY)}?candidate={literal.pk}")
    desk.is_at(page, BODY)
    return page


def compared(visits: Visits, sample: Sample) -> Page:
    """What is not the same in all candidates is marked in each."""
    page = visits.open("rosa", sample.address(1) + "?compare=all")
    desk.is_at(page, 1)
    return page


def filter_chosen(visits: Visits, sample: Sample) -> Page:
    """Where a filter leads to, and its field as it is while one types."""
    page = review_filtered(visits, sample)
    page.get_by_role("searchbox", name="Filter").fill("state:review term:OVKS -has:comment")
    page.keyboard.press("Enter")
    expect(page.get_by_text("in the filter")).to_be_visible()
    desk.is_settled(page)
    page.keyboard.press("/")
    return page


def several(visits: Visits, sample: Sample) -> Page:
    """What would be approved, and what is not ticked beforehand."""
    approve(sample.paragraph(1))
    add_comment(sample.paragraph(BODY), actor=person("tariq"), text="Is this the official title?")
    return visits.open("rosa", sample.page("document-decide") + "?filter=state:review")


def found(visits: Visits, _sample: Sample) -> Page:
    index_texts()
    page = visits.open("rosa", reverse("search") + "?q=Kandidatur")
    expect(page.locator("mark").first).to_be_visible()
    return page


def palette(visits: Visits, sample: Sample) -> Page:
    page = visits.open("rosa", sample.address(BODY))
    desk.is_at(page, BODY)
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Paragraph number").fill("can")
    expect(page.get_by_role("option", name="Kandidatur")).to_be_visible()
    return page


PICTURES: dict[str, tuple[State, str, tuple[int, int]]] = {
    "review": (review_in_work, "light", WIDE),
    "review-dark": (review_in_work, "dark", WIDE),
    "review-narrow": (review_in_work, "light", NARROW),
    "compare": (compared, "light", WIDE),
    "conflict": (review_conflict, "light", WIDE),
    "filter": (filter_chosen, "light", WIDE),
    "several": (several, "light", WIDE),
    "palette": (palette, "light", WIDE),
    "my-work": (my_work, "light", WIDE),
    "search": (found, "light", WIDE),
    "term-report": (term_report, "light", WIDE),
    "import": (import_preview, "light", WIDE),
    "document": (job_done, "light", WIDE),
    "export": (export_ready, "light", WIDE),
    "glossary": (admin_concepts, "light", WIDE),
    "admin": (admin_concept, "light", WIDE),
}


@pytest.mark.parametrize("name", PICTURES)
def test_take_picture(visits: Visits, sample: Sample, name: str) -> None:
    state, scheme, (width, height) = PICTURES[name]
    page = state(visits, sample)
    page.set_viewport_size({"width": width, "height": height})
    media: Any = {"color_scheme": scheme}
    page.emulate_media(**media)
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    if state is review_in_work:
        page.get_by_role("article").evaluate("element => element.scrollIntoView()")
    picture = packed(page, page.screenshot(animations="disabled", caret="hide"))
    assert len(picture) < MOST_BYTES
    (FOLDER / f"{name}.png").write_bytes(picture)
