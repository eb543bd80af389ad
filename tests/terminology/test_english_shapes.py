"""A term in the number and case of another."""

import pytest

from reviewapp.terminology.english_shapes import in_the_shape_of, plural


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("member state", "member states"),
        ("candidacy", "candidacies"),
        ("pass", "passes"),
        ("branch", "branches"),
        ("day", "days"),
        ("Child", "Children"),
        ("Secretary-General", "Secretaries-General"),
        ("chief of staff", "chiefs of staff"),
        ("court martial", "courts martial"),
        ("Major General", "Major Generals"),
        ("general", "generals"),
        ("NGO", "NGOs"),
        ("arms", "arms"),
        ("troops", "troops"),
        ("Rachmanow", "Rachmanows"),
        ("advice", None),
        ("drug trafficking", None),
        ("Tajikification-ism", None),
        ("", None),
    ],
)
def test_the_plural_is_formed_where_there_is_one(term: str, expected: str | None) -> None:
    assert plural(term) == expected


@pytest.mark.parametrize(
    ("found", "wording"),
    [
        ("member land", "member state"),
        ("member lands", "member states"),
        ("Member land", "Member state"),
        ("Member lands", "Member states"),
        ("Member Lands", "Member States"),
        ("MEMBER LANDS", "MEMBER STATES"),
        ("member-lands", "member states"),
        ("member Lands", None),
        ("lands of the member", None),
        ("memberlands", None),
        ("members lands", None),
    ],
)
def test_number_and_case_are_kept_where_that_is_certain(found: str, wording: str | None) -> None:
    assert in_the_shape_of(found, "member land", "member state") == wording


@pytest.mark.parametrize(
    ("found", "written", "wanted", "wording"),
    [
        ("ODKB", "ODKB", "CSTO", "CSTO"),
        ("NROs", "NRO", "NGO", "NGOs"),
        ("defense pact", "defence pact", "defence treaty", "defence treaty"),
        ("underlining", "underline", "highlight", None),
        ("informations", "information", "intelligence", None),
        ("council of war", "Council of War", "war cabinet", "war cabinet"),
        ("Council Of War", "council of war", "cabinet of the war", "Cabinet of the War"),
        ("Pact", "pact", "member state", "Member state"),
        ("pact", "pact", "NATO", "NATO"),
        ("X", "x", "y", None),
    ],
)
def test_case_and_number_come_from_the_text(
    found: str, written: str, wanted: str, wording: str | None
) -> None:
    assert in_the_shape_of(found, written, wanted) == wording
