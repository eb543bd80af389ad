"""A prepared query gives what the ordinary one gives, whatever its parameters are."""

from typing import Any

import pytest
from django.db.models import QuerySet

from reviewapp.models import Term
from reviewapp.models.prepared import PreparedQuery
from tests.factories import make_concept, make_glossary, make_term

pytestmark = pytest.mark.django_db


def terms_of(concept: int, text: str) -> QuerySet[Term, Any]:
    other = Term.objects.filter(text=text).values("concept")
    both = Term.objects.filter(concept=concept) | Term.objects.filter(concept__in=other)
    return both.order_by("pk").values_list("pk", "text", "never_in", "any_case")


def test_it_gives_the_rows_of_the_ordinary_query_for_each_parameter() -> None:
    glossary = make_glossary(("Rat", "council"), ("Sitzung", "100 % meeting"))
    added = make_concept(glossary, "Gipfel", "summit")
    make_term(added, "peak", "en", never_in=["peak hour"], any_case=True, status="admitted")
    prepared = PreparedQuery(terms_of, numbers="concept", texts="text")
    for concept in (added.pk, added.pk - 1, 0):
        for text in ("council", "100 % meeting", 'it\'s "none" of %s'):
            rows = prepared.rows(concept=concept, text=text)
            assert rows == list(terms_of(concept, text))
    assert prepared.rows(concept=added.pk, text="")[-1][1:] == ("peak", ["peak hour"], True)


def test_a_parameter_that_the_statement_does_not_hold_is_a_mistake() -> None:
    def without_text(concept: int, text: str) -> QuerySet[Term, Any]:
        return terms_of(concept, "council")

    with pytest.raises(ValueError, match="not one of the statement"):
        PreparedQuery(without_text, numbers="concept", texts="text").rows(concept=1, text="x")
