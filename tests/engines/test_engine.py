import threading
import time
import traceback

import pytest

from reviewapp.engines import (
    CircuitBreaker,
    CircuitOpenError,
    EngineError,
    PermanentEngineError,
    TransientEngineError,
    UntranslatableTextError,
    UnusableAnswerError,
    build_engine,
)
from reviewapp.engines.circuit import circuit_for
from tests.engines.conftest import ENGINES, KEY, WITH_KEY, BuildEngine, settings_for
from tests.engines.double import EngineDouble
from tests.engines.modes import Mode

TEXT = "Der Rat für kollektive Sicherheit tagte."
SECOND = "Er beriet."
HOPELESS = (
    *(Mode.NOT_HTTP, Mode.BAD_CHUNK, Mode.MANY_HEADERS),
    *(Mode.REDIRECT, Mode.KEY_ECHO),
)
ENDLESS = (
    Mode.SLOW,
    Mode.SLOW_DRIP,
    Mode.SLOW_HEADERS,
    Mode.SLOW_CHUNK_SIZE,
    Mode.ENDLESS_CHUNKS,
)
UNUSABLE = (
    *(Mode.HUGE, Mode.HUGE_HEADERS, Mode.HUGE_CHUNK),
    *(Mode.GZIP_BOMB, Mode.BAD_GZIP, Mode.HALF_GZIP),
    *(Mode.HTML, Mode.NULL, Mode.NUMBER, Mode.LIST, Mode.NUMBERS, Mode.ODD_ROWS),
    *(Mode.WRONG_KEY, Mode.DEEP),
    *(Mode.BAD_CHARSET, Mode.UNKNOWN_CHARSET, Mode.EMPTY, Mode.NULL_TEXT, Mode.UNCHANGED),
    *(Mode.NUL, Mode.SURROGATE, Mode.CONTROL, Mode.REPLACEMENT, Mode.LONG_TEXT),
)
IN_BATCHES = ("deepl", "libretranslate", "microsoft")

every_engine = pytest.mark.parametrize("name", ENGINES)


def error_of(build: BuildEngine, name: str, timeout: float = 2.0) -> EngineError:
    """The error of one call, after checking that it gives nothing away."""
    with pytest.raises(EngineError) as caught:
        build(name, timeout).translate([TEXT, SECOND], variant="en-GB")
    told = "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))
    assert KEY not in told
    assert TEXT not in str(caught.value)
    assert "://" not in str(caught.value)
    assert caught.value.__context__ is None
    return caught.value


@every_engine
@pytest.mark.parametrize("mode", [Mode.OK, Mode.GZIP])
def test_a_well_behaved_service_gives_one_translation_per_text(
    double: EngineDouble, build: BuildEngine, name: str, mode: Mode
) -> None:
    double.mode = mode
    double.translations = {TEXT: "The Collective Security Council met."}
    assert build(name).translate([TEXT, SECOND], variant="en-GB") == [
        "The Collective Security Council met.",
        "EN: Er beriet.",
    ]


@every_engine
@pytest.mark.parametrize("mode", ENDLESS)
def test_an_answer_that_does_not_end_is_given_up_at_the_deadline(
    double: EngineDouble, build: BuildEngine, name: str, mode: Mode
) -> None:
    double.mode = mode
    started = time.monotonic()
    error = error_of(build, name, timeout=0.2)
    assert isinstance(error, TransientEngineError)
    assert "within 0.2 seconds" in str(error)
    assert time.monotonic() - started < 8


@every_engine
@pytest.mark.parametrize("mode", [Mode.CLOSES, Mode.CLOSES_MIDWAY])
def test_a_broken_connection_may_work_later(
    double: EngineDouble, build: BuildEngine, name: str, mode: Mode
) -> None:
    double.mode = mode
    assert isinstance(error_of(build, name), TransientEngineError)


@every_engine
@pytest.mark.parametrize("mode", HOPELESS)
def test_a_refusal_is_permanent(
    double: EngineDouble, build: BuildEngine, name: str, mode: Mode
) -> None:
    double.mode = mode
    assert isinstance(error_of(build, name), PermanentEngineError)
    assert len(double.requests) == 1


@every_engine
@pytest.mark.parametrize("mode", UNUSABLE)
def test_a_bad_answer_is_never_a_translation(
    double: EngineDouble, build: BuildEngine, name: str, mode: Mode
) -> None:
    double.mode = mode
    assert isinstance(error_of(build, name), UnusableAnswerError)


