"""Amounts that a translator reckoned in other units: 50 Kilometer and 31 miles."""

import re
from decimal import Decimal

from reviewapp.qa.currencies import english_currency, german_currency
from reviewapp.qa.figures import Figure
from reviewapp.qa.pair import Pair

_UNITS = {
    # name: German, English; the same name where both count the same
    "km2": (r"Quadratkilometern?|km²|qkm", r"square\s(?:kilomet(?:re|er)s?|km)|km²|sq\.?\skm"),
    "kmh": (r"Stundenkilometern?|km/h|kmh", r"km/h|kph|kmh|kilomet(?:re|er)s\s(?:an|per)\shour"),
    "m2": (r"Quadratmetern?|m²|qm", r"square\s(?:met(?:re|er)s?|m)|m²|sq\.?\sm"),
    "m3": (r"Kubikmetern?|m³|cbm", r"cubic\smet(?:re|er)s?|m³"),
    "km": (r"Kilometern?|km", r"kilomet(?:re|er)s?|km"),
    "cm": (r"Zentimetern?|cm", r"centimet(?:re|er)s?|cm"),
    "mm": (r"Millimetern?|mm", r"millimet(?:re|er)s?|mm"),
    "m": (r"Metern?|m", r"met(?:re|er)s?|m"),
    "kg": (r"Kilogramm|Kilos?|kg", r"kilogram(?:me)?s?|kilos?|kg"),
    "mg": (r"Milligramm|mg", r"milligram(?:me)?s?|mg"),
    "ug": (r"Mikrogramm|[µμ]g", r"micrograms?|[µμ]g|mcg"),
    "dag": (r"Dekagramm|Deka|dag|dkg", r"decagrams?|dag"),
    "g": (r"Gramm|g", r"gram(?:me)?s?|g"),
    "t": (r"Tonnen?|t", r"tonnes?|metric\stons?|tons?|t"),
    "cwt": (r"Zentnern?", r"hundredweights?|cwt"),
    "lb": (r"Pfund(?!\sSterling)", r"pounds?|lbs?"),
    "ml": (r"Milliliter|ml", r"millilit(?:re|er)s?|ml"),
    "cl": (r"Zentiliter|cl", r"centilit(?:re|er)s?|cl"),
    "dl": (r"Deziliter|dl", r"decilit(?:re|er)s?|dl"),
    "hl": (r"Hektoliter|hl", r"hectolit(?:re|er)s?|hl"),
    "l": (r"Litern?|l", r"lit(?:re|er)s?|l"),
    "ha": (r"Hektar|ha", r"hectares?|ha"),
    "acre": (r"Morgen", r"acres?|morgen"),
    "F": (r"(?:Grad\s|°\s?)F(?:ahrenheit)?", r"°\s?F|(?:degrees?\s)?Fahrenheit"),
    "C": (r"Grad|°\s?C|Celsius", r"°\s?C|(?:degrees?\s)?(?:Celsius|centigrade)|degrees?"),
    "hp": (r"PS", r"PS|hp|bhp|horsepower|horse\spower"),
    "kW": (r"Kilowatt|kW", r"kilowatts?|kW"),
    "permille": (r"Promille|‰", r"per\smille?|‰|parts\sper\sthousand"),
    "percent": (r"Prozent|%", r"per\s?cent|%"),
    "mile": (r"Meilen?", r"(?:statute\s)?miles?|mi"),
    "sm": (r"Seemeilen?|sm", r"nautical\smiles?|nm"),
    "kn": (r"Knoten|kn", r"knots?|kn"),
    "foot": (r"Fuß", r"feet|foot|ft"),
    "inch": (r"Zoll", r"inch(?:es)?|in"),
    "mph": (r"mph", r"mph|miles\s(?:an|per)\shour"),
    "imperial": (
        r"Gallonen?|Unzen?|Yards?",
        r"(?:square|cubic)[\s-](?:feet|foot|ft|yards?|miles?|inch(?:es)?)|sq\.?\s(?:ft|mi)|yards?"
        r"|yds?|ounces?|oz|stones?|gallons?|pints?|quarts?",
    ),
}


def _pattern(side: int) -> re.Pattern[str]:
    units = "|".join(f"(?P<{name}>{unit[side]})" for name, unit in _UNITS.items())
    return re.compile(rf"[\s-]{{0,2}}(?:{units})(?![A-Za-zäöüß²³])")


