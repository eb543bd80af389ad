"""The whole job by keyboard alone: import, propose, write, review, export."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reviewapp.formats.writing import ExportFormat
from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Document,
    Membership,
    Origin,
    Project,
    Role,
)
from reviewapp.workflow.glossary import attach_glossary
from tests.browser import desk
from tests.browser.exports import english_of
from tests.browser.keyboard import Keyboard
from tests.browser.sample import (
    ARTICLE,
    COUNT,
    Sample,
    person,
    sources,
    translations,
    worker,
)
from tests.browser.visits import Visits
from tests.engines.double import EngineDouble

pytestmark = pytest.mark.browser

REVISED = 4  # the paragraph that the translator writes a second time
WRITTEN = 6  # the paragraph that the reviewer writes anew
REASON = "The meaning is changed."
MOST_PRESSES = 60  # to review the article with all that happens on the way, text not counted
REMARK = "Is this the official title?"


@pytest.fixture
def project(sample: Sample) -> Project:
    """A fresh project: the sample's glossary, four eyes, a translator and a reviewer."""
    project = Project.objects.create(name="Eastern desk", slug="eastern-desk", four_eyes=True)
    attach_glossary(project, sample.document.project.glossaries.get())
    for username, role in (("tariq", Role.TRANSLATOR), ("rosa", Role.REVIEWER)):
        Membership.objects.create(project=project, user=person(username), role=role)
    return project


def test_an_article_is_imported_translated_reviewed_and_exported_by_keyboard(
    visits: Visits, sample: Sample, project: Project, engine: EngineDouble
) -> None:
    tariq = Keyboard(visits.open())
    sign_in(tariq, "tariq", sample.passwords["tariq"])
    import_article(tariq, project)
    document = project.documents.get()
    propose(tariq, engine)
    write_translations(tariq)
    assert good_candidates(document) == translations("edited") | {REVISED: revised_text()}

    rosa = Keyboard(visits.open("rosa", f"/documents/{document.pk}/"))
    rosa.press("r")
    see_why_the_literal_text_is_blocked(rosa)
    for position in range(2, COUNT + 1):
        review(rosa, position)
    reviewed = rosa.presses
    print(f"\nKeys pressed to review {COUNT} paragraphs: {reviewed}.")
    assert reviewed <= MOST_PRESSES
    see_that_the_last_approval_opens_the_export(rosa)
    files = download_all(rosa)
    for format, content in files.items():
        check_english(english_of(format, content))
    assert Candidate.objects.get(status=CandidateStatus.REJECTED).reason == REASON
    print(
        f"\nKeys pressed: translator {tariq.presses} (and {tariq.characters} characters of text), "
        f"reviewer {rosa.presses} (and {rosa.characters} characters) "
        f"for {COUNT} paragraphs and {len(files)} downloads."
    )


# --- The translator --------------------------------------------------------------------------