@pytest.mark.parametrize("name", IN_BATCHES)
@pytest.mark.parametrize(("mode", "count"), [(Mode.FEWER, 1), (Mode.MORE, 3)])
def test_another_number_of_translations_is_refused_whole(
    double: EngineDouble, build: BuildEngine, name: str, mode: Mode, count: int
) -> None:
    double.mode = mode
    assert f"translations ({count}) than it was sent texts (2)" in str(error_of(build, name))


@every_engine
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (429, TransientEngineError),
        (500, TransientEngineError),
        (502, TransientEngineError),
        (503, TransientEngineError),
        (504, TransientEngineError),
        (204, UnusableAnswerError),
        (400, PermanentEngineError),
        (401, PermanentEngineError),
        (403, PermanentEngineError),
        (404, PermanentEngineError),
        (414, PermanentEngineError),
        (501, PermanentEngineError),
    ],
)
def test_the_status_decides_whether_to_try_again(
    double: EngineDouble, build: BuildEngine, name: str, status: int, kind: type[EngineError]
) -> None:
    double.mode, double.status = Mode.STATUS, status
    error = error_of(build, name)
    assert isinstance(error, kind)
    assert f"HTTP {status}" in str(error)


@every_engine
def test_retry_after_is_handed_on(double: EngineDouble, build: BuildEngine, name: str) -> None:
    double.mode, double.status, double.retry_after = Mode.STATUS, 429, "120"
    error = error_of(build, name)
    assert isinstance(error, TransientEngineError)
    assert error.retry_after == 120


@pytest.mark.parametrize("name", WITH_KEY)
def test_neither_key_nor_text_is_in_an_address(
    double: EngineDouble, build: BuildEngine, name: str
) -> None:
    double.key = KEY
    build(name).translate(["Geheimsache"], variant="en-US")
    (request,) = double.requests
    assert KEY not in request.path + request.query
    assert "Geheimsache" not in request.path + request.query
    assert "Geheimsache" in request.body.decode()


@every_engine
def test_a_service_that_is_not_there_may_come_back(build: BuildEngine, name: str) -> None:
    with EngineDouble() as gone:
        settings = settings_for(gone, name)
    with pytest.raises(TransientEngineError, match="cannot be reached"):
        build_engine(settings, CircuitBreaker()).translate([TEXT], variant="en-GB")


@every_engine
def test_proxies_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch, build: BuildEngine, name: str
) -> None:
    for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    assert build(name).translate([SECOND], variant="en-GB") == ["EN: Er beriet."]


@every_engine
def test_text_without_words_is_not_sent(
    double: EngineDouble, build: BuildEngine, name: str
) -> None:
    texts = ["", "  \n", "***", "1. 2. 2022", "–"]
    assert build(name).translate(texts, variant="en-GB") == texts
    assert build(name).translate([], variant="en-GB") == []
    assert double.requests == []


@every_engine
def test_white_space_around_a_text_is_kept(build: BuildEngine, name: str) -> None:
    assert build(name).translate(["\t Er beriet.\n\n"], variant="en-GB") == [
        "\t EN: Er beriet.\n\n"
    ]