_GERMAN_UNIT, _ENGLISH_UNIT = _pattern(0), _pattern(1)
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43830, "year": 525960}
_MINUTES["decade"] = 5259600
_GERMAN_SPANS = re.compile(
    r"[\s-]{0,2}(?:(?P<minute>Minuten?|min|Min|minütige?[nmrs]?)|(?P<hour>Stunden?|Std|h|stündige?[nmrs]?)"
    r"|(?P<day>Tage?n?|tägige?[nmrs]?)|(?P<week>Wochen?|wöchige?[nmrs]?)"
    r"|(?P<month>Monate?n?|monatige?[nmrs]?)|(?P<year>Jahre?n?)|(?P<decade>Jahrzehnte?n?))"
    r"(?![A-Za-zäöüß])"
)
_ENGLISH_SPAN = (
    r"(?:(?P<minute>minutes?|mins?)|(?P<hour>hours?|hrs?|h)|(?P<day>days?)|(?P<week>weeks?)"
    r"|(?P<month>months?)|(?P<year>years?)|(?P<decade>decades?))(?![A-Za-z])"
)
_ENGLISH_SPANS = re.compile(rf"[\s-]{{0,2}}{_ENGLISH_SPAN}")
_ONE_SPAN = re.compile(
    rf"\b(?:an?|one|every|per|the|that)[\s-](?:full\s|whole\s)?{_ENGLISH_SPAN}(?:\sand\sa\shalf)?",
    re.I,
)
_AND_A_HALF = Decimal("1.5")
_ONE_GERMAN = re.compile(
    r"\b[Ee]in(?:e[mnrs]?)?(?:\s(?:gut|knapp|ganz|voll|halb)e[mnrs]?)?(?=\s[A-ZÄÖÜ])"
)
_LIKE_PS = Decimal("0.98")
_ROUNDED = Decimal("1.3")
"""14 Tage are two weeks, acht Tage one; three weeks they are not."""


def counts_units(source: str, german: Figure) -> bool:
    """Whether a number counts units, spans of time or a currency: no other one is converted."""
    end = german.span[1]
    return bool(
        _GERMAN_UNIT.match(source, end)
        or _GERMAN_SPANS.match(source, end)
        or german_currency(source, german.span)
    )


def is_converted(source: str, german: Figure, target: str, english: Figure) -> bool:
    """Whether two numbers count two units or currencies, so that both may be right."""
    unit, other = (
        _GERMAN_UNIT.match(source, german.span[1]),
        _ENGLISH_UNIT.match(target, english.span[1]),
    )
    if unit and other and unit.lastgroup != other.lastgroup:
        return True
    if unit and other and unit.lastgroup == "hp":  # 150 PS are 148 horsepower
        return any(
            _LIKE_PS * value <= found <= value
            for value in german.values
            for found in english.values
        )
    long = _GERMAN_SPANS.match(source, german.span[1])
    spelled = _ENGLISH_SPANS.match(target, english.span[1])
    if long and spelled and long.lastgroup != spelled.lastgroup:
        return _as_long(german, long, english, spelled)
    wanted = german_currency(source, german.span)
    found = english_currency(target, english.span) if wanted else ""
    return bool(found and wanted != found)


def is_one_of_another(german: Figure, pair: Pair) -> bool:
    """Whether a span of time became one of a longer unit: 60 Minuten, an hour."""
    long = _GERMAN_SPANS.match(pair.source, german.span[1])
    if not long:
        return False
    return any(
        _ratio(value * _MINUTES[long.lastgroup or ""], times * _MINUTES[one])
        for value in german.values
        for one, times in pair.once(_single_spans)
        if one != long.lastgroup
    )


def _single_spans(pair: Pair) -> frozenset[tuple[str, Decimal]]:
    """The units of which the target has one, or one and a half: an hour, every week."""
    return frozenset(
        (one.lastgroup or "", _AND_A_HALF if one[0].endswith("half") else Decimal(1))
        for one in _ONE_SPAN.finditer(pair.target)
    )


def is_of_one(english: Figure, pair: Pair) -> bool:
    """Whether a number counts units that the German has one or half of: ein Pfund, 500 grams."""
    unit = _ENGLISH_UNIT.match(pair.target, english.span[1])
    names = pair.once(_single_units)
    return bool(unit and names and unit.lastgroup not in names)


def _single_units(pair: Pair) -> frozenset[str]:
    ends = (one.end() for one in _ONE_GERMAN.finditer(pair.source))
    found = (_GERMAN_UNIT.match(pair.source, end) for end in ends)
    return frozenset(unit.lastgroup or "" for unit in found if unit)


def is_imperial(target: str, english: Figure) -> bool:
    """Whether a number counts feet, inches and the like, which no German text does."""
    unit = _ENGLISH_UNIT.match(target, english.span[1])
    return unit is not None and unit.lastgroup in ("foot", "inch", "imperial", "lb")


def _as_long(german: Figure, long: re.Match[str], english: Figure, other: re.Match[str]) -> bool:
    units = _MINUTES[long.lastgroup or ""], _MINUTES[other.lastgroup or ""]
    return any(
        _ratio(value * units[0], found * units[1])
        for value in german.values
        for found in english.values
    )


def _ratio(one: Decimal, other: Decimal | int) -> bool:
    """Whether the two are about the same."""
    return one > 0 and other > 0 and max(one, other) <= _ROUNDED * min(one, Decimal(other))
