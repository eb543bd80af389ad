"""The page of one concept: every write is one step of the workflow, or none."""

from typing import Any

import pytest
from django.test import Client

from reviewapp.models import Concept, Glossary, Role, Term
from tests.admin.pages import (
    ADD,
    LIST,
    client_of,
    member,
    new_concept,
    page_of,
    rows,
    same_concept,
    superuser,
)
from tests.factories import make_concept, make_glossary

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("Bündnis", "alliance"))


@pytest.fixture
def concept(glossary: Glossary) -> Concept:
    return glossary.concepts.get()


@pytest.fixture
def terminologist(glossary: Glossary) -> Client:
    return client_of(member(glossary, username="tina"))


def texts(concept: Concept, language: str) -> list[str]:
    return list(
        concept.terms.filter(language=language).order_by("pk").values_list("text", flat=True)
    )


def refused(response: Any) -> str:
    """The page that refuses, after a look that nothing was redirected."""
    assert response.status_code == 200
    page: str = response.content.decode()
    assert "errornote" in page
    return page


# --- Adding -------------------------------------------------------------------------------------


def test_a_concept_is_added_by_one_change_of_the_glossary(
    terminologist: Client, glossary: Glossary
) -> None:
    data = new_concept(glossary, subject_field=" law ", definition="Ein Bündnis.")
    data |= rows("en", [{"text": "CSTO"}, {"text": "CSTO pact", "status": "deprecated"}])
    response = terminologist.post(ADD, data, follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    concept = Concept.objects.latest("pk")
    assert texts(concept, "de") == ["OVKS"]
    assert texts(concept, "en") == ["CSTO", "CSTO pact"]
    assert (concept.kind, concept.subject_field) == ("organisation", "law")
    assert concept.proposed_by is not None
    assert concept.proposed_by.username == "tina"
    change = glossary.changes.get()
    assert (change.revision, change.concept, change.actor_name) == (1, concept, "tina")
    assert glossary.jobs.filter(kind="recheck").exists()
    assert "OVKS</a>” was added" in response.content.decode()


def test_rows_left_blank_are_no_terms(terminologist: Client, glossary: Glossary) -> None:
    blank = {"text": "", "status": "admitted"}
    data = new_concept(glossary) | rows("de", [{"text": "OVKS"}, blank])
    terminologist.post(ADD, data)
    assert texts(Concept.objects.latest("pk"), "de") == ["OVKS"]


def test_the_only_glossary_is_chosen_already(terminologist: Client, glossary: Glossary) -> None:
    page = terminologist.get(ADD).content.decode()
    assert f'<option value="{glossary.pk}" selected>' in page


def test_of_several_glossaries_none_is_chosen(glossary: Glossary) -> None:
    other = make_glossary()
    page = superuser().get(ADD).content.decode()
    assert f'<option value="{glossary.pk}">' in page
    assert f'<option value="{other.pk}">' in page


def test_a_foreign_glossary_is_neither_offered_nor_taken(terminologist: Client) -> None:
    foreign = make_glossary(name="Fremdes")
    assert "Fremdes" not in terminologist.get(ADD).content.decode()
    page = refused(terminologist.post(ADD, new_concept(foreign)))
    assert "Select a valid choice." in page
    assert not foreign.concepts.exists()


def test_a_new_term_is_preferred_if_it_is_the_first_and_admitted_after_that(
    terminologist: Client, concept: Concept
) -> None:
    first = terminologist.get(ADD).context["inline_admin_formsets"][0].formset
    assert first.forms[0]["status"].value() == "preferred"
    assert first.empty_form["status"].value() == "admitted"
    further = terminologist.get(page_of(concept)).context["inline_admin_formsets"][0].formset
    assert [form["status"].value() for form in further.forms] == ["preferred", "admitted"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (rows("de", [{"text": "OVKS"}, {"text": "Pakt"}]), "Only one term in German"),
        (rows("en", [{"text": "CSTO"}, {"text": "pact"}]), "Only one term in English"),
        (rows("de", []), "Add a term in German."),
        (rows("en", [{"text": "  "}]), "Add a term in English."),
        (
            rows("en", [{"text": "CSTO"}, {"text": "CSTO", "status": "admitted"}]),
            "“CSTO” is there twice.",
        ),
        (rows("de", [{"text": "OV\x07KS"}]), "control character U+0007"),
        (rows("de", [{"text": "OV\x00KS"}]), "Null characters are not allowed."),
        ({"definition": "a\x1bb"}, "control character U+001B"),
        ({"note": "a\x9fb"}, "control character U+009F"),
        (rows("de", [{"text": "O" * 301}]), "at most 300 characters"),
        ({"definition": "O" * 2001}, "at most 2000 characters"),
        ({"kind": "no kind"}, "Select a valid choice. no kind"),
        (rows("de", [{"text": "OVKS", "status": "forbidden"}]), "Select a valid choice."),
    ],
)
def test_what_breaks_a_rule_is_refused_in_words_and_leaves_nothing(
    terminologist: Client, glossary: Glossary, changes: dict[str, Any], reason: str
) -> None:
    page = refused(terminologist.post(ADD, new_concept(glossary) | changes))
    assert reason in page
    assert "organisation" in page  # what was typed is there still
    assert glossary.concepts.count() == 1
    assert not glossary.changes.exists()
    assert not Term.objects.filter(text="OVKS").exists()


