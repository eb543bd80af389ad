"""A term's way by keyboard alone: proposed, approved, enforced, repaired, exported, imported."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from reviewapp.models import (
    Concept,
    Glossary,
    Membership,
    Paragraph,
    ParagraphStatus,
    Project,
    Role,
    Term,
)
from reviewapp.workflow.glossary import attach_glossary
from tests.browser import desk
from tests.browser.keyboard import Keyboard
from tests.browser.sample import COUNT, Sample, approve_all, person, run_jobs, translations, worker
from tests.browser.test_proposing import SELECT
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

PLACE = 7  # the one paragraph that has the word
WORD, GERMAN, ENGLISH = "Beratungen", "Beratung", "briefing"
REPAIRED = translations("edited")[PLACE].replace("consultations", f"{ENGLISH}s")
NEXT_DESK = "Southern desk"


@pytest.fixture
def elsewhere(sample: Sample) -> Glossary:
    """Another project with an empty glossary of its own, and the same terminologist."""
    project = Project.objects.create(name=NEXT_DESK, slug="southern-desk")
    Membership.objects.create(project=project, user=person("theo"), role=Role.TERMINOLOGIST)
    glossary = Glossary.objects.create(name="Southern terms")
    attach_glossary(project, glossary)
    return glossary


def test_a_term_goes_from_the_text_to_another_glossary_by_keyboard(
    visits: Visits, sample: Sample, elsewhere: Glossary
) -> None:
    approve_all(sample.document)
    run_jobs()

    tariq = Keyboard(visits.open("tariq", sample.address(PLACE)))
    propose(tariq)
    theo = Keyboard(visits.open("theo", "/"))
    approve_the_proposal(theo, sample.document.project)
    rosa = Keyboard(visits.open("rosa", "/"))
    see_what_was_reopened(rosa)
    repair(tariq, sample.address(PLACE))
    approve_again(rosa)
    assert not sample.document.paragraphs.exclude(status=ParagraphStatus.FINAL).exists()

    file = export(theo)
    bring_elsewhere(theo, file)
    own = sample.document.project.glossaries.get()
    assert terms_of(elsewhere) == terms_of(own)
    concept = Concept.objects.get(glossary=elsewhere, terms__text=GERMAN)
    assert concept.status == "approved"
    print(
        f"\nKeys pressed: translator {tariq.presses}, terminologist {theo.presses}, "
        f"reviewer {rosa.presses}."
    )


def terms_of(glossary: Glossary) -> list[tuple[str, ...]]:
    terms = Term.objects.filter(concept__glossary=glossary)
    return sorted(terms.values_list("language", "text", "status", "form", "match_rule"))


def reopened() -> Paragraph:
    return Paragraph.objects.exclude(status=ParagraphStatus.FINAL).get()


# --- The translator --------------------------------------------------------------------------


def propose(keyboard: Keyboard) -> None:
    page = keyboard.page
    desk.is_at(page, PLACE)
    page.evaluate(SELECT, WORD)  # as the arrows do where the caret can be moved (F7)
    keyboard.press("g")
    expect(page.get_by_label("German term")).to_have_value(GERMAN)
    english = page.get_by_label("English term")
    keyboard.go_to(english, key="Shift+Tab")
    keyboard.replace(ENGLISH)
    impact = page.locator("#propose-impact")
    keyboard.press("End")  # a key that is let go of has the impact told
    expect(impact).to_contain_text("it matches 1 paragraph. 1 approved one would reopen.")
    keyboard.press("Enter")
    expect(page.locator("#outcome")).to_contain_text(f"{GERMAN} → {ENGLISH}” is proposed")
    assert not Paragraph.objects.exclude(status=ParagraphStatus.FINAL).exists()


def repair(keyboard: Keyboard, address: str) -> None:
    page = keyboard.page
    page.goto(address)
    desk.is_at(page, PLACE)
    expect(desk.findings(page).filter(has_text=GERMAN).first).to_be_visible()
    keyboard.press("e")
    keyboard.replace(REPAIRED)
    keyboard.press("Control+Enter")
    expect(page.get_by_role("status").filter(has_text="text saved")).to_have_count(1)
    desk.is_settled(page)


# --- The terminologist -----------------------------------------------------------------------


def to_project(keyboard: Keyboard, name: str) -> None:
    page = keyboard.page
    keyboard.activate(page.get_by_role("link", name="Projects", exact=True))
    expect(page.get_by_role("heading", name="Projects")).to_be_visible()
    keyboard.activate(page.get_by_role("link", name=name))
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def approve_the_proposal(keyboard: Keyboard, project: Project) -> None:
    page = keyboard.page
    to_project(keyboard, project.name)
    keyboard.activate(page.get_by_role("link", name="Proposed terms"))
    expect(page.get_by_role("heading", name="Proposed terms")).to_be_visible()
    keyboard.activate(page.get_by_role("link", name=f"{GERMAN} → {ENGLISH}"))
    expect(page.get_by_text("it matches 1 paragraph. 1 approved one would reopen.")).to_be_visible()
    keyboard.activate(page.get_by_role("button", name="Approve"))
    expect(page.get_by_text(f"“{GERMAN}” is approved")).to_be_visible()
    with worker():
        pass
    assert reopened().position == PLACE


def export(keyboard: Keyboard) -> Path:
    page = keyboard.page
    to_project(keyboard, project_of_sample())
    keyboard.activate(page.get_by_title("Import and export"))
    link = page.get_by_role("link", name="TBX 3")
    keyboard.go_to(link)
    with page.expect_download() as waiting:
        keyboard.press("Enter")
    path = Path(waiting.value.path())
    return path.rename(path.with_name(waiting.value.suggested_filename))


def project_of_sample() -> str:
    return Project.objects.exclude(name=NEXT_DESK).get().name


def bring_elsewhere(keyboard: Keyboard, file: Path) -> None:
    page = keyboard.page
    to_project(keyboard, NEXT_DESK)
    keyboard.activate(page.get_by_title("Import and export"))
    chooser = page.get_by_label("Drop a file here")
    keyboard.go_to(chooser)
    chooser.set_input_files(file)
    keyboard.activate(page.get_by_role("button", name="Look at what it says"))
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()  # it is compared at once
    with worker():
        expect(page.get_by_role("heading", name="What would be done")).to_be_visible(timeout=20_000)
    keyboard.activate(page.get_by_role("button", name=re.compile(r"Import \d+ concepts")))
    expect(page.get_by_text("The file is being imported.")).to_be_visible()
    with worker():
        expect(page.get_by_text(re.compile(r"Imported: \d+ concepts"))).to_be_visible(
            timeout=20_000
        )


# --- The reviewer ----------------------------------------------------------------------------


def see_what_was_reopened(keyboard: Keyboard) -> None:
    page = keyboard.page
    expect(page.get_by_text("The glossary changed").first).to_be_visible()
    keyboard.activate(link_to_the_paragraph(page))
    desk.is_at(page, PLACE)
    expect(page.get_by_text(f"{COUNT - 1} of {COUNT} approved")).to_be_visible()
    keyboard.press("a")
    blockers = desk.blockers(page)
    expect(blockers.filter(has_text=GERMAN).first).to_be_visible()
    keyboard.press("Escape")


def link_to_the_paragraph(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile(f"Paragraph {PLACE}")).first


def approve_again(keyboard: Keyboard) -> None:
    page = keyboard.page
    page.reload()
    desk.is_at(page, PLACE)
    expect(desk.editor(page)).to_have_value(REPAIRED)
    keyboard.press("a")
    expect(page.get_by_text(f"{COUNT} of {COUNT} approved")).to_be_visible()
