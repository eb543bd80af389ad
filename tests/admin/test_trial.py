"""Trying a concept out: what the check says, with what is typed, and nothing is stored."""

import html
import re
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviewapp.admin.trial import LONGEST_TEXT
from reviewapp.models import Concept, Glossary, Role
from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.glossary import Glossary as GlossaryValue
from reviewapp.workflow.checking import concept_value
from tests.admin.pages import ADD, client_of, member, new_concept, page_of, rows, same_concept
from tests.factories import make_concept, make_glossary

pytestmark = pytest.mark.django_db


@pytest.fixture
def concept() -> Concept:
    return make_concept(make_glossary(), "OVKS", "CSTO", deprecated=["ODKB"])


@pytest.fixture
def terminologist(concept: Concept) -> Client:
    return client_of(member(concept.glossary))


def tried(
    client: Client, url: str, data: dict[str, Any], source: str = "", target: str = "", **more: str
) -> str:
    """What the page says of the trial, as one reads it."""
    texts = {"trial-source": source, "trial-target": target, "trial-variant": "en-GB", "_try": "1"}
    response = client.post(url, data | texts | more, headers={"HX-Request": "true"})
    assert response.status_code == 200
    page = response.content.decode()
    assert "<html" not in page
    return read(page)


def read(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())


def test_each_place_is_told_with_how_it_matched(terminologist: Client, concept: Concept) -> None:
    said = tried(
        terminologist,
        page_of(concept),
        same_concept(concept),
        "Seine Kandidatur für den OVKS¹-Generalsekretär der OVKS.",
        "His candidacy for CSTO Secretary General of the CSTO.",
    )
    assert "✓ used “OVKS” is rendered “CSTO”." in said
    assert "OVKS in OVKS¹-Generalsekretär: hyphen compound OVKS: the term itself" in said


def test_only_the_place_that_is_rendered_wrongly_is_marked_so(
    terminologist: Client, concept: Concept
) -> None:
    texts = {
        "trial-source": "Die OVKS tagt. Die OVKS ruht.",
        "trial-target": "The ODKB meets. The CSTO rests.",
        "trial-variant": "en-GB",
        "_try": "1",
    }
    data = same_concept(concept) | texts
    page = terminologist.post(page_of(concept), data, headers={"HX-Request": "true"})
    marks = re.findall(r'term-(missing|wrong|ok)[" ]', page.content.decode())
    assert marks == ["missing", "ok", "wrong", "ok"]


@pytest.mark.parametrize(
    ("german", "text", "how"),
    [
        ({"text": "Rat"}, "des Rates", "Rates: genitive · Rat"),
        ({"text": "Rat"}, "die Ratssitzung", "Rats in Ratssitzung: part of a longer word · Rat"),
        (
            {"text": "Drogenhandel"},
            "Drogen- und Waffenhandel",
            "Drogen-: completed by another word: Drogenhandel · Drogenhandel",
        ),
        (
            {"text": "hervorheben"},
            "er hob es hervor",
            "hob: verb with its particle: hob … hervor · hervorheben",
        ),
        ({"text": "Waffenhandel"}, "Waffen-Handel", "Waffen-Handel: another spelling"),
        (
            {"text": "Rat", "added_forms": "Rätli"},
            "das Rätli",
            "Rätli: a further form of the glossary · Rat",
        ),
        ({"text": "Rat", "struck_forms": "Räte"}, "die Räte", "No term of this concept is found"),
        ({"text": "Rat", "never_in": "mit Rat und Tat"}, "mit Rat und Tat", "No term of this"),
        ({"text": "Arzt", "with_feminine": "on"}, "die Ärztin", "Ärztin: feminine form"),
        ({"text": "OVKS", "any_case": "on"}, "die ovks", "ovks: in other capitals"),
    ],
)
def test_what_is_typed_counts_before_it_is_saved(
    terminologist: Client, concept: Concept, german: dict[str, Any], text: str, how: str
) -> None:
    data = new_concept(concept.glossary) | rows("de", [german])
    assert how in tried(terminologist, ADD, data, text)
    assert Concept.objects.get() == concept


