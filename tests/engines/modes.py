"""The ways in which the double behaves."""

from collections.abc import Callable, Mapping
from enum import StrEnum


class Mode(StrEnum):
    """How the double behaves."""

    OK = "ok"
    GZIP = "gzip"
    # no answer, or none that ends
    SLOW = "slow"
    SLOW_DRIP = "slow_drip"
    SLOW_HEADERS = "slow_headers"
    ENDLESS_CHUNKS = "endless_chunks"
    SLOW_CHUNK_SIZE = "slow_chunk_size"
    CLOSES = "closes"
    CLOSES_MIDWAY = "closes_midway"
    NOT_HTTP = "not_http"
    BAD_CHUNK = "bad_chunk"
    MANY_HEADERS = "many_headers"
    # too much
    HUGE = "huge"
    HUGE_HEADERS = "huge_headers"
    HUGE_CHUNK = "huge_chunk"
    GZIP_BOMB = "gzip_bomb"
    BAD_GZIP = "bad_gzip"
    HALF_GZIP = "half_gzip"
    # a status
    STATUS = "status"
    REDIRECT = "redirect"
    KEY_ECHO = "key_echo"
    # 200 with another body
    HTML = "html"
    NULL = "null"
    NUMBER = "number"
    LIST = "list"
    NUMBERS = "numbers"
    ODD_ROWS = "odd_rows"
    WRONG_KEY = "wrong_key"
    DEEP = "deep"
    BAD_CHARSET = "bad_charset"
    UNKNOWN_CHARSET = "unknown_charset"
    QUOTA_IN_BODY = "quota_in_body"
    # the right form with another text
    EMPTY = "empty"
    NULL_TEXT = "null_text"
    UNCHANGED = "unchanged"
    NUL = "nul"
    SURROGATE = "surrogate"
    CONTROL = "control"
    REPLACEMENT = "replacement"
    LONG_TEXT = "long_text"
    FEWER = "fewer"
    MORE = "more"


CHANGED_TEXT: Mapping[Mode, Callable[[str], object]] = {
    Mode.EMPTY: lambda _: "",
    Mode.NULL_TEXT: lambda _: None,
    Mode.UNCHANGED: lambda text: text,
    Mode.NUL: lambda text: f"EN: {text}\x00",
    Mode.SURROGATE: lambda text: f"EN: {text}\ud83d",
    Mode.CONTROL: lambda text: f"EN: {text}\x1b[31m",
    Mode.REPLACEMENT: lambda text: f"EN: {text}\ufffd",
    Mode.LONG_TEXT: lambda text: "EN: " + text + " blah" * 20_000,
}
JSON_BODIES: Mapping[Mode, str] = {
    Mode.NULL: "null",
    Mode.NUMBER: "42",
    Mode.LIST: "[]",
    Mode.NUMBERS: "[42, 42]",
    Mode.ODD_ROWS: '{"translations": [42, 42], "translatedText": [42, 42], "responseData": [42]}',
    Mode.WRONG_KEY: '{"answer": ["EN: text"]}',
    Mode.DEEP: "[" * 200_000,
}
