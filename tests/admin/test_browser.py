"""The admin in a real browser: the security policy breaks nothing, and everybody can use it."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from reviewapp.models import Concept
from tests.admin.pages import ADD, LIST, client_of, page_of
from tests.factories import make_concept, make_document, make_glossary, make_project, make_user
from tests.workflow.test_glossary import approved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# An empty head cell in Django's own table of rows.
KNOWN = {"empty-table-header"}


PAGES = ["list", "change", "add", "history", "glossary", "project", "user"]


def address_of(name: str, concept: Concept) -> str:
    if name in ("change", "history"):
        return page_of(concept, name)
    return {"list": LIST, "add": ADD}.get(name, f"/admin/reviewapp/{name}/add/")


def violations_on(page: Page) -> list[tuple[str, str]]:
    return [
        (violation["id"], node["html"])
        for violation in Axe().run(page, options={"preload": False}).response["violations"]
        if violation["id"] not in KNOWN
        for node in violation["nodes"]
    ]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def concept() -> Concept:
    glossary = make_glossary(name="Sicherheit")
    make_project(glossary=glossary)
    return make_concept(glossary, "OVKS", "CSTO", deprecated=["Council"])


@pytest.fixture(params=[("light", 1280), ("dark", 390)], ids=["wide", "narrow"])
def context(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, concept: Concept
) -> Iterator[BrowserContext]:
    scheme, width = request.param
    context = browser.new_context(
        base_url=live_server.url, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    session = client_of(make_user("root", is_superuser=True)).cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which the browser may complain of nothing."""
    page = context.new_page()
    said: list[str] = []
    page.on(
        "console",
        lambda message: said.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


def test_a_term_is_added_with_the_button_and_saved(page: Page, concept: Concept) -> None:
    page.goto(page_of(concept))
    page.get_by_role("button", name="Add another English term").click()
    page.locator("[name=en-3-text]").fill("Collective Security Treaty Organization")
    assert page.locator("[name=en-3-status]").input_value() == "admitted"
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(f"**{LIST}")
    assert concept.terms.filter(text__startswith="Collective", status="admitted").exists()


def test_the_theme_button_turns_the_page_dark(page: Page, concept: Concept) -> None:
    page.goto(LIST)
    seen = set()
    for _click in range(3):
        page.locator(".theme-toggle").click()
        seen.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert seen == {"rgb(250, 249, 246)", "rgb(21, 22, 26)"}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_and_fits_under_the_security_policy(
    page: Page, concept: Concept, name: str
) -> None:
    page.goto(address_of(name, concept))
    width = page.evaluate("document.documentElement.scrollWidth")
    viewport = page.viewport_size
    assert viewport is not None
    assert width <= viewport["width"]
    assert violations_on(page) == []


def test_a_refusal_is_accessible_and_names_the_field(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(ADD)
    page.locator("[name=de-0-text]").fill("OV\u0007KS")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".errornote").wait_for()
    assert page.locator(".field-text .errorlist").inner_text().count("control character") == 1
    assert violations_on(page) == []


def test_a_concept_is_tried_before_it_is_saved(page: Page, concept: Concept) -> None:
    page.goto(page_of(concept))
    page.locator("#de-0 .matching summary").click()
    page.locator("[name=de-0-added_forms]").fill("Ovkasse")
    page.get_by_label("German", exact=True).fill("die Ovkasse der OVKS¹-Staaten")
    page.get_by_label("English", exact=True).fill("the Council of the CSTO states")
    page.get_by_role("button", name="Try it").click()
    result = page.locator("#trial-result")
    expect(result.locator(".verdict")).to_contain_text("wrong term")
    expect(result).to_contain_text("Ovkasse: a further form of the glossary")
    expect(result).to_contain_text("OVKS in OVKS¹-Staaten: hyphen compound")
    expect(result.locator("mark.term-wrong")).to_contain_text("Council")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]  # set
    assert concept.terms.get(text="OVKS").added_forms == []
    assert not concept.changes.exists()


def test_saving_shows_what_would_reopen_and_waits_for_a_yes(page: Page, concept: Concept) -> None:
    document = make_document(make_project(glossary=concept.glossary), ["Die OVKS tagt."])
    approved(document, 1, "The CSTO meets.")
    page.goto(page_of(concept))
    page.locator("[name=en-0-text]").fill("Organization")
    page.get_by_role("button", name="What would change?").press("Enter")
    expect(page.locator("#impact-result")).to_contain_text("1 approved would reopen")
    page.locator("[name=source_reference]").press("Enter")  # as Save
    expect(page.locator("#impact-question")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]  # set
    assert violations_on(page) == []
    page.get_by_role("button", name="Save all the same").press("Enter")
    page.wait_for_url(f"**{LIST}")
    expect(page.locator(".messagelist")).to_contain_text("1 paragraph is checked again")


def test_options_and_trial_are_accessible(context: BrowserContext, concept: Concept) -> None:
    concept.terms.filter(language="de").update(struck_forms=["OVKSs"], never_in=["OVKS e. V."])
    page = context.new_page()
    page.goto(page_of(concept))
    for summary in page.locator(".matching:visible summary").all():
        summary.click()
    page.get_by_label("German", exact=True).fill("die OVKS¹-Staaten der OVKS")
    page.get_by_label("English", exact=True).fill("the OVKS’ states of an ODKB Council")
    page.get_by_role("button", name="Try it").click()
    page.locator("#trial-result .verdict").wait_for()
    assert violations_on(page) == []
    page.locator("[name=de-0-text]").fill("OVKS\u0007")
    page.get_by_role("button", name="Try it").click()
    page.locator("#trial-result .errornote").wait_for()
    assert violations_on(page) == []


def test_enter_in_a_field_saves_and_does_not_try(page: Page, concept: Concept) -> None:
    page.goto(page_of(concept))
    page.locator("[name=source_reference]").fill("Ein Vertrag.")
    page.locator("[name=source_reference]").press("Enter")
    page.wait_for_url(f"**{LIST}")
    concept.refresh_from_db()
    assert concept.source_reference == "Ein Vertrag."


def test_a_form_is_struck_with_a_tick(page: Page, concept: Concept) -> None:
    concept.terms.filter(language="de").update(text="Bank")
    page.goto(page_of(concept))
    page.locator("#de-0 .matching summary").click()
    page.get_by_label("Bänke", exact=True).check()
    page.get_by_role("button", name="Save and continue editing").click()
    page.locator(".messagelist .success").wait_for()
    assert concept.terms.get(text="Bank").struck_forms == ["Bänke"]
    assert page.locator("#de-0 .option").inner_text() == "1 form struck"


def test_a_trial_without_an_answer_says_so(context: BrowserContext, concept: Concept) -> None:
    page = context.new_page()
    page.goto(page_of(concept))
    context.set_offline(True)
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("#trial-result")).to_contain_text("The server did not answer.")


def test_the_trial_needs_no_script(
    browser: Browser, context: BrowserContext, live_server: LiveServer, concept: Concept
) -> None:
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies([{**cookie} for cookie in context.cookies()])  # type: ignore[typeddict-item]  # read as written
    page = plain.new_page()
    page.goto(page_of(concept))
    page.get_by_label("German", exact=True).fill("die OVKS-Staaten")
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("#trial-result")).to_contain_text("OVKS in OVKS-Staaten: hyphen compound")
    expect(page.get_by_label("German", exact=True)).to_have_value("die OVKS-Staaten")
    plain.close()
