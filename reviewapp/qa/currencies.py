"""Currencies: an amount keeps the currency of the German text, or is converted."""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from reviewapp.qa.figures import Figure, source_figures, target_figures
from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span
from reviewapp.qa.pair import Pair

CURRENCIES = Check(
    "currencies",
    "Currencies",
    "An amount stands in the currency of the German text, unless it was converted.",
    Severity.ERROR,
    "Signs, codes and words count alike: *5 Euro* may become *€5*, *EUR 5* or *five euros*. Where "
    "the number changes with the currency, the amount was converted, and nothing is said.",
)
CHANGED = "“{wanted}” has become “{found}”: write {expected}."

_KINDS: dict[str, tuple[str, str, tuple[str, str]]] = {
    # code: German, English, and how English writes it: as a sign, as a word
    "EUR": (r"€|EUR|Euros?|T€|TEUR", r"€|EUR|[Ee]uros?", ("€", "euro")),
    "USD": (r"US-?\$|\$|USD|(?:US-)?Dollars?", r"US\$|\$|USD|[Dd]ollars?", ("$", "dollar")),
    "GBP": (
        r"£|GBP|Pfund(?:\sSterling)?",
        r"£|GBP|pounds?(?:\ssterling)?|sterling",
        ("£", "pound"),
    ),
    "JPY": (r"¥|JPY|Yen", r"¥|JPY|[Yy]en", ("¥", "yen")),
    "CHF": (
        r"CHF|SFr\.?|sFr\.?|Fr\.(?=\s?[0-9])|(?:Schweizer\s)?Franken",
        r"CHF|(?:Swiss\s)?francs?",
        ("", "franc"),
    ),
    "RUB": (r"₽|RUB|Rubel", r"₽|RUB|rou?bles?", ("", "rouble")),
    "CNY": (r"CNY|RMB|Yuan|Renminbi", r"CNY|RMB|[Yy]uan|[Rr]enminbi", ("", "yuan")),
    "PLN": (r"PLN|Z[lł]oty", r"PLN|[Zz][lł]otys?", ("", "zloty")),
    "CZK": (
        r"[CDNS][ZKEO]K|Kč|Kronen?",
        r"[CDNS][ZKEO]K|Kč|[Cc]rowns?|[Kk]ron(?:a|or|e|er|ur)|[Kk]oruna[s]?|[Kk]orun",
        ("", "crown"),
    ),
    "HUF": (r"HUF|Forint", r"HUF|[Ff]orints?", ("", "forint")),
    "TRY": (r"₺|TRY|Lira", r"₺|TRY|[Ll]iras?", ("", "lira")),
    "INR": (r"₹|INR|Rupien?", r"₹|INR|[Rr]upees?", ("", "rupee")),
    "UAH": (r"₴|UAH|Hrywnja|Griwna", r"₴|UAH|[Hh]ryvnias?", ("", "hryvnia")),
    "KRW": (r"₩|KRW", r"₩|KRW|won", ("", "won")),
    "DEM": (r"DEM|DM|D-Mark|Reichsmark|Mark", r"DEM|DM|[Mm]arks?|Deutschmarks?", ("", "mark")),
}
_LEFT, _RIGHT = r"(?<![A-Za-zÀ-ɏ])", r"(?![A-Za-zÀ-ɏ])"


def _pattern(alternatives: dict[str, str]) -> re.Pattern[str]:
    either = (f"(?P<{code}>{each})" for code, each in alternatives.items())
    return re.compile(f"{_LEFT}(?:{'|'.join(either)}){_RIGHT}")


_GERMAN = _pattern({code: row[0] for code, row in _KINDS.items()})
_ENGLISH = _pattern({code: row[1] for code, row in _KINDS.items()})
_SCALE = re.compile(
    r"\.?[\s-]{0,2}(?:(?:Mio|Mrd|Bio|Tsd|Millionen|Million|Milliarden?|Billionen|Billion|[Tt]ausend"
    r"|[Hh]undert|million|billion|trillion|thousand|hundred|bn|mn|m|tn|k)\.?(?:\sof)?[\s-]{0,2})?"
    r"(?:(?:US|U\.S\.|[A-Z]?[a-zä-ü]{4,12})[\s-])?\Z"
)
_MOST_BETWEEN = 24
_MOST = 300
"""Amounts of a text that are compared: more stand in tables."""
_SIGN = 5
"""As long as a sign or code with its space, before its number."""


@dataclass(frozen=True, slots=True)
class _Money:
    """A currency where it stands, and the number that it counts, if any."""

    code: str
    span: Span
    figure: Figure | None