def sign_in(keyboard: Keyboard, username: str, password: str) -> None:
    page = keyboard.page
    page.goto("/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    keyboard.go_to(page.get_by_label("Username"))
    keyboard.type(username)
    keyboard.go_to(page.get_by_label("Password"))
    keyboard.type(password)
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My work")).to_be_visible()


def import_article(keyboard: Keyboard, project: Project) -> None:
    page = keyboard.page
    keyboard.activate(page.get_by_role("link", name="Projects", exact=True))
    expect(page.get_by_role("heading", name="Projects")).to_be_visible()
    keyboard.activate(page.get_by_role("link", name=project.name))
    expect(page.get_by_text("No documents yet.")).to_be_visible()
    keyboard.press("i")
    chooser = page.get_by_label("choose one")
    keyboard.go_to(chooser)
    chooser.set_input_files(ARTICLE)
    keyboard.activate(page.get_by_role("button", name="Look at the paragraphs"))
    for source in sources():
        expect(page.get_by_role("listitem").filter(has_text=source[-60:])).to_be_visible()
    assert not project.documents.exists()
    keyboard.activate(page.get_by_role("button", name=f"Import {COUNT} paragraphs"))
    expect(page.get_by_text(f"0 of {COUNT} approved").first).to_be_visible()


def propose(keyboard: Keyboard, engine: EngineDouble) -> None:
    page = keyboard.page
    engine.delay = 1.2  # longer than the page waits before it asks again
    keyboard.activate(page.get_by_role("button", name="Propose candidates with LibreTranslate"))
    expect(page.get_by_text("Waiting")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("max", str(COUNT))
    with worker():
        expect(page.get_by_text("Running")).to_be_visible()
        expect(page.get_by_text(f"{COUNT} of {COUNT} paragraphs done")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    engine.delay = 0
    keyboard.activate(page.get_by_role("link", name="Show the new candidates"))
    expect(page.get_by_text(f"approved · {COUNT} to review")).to_be_visible()


def write_translations(keyboard: Keyboard) -> None:
    """Type the good text over the engine's in each paragraph, then better one of them."""
    page = keyboard.page
    keyboard.press("r")
    for position, text in translations("edited").items():
        desk.is_at(page, position)
        keyboard.press("e")
        keyboard.replace(text)
        keyboard.press("Control+Enter")
    is_announced(page, f"Paragraph {COUNT}: text saved.")
    for position in range(COUNT - 1, REVISED - 1, -1):
        keyboard.press("k")
        desk.is_at(page, position)
    keyboard.press("e")
    keyboard.replace(revised_text())
    keyboard.activate(desk.save_button(page))
    is_announced(page, f"Paragraph {REVISED}: text saved.")
    expect(desk.candidates(page)).to_have_count(3)


def is_announced(page: Page, text: str) -> None:
    """Wait until it is said and the page has come to rest: a key pressed before may be lost."""
    expect(page.get_by_role("status").filter(has_text=text)).to_have_count(1)
    desk.is_settled(page)


def revised_text() -> str:
    return translations("edited")[REVISED].replace("more closely", "even more closely")


def good_candidates(document: Document) -> dict[int, str]:
    """The last text that a person wrote for each paragraph."""
    written = Candidate.objects.filter(paragraph__document=document, origin=Origin.PERSON)
    return {row.paragraph.position: row.text for row in written.order_by("pk")}


# --- The reviewer ----------------------------------------------------------------------------


def see_why_the_literal_text_is_blocked(keyboard: Keyboard) -> None:
    page = keyboard.page
    desk.is_at(page, 1)
    keyboard.press("j")
    desk.is_at(page, 2)
    keyboard.press("k")
    desk.is_at(page, 1)
    keyboard.press("2")
    expect(desk.editor(page)).to_have_value(translations("literal")[1])
    desk.is_settled(page)
    keyboard.press("a")
    blockers = desk.blockers(page)
    expect(blockers.first).to_be_focused()
    expect(blockers.filter(has_text="CSTO").first).to_be_visible()
    keyboard.press("Escape")
    keyboard.press("r")
    expect(page.get_by_label("Reason")).to_be_focused()
    keyboard.type(REASON)
    keyboard.press("Enter")
    expect(desk.candidates(page).filter(has_text=REASON)).to_be_visible()
    desk.is_settled(page)
    approve_and_undo(keyboard)


def approve_and_undo(keyboard: Keyboard) -> None:
    """Approve the first paragraph, take it back, approve it again."""
    page = keyboard.page
    keyboard.press("a")
    desk.is_at(page, 2)
    expect(page.get_by_text("1 of 8 approved")).to_be_visible()
    keyboard.press("u")
    desk.is_at(page, 1)
    expect(page.get_by_text("0 of 8 approved")).to_be_visible()
    expect(desk.editor(page)).to_have_value(translations("edited")[1])
    desk.is_settled(page)
    keyboard.press("a")


def review(keyboard: Keyboard, position: int) -> None:
    """Approve one paragraph, by the key or out of the editor, and do what is special in it."""
    page = keyboard.page
    desk.is_at(page, position)
    if position == 3:
        comment(keyboard)
    if position == WRITTEN:
        see_that_nobody_approves_their_own_text(keyboard)
    if position == COUNT:
        see_that_the_export_is_still_closed(page)
    if position % 2:
        keyboard.press("e", "Control+Enter")
    else:
        keyboard.press("a")


def comment(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.press("c")
    expect(page.get_by_role("textbox", name="New comment")).to_be_focused()
    keyboard.type(REMARK)
    keyboard.press("Control+Enter")
    expect(page.get_by_role("listitem").filter(has_text=REMARK)).to_be_visible()
    desk.is_settled(page)
    keyboard.go_to(page.get_by_role("button", name="Resolve"), key="Shift+Tab")


def see_that_nobody_approves_their_own_text(keyboard: Keyboard) -> None:
    page = keyboard.page
    own = translations("edited")[WRITTEN].replace("had also expressed", "also voiced")
    keyboard.press("e")
    keyboard.replace(own)
    keyboard.press("Control+Enter")
    expect(desk.refusal(page)).to_contain_text("four eyes", ignore_case=True)
    keyboard.activate(page.get_by_role("button", name="Save as a candidate"))
    expect(desk.candidates(page)).to_have_count(3)
    expect(desk.approve_button(page)).to_be_disabled()
    expect(desk.approve_button(page)).to_have_accessible_description(re.compile("wrote"))
    desk.is_settled(page)
    keyboard.press("2")
    expect(desk.editor(page)).to_have_value(translations("edited")[WRITTEN])
    expect(desk.approve_button(page)).to_be_enabled()
    desk.is_settled(page)


# --- The export ------------------------------------------------------------------------------


def see_that_the_export_is_still_closed(page: Page) -> None:
    """In a window beside the review."""
    beside = page.context.new_page()
    address = re.sub(r"paragraphs/.*", "export/html/", page.url)
    response = beside.goto(address)
    assert response is not None
    assert response.status == 409
    expect(beside.get_by_role("alert")).to_contain_text("1 paragraph is not approved")
    link = beside.get_by_role("link", name=f"Paragraph {COUNT}")
    expect(link).to_have_attribute("href", re.compile(rf"/paragraphs/{COUNT}/"))
    beside.close()


def see_that_the_last_approval_opens_the_export(keyboard: Keyboard) -> None:
    page = keyboard.page
    expect(page.get_by_text(f"{COUNT} of {COUNT} approved")).to_be_visible()
    keyboard.activate(page.get_by_role("link", name="Export the document"))
    expect(page.get_by_role("heading", name="Export")).to_be_visible()


def download_all(keyboard: Keyboard) -> dict[ExportFormat, bytes]:
    page = keyboard.page
    files = {}
    for format in ExportFormat:
        keyboard.go_to(page.get_by_role("button", name=f"Download – {format.label}"))
        with page.expect_download() as waiting:
            keyboard.press("Enter")
        assert waiting.value.suggested_filename.endswith(format.extension)
        files[format] = Path(waiting.value.path()).read_bytes()
    return files


def check_english(paragraphs: list[str]) -> None:
    """Each paragraph as approved: one name throughout, the footnote and its mark in place."""
    approved = translations("edited") | {REVISED: revised_text()}
    assert paragraphs == list(approved.values())
    *running, footnote = paragraphs
    assert "OVKS" not in " ".join(running)
    assert sum("CSTO" in text for text in running) == 4
    assert "CSTO¹ Secretary General" in running[1]
    assert footnote.startswith("¹The Collective Security Treaty Organization (CSTO; in German OVKS")