@pytest.mark.parametrize(
    ("source", "target", "verdict"),
    [
        ("die OVKS", "the CSTO", "✓ used “OVKS” is rendered “CSTO”."),
        ("die OVKS", "the pact", "△ missing “OVKS” is not rendered: write “CSTO”."),
        ("die OVKS", "the OVKS", "✕ left in German “OVKS” is left untranslated: write “CSTO”."),
        ("die OVKS", "an ODKB", "✕ wrong term Do not use “ODKB”: write “CSTO”."),
        ("die NATO", "the ODKB", "✕ wrong term Do not use “ODKB”: write “CSTO”."),
        ("die OVKS", "", "Paste the English text too, to see the verdict."),
        ("die NATO", "the CSTO", "No German term of this concept is found, so nothing is asked"),
        ("die NATO", "the NATO", "No term of this concept is found in these texts."),
        ("", "", "Paste a German text, and its translation."),
    ],
)
def test_the_verdict_is_that_of_the_check(
    terminologist: Client, concept: Concept, source: str, target: str, verdict: str
) -> None:
    said = tried(terminologist, page_of(concept), same_concept(concept), source, target)
    assert verdict in said
    stored = concept_value(concept, concept.terms.order_by("pk"))
    uses = compare_terms(source, target, GlossaryValue.of([stored])) if target else ()
    assert all(use.message in said for use in uses)


def test_a_repair_is_shown_with_the_text_that_it_makes(
    terminologist: Client, concept: Concept
) -> None:
    data = same_concept(concept)
    said = tried(terminologist, page_of(concept), data, "die OVKS", "an ODKB summit")
    assert "Repair an ODKB → a CSTO a CSTO summit" in said
    said = tried(terminologist, page_of(concept), data, "die OVKS", "the OVKS’ role")
    assert "Repair OVKS’ → CSTO’s the CSTO’s role" in said


FULL = "Collective Security Treaty Organization"


@pytest.fixture
def name(concept: Concept) -> dict[str, Any]:
    """A concept with a full and a short form, and with names not to be used, as it is typed."""
    german = [{"text": "Vertragsorganisation"}, {"text": "OVKS", "form": "short"}]
    german.append({"text": "Sicherheitspakt", "status": "deprecated"})
    english = [{"text": FULL}, {"text": "CSTO", "form": "short", "status": "admitted"}]
    english.append({"text": "Safety Pact", "status": "deprecated"})
    return new_concept(concept.glossary) | rows("de", german) | rows("en", english)


def test_what_is_written_is_what_is_asked_for(terminologist: Client, name: dict[str, Any]) -> None:
    said = tried(terminologist, ADD, name, "die OVKS", "the Safety Pact of OVKS")
    assert f"Do not use “Safety Pact”: write “{FULL}”." in said
    assert f"Repair Safety Pact → {FULL} OVKS → CSTO" in said
    assert "Safety Pact: the term itself; not to be used" in said
    assert "OVKS: the term itself; left in German" in said


def test_a_deprecated_term_that_renders_one_is_told(
    terminologist: Client, name: dict[str, Any]
) -> None:
    said = tried(
        terminologist, ADD, name, "die OVKS, auch Sicherheitspakt", "the CSTO or Safety Pact"
    )
    assert "✓ used" in said
    assert "Safety Pact: the term itself; as the German text says" in said


def test_a_first_mention_is_read_as_if_a_document_began_there(
    terminologist: Client, name: dict[str, Any]
) -> None:
    texts = "die OVKS", "the CSTO"
    assert "First mention" not in tried(terminologist, ADD, name, *texts)
    asking = name | {"first_mention": "on"}
    assert f"write “{FULL} (CSTO)”." in tried(terminologist, ADD, asking, *texts)
    said = tried(terminologist, ADD, asking, "die OVKS", f"the {FULL} (CSTO)")
    assert "The name is introduced as it should be." in said


