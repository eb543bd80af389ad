"""British and American spelling of single words."""

import pytest

from reviewapp.terminology.english_spelling import american


@pytest.mark.parametrize(
    ("british", "spelling"),
    [
        ("neighbourhood", "neighborhood"),
        ("labour", "labor"),
        ("honourable", "honorable"),
        ("manoeuvre", "maneuver"),
        ("centred", "centered"),
        ("catalogue", "catalog"),
        ("kilogramme", "kilogram"),
        ("haemostatic", "hemostatic"),
        ("levelled", "leveled"),
        ("enrolment", "enrollment"),
        ("abridgement", "abridgment"),
        ("grey", "gray"),
        ("tyres", "tires"),
        ("four", "four"),
        ("hour", "hour"),
        ("tour", "tour"),
        ("poet", "poet"),
    ],
)
def test_words_have_an_american_spelling(british: str, spelling: str) -> None:
    assert american(british) == spelling


def test_oxford_spelling_keeps_its_s_where_it_has_one() -> None:
    assert american("organised") == "organized"
    assert american("organised", oxford=True) == "organised"
