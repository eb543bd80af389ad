import pytest

from reviewapp.engines.settings import ENGINE_KINDS
from reviewapp.engines.statuses import error_for_status, parse_retry_after

NOON = 784_111_777.0  # Sun, 06 Nov 1994 08:49:37 GMT


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("999999999999999999999", 3600),
        ("Sun, 06 Nov 1994 08:50:37 GMT", 60),
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
        ("Sun, 06 Nov 2094 08:00:00 GMT", 3600),
        ("Sun, 06 Nov 1994 08:50:37 -0000", 60),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("Sun, 99 Nov 1994 08:50:37 GMT", None),
        ("Sun, 06 Nov 99999999999 08:50:37 GMT", None),
    ],
)
def test_retry_after_is_read_and_capped(value: str, seconds: float | None) -> None:
    assert parse_retry_after(value, clock=lambda: NOON) == seconds


@pytest.mark.parametrize(
    ("engine", "status", "remedy"),
    [
        ("deepl", 403, "Check DEEPL_API_KEY."),
        ("google", 403, "Use another engine."),
        ("libretranslate", 301, "Check LIBRETRANSLATE_URL."),
        ("mymemory", 301, "Use another engine."),
        ("deepl", 413, "Shorten the paragraph."),
        ("deepl", 529, "Try again later"),
        ("deepl", 206, "Check DEEPL_URL."),
    ],
)
def test_the_message_says_what_to_do(engine: str, status: int, remedy: str) -> None:
    assert remedy in str(error_for_status(ENGINE_KINDS[engine], status, ""))
