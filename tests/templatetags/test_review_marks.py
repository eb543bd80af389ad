"""Marked text keeps every character, escapes every piece and survives any place."""

import html
import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.qa.word_diff import Change, Piece, diff_words
from reviewapp.templatetags.review_marks import diffed_text, marked_text


@dataclass(frozen=True)
class Place:
    start: int
    end: int
    kind: str = "ok"
    weight: int = 0
    note: str = ""
    key: str = "7"
    href: str = ""


def text_in(markup: str) -> str:
    """What a reader sees: without notes for listeners and without tags."""
    seen = re.sub(r'<span class="visually-hidden.*?</span>', "", markup)
    return html.unescape(re.sub(r"<[^>]*>", "", seen))


PLACES = st.builds(
    Place,
    start=st.integers(-3, 40),
    end=st.integers(-3, 40),
    kind=st.sampled_from(["ok", "missing"]),
    weight=st.integers(0, 2),
    href=st.sampled_from(["", "/x/"]),
)
HOSTILE = st.text(alphabet="<>&\"'amp;lt mark span¹ÄOVKS\n", max_size=40)


@given(HOSTILE, st.lists(PLACES, max_size=6))
def test_no_character_is_lost_whatever_the_places(text: str, places: list[Place]) -> None:
    assert text_in(marked_text(text, places)) == text


@given(HOSTILE, st.lists(PLACES, max_size=6))
def test_the_only_tags_are_ours_and_they_are_closed(text: str, places: list[Place]) -> None:
    markup = marked_text(text, places)
    tags = re.findall(r"<(/?)(\w+)", markup)
    assert {name for _slash, name in tags} <= {"mark", "a", "span"}
    open_tags: list[str] = []
    for slash, name in tags:
        if not slash:
            open_tags.append(name)
        else:
            assert open_tags.pop() == name
    assert not open_tags


def test_a_term_is_marked_and_explained() -> None:
    markup = marked_text("Die OVKS tagt.", [Place(4, 8, "missing", note="missing: CSTO", key="12")])
    assert markup == (
        'Die <mark class="term term-missing" data-concept="12">OVKS'
        '<span class="visually-hidden mark-note" lang="en-gb"> (missing: CSTO)</span></mark> tagt.'
    )


def test_a_footnote_mark_is_a_link() -> None:
    markup = marked_text("OVKS¹", [Place(4, 5, note="Footnote", href="/documents/1/")])
    assert markup == (
        'OVKS<a class="footnote-mark" href="/documents/1/">'
        '<span class="visually-hidden mark-note" lang="en-gb">Footnote </span>¹</a>'
    )


def test_a_footnote_mark_inside_a_term_is_a_link_inside_the_mark() -> None:
    markup = marked_text(
        "OVKS¹-Staat", [Place(0, 11), Place(4, 5, note="Footnote", href="/documents/1/")]
    )
    assert markup.count("<mark") == 1
    assert '<mark class="term term-ok" data-concept="7">OVKS<a ' in markup
    assert markup.endswith("-Staat</mark>")


def test_of_two_terms_on_the_same_words_the_graver_one_shows() -> None:
    markup = marked_text(
        "Sicherheitsrat von Belarus",
        [Place(0, 26, note="fine"), Place(0, 14, "missing", weight=2, note="missing")],
    )
    assert markup.startswith('<mark class="term term-missing"')
    assert markup.count("(missing)") == 1
    assert markup.count("(fine)") == 1


def test_an_interrupted_term_is_explained_once() -> None:
    markup = marked_text(
        "ab cd ef", [Place(0, 8, note="outer"), Place(3, 5, "missing", weight=1, note="inner")]
    )
    assert markup.count("(outer)") == 1
    assert markup.count("term-continues") == 1


@pytest.mark.parametrize(
    "text",
    [
        "amp lt span class mark",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "&lt;",
    ],
)
def test_words_that_look_like_markup_stay_words(text: str) -> None:
    markup = marked_text(text, [Place(0, 3), Place(2, len(text))])
    assert text_in(markup) == text
    assert "<script" not in markup
    assert "<img" not in markup


def test_notes_and_keys_are_escaped_too() -> None:
    markup = marked_text("OVKS", [Place(0, 4, note='<b x="">', key='"><b>')])
    assert "<b" not in markup


def test_a_diff_reads_aloud_and_keeps_both_texts() -> None:
    markup = diffed_text(diff_words("the OVKS met", "the CSTO met"))
    assert text_in(markup) == "the OVKSCSTO met"
    assert "[removed: </span>OVKS" in markup
    assert "[added: </span>CSTO" in markup


def test_a_diff_escapes_every_piece() -> None:
    markup = diffed_text([Piece(kind, "<b>&") for kind in Change])
    assert markup.count("&lt;b&gt;&amp;") == len(Change)
    assert "<b>" not in markup
