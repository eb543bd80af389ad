"""Term matching holds for any text."""

import time
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.terminology.anchors import anchors_of, keys_in
from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.glossary import Glossary, Term
from reviewapp.terminology.matcher import TermMatch, TermMatcher
from reviewapp.terminology.term_search import ways_to
from reviewapp.terminology.vocabulary import Language, MatchKind, Verdict
from reviewapp.terminology.words import split_words
from tests.terminology.concepts import ARTICLE_GLOSSARY, concept
from tests.terminology.ways import leads_to

MATCHER = TermMatcher(ARTICLE_GLOSSARY.terms_in(Language.GERMAN))
PIECES = st.sampled_from(
    [
        *(term.text for term in ARTICLE_GLOSSARY.terms_in(Language.GERMAN)),
        *("OVKS¹-Generalsekretärs", "Drogen-", "-handel", "Waffenhandel", "Räte", "und", "’s"),
        *("Mitgliedsländern", "kollektiver", "Sicherheit1", "[3]", "*", "\xad", "\u0308", "\u200b"),
        *(" ", "\u00a0", "\n", "-", ", ", "„", "“"),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join))
GLUED = st.lists(PIECES, max_size=12).map("".join)


@pytest.fixture(scope="module", autouse=True)
def lexicons() -> None:
    """Load the word lists, so that no example is charged with it."""
    compare_terms("Die OVKS", "the CSTO", ARTICLE_GLOSSARY)


def terms_of(matches: tuple[TermMatch, ...]) -> list[str]:
    return [match.term.text for match in matches]


