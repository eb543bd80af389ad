"""Words such as "heute", which mean another day when the translation is published."""

import re
from collections.abc import Iterator, Sequence

from reviewapp.qa.findings import Check, Finding, Severity
from reviewapp.qa.german_dates import german_dates
from reviewapp.qa.pair import Pair

RELATIVE_DAYS = Check(
    "relative-days",
    "Today and yesterday",
    "Words such as “today” mean the right day when the translation is published.",
    Severity.HINT,
    "*heute*, *gestern*, *morgen*, *am Vortag*, *diese Woche*, *letzten Montag* and the like, "
    "rendered by such a word again, in a document whose German text gives a full date somewhere. "
    "*Bis heute* and *noch heute* are left alone.",
)
CHECK_DAY = "{words}: check what this means on the day of publication."

_WEEKDAYS = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
_PART = r"(?:\s(?:früh|[Mm]orgen|Vormittag|Mittag|Nachmittag|Abend|Nacht))?"
_GERMAN = re.compile(
    rf"(?<!\b[Bb]is\s)(?<!\b[Nn]och\s)\b(?:[Hh]eute(?!\s(?:noch|wie)\b)|(?:[Vv]or)?[Gg]estern){_PART}\b"
    r"|\b(?:morgen|[Üü]bermorgen|[Aa]m\sVortag)\b"
    r"|\b(?:[Dd]iese|[Nn]ächste|[Kk]ommende|[Ll]etzte|[Vv]ergangene|[Vv]orige)[mnrs]?"
    rf"\s(?:Woche|Wochenende|Monats?|Jahre?s?|Nacht|{_WEEKDAYS})\b"
)
_ENGLISH = re.compile(
    r"\b(?:today|yesterday|tomorrow|the\s(?:day\sbefore|previous\sday)"
    r"|(?:this|last|next|past|coming|previous)\s(?:week(?:end)?|month|year|night"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b",
    re.IGNORECASE,
)


def check_relative_days(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Paragraphs with such words in both languages, if the document has a full date."""
    rows = [(index, pair) for index, pair in enumerate(pairs) if _GERMAN.search(pair.source)]
    if not rows or not any(map(_has_full_date, pairs)):
        return
    for index, pair in rows:
        english = tuple(match.span() for match in _ENGLISH.finditer(pair.target))
        if not english:
            continue
        german = list(_GERMAN.finditer(pair.source))
        words = ", ".join(dict.fromkeys(f"“{match[0]}”" for match in german))
        spans = tuple(match.span() for match in german), english
        message = CHECK_DAY.format(words=words)
        yield index, Finding(RELATIVE_DAYS.id, Severity.HINT, message, *spans)


def _has_full_date(pair: Pair) -> bool:
    return any(date.days and date.year for date in german_dates(pair.source_prose))
