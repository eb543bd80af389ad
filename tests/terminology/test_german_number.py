"""The number of a German noun, where its ending or the word before it tells."""

import pytest

from reviewapp.terminology.german_number import is_plural


def number(text: str, form: str, term: str) -> bool | None:
    start = text.index(form)
    return is_plural(text, (start, start + len(form)), term)


@pytest.mark.parametrize(
    ("text", "form", "term"),
    [
        ("Der Rat tagt.", "Rat", "Rat"),
        ("Sitzung des Rates", "Rates", "Rat"),
        ("Die Frist des Vertrags endet.", "Vertrags", "Vertrag"),
        ("mit dem Präsidenten", "Präsidenten", "Präsident"),
        ("ein Minister", "Minister", "Minister"),
        ("im Lande", "Lande", "Land"),
        ("OVKS-Staaten", "OVKS", "OVKS"),
        ("der Sicherheitsrat des Landes", "Sicherheitsrat des Landes", "Sicherheitsrat des Landes"),
    ],
)
def test_singular(text: str, form: str, term: str) -> None:
    assert not number(text, form, term)


@pytest.mark.parametrize(
    ("text", "form", "term"),
    [
        ("Die Räte tagen.", "Räte", "Rat"),
        ("Die Sitzungen enden.", "Sitzungen", "Sitzung"),
        ("zwei Minister", "Minister", "Minister"),
        ("12 Minister", "Minister", "Minister"),
        ("Die Verträge gelten.", "Verträge", "Vertrag"),
        ("Die Länder", "Länder", "Land"),
        ("Die NGOs", "NGOs", "NGO"),
        ("Die Grenzen", "Grenzen", "Grenze"),
        ("alle Staatschefs", "Staatschefs", "Staatschef"),
    ],
)
def test_plural(text: str, form: str, term: str) -> None:
    assert number(text, form, term) is True


@pytest.mark.parametrize(
    ("text", "form", "term"),
    [
        ("Die Minister tagen.", "Minister", "Minister"),
        ("Er traf den Präsidenten.", "Präsidenten", "Präsident"),
        ("er vereinbarte es", "vereinbarte", "vereinbaren"),
    ],
)
def test_what_does_not_tell(text: str, form: str, term: str) -> None:
    assert number(text, form, term) is None
