"""The HTML page."""

from dataclasses import replace

import pytest
from lxml import html

from reviewapp.formats.html_page import write_html
from tests.formats.sample_export import DOCUMENT


@pytest.fixture
def english() -> html.HtmlElement:
    return html.document_fromstring(write_html(DOCUMENT).decode())


@pytest.fixture
def bilingual() -> html.HtmlElement:
    return html.document_fromstring(write_html(DOCUMENT, bilingual=True).decode())


def test_the_page_names_its_language_and_its_english_title(english: html.HtmlElement) -> None:
    assert english.get("lang") == "en-GB"
    assert english.findtext(".//title") == "Military: <Candidacy> & more"
    assert english.findtext(".//h1") == "Military: <Candidacy> & more"


def test_kinds_become_elements(english: html.HtmlElement) -> None:
    assert english.findtext(".//h2") == "Situation"
    assert english.findtext(".//blockquote/p") == "“We go.”"


def test_mark_and_footnote_are_linked_both_ways(english: html.HtmlElement) -> None:
    links = {link.get("id"): link.get("href") for link in english.iterfind(".//sup/a")}
    assert links == {"mark-2-1": "#note-7", "mark-2-2": "#note-7", None: "#mark-2-1"}
    (note,) = english.xpath("//*[@id='note-7']")
    assert note.text_content() == "1 The note"


def test_footnotes_that_no_mark_points_to_have_no_link(english: html.HtmlElement) -> None:
    for position, text in ((8, "2 Alone"), (9, "1 Double")):
        (note,) = english.xpath(f"//*[@id='note-{position}']")
        assert note.text_content() == text
        assert note.find(".//a") is None


def test_a_gap_is_marked_and_counted_and_shows_no_german(english: html.HtmlElement) -> None:
    gaps = [item.text_content() for item in english.find_class("gap")]
    assert gaps == ["[Paragraphs not translated: 1 of 10]", "[Not translated: paragraph 5]"]
    assert "Ohne Übersetzung" not in english.text_content()


def test_the_bilingual_page_puts_the_german_source_beside(bilingual: html.HtmlElement) -> None:
    rows = [
        [cell.text_content() for cell in row.iterfind("td")] for row in bilingual.iterfind(".//tr")
    ]
    assert rows[1] == ["Militär: <Kandidatur>", "Military: <Candidacy> & more"]
    assert rows[5] == ["Ohne Übersetzung", "[Not translated: paragraph 5]"]
    assert {cell.get("lang") for cell in bilingual.iterfind(".//td")} == {"de", None}
    assert bilingual.xpath("//*[@id='note-7']")


def test_ids_are_unique_and_links_lead_somewhere(
    english: html.HtmlElement, bilingual: html.HtmlElement
) -> None:
    for page in (english, bilingual):
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in page.xpath("//@href")} <= set(ids)


def test_nothing_in_the_page_is_live_or_remote() -> None:
    hostile = '<script>alert(1)</script><img src="https://a/b" onerror=x>{0}" \0\x1b'
    paragraphs = tuple(
        replace(item, source=hostile, target=hostile) for item in DOCUMENT.paragraphs
    )
    document = replace(DOCUMENT, title=hostile, paragraphs=paragraphs)
    for bilingual in (False, True):
        page = html.document_fromstring(write_html(document, bilingual=bilingual).decode())
        assert not page.xpath("//script | //img | //@src | //@style | //@onerror")
        assert hostile.replace("\0\x1b", "␀␛") in "".join(map(str, page.itertext()))


def test_a_document_without_title_paragraph_has_its_own_title() -> None:
    document = replace(DOCUMENT, paragraphs=DOCUMENT.paragraphs[1:2])
    page = write_html(document).decode()
    assert "<title>Militär: &lt;Kandidatur&gt;</title>" in page
    assert 'class="gap"' not in page
    assert "<title>–</title>" in write_html(replace(document, title=" ")).decode()
