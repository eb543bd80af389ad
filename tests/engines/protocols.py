"""How requests and answers of the five translation services look."""

import html
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qs

PAGE = "<!DOCTYPE html><html><head><title>Before you continue</title></head><body>{}</body></html>"


class Protocol(StrEnum):
    """The service that a request is meant for; the values are the engines' names."""

    DEEPL = "deepl"
    GOOGLE = "google"
    LIBRETRANSLATE = "libretranslate"
    MICROSOFT = "microsoft"
    MYMEMORY = "mymemory"


@dataclass(frozen=True)
class Recorded:
    """One request as it arrived."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    protocol: Protocol | None = None
    texts: tuple[str, ...] = ()

    @property
    def params(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.query).items()}

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def understand(request: Recorded) -> tuple[Protocol | None, tuple[str, ...]]:
    """Which service is meant, and its texts."""
    match request.method, request.path:
        case "GET", "/m":
            return Protocol.GOOGLE, (request.params["q"],)
        case "GET", "/get":
            return Protocol.MYMEMORY, (request.params["q"],)
        case "POST", "/v2/translate":
            return Protocol.DEEPL, tuple(request.json["text"])
        case "POST", "/translate":
            body = request.json
            if isinstance(body, list):
                return Protocol.MICROSOFT, tuple(row["Text"] for row in body)
            return Protocol.LIBRETRANSLATE, tuple(body["q"])
    return None, ()


def key_in(request: Recorded) -> str:
    """The key where each service expects it."""
    match request.protocol:
        case Protocol.DEEPL:
            return request.headers.get("Authorization", "").removeprefix("DeepL-Auth-Key ")
        case Protocol.MICROSOFT:
            return request.headers.get("Ocp-Apim-Subscription-Key", "")
        case Protocol.LIBRETRANSLATE:
            return str(request.json.get("api_key", ""))
    return ""


def _as_json(value: object) -> tuple[bytes, str]:
    return json.dumps(value).encode(), "application/json; charset=utf-8"


def _google_page(answers: Sequence[object]) -> tuple[bytes, str]:
    text = "".join(html.escape(str(answer or "")) for answer in answers)
    page = PAGE.format(f'<div class="result-container">{text}</div>')
    return page.encode(errors="xmlcharrefreplace"), "text/html; charset=utf-8"


FORMS: Mapping[Protocol, Callable[[Sequence[object]], tuple[bytes, str]]] = {
    Protocol.DEEPL: lambda answers: _as_json({"translations": [{"text": a} for a in answers]}),
    Protocol.MICROSOFT: lambda answers: _as_json(
        [{"translations": [{"text": answer, "to": "en"}]} for answer in answers]
    ),
    Protocol.LIBRETRANSLATE: lambda answers: _as_json({"translatedText": list(answers)}),
    Protocol.MYMEMORY: lambda answers: _as_json(
        {
            "responseData": {"translatedText": answers[0], "match": 0.85},
            "quotaFinished": False,
            "responseStatus": 200,
            "matches": [{"translation": "EN: some memory match"}],
        }
    ),
    Protocol.GOOGLE: _google_page,
}
