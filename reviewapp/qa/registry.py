"""The register of checks: what is run over each pair of texts, and over a document's pairs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reviewapp.qa.brackets import BRACKETS, check_brackets
from reviewapp.qa.currencies import CURRENCIES, check_currencies
from reviewapp.qa.dates import DATES, check_dates
from reviewapp.qa.document_consistency import (
    NAME_SPELLINGS,
    SAME_SOURCE,
    check_name_spellings,
    check_same_source,
)
from reviewapp.qa.english_variant import ENGLISH_VARIANT, check_english_variant
from reviewapp.qa.false_friends import FALSE_FRIENDS, check_false_friends
from reviewapp.qa.findings import Check, Finding
from reviewapp.qa.first_mentions import FIRST_MENTIONS, check_first_mentions
from reviewapp.qa.footnote_marks import FOOTNOTE_MARKS, check_footnote_marks
from reviewapp.qa.indefinite_articles import INDEFINITE_ARTICLES, check_indefinite_articles
from reviewapp.qa.left_over_german import LEFT_OVER_GERMAN, check_left_over_german
from reviewapp.qa.lengths import LENGTH, check_lengths
from reviewapp.qa.links import LINKS, check_links
from reviewapp.qa.names import NAMES, check_names
from reviewapp.qa.negation import NEGATION, check_negation
from reviewapp.qa.numbers import NUMBERS, check_numbers
from reviewapp.qa.one_style import ONE_STYLE, check_one_style
from reviewapp.qa.other_language import OTHER_LANGUAGE, check_other_language
from reviewapp.qa.pair import Pair
from reviewapp.qa.placeholders import PLACEHOLDERS, check_placeholders
from reviewapp.qa.punctuation import PUNCTUATION, check_end_mark
from reviewapp.qa.quotation_marks import QUOTATION_MARKS, check_quotation_marks
from reviewapp.qa.relative_days import RELATIVE_DAYS, check_relative_days
from reviewapp.qa.sentence_checks import SENTENCES, check_sentences
from reviewapp.qa.speaker_tags import check_speaker_tags
from reviewapp.qa.spelling import SPELLING, check_spelling
from reviewapp.qa.style import STYLE
from reviewapp.qa.style_checks import check_style
from reviewapp.qa.terms import TERMS, check_terms
from reviewapp.qa.times import check_times
from reviewapp.qa.typography import TYPOGRAPHY, check_typography
from reviewapp.qa.weekdays import check_weekdays
from reviewapp.qa.whole_text import EMPTY, UNCHANGED, check_empty, check_unchanged


@dataclass(frozen=True, slots=True)
class PairCheck:
    """A check of one text and its translation."""

    check: Check
    find: Callable[[Pair], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """A check over the paragraphs of a document; findings come with the index of their pair."""

    check: Check
    find: Callable[[Sequence[Pair]], Iterable[tuple[int, Finding]]]


WHOLE_TEXT_CHECKS = (
    PairCheck(EMPTY, check_empty),
    PairCheck(UNCHANGED, check_unchanged),
)
"""Where one of these finds something, nothing else is looked for."""

PAIR_CHECKS = (
    PairCheck(TERMS, check_terms),
    PairCheck(FIRST_MENTIONS, check_first_mentions),
    PairCheck(NUMBERS, check_numbers),
    PairCheck(CURRENCIES, check_currencies),
    PairCheck(DATES, check_dates),
    PairCheck(DATES, check_times),
    PairCheck(DATES, check_weekdays),
    PairCheck(LINKS, check_links),
    PairCheck(PLACEHOLDERS, check_placeholders),
    PairCheck(QUOTATION_MARKS, check_quotation_marks),
    PairCheck(QUOTATION_MARKS, check_speaker_tags),
    PairCheck(BRACKETS, check_brackets),
    PairCheck(FOOTNOTE_MARKS, check_footnote_marks),
    PairCheck(LEFT_OVER_GERMAN, check_left_over_german),
    PairCheck(OTHER_LANGUAGE, check_other_language),
    PairCheck(PUNCTUATION, check_end_mark),
    PairCheck(TYPOGRAPHY, check_typography),
    PairCheck(INDEFINITE_ARTICLES, check_indefinite_articles),
    PairCheck(SENTENCES, check_sentences),
    PairCheck(NAMES, check_names),
    PairCheck(SPELLING, check_spelling),
    PairCheck(ENGLISH_VARIANT, check_english_variant),
    PairCheck(STYLE, check_style),
    PairCheck(FALSE_FRIENDS, check_false_friends),
    PairCheck(NEGATION, check_negation),
)

DOCUMENT_CHECKS: tuple[DocumentCheck, ...] = (
    DocumentCheck(SAME_SOURCE, check_same_source),
    DocumentCheck(NAME_SPELLINGS, check_name_spellings),
    DocumentCheck(LENGTH, check_lengths),
    DocumentCheck(ONE_STYLE, check_one_style),
    DocumentCheck(RELATIVE_DAYS, check_relative_days),
)

CHECKS: tuple[Check, ...] = tuple(
    dict.fromkeys(
        (
            *(registered.check for registered in (*WHOLE_TEXT_CHECKS, *PAIR_CHECKS)),
            *(registered.check for registered in DOCUMENT_CHECKS),
        )
    )
)
"""Every check, in the order of the page that explains them."""

MISSING_TERM = "missing"
KINDS = (MISSING_TERM, *(check.id for check in CHECKS if check is not EMPTY))
"""What findings can be told apart by: their checks, and terms that are not rendered."""
