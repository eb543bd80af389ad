"""What paragraphs show together: one rendering for a text, one spelling for a name."""

from reviewapp.qa.candidate import check_document
from reviewapp.qa.document_consistency import check_name_spellings, check_same_source
from reviewapp.qa.findings import Severity
from reviewapp.qa.pair import Pair

AGAIN = "Der Rat tagt am Montag."


def test_the_same_german_text_has_one_translation() -> None:
    pairs = [
        Pair(AGAIN, "The council meets on Monday."),
        Pair("Er schweigt seitdem.", "He has been silent since."),
        Pair(AGAIN, "The council convenes on Monday."),
        Pair(AGAIN, "The council  meets on monday."),
    ]
    ((index, finding),) = check_same_source(pairs)
    assert (index, finding.severity) == (2, Severity.WARNING)
    assert pairs[2].target[slice(*finding.target_spans[0])] == "convenes"
    assert finding.message.startswith("Paragraph 1 has the same German text")


def test_a_shorter_rendering_is_marked_as_a_whole() -> None:
    pairs = [Pair(AGAIN, "The council meets on Monday."), Pair(AGAIN, "The council meets.")]
    ((_, finding),) = check_same_source(pairs)
    assert finding.target_spans == ((0, len(pairs[1].target)),)


def test_two_german_texts_with_one_translation_are_a_hint() -> None:
    target = "The council meets on Monday."
    ((index, finding),) = check_same_source([Pair(AGAIN, target), Pair("Es gibt Neues.", target)])
    assert (index, finding.severity) == (1, Severity.HINT)


def test_german_texts_that_differ_in_numbers_or_order_may_have_one_translation() -> None:
    target = "On Monday the council meets."
    others = ("Am Montag tagt der Rat.", "Der Rat tagt am Montag!", "Der Rat tagt am 4. Montag.")
    pairs = [Pair(source, target) for source in (AGAIN, *others)]
    assert list(check_same_source(pairs)) == []


def test_a_paragraph_that_repeats_the_one_before_it_is_a_hint() -> None:
    pair, other = Pair(AGAIN, "The council meets."), Pair("Es gibt Neues.", "There is news.")
    ((index, finding),) = check_same_source([pair, other, pair, pair])
    assert (index, finding.severity, finding.other) == (3, Severity.HINT, 2)


def test_short_and_empty_texts_do_not_count() -> None:
    pairs = [Pair("Danke sehr", "Thanks"), Pair("Danke sehr", "Cheers"), Pair(AGAIN, "")]
    assert list(check_same_source([*pairs, Pair(AGAIN, "The council meets.")])) == []


def test_a_name_has_one_spelling() -> None:
    pairs = [
        Pair("Gestern sprach Rachmanow.", "Yesterday Rakhmanov spoke."),
        Pair("Heute schwieg Rachmanow.", "Today Rahmanov was silent."),
        Pair("Rachmanows Rede war kurz.", "The speech of Rakhmanov was short."),
    ]
    ((index, finding),) = check_name_spellings(pairs)
    assert index == 1
    assert finding.expected == "Rakhmanov"
    assert pairs[1].target[slice(*finding.target_spans[0])] == "Rahmanov"


def test_adjectives_and_accents_are_no_other_spelling() -> None:
    pairs = [
        Pair("Er lebt in Mexiko.", "He lives in Mexico."),
        Pair("Mexikos Wirtschaft", "The Mexican economy"),
        Pair("Israel schwieg.", "At first Israel was silent."),
        Pair("Israels Armee", "The Israeli army"),
    ]
    assert list(check_name_spellings(pairs)) == []


def test_a_document_is_checked_as_a_whole() -> None:
    pairs = [Pair(AGAIN, "The council meets on Monday."), Pair(AGAIN, "The council meets Monday.")]
    found = check_document(pairs)
    assert [(index, finding.check) for index, finding in found] == [(1, "same-source")]
