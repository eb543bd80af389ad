"""Addresses end where the sentence's own punctuation begins."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.qa.addresses import addresses_in, end_of, without_addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://a.example/b_(c)?d=e#f.", ["https://a.example/b_(c)?d=e#f"]),
        ("(www.a.example/b), then", ["www.a.example/b"]),
        ("Write to a.b+c@d-e.example.org!", ["a.b+c@d-e.example.org"]),
        ("at a.example/b and c.example/d;", ["a.example/b", "c.example/d"]),
        ("SEE HTTPS://A.EXAMPLE/B OR WWW.B.EXAMPLE", ["HTTPS://A.EXAMPLE/B", "WWW.B.EXAMPLE"]),
        ("Join t.me/b or youtu.be/c, he told.me", ["t.me/b", "youtu.be/c"]),
        ("“http://a.example”", ["http://a.example"]),
        ("He left. She/he stayed, e.g. there. 3.5/4.5", []),
    ],
)
def test_addresses(text: str, addresses: list[str]) -> None:
    found = [text[address.start() : end_of(address)] for address in addresses_in(text)]
    assert found == addresses


@given(st.text(alphabet="a.@/:w( )-", max_size=80))
def test_places_stay_the_same_without_addresses(text: str) -> None:
    blank = without_addresses(text)
    assert len(blank) == len(text)
    assert all(char in (" ", kept) for char, kept in zip(blank, text, strict=True))


@pytest.mark.parametrize("unit", ["a", "a.", "a@", "a-", "www.", "http://", "a@a.", "a/", ")."])
def test_long_texts_take_linear_time(unit: str) -> None:
    start = time.process_time()
    without_addresses("http://" + unit * (100_000 // len(unit)))
    without_addresses("." + unit * (100_000 // len(unit)))
    assert time.process_time() - start < 20  # quadratic ones take minutes
