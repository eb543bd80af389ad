"""The review page as a person knows it: by its words, never by its style."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.sample import COUNT


def heading(page: Page, position: int) -> Locator:
    return page.get_by_role("heading", name=f"Paragraph {position} of {COUNT}")


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="English")


def approve_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Approve & next")


def save_button(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile(r"^Save( candidate)?$"))


def candidates(page: Page) -> Locator:
    return page.get_by_role("region", name="Candidates").get_by_role("listitem")


def own_words(page: Page) -> Locator:
    """The field for a reason that is not in the list."""
    return page.get_by_label("In your own words")


def reason(page: Page, text: str) -> Locator:
    """A reason of the project's list."""
    return page.get_by_role("radio", name=text)


def undo_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Undo the")


def blockers(page: Page) -> Locator:
    """What stands in the way of an approval, as the refusal lists it."""
    return page.get_by_role("alert").get_by_role("listitem")


def findings(page: Page) -> Locator:
    return page.locator("#findings").get_by_role("listitem")


def refusal(page: Page) -> Locator:
    """The region that has the focus after a refusal."""
    return page.locator("section:focus, form:focus-within").first


def is_at(page: Page, position: int) -> None:
    """Wait until the paragraph is there and the page has come to rest."""
    expect(heading(page, position)).to_be_visible()
    is_settled(page)


def is_settled(page: Page) -> None:
    """Wait until htmx has asked, swapped and settled; its own names for that."""
    busy = page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")
    expect(busy).to_have_count(0)
