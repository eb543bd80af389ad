"""Amounts that a translator reckoned in other units: 50 Kilometer and 31 miles."""

import re

from reviewapp.qa.currencies import english_currency, german_currency
from reviewapp.qa.figures import Figure

_METRIC = re.compile(
    r"[\s-]{0,2}(?:(?:Quadrat|Kubik|Kilo|Zenti|Milli)?(?:[Mm]etern?|[Gg]ramm|[Ll]itern?)|Kilos?"
    r"|Tonnen?|Hektar|Stundenkilometern?|Grad|Celsius|[kcm]?m[²³]?|[km]?g|t|l|ml|ha|°\s?C|km/h|qm)"
    r"(?![A-Za-zäöüß])"
)
_IMPERIAL = re.compile(
    r"[\s-]{0,2}(?:(?:square|cubic)[\s-])?(?:feet|foot|ft|yards?|yds?|miles?|mi|mph|inch(?:es)?"
    r"|in|ounces?|oz|pounds?|lbs?|stone|acres?|gallons?|pints?|quarts?|°\s?F"
    r"|(?:degrees?\s)?Fahrenheit)(?![A-Za-z])",
    re.I,
)
_GERMAN_SPANS = re.compile(
    r"[\s-]{0,2}(?:(?P<minute>Minuten?)|(?P<hour>Stunden?)|(?P<day>Tage?n?)|(?P<week>Wochen?)"
    r"|(?P<month>Monate?n?)|(?P<year>Jahre?n?)|(?P<decade>Jahrzehnte?n?))(?![A-Za-zäöüß])"
)
_ENGLISH_SPANS = re.compile(
    r"[\s-]{0,2}(?:(?P<minute>minutes?)|(?P<hour>hours?)|(?P<day>days?)|(?P<week>weeks?)"
    r"|(?P<month>months?)|(?P<year>years?)|(?P<decade>decades?))(?![A-Za-z])"
)


def is_converted(source: str, german: Figure, target: str, english: Figure) -> bool:
    """Whether two numbers count two units or currencies, so that both may be right."""
    german_at, english_at = german.span[1], english.span[1]
    if _METRIC.match(source, german_at) and _IMPERIAL.match(target, english_at):
        return True
    long, other = _GERMAN_SPANS.match(source, german_at), _ENGLISH_SPANS.match(target, english_at)
    if long and other and long.lastgroup != other.lastgroup:
        return True
    wanted = german_currency(source, german.span)
    found = english_currency(target, english.span)
    return bool(wanted and found and wanted != found)
