"""Days that have a name: 24. Dezember and Christmas Eve are the same day."""

import re

from reviewapp.qa.date_values import Date

_FEASTS = (
    (1, 1, "Neujahr", "New Year(?!['’]?s Eve)"),
    (6, 1, "Dreikönig|Heilige[nr]? Drei Könige|Epiphani", "Epiphany|Twelfth Night|Three Kings"),
    (14, 2, "Valentinstag", "Valentine"),
    (8, 3, "Frauentag", "Women['’]s Day"),
    (1, 4, "Aprilscherz", "April Fool"),
    (1, 5, "Tag der Arbeit|Maifeiertag", "May Day|Labou?r Day"),
    (8, 5, "Tag der Befreiung", "VE Day|Victory Day|Liberation Day"),
    (9, 5, "Tag des Sieges|Europatag", "Victory Day|Europe Day"),
    (4, 7, "Unabhängigkeitstag", "Independence Day|Fourth of July"),
    (14, 7, "französische[nr]? Nationalfeiertag", "Bastille Day"),
    (15, 8, "Mariä Himmelfahrt", "Assumption"),
    (3, 10, "Tag der (?:D|d)eutschen Einheit", "German Unity|Unity Day|Reunification Day"),
    (26, 10, "österreichische[nr]? Nationalfeiertag", "National Day"),
    (31, 10, "Reformationstag|Halloween", "Reformation Day|Halloween|Hallowe['’]en"),
    (1, 11, "Allerheiligen", "All Saints|All Hallows"),
    (2, 11, "Allerseelen", "All Souls"),
    (11, 11, "Martinstag|Sankt Martin", "Martinmas|St Martin|Armistice|Remembrance|Veterans"),
    (6, 12, "Nikolaus", "St\\.? Nicholas"),
    (24, 12, "Heilig(?:er |en |)[Aa]bend", "Christmas Eve"),
    (25, 12, "[Ee]rste[nr]? Weihnacht|Christtag", "Christmas Day|Christmas"),
    (26, 12, "[Zz]weite[nr]? Weihnacht|Stephani?tag", "Boxing Day|St\\.? Stephen"),
    (31, 12, "Silvester|Sylvester", "New Year['’]s Eve|Hogmanay"),
)
_SIGNS = (
    *("tag", "abend", "Silvester", "Sylvester", "Neujahr", "König", "Epiphan", "April", "Befrei"),
    *("Sieges", "Himmelfahrt", "Einheit", "Arbeit", "Halloween", "Aller", "Martin", "Nikolaus"),
    *("Weihnacht", "Stephan"),
)
"""What the German names have in common: most texts have none of them."""
_ENGLISH_SIGNS = (
    *("Day", "Eve", "Year", "Night", "Christmas", "Epiphan", "Three Kings", "Valentine", "Fool"),
    *("July", "Assumption", "Unity", "Hallow", "All S", "Martin", "Armistice", "Remembrance"),
    *("Veterans", "Nicholas", "Stephen", "Hogmanay"),
)
_DAYS = {
    f"f{month:02}{day:02}_{number}": (day, month)
    for number, (day, month, _, _) in enumerate(_FEASTS)
}
_GERMAN, _ENGLISH = (
    re.compile(
        "|".join(f"(?P<{name}>{row[side]})" for name, row in zip(_DAYS, _FEASTS, strict=True))
    )
    for side in (2, 3)
)


def named_in_german(text: str) -> frozenset[tuple[int, int]]:
    """Day and month of the feasts that a German text names."""
    return _named(_GERMAN, text) if any(sign in text for sign in _SIGNS) else frozenset()


def named_in_english(text: str) -> frozenset[tuple[int, int]]:
    """Day and month of the feasts that an English text names."""
    return _named(_ENGLISH, text) if any(sign in text for sign in _ENGLISH_SIGNS) else frozenset()


def _named(pattern: re.Pattern[str], text: str) -> frozenset[tuple[int, int]]:
    return frozenset(_DAYS[match.lastgroup or ""] for match in pattern.finditer(text))


def falls_on(date: Date, feasts: frozenset[tuple[int, int]]) -> bool:
    """Whether one of the feasts is on the date."""
    return any((day, date.month.value) in feasts for day in date.day_values)