@every_engine
def test_a_text_over_the_limit_is_cut_at_sentence_ends_and_joined(
    double: EngineDouble, build: BuildEngine, name: str
) -> None:
    engine = build(name)
    sentence = "Die Staatschefs berieten über die Lage. "
    text = (sentence * (engine.max_characters // len(sentence) + 2)).strip()
    (translation,) = engine.translate([text], variant="en-GB")
    sent = [piece for request in double.requests for piece in request.texts]
    assert " ".join(sent) == text
    assert len(sent) == 2
    assert translation == " ".join(f"EN: {piece}" for piece in sent)


@every_engine
def test_a_sentence_over_the_limit_is_refused(
    double: EngineDouble, build: BuildEngine, name: str
) -> None:
    engine = build(name)
    with pytest.raises(UntranslatableTextError, match="Shorten the sentence") as caught:
        engine.translate([TEXT, "Wort " * engine.max_characters], variant="en-GB")
    assert caught.value.index == 1
    assert double.requests == []


@pytest.mark.parametrize("broken", ["a\x00b", "a\ud83db", "a\x1bb"])
def test_a_broken_source_text_is_not_sent(
    double: EngineDouble, build: BuildEngine, broken: str
) -> None:
    with pytest.raises(UntranslatableTextError) as caught:
        build("deepl").translate([TEXT, broken], variant="en-GB")
    assert caught.value.index == 1
    assert double.requests == []


def test_the_error_names_the_text_that_came_back_unchanged(
    double: EngineDouble, build: BuildEngine
) -> None:
    double.translations = {SECOND: SECOND.upper()}
    with pytest.raises(UnusableAnswerError, match="unchanged") as caught:
        build("libretranslate").translate([TEXT, SECOND], variant="en-GB")
    assert caught.value.index == 1


@pytest.mark.parametrize(
    ("name", "texts", "requests"),
    [
        ("google", 3, 3),
        ("mymemory", 3, 3),
        ("deepl", 51, 2),
        ("microsoft", 51, 2),
        ("libretranslate", 5, 1),
        ("libretranslate", 6, 2),
    ],
)
def test_texts_share_requests_where_the_service_takes_several(
    double: EngineDouble, build: BuildEngine, name: str, texts: int, requests: int
) -> None:
    engine = build(name)
    given = [f"Satz {number}" for number in range(texts)]
    assert engine.translate(given, variant="en-GB") == [f"EN: {text}" for text in given]
    assert len(double.requests) == requests
    assert engine.batch_size >= texts // requests


def test_another_language_is_refused(build: BuildEngine) -> None:
    with pytest.raises(PermanentEngineError, match="en-GB and en-US"):
        build("deepl").translate([TEXT], variant="fr")


@every_engine
def test_threads_may_share_an_engine(build: BuildEngine, name: str) -> None:
    engine, results = build(name), dict[int, list[str]]()

    def work(number: int) -> None:
        results[number] = engine.translate([f"Satz {number}"], variant="en-GB")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: [f"EN: Satz {number}"] for number in range(12)}


def test_only_a_few_calls_run_at_once(double: EngineDouble) -> None:
    double.delay = 0.05
    engine = build_engine(settings_for(double, "deepl"), CircuitBreaker(parallel=2))
    threads = [
        threading.Thread(target=engine.translate, args=([TEXT],), kwargs={"variant": "en-GB"})
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert double.busiest == 2


def test_after_a_429_the_service_is_not_asked_again_before_its_time(double: EngineDouble) -> None:
    double.mode, double.status, double.retry_after = Mode.STATUS, 429, "60"
    engine = build_engine(settings_for(double, "deepl"), CircuitBreaker())
    with pytest.raises(TransientEngineError):
        engine.translate([TEXT], variant="en-GB")
    with pytest.raises(CircuitOpenError) as caught:
        engine.translate([TEXT], variant="en-GB")
    assert caught.value.retry_after == pytest.approx(60, abs=5)
    assert len(double.requests) == 1


def test_engines_of_one_name_share_a_circuit_in_the_process() -> None:
    assert circuit_for("deepl") is circuit_for("deepl")
    assert circuit_for("deepl") is not circuit_for("google")


def test_an_engine_without_a_circuit_of_its_own_uses_the_shared_one(double: EngineDouble) -> None:
    engine = build_engine(settings_for(double, "mymemory"))
    assert engine.translate([SECOND], variant="en-GB") == ["EN: Er beriet."]


@pytest.mark.parametrize(
    ("name", "label", "limit"),
    [
        ("deepl", "DeepL", 10_000),
        ("google", "Google Translate", 4_999),
        ("libretranslate", "LibreTranslate", 2_000),
        ("microsoft", "Microsoft Translator", 10_000),
        ("mymemory", "MyMemory", 499),
    ],
)
def test_an_engine_says_what_it_is(build: BuildEngine, name: str, label: str, limit: int) -> None:
    engine = build(name)
    assert (engine.name, engine.label, engine.max_characters) == (name, label, limit)
    assert engine.external is (name != "libretranslate")


def test_every_mode_of_the_double_is_tried_on_every_engine() -> None:
    elsewhere = {Mode.OK, Mode.GZIP, Mode.CLOSES, Mode.CLOSES_MIDWAY, Mode.STATUS}
    of_some = {Mode.FEWER, Mode.MORE, Mode.QUOTA_IN_BODY}
    assert {*ENDLESS, *HOPELESS, *UNUSABLE} | elsewhere | of_some == set(Mode)
