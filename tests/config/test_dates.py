"""Dates as the page writes them."""

from datetime import UTC, date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language, override


def test_the_day_comes_first_and_hours_go_to_24() -> None:
    at = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
    with override("en-gb"):
        assert date_format(at, "DATETIME_FORMAT") == "23 Nov 2026, 14:05"
        assert date_format(date(2026, 11, 23), "DATE_FORMAT") == "23 November 2026"
        assert date_format(at, "TIME_FORMAT") == "14:05"


def test_british_english_is_the_language_of_the_pages() -> None:
    assert get_language() == "en-gb"