@given(st.one_of(TEXTS, GLUED))
def test_matches_are_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for match in MATCHER(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end


@given(st.one_of(TEXTS, GLUED))
def test_the_place_of_a_match_holds_the_matched_words(text: str) -> None:
    for match in MATCHER(text):
        place = text[match.start : match.end]
        written = " ".join(word.text for word in split_words(place))
        if match.how is MatchKind.ELLIPSIS:
            assert match.form.startswith(written) or match.form.endswith(written)
        else:
            assert match.form == place
            assert MATCHER(place)[0].form == place


@given(st.one_of(TEXTS, GLUED))
def test_words_are_in_order_and_stand_where_they_say(text: str) -> None:
    end = 0
    for word in split_words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.text
        end = word.end


@given(TEXTS)
def test_the_same_text_gives_the_same_matches(text: str) -> None:
    other = TermMatcher(ARTICLE_GLOSSARY.terms_in(Language.GERMAN))

    assert MATCHER(text) == other(text)


@given(TEXTS, st.data())
def test_a_soft_hyphen_inside_a_word_changes_nothing(text: str, data: st.DataObject) -> None:
    inside = [
        place
        for word in split_words(text)
        for place in range(word.start + 1, word.end)
        if text[place - 1].isalpha() and text[place].isalpha()
    ]
    if inside:
        place = data.draw(st.sampled_from(inside))
        assert terms_of(MATCHER(f"{text[:place]}\xad{text[place:]}")) == terms_of(MATCHER(text))


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_composed_and_decomposed_text_have_the_same_matches(text: str) -> None:
    composed = MATCHER(unicodedata.normalize("NFC", text))
    decomposed = MATCHER(unicodedata.normalize("NFD", text))

    assert terms_of(composed) == terms_of(decomposed)


@given(st.sampled_from(ARTICLE_GLOSSARY.terms_in(Language.GERMAN)), st.sampled_from("¹1*²"))
def test_every_term_is_found_as_it_is_and_with_a_footnote_mark(term: Term, mark: str) -> None:
    text = f"Hier: {term.text}{mark}, so."

    (match,) = MATCHER(text)

    assert (match.term, text[match.start : match.end]) == (term, term.text)


@given(st.one_of(TEXTS, GLUED), st.one_of(TEXTS, GLUED))
def test_comparing_any_texts_gives_places_inside_them(source: str, target: str) -> None:
    for use in compare_terms(source, target, ARTICLE_GLOSSARY):
        assert all(start < end <= len(source) for start, end in use.source_spans)
        assert all(start < end <= len(target) for start, end in use.target_spans)
        assert use.source_spans or use.target_spans
        assert use.message.endswith(".")


@given(st.text(max_size=20), st.text(max_size=20), TEXTS)
def test_any_text_may_be_a_term(german: str, english: str, text: str) -> None:
    glossary = Glossary.of([concept(german, english, deprecated=(text,))])

    for use in compare_terms(f"{text} {german}", f"{text} {english}", glossary):
        assert use.source_spans or use.target_spans


@pytest.mark.parametrize(
    "unit",
    [
        *("Die OVKS¹-Staaten. ", "Drogen- ", " -handel", "Rat-", "organisierte und ", "drug, "),
        *("Rat für kollektive Sicherheit ", "a's", "[1]", " ", "x"),
        *("a\xad", "\xad \n", "a\u0301\u0316"),
    ],
)
def test_a_hundred_thousand_characters_take_seconds_at_most(unit: str) -> None:
    text = (unit * 100_000)[:100_000]

    begin = time.perf_counter()
    compare_terms(text, text, ARTICLE_GLOSSARY)

    assert time.perf_counter() - begin < 60


@settings(max_examples=20)
@given(st.integers(1, 40))
def test_terms_that_do_not_occur_change_nothing(size: int) -> None:
    others = [Term(f"Fremdwort{number}", Language.GERMAN, number) for number in range(size)]
    known = ARTICLE_GLOSSARY.terms_in(Language.GERMAN)

    assert TermMatcher([*known, *others])("Die OVKS tagt.") == MATCHER("Die OVKS tagt.")


ENGLISH_PIECES = st.sampled_from(
    [
        *(term.text for term in ARTICLE_GLOSSARY.terms_in(Language.ENGLISH)),
        *("cease", "Fires", "ceasefire", "e", "mail", "member", "States", "organised", "ORGANIZED"),
        *("and", "transnational", "crime", "’s", "-", " ", "- ", ", ", "1", "\xad", "\u2011"),
    ]
)
ENGLISH_TERMS = st.builds(
    lambda pieces, added, any_case: Term(
        "".join(pieces),
        Language.ENGLISH,
        1,
        any_case=any_case,
        added_forms=("".join(added),),
    ),
    st.lists(ENGLISH_PIECES, min_size=1, max_size=5),
    st.lists(ENGLISH_PIECES, max_size=5),
    st.booleans(),
)


@given(ENGLISH_TERMS, st.lists(ENGLISH_PIECES, max_size=12).map("".join))
def test_a_text_offers_an_anchor_of_every_term_that_stands_in_it(term: Term, text: str) -> None:
    added = term.added_forms[0]
    for place in (
        *(text, f"{text} {term.text}", f"{text}{term.text.upper()}s"),
        *(f"{added}, {text}", added.upper(), added.casefold()),
    ):
        if TermMatcher([term])(place):
            offered = keys_in([place]) | {""}
            assert any(offered.issuperset(anchor) for anchor in anchors_of(term))


USED = st.lists(
    st.sampled_from(["Pakt", "Paktstaat", "Nichts", "Er", "gilt.", "und", "(", ")"]), max_size=14
)
WRITTEN = st.lists(
    st.sampled_from(["pact", "treaty", "Pakt", "It", "Nothing", "holds.", "and"]), max_size=14
)


@given(USED.map(" ".join), WRITTEN.map(" ".join), st.booleans())
def test_each_place_is_judged_by_what_is_paired_with_it(
    source: str, target: str, enforced: bool
) -> None:
    pact = replace(concept("Pakt", "pact", deprecated=("treaty",)), enforce_compounds=enforced)
    for use in compare_terms(source, target, Glossary.of([pact])):
        places = use.places
        spans = [span for place in places for span in place.target_spans]
        verdicts = {place.verdict for place in places}

        assert tuple(place.span for place in places) == use.source_spans
        assert not places or sorted(spans) == sorted({*use.target_spans, *use.renderings})
        if use.verdict in (Verdict.CONSISTENT, Verdict.HINT):
            assert verdicts <= {Verdict.CONSISTENT, Verdict.HINT}
        elif use.verdict is Verdict.PARTIAL:
            assert {Verdict.CONSISTENT, Verdict.MISSING} <= verdicts
        elif places:
            assert use.verdict in verdicts


@given(st.one_of(TEXTS, GLUED), st.booleans())
def test_the_index_of_the_search_leads_to_every_text_in_which_a_term_stands(
    text: str, any_case: bool
) -> None:
    for term in {match.term for match in MATCHER.find_all(text)}:
        wider = replace(term, any_case=any_case)
        ways = ways_to(wider)
        assert ways is not None
        assert leads_to(ways, text, Language.GERMAN)
