"""What each check says of its examples reaches the review page, and can be acted on there."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

import pytest
from django.test import Client
from django.urls import reverse

from reviewapp.formats.article import ParagraphKind
from reviewapp.management.sample import make_sample
from reviewapp.models import CheckSetting, Concept, Glossary, Job, JobKind
from reviewapp.qa.check_settings import OPEN
from reviewapp.qa.examples import Example
from reviewapp.qa.findings import Check, Finding, Severity, Span
from reviewapp.qa.first_mentions import FIRST_MENTIONS
from reviewapp.qa.registry import CHECKS, DOCUMENT_CHECKS
from reviewapp.qa.style import Style
from reviewapp.qa.whole_text import EMPTY
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.glossary import attach_glossary
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.proposing import import_candidates
from tests.architecture.test_docs_checks import examples, findings_of
from tests.factories import make_document, make_member, make_project
from tests.views.review_pages import Desk, Element, Page, send

pytestmark = pytest.mark.django_db

OVER_DOCUMENTS = tuple(each.check for each in DOCUMENT_CHECKS)
APART = (EMPTY, FIRST_MENTIONS, *OVER_DOCUMENTS)
"""An empty text is none that could be saved; the others depend on the paragraphs around."""
OF_ONE_PARAGRAPH = tuple(check for check in CHECKS if check not in APART)


@dataclass(frozen=True)
class Case:
    """A paragraph with a translation about which there is just one finding."""

    desk: Desk
    position: int
    english: str
    finding: Finding

    @property
    def pk(self) -> int:
        return self.desk.paragraph(self.position).pk

    @property
    def blocks(self) -> bool:
        return self.finding.severity is Severity.ERROR


@pytest.fixture
def glossary() -> Glossary:
    """The sample's, which the examples are about."""
    return make_sample().project.glossaries.get()


def with_findings(checks: Iterable[Check]) -> list[tuple[Example, tuple[int, Finding]]]:
    """The examples of which something is said, with the index of its paragraph, and that."""
    return [
        (example, findings_of(check, example)[0])
        for check, example in examples()
        if check in checks and example.finding
    ]


def desk_with(glossary: Glossary, style: Style, sources: Iterable[str]) -> Desk:
    """A document without headings, in a project that writes in the style."""
    project = make_project()
    CheckSetting.objects.bulk_create(
        CheckSetting(project=project, name=f"style.{name}", value=value)
        for name, value in asdict(style).items()
        if value != OPEN
    )
    attach_glossary(project, glossary)
    reviewer, client = make_member(project), Client()
    client.force_login(reviewer)
    document = make_document(project, list(sources))
    document.paragraphs.update(kind=ParagraphKind.BODY)
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    return Desk(project, document, reviewer, client)


def together(glossary: Glossary, checks: Iterable[Check]) -> Iterator[list[Case]]:
    """The examples as the paragraphs of one document for each style."""
    rows = with_findings(checks)
    for style in dict.fromkeys(example.style for example, _found in rows):
        own = [(example, found) for example, found in rows if example.style == style]
        desk = desk_with(glossary, style, [example.german[0] for example, _found in own])
        cases = [
            Case(desk, position, example.english[0], finding)
            for position, (example, (_index, finding)) in enumerate(own, start=1)
        ]
        yield with_candidates(desk, {case.position: case.english for case in cases}, cases)


def apart(glossary: Glossary, checks: Iterable[Check]) -> Iterator[list[Case]]:
    """Each example as a document, behind a paragraph that introduces its names if it says so."""
    for example, (index, finding) in with_findings(checks):
        before = example.german[:1] if example.introduced else ()
        desk = desk_with(glossary, example.style, [*before, *example.german])
        texts = dict(enumerate(example.english, start=1 + len(before)))
        case = Case(desk, 1 + len(before) + index, example.english[index], finding)
        yield with_candidates(desk, texts, [case])


def with_candidates(desk: Desk, texts: dict[int, str], cases: list[Case]) -> list[Case]:
    import_candidates(desk.document, texts.items(), origin_name="file", actor=None)
    return cases


