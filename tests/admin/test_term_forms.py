"""How a term is matched: shown, changed, refused."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviewapp.models import Concept, Term
from tests.admin.pages import ADD, client_of, member, new_concept, page_of, rows, same_concept
from tests.factories import make_concept, make_glossary

pytestmark = pytest.mark.django_db


@pytest.fixture
def concept() -> Concept:
    return make_concept(make_glossary(), "Rat", "council")


@pytest.fixture
def terminologist(concept: Concept) -> Client:
    return client_of(member(concept.glossary))


@pytest.fixture
def german(concept: Concept) -> Term:
    return concept.terms.get(language="de")


def saved(client: Client, concept: Concept, **fields: Any) -> Term:
    """The German term after its page was saved with these fields of it."""
    data = same_concept(concept) | {f"de-0-{name}": value for name, value in fields.items()}
    response = client.post(page_of(concept), data)
    assert response.status_code == 302, response.content.decode()
    return concept.terms.get(language="de")


def refused(client: Client, concept: Concept, **fields: Any) -> str:
    data = same_concept(concept) | {f"de-0-{name}": value for name, value in fields.items()}
    response = client.post(page_of(concept), data)
    assert response.status_code == 200
    page = response.content.decode()
    assert "errornote" in page
    return page


def ticks(page: str, prefix: str = "de-0") -> dict[str, bool]:
    """The forms that the page lists, and which of them are struck."""
    found = re.findall(rf'name="{prefix}-strike" value="([^"]*)"( checked)?', page)
    return {form: bool(checked) for form, checked in found}


def matching(page: str, prefix: str) -> str:
    """The options of one term as the page has them."""
    row = page[page.index(f'id="{prefix}"') :]
    return row[row.index('<details class="matching"') : row.index("</details>")]


def test_a_saved_term_lists_the_forms_in_which_it_is_found(
    terminologist: Client, concept: Concept
) -> None:
    page = terminologist.get(page_of(concept)).content.decode()
    assert ticks(page) == {"Räte": False, "Räten": False, "Rates": False, "Rats": False}
    assert ticks(page, "en-0") == {"councils": False}
    assert '<bdi lang="de">Räte</bdi>' in page
    assert '<bdi lang="en">councils</bdi>' in page


def test_a_new_term_says_when_its_forms_are_listed(terminologist: Client) -> None:
    page = terminologist.get(ADD).content.decode()
    assert "Its forms are listed here when the concept has been saved." in matching(page, "de-0")


def test_a_term_without_other_forms_says_so(terminologist: Client, concept: Concept) -> None:
    concept.terms.update(match_rule="exact")
    page = terminologist.get(page_of(concept)).content.decode()
    assert "Found just as it is written" in matching(page, "de-0")


def test_options_are_saved_in_one_change(terminologist: Client, concept: Concept) -> None:
    term = saved(
        terminologist,
        concept,
        with_feminine="on",
        any_case="on",
        never_in="mit Rat und Tat\r\n\r\n  Rat  holen ",
        added_forms="Rätli",
        strike=["Räte", "Rats"],
    )
    assert (term.with_feminine, term.any_case) == (True, True)
    assert term.never_in == ["mit Rat und Tat", "Rat holen"]
    assert term.added_forms == ["Rätli"]
    assert term.struck_forms == ["Räte", "Rats"]
    assert concept.changes.count() == 1


def test_what_is_set_is_shown_again(terminologist: Client, concept: Concept) -> None:
    saved(terminologist, concept, strike=["Räte"], never_in="mit Rat und Tat", any_case="on")
    page = terminologist.get(page_of(concept)).content.decode()
    assert ticks(page)["Räte"]
    assert not ticks(page)["Rats"]
    options = matching(page, "de-0")
    summary = options[: options.index("</summary>")]
    assert re.findall(r'<span class="option">([^<]*)</span>', summary) == [
        "Any capitals",
        "1 phrase never here",
        "1 form struck",
    ]
    assert ">\nmit Rat und Tat</textarea>" in options
    assert " open" not in options[: options.index(">")]


def test_ticks_taken_out_let_the_forms_count_again(terminologist: Client, concept: Concept) -> None:
    saved(terminologist, concept, strike=["Räte", "Rats"])
    assert saved(terminologist, concept, strike=["Rats"]).struck_forms == ["Rats"]
    assert saved(terminologist, concept).struck_forms == []


def test_a_page_saved_unchanged_leaves_options_and_history_alone(
    terminologist: Client, concept: Concept, german: Term
) -> None:
    german.never_in, german.added_forms = ["mit Rat und Tat"], ["Rätli"]
    german.struck_forms, german.any_case = ["Rats", "RATS"], True
    german.save()
    saved(
        terminologist,
        concept,
        never_in="mit Rat und Tat",
        added_forms="Rätli",
        strike=["Rats"],
        struck_forms="RATS",
        any_case="on",
    )
    assert not concept.changes.exists()


def test_a_form_may_be_struck_that_is_not_listed(terminologist: Client, concept: Concept) -> None:
    assert saved(terminologist, concept, struck_forms="Raete").struck_forms == ["Raete"]
    page = terminologist.get(page_of(concept)).content.decode()
    assert ">\nRaete</textarea>" in matching(page, "de-0")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"struck_forms": "Rad"}, "“Rad” is no form in which “Rat” is found: take it out."),
        ({"struck_forms": "Rat"}, "“Rat” is the term itself: remove the term instead."),
        ({"added_forms": "Räte"}, "“Räte” is found already: take it out."),
        ({"never_in": "mit Tat"}, "“mit Tat” does not contain “Rat”: write a phrase in which"),
        (
            {"never_in": "\n".join(f"Rat {number}" for number in range(21))},
            "21 lines; at most 20 are kept. Take some out.",
        ),
        ({"never_in": "Rat " * 76}, "at most 300 are kept"),
        ({"added_forms": "R\x07"}, "control character U+0007"),
        ({"added_forms": "x" * 20_001}, "at most 20000 characters"),
        ({"strike": ["Rad"]}, "“Rad” is no form in which “Rat” is found: take it out."),
        ({"text": "Bank", "strike": ["Räte"]}, "“Räte” is no form in which “Bank” is found"),
    ],
)
def test_what_does_nothing_is_refused_at_its_field(
    terminologist: Client, concept: Concept, fields: dict[str, Any], reason: str
) -> None:
    page = refused(terminologist, concept, **fields)
    options = matching(page, "de-0")
    assert reason in options
    assert options.startswith('<details class="matching" open')
    assert concept.terms.get(language="de").text == "Rat"
    assert not concept.changes.exists()


def test_nothing_typed_is_lost_by_a_refusal(terminologist: Client, concept: Concept) -> None:
    page = refused(
        terminologist,
        concept,
        never_in="mit Tat\r\nRat holen",
        added_forms="Rätli",
        strike=["Räte"],
    )
    options = matching(page, "de-0")
    assert "mit Tat\nRat holen</textarea>" in options.replace("\r", "")
    assert "Rätli</textarea>" in options
    assert ticks(page)["Räte"]


def test_the_forms_of_a_typed_term_are_listed_when_it_was_refused(
    terminologist: Client, concept: Concept
) -> None:
    page = refused(terminologist, concept, text="Bank", never_in="mit Tat")
    assert list(ticks(page)) == ["Bänke", "Banken", "Bänken"]


def test_a_new_term_may_have_options_at_once(terminologist: Client, concept: Concept) -> None:
    row = {"text": "Bank", "struck_forms": "Bänke", "never_in": "auf der Bank"}
    data = new_concept(concept.glossary) | rows("de", [row])
    assert terminologist.post(ADD, data).status_code == 302
    term = Term.objects.get(text="Bank")
    assert (term.struck_forms, term.never_in) == (["Bänke"], ["auf der Bank"])


def test_only_german_terms_have_a_feminine_form(terminologist: Client, concept: Concept) -> None:
    page = terminologist.get(page_of(concept)).content.decode()
    assert 'name="de-0-with_feminine"' in page
    assert 'name="en-0-with_feminine"' not in page
    data = same_concept(concept, **{"en-0-with_feminine": "on", "note": "Neu."})
    assert terminologist.post(page_of(concept), data).status_code == 302
    assert not concept.terms.filter(with_feminine=True).exists()


def test_feminine_forms_are_listed_where_they_count(
    terminologist: Client, concept: Concept, german: Term
) -> None:
    german.text, german.with_feminine = "Arzt", True
    german.save()
    assert "Ärztin" in ticks(terminologist.get(page_of(concept)).content.decode())


def test_a_concept_of_many_terms_lists_the_forms_of_the_first(
    terminologist: Client, concept: Concept
) -> None:
    for number in range(40):
        concept.terms.create(language="de", text=f"Rat {number}", status="admitted")
    page = terminologist.get(page_of(concept)).content.decode()
    assert ticks(page, "de-29")
    assert not ticks(page, "de-30")


def test_what_the_options_hold_is_shown_as_text(terminologist: Client, concept: Concept) -> None:
    attack = "<script>alert('Rat')</script>"
    saved(terminologist, concept, never_in=attack)
    for page in ("change", "history"):
        content = terminologist.get(page_of(concept, page)).content.decode()
        assert attack not in content
        assert "&lt;script&gt;" in content


def test_options_of_the_concept_are_saved(terminologist: Client, concept: Concept) -> None:
    concept.terms.create(language="en", text="C", status="admitted", form="short")
    saved(terminologist, concept)
    data = same_concept(concept, first_mention="on", enforce_compounds="on")
    assert terminologist.post(page_of(concept), data).status_code == 302
    concept.refresh_from_db()
    assert (concept.first_mention, concept.enforce_compounds) == (True, True)


def test_a_first_mention_without_both_forms_is_refused(
    terminologist: Client, concept: Concept
) -> None:
    data = same_concept(concept, first_mention="on")
    page = terminologist.post(page_of(concept), data).content.decode()
    assert "needs an English full form and an English short form" in page


def test_concepts_with_options_are_approved_in_the_list(
    terminologist: Client, concept: Concept, german: Term
) -> None:
    german.struck_forms, german.never_in = ["Rats"], ["mit Rat und Tat"]
    german.save()
    action = {"action": "retire", "_selected_action": [concept.pk]}
    terminologist.post("/admin/reviewapp/concept/", action)
    german.refresh_from_db()
    concept.refresh_from_db()
    assert (concept.status, german.struck_forms) == ("retired", ["Rats"])


def test_the_page_asks_as_often_for_many_terms_as_for_few(
    terminologist: Client, concept: Concept
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert terminologist.get(page_of(concept)).status_code == 200
        return len(captured)

    concept.terms.create(language="de", text="Amt Nord", status="admitted")
    queries()  # the first request of a session asks more
    before = queries()
    for number in range(8):
        concept.terms.create(language="de", text=f"Amt {number}", status="admitted")
    assert queries() == before
