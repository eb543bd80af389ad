"""What each engine sends, and the answers that only one service gives."""

import pytest

from reviewapp.engines import (
    CircuitBreaker,
    EngineSettings,
    PermanentEngineError,
    TransientEngineError,
    UnusableAnswerError,
    build_engine,
)
from tests.engines.conftest import KEY, BuildEngine, settings_for
from tests.engines.double import EngineDouble
from tests.engines.modes import Mode


def test_deepl_gets_the_key_in_a_header_and_the_variant(
    double: EngineDouble, build: BuildEngine
) -> None:
    build("deepl").translate(["Größe", "Rat"], variant="en-US")
    (request,) = double.requests
    assert (request.method, request.path, request.query) == ("POST", "/v2/translate", "")
    assert request.headers["Authorization"] == f"DeepL-Auth-Key {KEY}"
    assert request.headers["Host"] == f"127.0.0.1:{double.port}"
    assert request.json == {"text": ["Größe", "Rat"], "source_lang": "DE", "target_lang": "EN-US"}
    assert KEY not in request.body.decode()


def test_a_used_up_deepl_quota_is_permanent(double: EngineDouble, build: BuildEngine) -> None:
    double.mode, double.status = Mode.STATUS, 456
    with pytest.raises(PermanentEngineError, match="quota"):
        build("deepl").translate(["Rat"], variant="en-GB")


def test_libretranslate_gets_the_key_in_the_body(double: EngineDouble, build: BuildEngine) -> None:
    build("libretranslate").translate(["Größe", "Rat"], variant="en-GB")
    (request,) = double.requests
    assert (request.method, request.path, request.query) == ("POST", "/translate", "")
    assert request.json == {
        "q": ["Größe", "Rat"],
        "source": "de",
        "target": "en",
        "format": "text",
        "api_key": KEY,
    }
    assert KEY not in str(request.headers)


def test_libretranslate_works_without_a_key(double: EngineDouble) -> None:
    settings = EngineSettings("libretranslate", url=double.url + "/", allow_private=True)
    engine = build_engine(settings, CircuitBreaker())
    assert engine.translate(["Rat"], variant="en-GB") == ["EN: Rat"]
    assert "api_key" not in double.requests[0].json


def test_libretranslate_on_a_public_host_is_external() -> None:
    engine = build_engine(EngineSettings("libretranslate", url="https://mt.example.org"))
    assert engine.external


def test_libretranslate_on_a_wrong_path_says_what_to_check(double: EngineDouble) -> None:
    settings = EngineSettings("libretranslate", url=double.url + "/lt", allow_private=True)
    with pytest.raises(PermanentEngineError, match=r"HTTP 404.*LIBRETRANSLATE_URL"):
        build_engine(settings, CircuitBreaker()).translate(["Rat"], variant="en-GB")
    assert double.requests[0].path == "/lt/translate"


def test_a_wrong_key_is_refused_by_name(double: EngineDouble, build: BuildEngine) -> None:
    double.key = "another"
    with pytest.raises(PermanentEngineError, match="LIBRETRANSLATE_API_KEY"):
        build("libretranslate").translate(["Rat"], variant="en-GB")


def test_microsoft_gets_key_and_region_in_headers(double: EngineDouble) -> None:
    settings = EngineSettings(
        "microsoft", url=double.url, api_key=KEY, region="westeurope", allow_private=True
    )
    build_engine(settings, CircuitBreaker()).translate(["Größe", "Rat"], variant="en-GB")
    (request,) = double.requests
    assert (request.method, request.path) == ("POST", "/translate")
    assert request.params == {"api-version": "3.0", "from": "de", "to": "en"}
    assert request.headers["Ocp-Apim-Subscription-Key"] == KEY
    assert request.headers["Ocp-Apim-Subscription-Region"] == "westeurope"
    assert request.json == [{"Text": "Größe"}, {"Text": "Rat"}]


def test_microsoft_without_a_region_sends_none(double: EngineDouble, build: BuildEngine) -> None:
    build("microsoft").translate(["Rat"], variant="en-GB")
    assert "Ocp-Apim-Subscription-Region" not in double.requests[0].headers


def test_mymemory_gets_variant_and_address(double: EngineDouble) -> None:
    settings = EngineSettings(
        "mymemory", url=double.url_for("mymemory"), email="a@example.org", allow_private=True
    )
    build_engine(settings, CircuitBreaker()).translate(["Größe"], variant="en-US")
    (request,) = double.requests
    assert (request.method, request.path) == ("GET", "/get")
    assert request.params == {"q": "Größe", "langpair": "de-DE|en-US", "de": "a@example.org"}


def test_mymemory_without_an_address_sends_none(double: EngineDouble, build: BuildEngine) -> None:
    build("mymemory").translate(["Größe"], variant="en-GB")
    assert double.requests[0].params == {"q": "Größe", "langpair": "de-DE|en-GB"}


def test_mymemory_counts_bytes(double: EngineDouble, build: BuildEngine) -> None:
    build("mymemory").translate(["Über üble Übungen. " * 25], variant="en-GB")
    sent = [text for request in double.requests for text in request.texts]
    assert [len(text.encode()) <= 499 for text in sent] == [True, True]


def test_a_used_up_mymemory_quota_is_no_translation(
    double: EngineDouble, build: BuildEngine
) -> None:
    double.mode = Mode.QUOTA_IN_BODY
    with pytest.raises(TransientEngineError, match="MYMEMORY_EMAIL") as caught:
        build("mymemory").translate(["Rat"], variant="en-GB")
    assert caught.value.retry_after == 3600


def test_google_is_asked_line_by_line(double: EngineDouble, build: BuildEngine) -> None:
    text = "Erste Zeile\nzweite Zeile <b> & mehr"
    assert build("google").translate([text], variant="en-GB") == [
        "EN: Erste Zeile\nEN: zweite Zeile <b> & mehr"
    ]
    assert [request.params for request in double.requests] == [
        {"q": "Erste Zeile", "sl": "de", "tl": "en"},
        {"q": "zweite Zeile <b> & mehr", "sl": "de", "tl": "en"},
    ]


def test_a_google_page_of_consent_is_no_translation(
    double: EngineDouble, build: BuildEngine
) -> None:
    double.mode = Mode.HTML
    with pytest.raises(UnusableAnswerError, match="consent"):
        build("google").translate(["Rat"], variant="en-GB")


def test_the_fixed_services_are_reached_over_https() -> None:
    for name, host in (
        ("google", "translate.google.com"),
        ("mymemory", "api.mymemory.translated.net"),
    ):
        endpoint = EngineSettings(name).endpoint
        assert (endpoint.scheme, endpoint.host, endpoint.port) == ("https", host, 443)


def test_the_double_serves_all_engines_at_one_address(double: EngineDouble) -> None:
    for name in ("deepl", "google", "libretranslate", "microsoft", "mymemory"):
        engine = build_engine(settings_for(double, name), CircuitBreaker())
        assert engine.translate(["Rat"], variant="en-GB") == ["EN: Rat"]
    assert [request.protocol for request in double.requests] == [
        *("deepl", "google", "libretranslate", "microsoft", "mymemory")
    ]