def check_currencies(pair: Pair) -> Iterator[Finding]:
    """Currencies that are gone while another one stands at the same number."""
    wanted = _money(pair.source_prose, _GERMAN, source_figures(pair))
    if not wanted:
        return
    present = _money(pair.target_prose, _ENGLISH, target_figures(pair))
    codes, known = {money.code for money in present}, {money.code for money in wanted}
    right, asked = _amounts(present), _amounts(wanted)
    for money in wanted:
        if money.figure is None or money.figure.optional:
            if money.code not in codes:
                strange = (one for one in present if one.code not in known and _is_vague(one))
                present = yield from _changed(money, next(strange, None), present, pair)
            continue
        if any((money.code, value) in right for value in money.figure.values):
            continue
        strange = (
            one
            for one in present
            if one.figure
            and one.figure.values & money.figure.values
            and not any((one.code, value) in asked for value in one.figure.values)
        )
        present = yield from _changed(money, next(strange, None), present, pair)


def german_currency(text: str, span: Span) -> str:
    """The currency of the number at a place of a German text, if it has one."""
    return _near(_GERMAN, text, span)


def english_currency(text: str, span: Span) -> str:
    """The currency of the number at a place of an English text, if it has one."""
    return _near(_ENGLISH, text, span)


def _near(pattern: re.Pattern[str], text: str, span: Span) -> str:
    start, end = span
    for match in pattern.finditer(text, max(0, start - _SIGN), start):
        if not text[match.end() : start].strip():
            return match.lastgroup or ""
    for match in pattern.finditer(text, end, end + _MOST_BETWEEN):
        if _SCALE.match(text[end : match.start()]):
            return match.lastgroup or ""
    return ""


def _is_vague(money: _Money) -> bool:
    """Whether it counts nothing, or "hundreds of millions", which cannot be compared."""
    return money.figure is None or money.figure.optional


def _amounts(amounts: list[_Money]) -> frozenset[tuple[str, Decimal]]:
    """Every currency with every value that it may count."""
    return frozenset(
        (money.code, value)
        for money in amounts
        if money.figure is not None
        for value in money.figure.values
    )


def _changed(
    money: _Money, found: _Money | None, present: list[_Money], pair: Pair
) -> Generator[Finding, None, list[_Money]]:
    """Report the stranger, if there is one; the others remain."""
    if found is None:
        return present
    written = pair.target[slice(*found.span)]
    expected = _like(written, money.code)
    yield Finding(
        CURRENCIES.id,
        Severity.ERROR if money.figure else Severity.WARNING,
        CHANGED.format(wanted=pair.source[slice(*money.span)], found=written, expected=expected),
        (money.span,),
        (found.span,),
        expected,
        fix=Fix(*found.span, expected),
    )
    return [one for one in present if one is not found]


def _like(written: str, code: str) -> str:
    """The right currency, as a sign, code or word like the wrong one."""
    sign, word = _KINDS[code][2]
    if written.isupper() and written.isalpha():
        return code
    if not written.isalpha():
        return sign or f"{code} "
    return f"{word}s" if written.endswith("s") and word not in ("yen", "yuan", "won") else word


def _money(text: str, pattern: re.Pattern[str], figures: tuple[Figure, ...]) -> list[_Money]:
    matches = list(islice(pattern.finditer(text), _MOST))
    if not matches:
        return []
    before, found = -1, []
    for match in matches:
        while before + 1 < len(figures) and figures[before + 1].span[0] < match.start():
            before += 1
        found.append(
            _Money(match.lastgroup or "", match.span(), _beside(match, text, figures, before))
        )
    return found


def _beside(
    match: re.Match[str], text: str, figures: tuple[Figure, ...], before: int
) -> Figure | None:
    """The number right behind a sign or code, or before the word."""
    if before + 1 < len(figures):
        following = figures[before + 1]
        if not text[match.end() : following.span[0]].strip(" \u00a0") and _leads(match):
            return following
    if before > 0 and figures[before - 1].span[1] >= figures[before].span[1]:
        before -= 1  # the "billion" of "8.5 billion" is a number word too
    if before >= 0:
        start = figures[before].span[1]
        if start <= match.start() <= start + _MOST_BETWEEN and _SCALE.match(
            text[start : match.start()]
        ):
            return figures[before]
    return None


def _leads(match: re.Match[str]) -> bool:
    """Whether the currency may stand before its number: € 5, EUR 5."""
    return not match[0].isalpha() or match[0].isupper()