def test_a_refusal_on_change_leaves_the_concept_as_it_was(
    terminologist: Client, concept: Concept
) -> None:
    data = same_concept(concept, definition="Neu.")
    data |= {"de-1-text": "Pakt", "de-1-status": "preferred", "de-1-form": "full"}
    data |= {"de-1-match_rule": "compound", "de-TOTAL_FORMS": 2}
    page = refused(terminologist.post(page_of(concept), data))
    assert "Only one term in German can be preferred." in page
    concept.refresh_from_db()
    assert concept.definition == ""
    assert texts(concept, "de") == ["Bündnis"]


# --- Changing -----------------------------------------------------------------------------------


def test_terms_are_changed_added_and_removed_in_one_change(
    terminologist: Client, glossary: Glossary
) -> None:
    concept = make_concept(glossary, "OVKS", "CSTO", deprecated=["Council"])
    kept, gone = concept.terms.get(text="CSTO"), concept.terms.get(text="Council")
    english: list[dict[str, Any]] = [
        {"id": kept.pk, "text": "C.S.T.O.", "status": "admitted"},
        {"id": gone.pk, "text": "Council", "status": "deprecated", "DELETE": "on"},
        {"text": "Collective Security Treaty Organization"},
    ]
    data = same_concept(concept, note="Neu.") | rows("en", english, stored=2)
    response = terminologist.post(page_of(concept), data)
    assert response.status_code == 302, response.content.decode()
    assert texts(concept, "en") == ["C.S.T.O.", "Collective Security Treaty Organization"]
    assert concept.terms.get(pk=kept.pk).status == "admitted"
    change = glossary.changes.get()
    assert change.before is not None
    assert change.before["note"] == ""
    assert change.after["note"] == "Neu."
    assert "Council" in str(change.before)
    assert "Council" not in str(change.after)


def test_two_terms_can_swap_the_first_place(terminologist: Client, glossary: Glossary) -> None:
    concept = make_concept(glossary, "OVKS", "CSTO")
    first = concept.terms.get(language="en")
    second = concept.terms.create(language="en", text="Organization", status="admitted")
    english = [
        {"id": first.pk, "text": "CSTO", "status": "admitted"},
        {"id": second.pk, "text": "Organization", "status": "preferred"},
    ]
    data = same_concept(concept) | rows("en", english, stored=2)
    assert terminologist.post(page_of(concept), data).status_code == 302
    assert concept.terms.get(pk=second.pk).status == "preferred"


def test_a_page_saved_unchanged_leaves_no_trace(terminologist: Client, glossary: Glossary) -> None:
    # Stored in an order that is not that of the page: German, English, German.
    concept = make_concept(glossary, "OVKS", "CSTO")
    concept.terms.create(language="de", text="Vertragsorganisation", status="admitted")
    assert terminologist.post(page_of(concept), same_concept(concept)).status_code == 302
    glossary.refresh_from_db()
    assert glossary.revision == 0
    assert not glossary.changes.exists()


def test_the_glossary_of_a_concept_stays(terminologist: Client, concept: Concept) -> None:
    other = make_glossary()
    assert 'name="glossary"' not in terminologist.get(page_of(concept)).content.decode()
    terminologist.post(page_of(concept), same_concept(concept, glossary=other.pk, note="Neu."))
    concept.refresh_from_db()
    assert concept.note == "Neu."
    assert concept.glossary != other


