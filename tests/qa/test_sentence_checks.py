"""A sentence that is missing, added, repeated, cut off or about something else is found."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.sentence_checks import ADDED, CUT_OFF, DROPPED, OTHER, REPEATED, check_sentences

GERMAN = (
    "Der Vorsitzende eröffnete die Sitzung am Morgen mit einem kurzen Bericht.",
    "Drei Mitglieder aus Belgrad kamen wegen des Schnees zu spät.",
    "Über den Haushalt für 2021 wird erst im nächsten Monat entschieden.",
)
ENGLISH = (
    "The chairman opened the meeting in the morning with a short report.",
    "Three members from Belgrade came too late because of the snow.",
    "The budget for 2021 will only be decided upon next month.",
)
OTHER_SENTENCE = "Most of the bees in our garden survived a remarkably dry summer."


def found(source: str, target: str) -> list[Finding]:
    return list(check_sentences(Pair(source, target)))


def messages(source: str, target: str) -> list[str]:
    return [finding.message for finding in found(source, target)]


def test_sentences_that_say_the_same_are_no_finding() -> None:
    assert messages(" ".join(GERMAN), " ".join(ENGLISH)) == []


def test_two_sentences_may_become_one_and_one_may_become_two() -> None:
    joined = ENGLISH[0][:-1] + ", and three members from Belgrade came too late because of snow."
    assert messages(" ".join(GERMAN), f"{joined} {ENGLISH[2]}") == []
    split = "The chairman opened the meeting in the morning. He gave a short report."
    assert messages(" ".join(GERMAN), " ".join((split, *ENGLISH[1:]))) == []


def test_a_saying_may_have_no_word_in_common() -> None:
    assert (
        list(check_sentences(Pair("Alle Angaben ohne Gewähr.", "No responsibility is accepted.")))
        == []
    )


@pytest.mark.parametrize("lost", range(3))
def test_a_sentence_that_is_missing_is_marked_in_the_german_text(lost: int) -> None:
    rest = [text for place, text in enumerate(ENGLISH) if place != lost]
    source = " ".join(GERMAN)
    (finding,) = found(source, " ".join(rest))
    assert (finding.message, finding.severity) == (DROPPED, Severity.WARNING)
    assert source[slice(*finding.source_spans[0])] == GERMAN[lost]


@pytest.mark.parametrize("place", range(4))
def test_a_sentence_that_is_added_is_marked_in_the_translation(place: int) -> None:
    texts = [*ENGLISH[:place], OTHER_SENTENCE, *ENGLISH[place:]]
    target = " ".join(texts)
    (finding,) = found(" ".join(GERMAN), target)
    assert finding.message == ADDED
    assert target[slice(*finding.target_spans[0])] == OTHER_SENTENCE


def test_a_sentence_that_stands_twice_is_marked_at_both_places() -> None:
    target = " ".join((ENGLISH[0], ENGLISH[1], ENGLISH[1], ENGLISH[2]))
    (finding,) = found(" ".join(GERMAN), target)
    assert finding.message == REPEATED
    assert [target[slice(*span)].rstrip(".") for span in finding.target_spans] == [
        ENGLISH[1].rstrip(".")
    ] * 2


def test_words_that_stand_twice_need_no_full_stop() -> None:
    target = "“We shall never give up” “We shall never give up”, they sang."
    (finding,) = found("„Wir geben niemals auf“, sangen sie.", target)
    assert finding.message == REPEATED
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == "“We shall never give up”, they sang."


def test_what_the_german_text_says_twice_may_stand_twice() -> None:
    assert messages("Wir kommen bald wieder. " * 2, "We will be back soon. " * 2) == []


def test_a_translation_that_breaks_off_is_found() -> None:
    german = (
        "Nach dem Sturm vom Freitag blieben viele Straßen in der Stadt gesperrt, und die Feuerwehr "
        "musste bis zum Abend Bäume und Äste von den Dächern der Häuser entfernen."
    )
    assert messages(german, "After the storm on Friday many streets in the town stayed.") == [
        CUT_OFF
    ]


def test_a_translation_of_another_text_is_found() -> None:
    german = GERMAN[0][:-1] + " über die Arbeit der vergangenen Monate in Belgrad und Wien."
    english = OTHER_SENTENCE[:-1] + ", although neighbours had left them neither shade nor dew."
    assert messages(german, english) == [OTHER]


@pytest.mark.parametrize(
    ("source", "target"), [("", ""), ("Ein Satz.", ""), ("…", "!"), ("7", "8")]
)
def test_texts_without_sentences_are_no_finding(source: str, target: str) -> None:
    assert messages(source, target) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*GERMAN, *ENGLISH, "Ja.", "„", "1", "\n", "a a a a"]), max_size=9))
def test_no_text_breaks_the_check(pieces: list[str]) -> None:
    target = " ".join(pieces)
    for finding in found(" ".join(GERMAN), target):
        assert all(0 <= start < end <= len(target) for start, end in finding.target_spans)


@pytest.mark.parametrize("piece", [ENGLISH[0] + " ", "so it is so it is ", "It is so. "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    length = 20_000 // len(piece)
    start = time.perf_counter()
    found((GERMAN[0] + " ") * (20_000 // len(GERMAN[0])), piece * length)
    assert time.perf_counter() - start < 20  # quadratic ones take minutes
