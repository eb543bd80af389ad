"""Times of day in both languages: 14.30 Uhr, halb drei; 2.30 pm, half past two, noon."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewapp.qa.findings import Span
from reviewapp.qa.number_words import english_values, german_cardinal

DAY = 24 * 60
NOON = 12 * 60
_TWO_DIGITS = 10
_LATE = 6
"""From this hour on, nachts is before midnight."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time with the minutes of the day that it may mean.

    `is_certain` is false for what may be no time: 14.30 may be a decimal. `suffix` is its am or
    pm, as written; `is_german` says that "Uhr" stands behind it.
    """

    span: Span
    minutes: frozenset[int]
    is_certain: bool = True
    suffix: str = ""
    is_german: bool = False
    is_word: bool = False


_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_MINUTE = r"[0-5][0-9]"
_GERMAN_HOUR = (
    r"(?:ein|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|1[0-2]|[1-9])(?!\w)"
)
_GERMAN_CLOCK = re.compile(
    rf"(?<![0-9.,:])(?:(?P<from>{_HOUR})(?:[.:](?P<from_minute>{_MINUTE}))?(?:\sUhr)?"
    r"\s?(?:[-–/]|bis|und|oder)\s?)?"
    rf"(?P<hour>{_HOUR})(?:[.:](?P<minute>{_MINUTE}))?[\s-]?"
    rf"(?:Uhr(?![A-Za-zäöü])(?:\s(?P<after>{_MINUTE})(?![0-9%]|[.,][0-9]))?"
    rf"|h(?P<late>{_MINUTE})?(?![A-Za-z0-9²]))"
)
_PART_OF_DAY = re.compile(
    r"\s(?:(?P<morning>morgens|früh|vormittags|am\s(?:frühen\s)?(?:Morgen|Vormittag))"
    r"|(?P<night>nachts)|(?P<evening>nachmittags|abends|am\s(?:frühen\s|späten\s)?(?:Nachmittag|Abend)))\b"
)
_WRITTEN_AS_ONE = re.compile(rf"(?<![0-9.,:])(?P<hour>[01][0-9]|2[0-3])(?P<minute>{_MINUTE})\sUhr")
_AFTER_UM = re.compile(
    rf"\b[Uu]m\s(?P<hour>{_HOUR})\.(?P<minute>{_MINUTE})(?![0-9]|[.,][0-9]|\s?(?:%|[€$]|Prozent|Uhr|h\b))"
)
_PLAIN_CLOCK = re.compile(rf"(?<![0-9.,:/])(?P<hour>{_HOUR}):(?P<minute>{_MINUTE})(?![0-9:])")
_GERMAN_WORDS = re.compile(
    r"\b(?:(?P<half>[Hh]alb)|(?P<three>[Dd]rei\s?[Vv]iertel)"
    r"|(?P<quarter>[Vv]iertel)(?:\s(?P<way>nach|vor))?"
    r"|(?P<minutes>fünf|zehn|zwanzig|5|10|20)(?:\sMinuten)?"
    r"\s(?P<side>nach|vor)(?:\s(?P<to_half>halb))?)"
    rf"\s(?P<hour>{_GERMAN_HOUR})(?P<clock>\sUhr)?|\b(?P<alone>{_GERMAN_HOUR})\sUhr(?![A-Za-zäöü])"
)
_DIGIT = re.compile("[0-9]")
_HOUR_IN_WORDS = re.compile(rf"Uhr|[Hh]alb\s|iertel\s|\s(?:nach|vor)\s(?={_GERMAN_HOUR})")
_EVENING = re.compile(r"(?i:abend|nachmittag|nacht|mittag)")
_ENGLISH_HOUR = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight"
    r"|1[0-2]|0?[1-9])(?![\w])"
)
_SUFFIX = r"[ap](?:\.\s?m\.|\.?\s?m(?![A-Za-z]))"
_ENGLISH_CLOCK = re.compile(
    rf"(?<![0-9.,:$£€])(?:(?P<from>{_HOUR})(?:[:.](?P<from_minute>{_MINUTE}))?\s?(?:[-–/]|to|and|until|till|or)\s?)?"
    rf"(?P<hour>{_HOUR})(?:[:.](?P<minute>{_MINUTE}))?\s?(?P<suffix>{_SUFFIX})",
    re.I,
)
_ENGLISH_HOURS = re.compile(
    rf"(?<![0-9.,:])(?P<hour>{_HOUR})[:.h]?(?P<minute>{_MINUTE})?"
    r"\s?(?:(?P<uhr>Uhr)(?![a-z])|(?:hours|hrs|h)(?![A-Za-z0-9]))"
)
_POINT_CLOCK = re.compile(
    rf"(?<![0-9.,:$£€])(?P<hour>{_HOUR})\.(?P<minute>{_MINUTE})(?![0-9]|[.,][0-9])"
)
_ENGLISH_WORDS = re.compile(
    r"\b(?:(?P<half>half)(?:[\s-]past)?"
    r"|(?P<quarter>(?:a\s)?quarter)[\s-](?P<way>past|to|after|before|of)"
    r"|(?P<minutes>five|ten|twenty|twenty-five|5|10|20|25)(?:\sminutes)?"
    r"\s(?P<side>past|to|after|before))"
    rf"[\s-](?P<hour>{_ENGLISH_HOUR})|\b(?P<alone>{_ENGLISH_HOUR})\so['’]clock"
    r"|\b(?:by|until|till|from|to|before|after|towards|between|and"
    r"|(?:at|around|about)(?!\s(?:five|ten|twenty|5|10|20)\s(?:minutes\s)?(?:to|before|after)\s))"
    rf"\s(?P<bare>{_ENGLISH_HOUR})(?!\so['’]clock|\s(?:minutes\s)?past\s)"
    r"|\b(?:(?P<noon>noon|midday)|(?P<midnight>midnight))\b",
    re.I,
)
_ENGLISH_PART_OF_DAY = re.compile(
    r"\s(?:in\sthe\s(?:early\s|late\s)?)(?:(?P<morning>morning)|afternoon|evening)\b"
)
_MINUTE_WORDS = {"fünf": 5, "zehn": 10, "zwanzig": 20, "five": 5, "ten": 10, "twenty": 20}
_MINUTE_WORDS["twenty-five"] = 25


def german_times(text: str) -> tuple[Time, ...]:
    """Every time of a German text, in order."""
    found: list[Time] = []
    if _DIGIT.search(text):
        vague = _EVENING.search(text) is not None
        for match in _GERMAN_CLOCK.finditer(text):
            part = _PART_OF_DAY.match(text, match.end())
            found += _german_clock(match, part.lastgroup if part else None, vague=vague)
        found += [_in_digits(match) for match in _WRITTEN_AS_ONE.finditer(text)]
        if "m " in text:
            found += [_in_digits(match) for match in _AFTER_UM.finditer(text)]
        if ":" in text:
            found += [_plain(match) for match in _PLAIN_CLOCK.finditer(text)]
    if _HOUR_IN_WORDS.search(text):
        found += [_german_words(match) for match in _GERMAN_WORDS.finditer(text)]
    return _apart(found)


def english_times(text: str) -> tuple[Time, ...]:
    """Every time of an English text, in order; also bare hours, which are uncertain."""
    found: list[Time] = []
    if _DIGIT.search(text):
        for match in _ENGLISH_CLOCK.finditer(text):
            found += _with_suffix(match)
        found += [_in_hours(match) for match in _ENGLISH_HOURS.finditer(text)]
        found += [_plain(match, english=True) for match in _PLAIN_CLOCK.finditer(text)]
        found += [
            _plain(match, certain=False, english=True) for match in _POINT_CLOCK.finditer(text)
        ]
    found += [_english_words(match) for match in _ENGLISH_WORDS.finditer(text)]
    return _apart(found)


def _apart(found: list[Time]) -> tuple[Time, ...]:
    """In order, without those inside an earlier kind of reading."""
    kept: list[Time] = []
    taken: set[int] = set()
    for time in found:
        places = range(*time.span)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(time)
    return tuple(sorted(kept, key=lambda time: time.span))


def _at(hour: int, minute: int) -> int:
    return (hour * 60 + minute) % DAY


def _german_clock(match: re.Match[str], part: str | None, *, vague: bool) -> Iterator[Time]:
    if match["from"] and (match["from_minute"] or not match["minute"]):
        minute = int(match["from_minute"] or 0)
        span = (match.start("from"), match.end("from_minute" if match["from_minute"] else "from"))
        yield Time(span, _german_minutes(int(match["from"]), minute, part, vague=vague))
    minute = int(match["minute"] or match["after"] or match["late"] or 0)
    exact = match["minute"] or match["after"] or match["late"]
    minutes = _german_minutes(int(match["hour"]), minute, part, vague=vague and not exact)
    certain = "Uhr" in match[0] or bool(match["minute"])
    yield Time((match.start("hour"), match.end()), minutes, is_certain=certain)


def _german_minutes(hour: int, minute: int, part: str | None, *, vague: bool) -> frozenset[int]:
    """The clock has 24 hours, but "8 Uhr abends" is 20."""
    if part and hour < 12:
        is_late = part == "evening" or (part == "night" and hour >= _LATE)
        return frozenset((_at(hour + (12 if is_late else 0), minute),))
    found = {_at(hour, minute)}
    if vague and hour <= 12:
        found.add(_at(hour + 12, minute))
    return frozenset(found)


def _plain(match: re.Match[str], *, certain: bool = True, english: bool = False) -> Time:
    hour, minute = int(match["hour"]), int(match["minute"])
    found = {_at(hour, minute)}
    if english and hour <= 12:
        found.add(_at(hour + 12, minute))
    return Time(match.span(), frozenset(found), is_certain=certain and english)


def _in_digits(match: re.Match[str]) -> Time:
    """1645 Uhr, um 16.45; um 2.30 may be by how much something rose."""
    hour = int(match["hour"])
    minutes = frozenset({_at(hour, int(match["minute"]))})
    return Time(match.span(), minutes, is_certain="Uhr" in match[0] or hour >= _TWO_DIGITS)


def _german_words(match: re.Match[str]) -> Time:
    word = match["hour"] or match["alone"]
    hour = int(word) if word.isdecimal() else (german_cardinal(word) or 1)
    minute, certain = 0, True
    if match["half"]:
        minute = -30
    elif match["three"]:
        minute = -15
    elif match["quarter"]:
        minute = {"nach": 15, "vor": -15}.get(match["way"] or "", -45)
        certain = bool(match["way"] or match["clock"])
    elif match["minutes"]:
        minute = _minutes(match["minutes"]) * (1 if match["side"] == "nach" else -1)
        minute -= 30 if match["to_half"] else 0
    if match["half"] and word == "ein":
        certain = False
    minutes = frozenset({_at(hour, minute), _at(hour + 12, minute)})
    if (part := _PART_OF_DAY.match(match.string, match.end())) and part.lastgroup != "night":
        minutes = frozenset({_at(hour % 12 + (12 if part.lastgroup == "evening" else 0), minute)})
    return Time(match.span(), minutes, is_certain=certain, is_word=True)


def _minutes(word: str) -> int:
    return int(word) if word.isdecimal() else _MINUTE_WORDS[word.lower()]


def _with_suffix(match: re.Match[str]) -> Iterator[Time]:
    suffix = match["suffix"]
    if int(match["hour"]) > 12 and not match["minute"]:
        return
    late = 12 if suffix[0] in "pP" else 0
    if match["from"]:
        hour, minute = int(match["from"]), int(match["from_minute"] or 0)
        span = (match.start("from"), match.end("from_minute" if match["from_minute"] else "from"))
        yield Time(span, frozenset({_at(hour, minute), _at(hour + 12, minute)}))
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    minutes = {_at(hour % 12 + late, minute)} if hour <= 12 else {_at(hour, minute)}
    yield Time((match.start("hour"), match.end()), frozenset(minutes), suffix=suffix)


def _in_hours(match: re.Match[str]) -> Time:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    certain = bool(match["minute"] or match["uhr"])
    minutes = frozenset({_at(hour, minute)})
    return Time(match.span(), minutes, is_certain=certain, is_german=bool(match["uhr"]))


def _english_words(match: re.Match[str]) -> Time:
    if match["noon"] or match["midnight"]:
        return Time(match.span(), frozenset({NOON if match["noon"] else 0}), is_word=True)
    word = match["hour"] or match["alone"] or match["bare"]
    hour = int(word) if word.isdecimal() else english_values(word)[-1] % 24
    minute, certain = 0, not match["bare"]
    if match["half"]:
        minute = 30
        certain = "past" in match[0].lower()
    elif match["quarter"]:
        minute = 15 if match["way"].lower() in ("past", "after") else -15
    elif match["minutes"]:
        minute = _minutes(match["minutes"])
        minute *= 1 if match["side"].lower() in ("past", "after") else -1
        certain = match["side"].lower() == "past"
    minutes = frozenset({_at(hour, minute), _at(hour + 12, minute)})
    if part := _ENGLISH_PART_OF_DAY.match(match.string, match.end()):
        minutes = frozenset({_at(hour % 12 + (0 if part["morning"] else 12), minute)})
        certain = True
    start = match.start("bare") if match["bare"] else match.start()
    return Time((start, match.end()), minutes, is_certain=certain, is_word=True)
