"""What both texts say in one of a few words: seasons, quarters, decades, multiples, eras.

Where one of them is gone and another one of the same kind is new, one was mistaken for the other.
Where it is only gone, or only new, the translator may have said it in another way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewapp.qa.findings import Finding, Reading, Severity, Span
from reviewapp.qa.pair import Pair

CHANGED = "“{wanted}” has become “{found}”."

_GERMAN_MONTHS = "Jän|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"
_ENGLISH_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_WHOLE = (
    r"(?:(?:des|der|dieses)\s)?"
    rf"(?:Jahr|Monat|Woche|[12][0-9]{{3}}|[0-9]0er|[0-9]{{1,2}}\.\sJahrh|{_GERMAN_MONTHS})[a-zä]*"
)
_ENGLISH_WHOLE = (
    rf"(?:the\s|that\s|this\s)?(?:year|month|week|(?:1[5-9]|20)[0-9]{{2}}|{_ENGLISH_MONTHS}"
    r"|[0-9a-z-]{1,16}(?:th|st|nd|rd)(?=[\s-]century))\b"
)
_OF_TIME = r"\s(?:Jahr|Monat|Woche)(?:e?s)?(?![a-zäöü])"
_TIME = r"\s(?:calendar\s)?(?i:year|month|week)(?!s)(?:['’]s)?"
_TENS = {
    20: ("[Zz]wanziger", "twenties"),
    30: ("[Dd]rei(?:ß|ss)iger", "thirties"),
    40: ("[Vv]ierziger", "forties"),
    50: ("[Ff]ünfziger", "fifties"),
    60: ("[Ss]echziger", "sixties"),
    70: ("[Ss]iebziger", "seventies"),
    80: ("[Aa]chtziger", "eighties"),
    90: ("[Nn]eunziger", "nineties"),
}
_TIMES = {
    2: ("zwei|2", "two|2", "verdoppel|Verdoppel|doppelt", "twice|doubl|dual|both"),
    3: ("drei|3", "three|3", "verdreifach|Verdreifach", "thrice|tripl|trebl"),
    4: ("vier|4", "four|4", "vervierfach|Vervierfach", "quadrupl"),
    5: ("fünf|5", "five|5", "verfünffach|Verfünffach", "quintupl"),
    6: ("sechs|6", "six|6", "versechsfach|Versechsfach", "sextupl"),
    10: ("zehn|10", "ten|10", "verzehnfach|Verzehnfach", "decupl"),
}
_ORDINALS = {
    1: (r"1\.|I\.|erste[nrs]?", "first|1st"),
    2: (r"2\.|II\.|zweite[nrs]?", "second|2nd"),
    3: (r"3\.|III\.|dritte[nrs]?", "third|3rd"),
    4: (r"4\.|IV\.|vierte[nrs]?", "fourth|4th|last|final"),
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """Words of which one is meant: groups of the same name mean the same in both languages."""

    check: str
    signs: tuple[str, ...]
    """Without one of these a German text has none of the words."""
    german: re.Pattern[str]
    english: re.Pattern[str]
    settles: bool
    """Whether the numbers in the words are part of them, as in Q3, but not in late 2019."""


def _kind(
    check: str, signs: str, rows: dict[str, tuple[str, str]], *, settles: bool = True
) -> _Kind:
    german, english = (
        "|".join(f"(?P<{name}>{pair[side]})" for name, pair in rows.items()) for side in (0, 1)
    )
    return _Kind(check, tuple(signs.split()), re.compile(german), re.compile(english), settles)


_KINDS = (
    _kind(
        "dates",
        "Früh ommer erbst inter",
        {
            "spring": ("Frühling|Frühjahr", r"\b[Ss]pring(?:time|s)?\b"),
            "summer": ("[Ss]ommer", r"\b[Ss]ummer"),
            "autumn": ("[Hh]erbst", r"\b[Aa]utumn|\b(?:[Tt]he|last|next|this|[Ii]n)\s[Ff]all\b"),
            "winter": ("[Ww]inter", r"\b[Ww]inter"),
        },
    ),
    _kind(
        "dates",
        "Anfang Mitte Ende",
        {
            "early": (
                rf"Anfang\s{_WHOLE}",
                rf"(?i:early|beginning\sof|start\sof)[\s-](?:in\s)?{_ENGLISH_WHOLE}",
            ),
            "mid": (rf"Mitte\s{_WHOLE}", rf"(?i:\bmid|middle\sof)[\s-]?{_ENGLISH_WHOLE}"),
            "late": (
                rf"Ende\s{_WHOLE}",
                rf"(?i:\blate|\bend\sof)[\s-](?:in\s)?{_ENGLISH_WHOLE}",
            ),
        },
        settles=False,
    ),
    _kind(
        "dates",
        "Jahr Monat Woche",
        {
            "last": (
                rf"(?i:letzt|vergangen|vorig|verflossen)e[nrsm]?{_OF_TIME}|Vor(?:jahr|monat|woche)",
                rf"(?i:\b(?:last|previous|prior|past|preceding)){_TIME}|(?i:earlier|ago)",
            ),
            "this": (
                rf"(?i:dies|laufend|gegenwärtig|aktuell|heurig)e[nrsm]?{_OF_TIME}|[Hh]euer",
                rf"(?i:\b(?:this|current)){_TIME}",
            ),
            "next": (
                rf"(?i:nächst|kommend|folgend)e[nrsm]?{_OF_TIME}",
                rf"(?i:\b(?:next|coming|following|subsequent|forthcoming)){_TIME}",
            ),
        },
    ),
    _kind(
        "dates",
        "uartal ierteljahr Q1 Q2 Q3 Q4",
        {
            f"q{number}": (
                rf"\b(?:{german})\s(?:Quartal|Vierteljahr)|\bQ{number}\b",
                rf"(?i:\b(?:{english})[\s-]quarter|\bQ{number}\b|\b{number}Q)",
            )
            for number, (german, english) in _ORDINALS.items()
        },
    ),
    _kind(
        "dates",
        "albjahr Hj. ahreshälfte H1 H2",
        {
            f"h{number}": (
                rf"\b(?:{german})\s(?:Halbjahr|Hj\.|Jahreshälfte)|\bH{number}(?=\s[12])",
                rf"(?i:\b(?:{english})[\s-](?:half|six)|\bH{number}\b)",
            )
            for number, (german, english) in list(_ORDINALS.items())[:2]
        },
    ),
    _kind(
        "dates",
        "Chr chr Z Zeitr",
        {
            "bc": (
                r"\bv\.\s?(?:Chr|u\.\s?Z)|\bvor\s(?:Christ|unserer\sZeitr)",
                r"\bB\.?\s?C\b|\bBCE\b|[Bb]efore\s(?:Christ|the\s[Cc]ommon)",
            ),
            "ad": (
                r"\bn\.\s?(?:Chr|u\.\s?Z)|\bnach\s(?:Christ|unserer\sZeitr)",
                r"\bA\.?\s?D\b|\bC\.?E\b|[Aa]fter\sChrist|[Oo]f\sthe\s[Cc]ommon",
            ),
        },
    ),
    _kind(
        "dates",
        "itternacht ittag",
        {
            "midnight": ("Mitternacht", "(?i:midnight)"),
            "noon": (r"\bzu\sMittag|12\sUhr\smittags|Punkt\sMittag", r"(?i:\bnoon|midday)"),
        },
    ),
    _kind(
        "numbers",
        "ziger ßiger ssiger 0er",
        {
            f"d{tens}": (
                rf"{german}(?=n|[\s-]?[Jj]ahr)|(?<![0-9]){tens}er",
                rf"(?i:\b{english})|(?<![0-9])(?:1[5-9]|20)?{tens}['’]?s\b",
            )
            for tens, (german, english) in _TENS.items()
        },
    ),
    _kind(
        "numbers",
        "mal fach oppel albier",
        {
            f"x{times}": (
                rf"(?i:\b(?:{german})-?(?:mal|fach))|{more}",
                rf"(?i:\b(?:{english})(?:[\s-]times|-?fold)|{word})",
            )
            for times, (german, english, more, word) in _TIMES.items()
        }
        | {"half": ("[Hh]albier", r"(?i:\bhalv|\bin\shalf|\bby\shalf|\bhalf\s(?:of|as|the))")},
    ),
    _kind(
        "numbers",
        "stellige",
        {
            f"e{digits}": (
                rf"(?i:{german}stellige[nrsm]?)\s{scale}",
                rf"(?i:\b{figures}[\s-]figure|\b(?:{english})[\s-](?:digit\s)?{word})",
            )
            for digits, german, scale, figures, english, word in (
                (7, "ein", "Millio", "seven", "single", "million"),
                (8, "zwei", "Millio", "eight", r"double|two|tens\sof", "million"),
                (9, "drei", "Millio", "nine", r"triple|three|hundreds\sof", "million"),
                (10, "ein", "Milliard", "ten", "single", "billion"),
                (11, "zwei", "Milliard", "eleven", r"double|two|tens\sof", "billion"),
                (12, "drei", "Milliard", "twelve", r"triple|three|hundreds\sof", "billion"),
            )
        },
    ),
    _kind(
        "numbers",
        "tunde hundert",
        {
            "m15": (r"(?<!drei)(?<!Drei)[Vv]iertelstunde", r"(?<!three\s)quarters?\sof\san\shour"),
            "m30": (r"halbe[nr]?\sStunde|Halbstunde", r"half(?:\san|-an|\s-)?[\s-]hour|30\smin"),
            "m45": (
                r"[Dd]rei\s?[Vv]iertelstunde|drei\sviertel\sStunde",
                r"three[\s-]quarters\sof\san|45\smin",
            ),
            "y25": (r"Vierteljahrhundert", r"(?i:quarter[\s-](?:of\sa[\s-])?century|25\syears)"),
            "y50": (r"halbe[ns]\sJahrhundert", r"(?i:half[\s-](?:a[\s-])?century|50\syears)"),
        },
    ),
    _kind(
        "numbers",
        "illi",
        {
            "quarter": (r"[Vv]iertel-?[Mm]illi", r"(?i:quarter[\s-](?:of\sa[\s-])?milli|250,000)"),
            "half": (
                r"halbe[nr]?\sMilli",
                r"(?i:half[\s-](?:a[\s-])?(?:milli|billi)|500,000)",
            ),
            "whole": (
                r"\b[Ee]ine[nr]?\sMilli",
                r"(?i:(?<!half\s)(?<!quarter\sof\s)(?<!quarters\sof\s)\b(?:an?|one)\s(?:mi|bi)lli)",
            ),
        },
    ),
)


def check_choices(pair: Pair, check: str) -> Iterator[Finding]:
    """One of a few words that became another one of its kind; those of one check."""
    found = pair.once(read_choices).findings
    yield from (finding for finding in found if finding.check == check)


def read_choices(pair: Pair) -> Reading:
    """What both texts say in such words; numbers in them are settled."""
    reading = Reading()
    text = pair.source
    for kind in _KINDS:
        if not any(sign in text for sign in kind.signs):
            continue
        german = _found(kind.german, text)
        english = _found(kind.english, pair.target) if german else []
        if not english:
            continue
        named, known = {name for name, _ in english}, {name for name, _ in german}
        lost = [span for name, span in german if name not in named]
        new = [span for name, span in english if name not in known]
        both = list(zip(lost, new, strict=False))
        reading.findings += [_finding(pair, kind, span, other) for span, other in both]
        if kind.settles:
            reading.source_spans += [span for name, span in german if name in named]
            reading.target_spans += [span for name, span in english if name in known]
            reading.source_spans += [span for span, _other in both]
            reading.target_spans += [other for _span, other in both]
    return reading


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[str, Span]]:
    return [(match.lastgroup or "", match.span()) for match in pattern.finditer(text)]


def _finding(pair: Pair, kind: _Kind, german: Span, english: Span) -> Finding:
    message = CHANGED.format(wanted=pair.source[slice(*german)], found=pair.target[slice(*english)])
    return Finding(kind.check, Severity.WARNING, message, (german,), (english,))
