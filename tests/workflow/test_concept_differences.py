"""A concept's history: who changed what, in words."""

from typing import Any

import pytest
from django.test import Client

from reviewapp.models import Concept, Glossary, GlossaryChange
from reviewapp.workflow.concept_differences import Difference, differences_of
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.glossary import save_concept
from tests.admin.pages import client_of, member, page_of
from tests.factories import make_concept, make_glossary


def snapshot(*terms: tuple[str, str], **fields: str) -> dict[str, Any]:
    return {
        "kind": "term",
        "status": "approved",
        "subject_field": "",
        "definition": "",
        "note": "",
        "source_reference": "",
        "terms": [
            {
                "language": language,
                "text": text,
                "status": "preferred",
                "form": "short",
                "match_rule": "exact",
            }
            for language, text in terms
        ],
    } | fields


def test_only_what_changed_is_told_in_the_words_of_the_form() -> None:
    change = GlossaryChange(
        before=snapshot(("de", "OVKS"), definition="Alt.") | {"status": "draft"},
        after=snapshot(("de", "OVKS"), definition="Neu.", kind="organisation"),
    )
    assert differences_of(change) == (
        Difference("Kind", "Term", "Organisation"),
        Difference("Status", "Draft", "Approved"),
        Difference("Definition", "Alt.", "Neu."),
    )


def test_terms_are_told_as_added_removed_or_changed() -> None:
    change = GlossaryChange(
        before=snapshot(("de", "OVKS"), ("en", "CSTO"), ("en", "Council")),
        after=snapshot(("de", "OVKS"), ("en", "CSTO"), ("en", "Pact")),
    )
    change.after["terms"][1]["status"] = "admitted"
    rest = "Short form, Exactly as written"
    assert differences_of(change) == (
        Difference("English term", f"CSTO (Preferred, {rest})", f"CSTO (Admitted, {rest})", "en"),
        Difference("English term", f"Council (Preferred, {rest})", "", "en"),
        Difference("English term", "", f"Pact (Preferred, {rest})", "en"),
    )


def test_a_first_change_shows_all_that_was_there_from_the_start() -> None:
    change = GlossaryChange(before=None, after=snapshot(("de", "OVKS"), ("en", "CSTO")))
    differences = differences_of(change)
    assert [d.label for d in differences] == ["Kind", "Status", "German term", "English term"]
    assert {d.before for d in differences} == {""}


def test_a_value_that_the_form_no_longer_knows_is_shown_as_it_is() -> None:
    change = GlossaryChange(before=snapshot(kind="ship"), after=snapshot())
    assert differences_of(change) == (Difference("Kind", "ship", "Term"),)


def test_options_are_told_in_the_words_of_the_form() -> None:
    change = GlossaryChange(before=snapshot(("de", "Rat")), after=snapshot(("de", "Rat")))
    # As it was written down before there were options: none of them is there.
    change.after |= {"first_mention": True, "enforce_compounds": False}
    change.after["terms"][0] |= {
        "with_feminine": False,
        "any_case": True,
        "never_in": ["mit Rat und Tat", "Rat holen"],
        "added_forms": [],
    }
    before = "Rat (Preferred, Short form, Exactly as written"
    after = f"{before}, any capitals, never here: “mit Rat und Tat”, “Rat holen”)"
    assert differences_of(change) == (
        Difference("In full at the first mention", "No", "Yes"),
        Difference("German term", f"{before})", after, "de"),
    )


# --- The page -----------------------------------------------------------------------------------


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary()


@pytest.fixture
def terminologist(glossary: Glossary) -> Client:
    return client_of(member(glossary, username="tina"))


def changed(glossary: Glossary, *notes: str) -> Concept:
    concept = None
    for note in notes:
        terms = (TermValues("de", "OVKS"), TermValues("en", "CSTO"))
        stored = concept and Concept.objects.get(pk=concept.pk)
        concept = save_concept(
            glossary, ConceptValues(terms, note=note), actor=None, concept=stored
        )
    assert concept is not None
    return concept


@pytest.mark.django_db
def test_the_page_shows_the_newest_change_first(glossary: Glossary, terminologist: Client) -> None:
    concept = changed(glossary, "", "Erste.", "Zweite.")
    page = terminologist.get(page_of(concept, "history")).content.decode()
    assert page.index("Revision 3") < page.index("Revision 2") < page.index("Revision 1")
    assert "<del><bdi>Erste.</bdi></del>" in page
    assert "<ins><bdi>Zweite.</bdi></ins>" in page
    assert '<bdi lang="de">OVKS (Preferred, Full form, Any form, also in compounds)</bdi>' in page
    assert "<bdi>Gegenlesen</bdi>" in page


@pytest.mark.django_db
def test_long_histories_come_in_pages(glossary: Glossary, terminologist: Client) -> None:
    concept = changed(glossary, *(f"Stand {number}" for number in range(25)))
    url = page_of(concept, "history")
    first, second = terminologist.get(url), terminologist.get(url, {"p": "2"})
    assert [len(page.context["changes"]) for page in (first, second)] == [20, 5]
    assert "Page 1 of 2" in first.content.decode()
    assert '<a href="?p=1">Newer</a>' in second.content.decode()
    assert terminologist.get(url, {"p": "word"}).context["page"].number == 1
    assert terminologist.get(url, {"p": str(2**70)}).context["page"].number == 2


@pytest.mark.django_db
def test_a_concept_without_changes_says_so(glossary: Glossary, terminologist: Client) -> None:
    concept = make_concept(glossary, "OVKS", "CSTO")
    page = terminologist.get(page_of(concept, "history")).content.decode()
    assert "Nothing has been changed here yet." in page