def places(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def line_of(page: Page, case: Case) -> Element:
    """The one finding that the page lists; with its places, and the way to what its check is."""
    (line,) = page.all("li", class_="finding")
    finding = case.finding
    assert finding.severity in (line.attributes["class"] or "")
    assert finding.message in line.text
    assert line.attributes["data-source"] == places(finding.source_spans)
    assert line.attributes["data-target"] == places(finding.target_spans)
    assert f"?open={finding.check}#{finding.check}" in page.markup
    return line


def buttons(page: Page, name: str) -> list[str]:
    return [button.attributes["value"] or "" for button in page.all("button", name=name)]


def ticked(desk: Desk) -> list[int]:
    """The positions of what the approval of several would approve."""
    page = Page(desk.client.get(reverse("document-decide", args=[desk.document.pk])))
    boxes = page.all("input", name="item")
    assert all("checked" in box.attributes for box in boxes)
    return [int((box.attributes["id"] or "").removeprefix("item-")) for box in boxes]


def standing(page: Page) -> list[str]:
    lines = page.all("li", class_="finding")
    return [line.text for line in lines if "Dismissed" not in line.text]


def dismiss(case: Case, place: str) -> Page:
    answer = send(
        case.desk,
        "finding-dismiss",
        case.pk,
        htmx=True,
        text=case.english,
        finding=place,
        reason="right",
        scope="place",
    )
    assert answer.status_code == 200
    return Page(answer)


def place_of_repaired(case: Case) -> str:
    """What names the finding to whoever dismisses it, after the fix was tried, if there is one."""
    text, finding = case.english, case.finding
    page = Page(send(case.desk, "paragraph-check", case.pk, htmx=True, text=text))
    line_of(page, case)
    fixes = buttons(page, "fix")
    assert len(fixes) == bool(finding.fix)
    if finding.fix:
        sent = send(case.desk, "paragraph-repair", case.pk, htmx=True, text=text, fix=fixes[0])
        repaired = Page(sent)
        editor = repaired.one("textarea", id="text").text.removeprefix("\n")
        assert editor == finding.fix.applied_to(text)
        assert standing(repaired) == []
    return place_in(page, case)


def place_in(page: Page, case: Case) -> str:
    """Empty for a hint, which asks for nothing."""
    (place, *_again) = buttons(page, "finding") or [""]
    assert bool(place) is not (case.finding.severity is Severity.HINT)
    return place


def act_on(cases: list[Case]) -> None:
    """An approval of several leaves out what has an error, until that is dismissed.

    Of the warnings of a check one is dismissed, to be quick.
    """
    desk, seen = cases[0].desk, set()
    assert ticked(desk) == [case.position for case in cases if not case.blocks]
    for case in cases:
        place = place_of_repaired(case)
        if place and (case.blocks or case.finding.check not in seen):
            seen.add(case.finding.check)
            dismissed = dismiss(case, place)
            assert standing(dismissed) == []
            assert case.finding.message in dismissed.text_of("dismissed")
            assert dismissed.one("section", id="findings").attributes["data-errors"] == "0"
    assert ticked(desk) == [case.position for case in cases]


def test_each_example_is_listed_repaired_and_dismissed_and_only_an_error_blocks(
    glossary: Glossary,
) -> None:
    for cases in together(glossary, OF_ONE_PARAGRAPH):
        act_on(cases)


def test_so_is_each_of_first_mentions(glossary: Glossary) -> None:
    Concept.objects.update(first_mention=True)
    for cases in apart(glossary, [FIRST_MENTIONS]):
        act_on(cases)


def test_each_over_a_document_is_listed_and_dismissed_and_blocks_nothing(
    glossary: Glossary,
) -> None:
    for (case,) in apart(glossary, OVER_DOCUMENTS):
        desk = case.desk
        run_job.call(Job.objects.create(kind=JobKind.DOCUMENT, document=desk.document).pk)
        assert case.position in ticked(desk)
        page = Page(send(desk, "paragraph-check", case.pk, text=case.english))
        line_of(page, case)
        place = place_in(page, case)
        if place:
            assert standing(dismiss(case, place)) == []


def test_no_text_is_nothing_to_check_and_nothing_to_approve(glossary: Glossary) -> None:
    ((example, _found),) = with_findings([EMPTY])
    desk = desk_with(glossary, example.style, example.german)
    page = Page(send(desk, "paragraph-check", desk.paragraph(1).pk, htmx=True, text=""))
    findings = page.one("section", id="findings").attributes
    assert (findings["data-summary"], standing(page)) == ("There is no text to check.", [])
    assert ticked(desk) == []
