"""Times of day: each one of the source that the target names too is the same."""

import re
from collections.abc import Iterator

from reviewapp.qa.clock import NOON, Time, english_times, german_times
from reviewapp.qa.dates import DATES
from reviewapp.qa.findings import Finding, Fix, Reading, Severity
from reviewapp.qa.pair import Pair
from reviewapp.terminology.vocabulary import Variant

WRONG_TIME = "“{wanted}” has become “{found}”: write {expected}."
_ZONE = re.compile(r"\b(?:ME[SZ]?Z|CES?T|UTC|GMT|OE[SZ]Z|MSK)\b|Ortszeit|[Zz]eit\b")
_OTHER_ZONE = re.compile(r"\b(?:GMT|UTC|BST|[ECMP]S?D?T|AES?T|JST|WES?T)\b")
LEFT_GERMAN = "“{found}” is written the German way: write “{expected}”."


def check_times(pair: Pair) -> Iterator[Finding]:
    """Other times, morning for evening, and times that are written the German way."""
    yield from pair.once(read_times).findings


def read_times(pair: Pair) -> Reading:
    """Compare the times of a pair."""
    reading = Reading()
    german = german_times(pair.source_prose)
    if not german:
        return reading
    english = english_times(pair.target_prose)
    meant = frozenset().union(*(time.minutes for time in german))
    named = frozenset().union(*(time.minutes for time in english))
    for time in german:
        if time.minutes & named:
            reading.source_spans.append(time.span)
    for time in english:
        if time.minutes & meant:
            reading.target_spans.append(time.span)
            if time.is_german:
                _left_german(pair, time, reading)
    lost = [time for time in german if time.is_certain and not time.minutes & named]
    new = [time for time in english if not time.minutes & meant]
    if lost and _ZONE.search(pair.source) and _OTHER_ZONE.search(pair.target):
        reading.source_spans += [time.span for time in lost]
        reading.target_spans += [time.span for time in new]
        return reading
    certain = [time for time in new if time.is_certain]
    loose = [time for time in new if not (time.is_certain or time.is_word)]
    for time, other in zip(lost, certain or loose, strict=False):
        _changed(pair, time, other, reading)
    return reading


def _changed(pair: Pair, german: Time, english: Time, reading: Reading) -> None:
    reading.source_spans.append(german.span)
    reading.target_spans.append(english.span)
    found = pair.target[slice(*english.span)]
    expected = _written(min(german.minutes), english, found, pair.variant)
    message = WRONG_TIME.format(
        wanted=pair.source[slice(*german.span)], found=found, expected=expected
    )
    fix = None if english.is_word else Fix(*english.span, expected)
    reading.findings.append(
        Finding(
            DATES.id,
            Severity.ERROR,
            message,
            (german.span,),
            (english.span,),
            expected,
            fix=fix,
        )
    )


def _left_german(pair: Pair, time: Time, reading: Reading) -> None:
    found = pair.target[slice(*time.span)]
    expected = written_time(min(time.minutes), pair.variant)
    reading.findings.append(
        Finding(
            DATES.id,
            Severity.WARNING,
            LEFT_GERMAN.format(found=found, expected=expected),
            (),
            (time.span,),
            expected,
            fix=Fix(*time.span, expected),
        )
    )


def written_time(minutes: int, variant: Variant) -> str:
    """14:30 in British English, 2:30 p.m. in American English."""
    hour, minute = divmod(minutes, 60)
    if variant is Variant.AMERICAN:
        return f"{hour % 12 or 12}:{minute:02} {'p' if minutes >= NOON else 'a'}.m."
    return f"{hour}:{minute:02}"


def _written(minutes: int, like: Time, found: str, variant: Variant) -> str:
    """The time in the form in which the wrong one stands."""
    if like.is_word or like.is_german:
        return written_time(minutes, variant)
    hour, minute = divmod(minutes, 60)
    sign = "." if "." in found.removesuffix(like.suffix) else ":"
    if not like.suffix:
        return f"{hour}{sign}{minute:02}"
    right, wrong = ("p", "a") if minutes >= NOON else ("a", "p")
    suffix = like.suffix.replace(wrong, right).replace(wrong.upper(), right.upper())
    bare = found.removesuffix(like.suffix)
    space = bare[len(bare.rstrip()) :]
    shown = f"{sign}{minute:02}" if minute or sign in bare else ""
    return f"{hour % 12 or 12}{shown}{space}{suffix}"