def test_what_a_person_must_word_is_told(terminologist: Client, concept: Concept) -> None:
    english = [{"text": "council"}, {"text": "board", "added_forms": "boarders"}]
    english[1]["status"] = "deprecated"
    data = new_concept(concept.glossary) | rows("de", [{"text": "Rat"}]) | rows("en", english)
    said = tried(terminologist, ADD, data, "der Rat", "the boarders")
    assert "Instead of “boarders” write “council”, in the form that fits" in said
    english = [{"text": "board", "status": "deprecated"}]
    said = tried(terminologist, ADD, data | rows("en", english), "der Rat", "the board")
    assert "“board” must not stand there; the glossary has no other term." in said


def test_a_longer_word_asks_where_the_concept_says_so(
    terminologist: Client, concept: Concept
) -> None:
    data = new_concept(concept.glossary) | rows("de", [{"text": "Rat"}])
    data |= rows("en", [{"text": "council"}])
    said = tried(terminologist, ADD, data, "die Ratssitzung", "the meeting")
    assert "✓ part of a word" in said
    said = tried(terminologist, ADD, data | {"enforce_compounds": "on"}, "die Ratssitzung", "a day")
    assert "△ missing" in said


def test_the_variant_of_english_is_chosen(terminologist: Client, concept: Concept) -> None:
    data = new_concept(concept.glossary) | rows("de", [{"text": "Verteidigung"}])
    data |= rows("en", [{"text": "defense"}])
    texts = ("die Verteidigung", "the defence")
    other = "The spelling is that of the other English variant."
    assert other not in tried(terminologist, ADD, data, *texts)
    assert other in tried(terminologist, ADD, data, *texts, **{"trial-variant": "en-US"})


def test_a_concept_that_is_not_checked_says_so(terminologist: Client, concept: Concept) -> None:
    note = "The concept is not approved: until it is, the check leaves it out."
    data = same_concept(concept)
    assert note not in tried(terminologist, page_of(concept), data, "die OVKS")
    assert note in tried(terminologist, page_of(concept), data | {"status": "draft"}, "die OVKS")


def test_an_unfinished_concept_can_be_tried(terminologist: Client, concept: Concept) -> None:
    data = new_concept(concept.glossary, definition="x" * 3000) | rows("en", [])
    del data["glossary"]
    said = tried(terminologist, ADD, data, "die OVKS", "the CSTO")
    assert "OVKS: the term itself" in said
    assert "The concept has no English term to ask for, so there is no verdict." in said


def test_it_works_without_javascript_and_keeps_what_is_typed(
    terminologist: Client, concept: Concept
) -> None:
    data = same_concept(concept, note="Noch nicht gespeichert.")
    texts = {"trial-source": "die OVKS-Staaten", "trial-target": "the CSTO states", "_try": "1"}
    response = terminologist.post(page_of(concept), data | texts)
    page = response.content.decode()
    assert response.status_code == 200
    assert "OVKS in OVKS-Staaten: hyphen compound" in read(page)
    assert "errornote" not in page
    assert "Noch nicht gespeichert." in page
    assert ">\ndie OVKS-Staaten</textarea>" in page
    concept.refresh_from_db()
    assert concept.note == ""
    assert not concept.changes.exists()


def test_its_texts_are_kept_when_a_save_is_refused(terminologist: Client, concept: Concept) -> None:
    texts = {"trial-source": "die OVKS", "trial-variant": "en-US"}
    data = same_concept(concept, **{"de-0-text": ""}) | texts
    page = terminologist.post(page_of(concept), data).content.decode()
    assert "errornote" in page
    assert ">\ndie OVKS</textarea>" in page
    assert '<option value="en-US" selected>' in page


def test_nothing_is_written(terminologist: Client, concept: Concept) -> None:
    terminologist.get(page_of(concept))  # the first request of a session notes where it began
    with CaptureQueriesContext(connection) as queries:
        tried(terminologist, page_of(concept), same_concept(concept, note="Neu."), "die OVKS")
    statements = {query["sql"].split()[0] for query in queries}
    assert statements.isdisjoint({"INSERT", "UPDATE", "DELETE"})


