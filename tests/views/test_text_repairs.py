"""A fix changes what it was made for, or nothing; it is shown and not stored."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.management.sample import make_sample
from reviewapp.models import Candidate
from reviewapp.qa.findings import Finding, Fix, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.repairing import repaired
from reviewapp.views.finding_lines import Repair, finding_lines, repair_between
from reviewapp.views.text_check import ALL_FIXES, check_text
from reviewapp.workflow.judging import JudgedFinding
from tests.browser.sample import translations
from tests.views.review_pages import Desk, Page, make_desk, send

BAD = "The board opens; two boards close. 😀 A board."
FIXED = "The council opens; two councils close. 😀 A council."


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def repair(desk: Desk, text: str, fix: str, **data: Any) -> Any:
    pk = desk.paragraph(2).pk
    return send(desk, "paragraph-repair", pk, text=text, fix=fix, **data)


def keys(page: Page) -> list[str]:
    return [e.attributes["value"] or "" for e in page.all("button", name="fix")]


def checked(desk: Desk, text: str) -> Page:
    return Page(send(desk, "paragraph-check", desk.paragraph(2).pk, text=text, htmx=True))


def editor(response: Any) -> str:
    return Page(response).one("textarea", id="text").text.removeprefix("\n")


def test_one_fix_changes_one_place(desk: Desk) -> None:
    _all, _first, second, _third = keys(checked(desk, BAD))
    response = repair(desk, BAD, second)
    assert response.status_code == 200
    assert editor(response) == "The board opens; two councils close. 😀 A board."
    assert "Fixed. The text is not saved yet." in response.content.decode()


def test_all_fixes_at_once_leave_nothing_to_fix(desk: Desk) -> None:
    response = repair(desk, BAD, "all")
    assert editor(response) == FIXED
    assert keys(Page(response)) == []
    assert repair(desk, FIXED, "all").status_code == 409


def test_a_fix_for_another_text_changes_nothing(desk: Desk) -> None:
    key = keys(checked(desk, BAD))[1]
    changed = "Now " + BAD
    response = repair(desk, changed, key)
    assert response.status_code == 409
    assert editor(response) == changed
    assert "Nothing was fixed" in response.content.decode()


@pytest.mark.parametrize("key", ["", "0-3-abc", "4-9-0000000000000000", "💥"])
def test_an_unknown_fix_changes_nothing(desk: Desk, key: str) -> None:
    response = repair(desk, BAD, key)
    assert response.status_code == 409
    assert editor(response) == BAD


def test_htmx_gets_the_main_region_and_the_announcement(desk: Desk) -> None:
    response = repair(desk, BAD, "all", htmx=True)
    page = Page(response)
    assert not page.all("html")
    assert "not saved yet" in page.text_of("announce")


def test_nothing_is_stored(desk: Desk) -> None:
    repair(desk, BAD, "all")
    assert not Candidate.objects.exists()


def test_only_those_who_write_find_fixes(desk: Desk) -> None:
    assert 'name="fix"' in checked(desk, BAD).markup
    candidate = Candidate.objects.create(
        paragraph=desk.paragraph(2), text=BAD, text_sha256="0" * 64, origin="file", origin_name="x"
    )
    viewer = desk.client_of("viewer").get(
        f"/documents/{desk.document.pk}/paragraphs/2/?candidate={candidate.pk}"
    )
    assert "board" in viewer.content.decode()
    assert 'name="fix"' not in viewer.content.decode()


def test_only_the_first_fix_has_the_key(desk: Desk) -> None:
    fixes = checked(desk, BAD).all("button", name="fix")
    assert [e.attributes.get("data-key") for e in fixes] == ["F", "f", None, None]


# --- Lines -----------------------------------------------------------------------------------


def test_the_key_for_all_fixes_makes_the_only_one_too(desk: Desk) -> None:
    (fix,) = [
        e for e in checked(desk, "The board opens.").all("button") if e.text.startswith("Fix")
    ]
    assert fix.attributes["data-also-key"] == "F"
    assert "data-also-key" not in checked(desk, BAD).markup


def finding(*fixes: tuple[int, int, str]) -> list[Finding]:
    return [
        Finding("terms", Severity.ERROR, "Wrong.", ((0, 2),), ((start, end),), fix=Fix(*fix))
        for fix in fixes
        for start, end in [fix[:2]]
    ]


def judged(findings: list[Finding]) -> list[JudgedFinding]:
    return [JudgedFinding(row, {}) for row in findings]


def test_places_are_code_points() -> None:
    (line,) = finding_lines("😀 ab", judged(finding((2, 4, "cd"))))
    assert (line.source_places, line.target_places) == ("0-2", "2-4")
    assert line.repair is not None
    assert line.repair.replaced == "ab"


def test_of_two_fixes_that_overlap_the_first_is_made() -> None:
    pair = Pair("", "one two three")
    assert repaired(pair, finding((0, 7, "X"), (4, 13, "Y"))) == "X three"


def test_what_changed_is_one_step() -> None:
    repair = repair_between("one two three", "one 2 and three")
    assert repair is not None
    assert (repair.start, repair.end, repair.text) == (4, 7, "2 and")
    assert repair_between("aa", "aaa") == Repair(2, 2, "", "a")


def test_without_a_fix_there_is_no_repair() -> None:
    plain = Finding("numbers", Severity.WARNING, "Look.")
    assert repaired(Pair("", "text"), [plain]) == "text"
    assert repair_between("text", "text") is None
    assert finding_lines("text", judged([plain]))[0].repair is None


@pytest.mark.django_db
@pytest.mark.parametrize("place", translations("literal"))
def test_all_fixes_of_the_sample_are_made_in_one_go(place: int) -> None:

    document = make_sample()
    paragraph = document.paragraphs.select_related("document__project").get(position=place)
    check = check_text(paragraph, translations("literal")[place])
    repaired = check.repaired(ALL_FIXES)
    if repaired is None:
        assert check.fixes == 0
    else:
        assert check_text(paragraph, repaired).fixes == 0


@given(st.text(alphabet="ab ", max_size=12), st.text(alphabet="ab ", max_size=12))
def test_the_step_leads_from_one_text_to_the_other(text: str, other: str) -> None:
    repair = repair_between(text, other)
    if repair is None:
        assert text == other
    else:
        assert text[repair.start : repair.end] == repair.replaced
        assert text[: repair.start] + repair.text + text[repair.end :] == other
