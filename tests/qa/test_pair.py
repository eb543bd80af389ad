"""A pair works out what the checks share once, and only when one asks."""

from reviewapp.qa.pair import Pair
from tests.qa.glossaries import OVKS, glossary


def test_what_checks_share_is_made_once() -> None:
    asked: list[str] = []

    def length(pair: Pair) -> int:
        asked.append(pair.source)
        return len(pair.source)

    pair = Pair("Ein Satz.", "A sentence.")
    assert (pair.once(length), pair.once(length)) == (9, 9)
    assert asked == ["Ein Satz."]
    assert pair.target_words is pair.target_words


def test_sentences_are_those_of_either_language() -> None:
    pair = Pair("Am 3. August kam er. Sie ging.", "He came on 3 August. She left.")
    assert [pair.source[slice(*span)] for span in pair.source_sentences] == [
        "Am 3. August kam er.",
        "Sie ging.",
    ]
    assert [pair.target[slice(*span)] for span in pair.target_sentences] == [
        "He came on 3 August.",
        "She left.",
    ]


def test_addresses_are_no_prose() -> None:
    pair = Pair("Siehe www.a.example/1.", "See https://a.example/1?b=2 (a@b.example).")
    assert pair.source_prose == "Siehe" + " " * 16 + "."
    assert pair.target_prose.split() == ["See", "(", ")."]
    assert len(pair.target_prose) == len(pair.target)


def test_terms_of_the_glossary_are_marked_in_the_target() -> None:
    pair = Pair("Die OVKS tagte.", "The CSTO met.", glossary=glossary(OVKS))
    assert set(pair.term_spans) == {(4, 8)}
    assert [at for at, marked in enumerate(pair.in_terms) if marked] == [4, 5, 6, 7]
    assert Pair("Die OVKS tagte.", "The CSTO met.").uses == ()
