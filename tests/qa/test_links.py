"""Addresses stay as they are, unless they lead to the English page."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.links import check_links
from reviewapp.qa.pair import Pair


def found(source: str, target: str) -> list[Finding]:
    return list(check_links(Pair(source, target)))


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("https://a.example/b?c=1#d", "https://a.example/b?c=1#d"),
        ("http://www.a.example/b", "www.a.example/b"),
        ("https://A.example/b/", "https://a.example/b"),
        ("https://de.a.example/wiki/Haus", "https://en.a.example/wiki/House"),
        ("https://a.example/DE/TXT/?uri=1", "https://a.example/EN/TXT/?uri=1"),
        ("https://a.example/b/lage_de.pdf", "https://a.example/b/lage_en.pdf"),
        ("https://a.example/de/b", "https://a.example/b"),
        ("https://a.example/b", "https://a.example/en/b"),
        ("www.a.example/deutsch/ueber-uns", "www.a.example/english/about-us"),
        ("zeitung.example", "Zeitung"),
        ("zeitung.example", "Zeitung.example"),
        ("https://a.example/b?c=1&utm_source=d&utm_medium=e", "https://a.example/b?c=1"),
        ("https://a.example/b?fbclid=IwAR0", "https://a.example/b"),
        ("https://a.example/b?utm_source=c&d=2", "https://a.example/b?d=2"),
        ("https://bücher.example/b", "https://xn--bcher-kva.example/b"),
        ("https://xn--bcher-kva.example/b", "https://bücher.example/b"),
        ("https://a.example/Stra%C3%9Fe", "https://a.example/Straße"),
        ("https://a.example/Stra%c3%9fe", "https://a.example/Stra%C3%9Fe"),
        ("HTTPS://A.EXAMPLE/b", "https://a.example/b"),
        ("WWW.A.EXAMPLE", "www.a.example"),
        ("info(at)a.example", "info@a.example"),
        ("info [at] a [punkt] example", "info@a.example"),
        ("https://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("t.me/a_lage", "t.me/a_lage"),
    ],
)
def test_an_address_may_stay_or_lead_to_the_english_page(german: str, english: str) -> None:
    assert found(f"Mehr steht hier: {german}.", f"See {english}, please.") == []


@pytest.mark.parametrize(
    ("wanted", "damaged"),
    [
        ("https://a.example/b-2013.html", "https://a.example/b-2031.html"),
        ("https://a.example/b-2013.html", "https://a.example/b-2013"),
        ("https://a.example/b", "https://de.a.example/b"),
        ("https://a.example/b", "http ://a.example/b"),
        ("https://a.example/b", "https//a.example/b"),
        ("https://a.example/de/TXT/celex-7", "https://a.example/en/TXT/celex-1"),
        ("www.a.example/b", "www.a.example/B"),
        ("a.b@c.example", "a.c@c.example"),
        ("a.b@c.example", "a.b@c,example"),
        ("a.b@c.example", "a.b.at.c.example"),
        ("zeitung.example", "zietung.example"),
        ("doi:10.1000/182", "doi:10.1000/128"),
        ("lage_2019.pdf", "lage_2018.pdf"),
        ("@amt_eins", "@amt_ein"),
        ("https://a.example/b?c=1&utm_source=d", "https://a.example/b?c=2"),
        ("https://a.example/b?utm_source=d", "https://a.example/b?utm_source=e"),
        ("https://bücher.example/b", "https://xn--bcher-kvb.example/b"),
        ("https://a.example/Stra%C3%9Fe", "https://a.example/Stra%C3%9Ee"),
        ("info(at)a.example", "inof@a.example"),
        ("https://dx.doi.org/10.1000/182", "https://doi.org/10.1000/128"),
        ("t.me/a_lage", "t.me/a_laeg"),
    ],
)
def test_a_damaged_address_is_an_error_whose_fix_restores_it(wanted: str, damaged: str) -> None:
    (finding,) = found(f"Mehr dazu (siehe {wanted}).", f"For more (see {damaged}).")
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.applied_to(f"For more (see {damaged}).") == f"For more (see {wanted})."


def test_http_for_https_is_a_warning() -> None:
    (finding,) = found("Siehe https://a.example/b.", "See http://a.example/b.")
    assert finding.severity is Severity.WARNING


def test_a_missing_and_an_added_address_are_warnings() -> None:
    (missing,) = found("Er las (https://a.example/b).", "He was reading at home.")
    assert (missing.severity, missing.source_spans) == (Severity.WARNING, ((8, 27),))
    (added,) = found("Er las.", "He read a@b.example.")
    assert (added.severity, added.target_spans) == (Severity.WARNING, ((8, 19),))


def test_the_order_of_addresses_does_not_matter() -> None:
    assert found("a@b.example und c@d.example", "c@d.example and a@b.example") == []


def test_abbreviations_are_no_addresses() -> None:
    assert (
        found("z.B. u.a. in Köln und/oder Bonn, d.h. a.a.O.", "e.g. in Cologne, i.e. 5 p.m.") == []
    )


PIECES = st.sampled_from(
    ("https://", "www.", "a.example", "/de/", "/en/", "b", "@", ".", " ", ")", "(", "http ://", "ß")
)
TEXTS = st.lists(PIECES, max_size=20).map("".join)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_a_fix_removes_its_finding(source: str, target: str) -> None:
    for finding in found(source, target):
        assert all(0 <= start < end <= len(target) for start, end in finding.target_spans)
        if finding.fix:
            after = found(source, finding.fix.applied_to(target))
            assert (finding.message, finding.target_spans) not in [
                (other.message, other.target_spans) for other in after
            ]


def test_many_addresses_take_bounded_time() -> None:
    start = time.process_time()
    found("a@b.example " * 300, "c@d.example e.at.f " * 300)
    assert time.process_time() - start < 20  # quadratic ones take minutes