def test_a_page_that_somebody_changed_meanwhile_can_be_tried(
    terminologist: Client, concept: Concept
) -> None:
    data = same_concept(concept, seen="77")
    assert "OVKS: the term itself" in tried(terminologist, page_of(concept), data, "die OVKS")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"de-0-text": "O\x07"}, "control character U+0007"),
        ({"de-0-text": "O" * 301}, "at most 300 characters"),
        ({"de-0-match_rule": "magic"}, "“OVKS”, Match: Select a valid choice."),
        ({"de-0-never_in": "die NATO"}, "“OVKS”, Never here: “die NATO” does not contain “OVKS”"),
        ({"de-0-strike": ["Rad"]}, "“Rad” is no form in which “OVKS” is found"),
        ({"de-TOTAL_FORMS": "word"}, "ManagementForm data is missing or has been tampered with"),
        ({"trial-source": "x" * (LONGEST_TEXT + 1)}, "German: Ensure this value has at most 5000"),
        ({"trial-target": "x" * (LONGEST_TEXT + 1)}, "English: Ensure this value has at most 5000"),
        ({"trial-source": "a\x00"}, "German: Null characters are not allowed."),
        ({"trial-variant": "en-AU"}, "English variant: Select a valid choice."),
    ],
)
def test_what_cannot_be_tried_is_refused_in_words(
    terminologist: Client, concept: Concept, changes: dict[str, Any], problem: str
) -> None:
    data = new_concept(concept.glossary)
    texts = {"trial-source": "die OVKS", "trial-target": "the CSTO", "_try": "1"}
    response = terminologist.post(ADD, data | texts | changes, headers={"HX-Request": "true"})
    said = read(response.content.decode())
    assert said.startswith("This cannot be tried yet.")
    assert problem in said


def test_texts_are_shown_as_text(terminologist: Client, concept: Concept) -> None:
    attack = "OVKS <script>alert(1)</script>"
    texts = {"trial-source": attack, "trial-target": attack, "_try": "1"}
    for headers in ({}, {"HX-Request": "true"}):
        data = same_concept(concept) | texts
        page = terminologist.post(page_of(concept), data, headers=headers).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("role", [Role.VIEWER, Role.TRANSLATOR, Role.REVIEWER])
def test_only_who_may_change_the_glossary_may_try(concept: Concept, role: str) -> None:
    client = client_of(member(concept.glossary, role))
    data = {"_try": "1", "trial-source": "die OVKS"}
    assert client.post(page_of(concept), same_concept(concept) | data).status_code == 403
    assert client.post(ADD, new_concept(concept.glossary) | data).status_code == 403


def test_a_concept_of_another_glossary_is_not_there(terminologist: Client) -> None:
    foreign: Glossary = make_glossary(("Amt", "office"))
    data = same_concept(foreign.concepts.get(), _try="1")
    assert terminologist.post(page_of(foreign.concepts.get()), data).status_code == 404


def test_a_form_from_another_site_tries_nothing(concept: Concept) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member(concept.glossary))
    assert client.post(page_of(concept), same_concept(concept, _try="1")).status_code == 403


def test_long_texts_take_a_moment(terminologist: Client, concept: Concept) -> None:
    source = ("Drogen- und OVKS-Waffenhandel, " * 200)[:LONGEST_TEXT]
    target = ("a's organised and CSTO ODKB " * 200)[:LONGEST_TEXT]
    begin = time.process_time()
    tried(terminologist, page_of(concept), same_concept(concept), source, target)
    assert time.process_time() - begin < 5


def test_the_page_offers_the_trial(terminologist: Client, concept: Concept) -> None:
    for url in (ADD, page_of(concept)):
        page = terminologist.get(url).content.decode()
        assert 'name="_try"' in page
        assert 'id="trial-result"' in page
        assert 'maxlength="5000"' in page