def test_a_term_of_another_concept_is_refused(terminologist: Client, glossary: Glossary) -> None:
    concept, other = make_concept(glossary, "OVKS", "CSTO"), make_concept(glossary, "NATO", "NATO")
    theirs = other.terms.get(language="en")
    stolen = rows("en", [{"id": theirs.pk, "text": "stolen"}], stored=1)
    page = refused(terminologist.post(page_of(concept), same_concept(concept) | stolen))
    assert "One of these terms is not there any more." in page
    theirs.refresh_from_db()
    assert (theirs.text, theirs.concept) == ("NATO", other)


def test_fields_that_the_page_does_not_have_are_ignored(
    terminologist: Client, concept: Concept
) -> None:
    terminologist.post(
        page_of(concept), same_concept(concept, note="Neu.", proposed_by="1", pk="77")
    )
    concept.refresh_from_db()
    assert (concept.note, concept.proposed_by) == ("Neu.", None)


def test_who_would_save_over_somebody_elses_change_is_told_first(
    terminologist: Client, concept: Concept
) -> None:
    mine = same_concept(concept, note="Meins.")
    superuser().post(page_of(concept), same_concept(concept, note="Ihres."))
    response = terminologist.post(page_of(concept), mine)
    assert "Somebody changed this concept after you opened it." in refused(response)
    assert "Meins." in response.content.decode()
    concept.refresh_from_db()
    assert concept.note == "Ihres."

    again = mine | {"seen": response.context["adminform"].form["seen"].value()}
    assert terminologist.post(page_of(concept), again).status_code == 302
    concept.refresh_from_db()
    assert concept.note == "Meins."


@pytest.mark.parametrize("seen", ["", "word", "-1", str(2**70)])
def test_an_odd_sign_of_what_was_seen_is_refused(
    terminologist: Client, concept: Concept, seen: str
) -> None:
    refused(terminologist.post(page_of(concept), same_concept(concept, note="Neu.", seen=seen)))
    concept.refresh_from_db()
    assert concept.note == ""


def test_content_is_shown_as_text(terminologist: Client, glossary: Glossary) -> None:
    attack = "<script>alert(1)</script>"
    terminologist.post(ADD, new_concept(glossary) | rows("de", [{"text": attack}]))
    concept = Concept.objects.latest("pk")
    for url in (LIST, page_of(concept), page_of(concept, "history")):
        page = terminologist.get(url).content.decode()
        assert attack not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("role", [Role.VIEWER, Role.TRANSLATOR, Role.REVIEWER])
def test_other_roles_can_neither_open_nor_save(glossary: Glossary, role: str) -> None:
    client = client_of(member(glossary, role))
    concept = glossary.concepts.get()
    assert client.get(page_of(concept)).status_code == 403
    assert client.post(page_of(concept), same_concept(concept, note="Neu.")).status_code == 403
    assert client.post(ADD, new_concept(glossary)).status_code == 403
    assert not glossary.changes.exists()


def test_a_manager_edits_the_glossary_of_the_project(glossary: Glossary, concept: Concept) -> None:
    manager = client_of(member(glossary, Role.MANAGER))
    assert manager.post(page_of(concept), same_concept(concept, note="Neu.")).status_code == 302


def test_concepts_are_never_deleted(concept: Concept) -> None:
    client = superuser()
    assert client.get(page_of(concept, "delete")).status_code == 403
    assert client.post(page_of(concept, "delete"), {"post": "yes"}).status_code == 403
    assert 'class="deletelink"' not in client.get(page_of(concept)).content.decode()


def test_a_form_from_another_site_changes_nothing(glossary: Glossary, concept: Concept) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member(glossary))
    sent = same_concept(concept, note="Neu.")
    assert client.post(page_of(concept), sent).status_code == 403
    assert not glossary.changes.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"glossary": str(2**70)},
        {"glossary": "word"},
        {"glossary": "\x00"},
        {"status": "\x00"},
        {"de-0-id": str(2**70)},
        {"de-0-id": "word", "de-INITIAL_FORMS": "1"},
        {"de-0-id": str(2**70), "de-INITIAL_FORMS": "1"},
        {"de-0-id": "\x00", "de-INITIAL_FORMS": "1"},
        {"de-TOTAL_FORMS": "99999999"},
        {"de-TOTAL_FORMS": "-1"},
        {"de-TOTAL_FORMS": "word"},
        {"de-TOTAL_FORMS": ""},
        {"de-INITIAL_FORMS": "99999999"},
        {"en-0-match_rule": ["exact", "no rule"]},
    ],
)
def test_odd_forms_are_refused_and_are_no_fault(
    terminologist: Client, glossary: Glossary, changes: dict[str, Any]
) -> None:
    refused(terminologist.post(ADD, new_concept(glossary) | changes))
    assert not glossary.changes.exists()
