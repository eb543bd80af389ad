import re
from pathlib import Path

import pytest

from reviewapp.engines import (
    ENGINE_VARIABLES,
    EngineConfigurationError,
    EngineSettings,
    read_engine_settings,
)
from reviewapp.engines import (
    settings as settings_module,
)

LIBRE = {"ENGINES": "libretranslate", "LIBRETRANSLATE_URL": "http://localhost:5000"}


def variable_refused(environ: dict[str, str]) -> str:
    with pytest.raises(EngineConfigurationError) as caught:
        read_engine_settings(environ)
    assert str(caught.value).startswith(f"{caught.value.variable}: ")
    return caught.value.variable


@pytest.mark.parametrize("environ", [{}, {"ENGINES": ""}, {"ENGINES": " , "}])
def test_no_engine_is_on_by_default(environ: dict[str, str]) -> None:
    assert read_engine_settings({"DEEPL_API_KEY": "k", **environ}) == ()


def test_engines_come_in_the_order_of_their_list_and_once() -> None:
    read = read_engine_settings({"ENGINES": "mymemory, Google,mymemory"})
    assert [engine.name for engine in read] == ["mymemory", "google"]


def test_every_variable_reaches_its_engine() -> None:
    libre, memory, deepl, microsoft = read_engine_settings(
        {
            "ENGINES": "libretranslate,mymemory,deepl,microsoft",
            "ENGINE_TIMEOUT": " 12.5 ",
            "ENGINE_PRIVATE_HOSTS": "other, LocalHost",
            "LIBRETRANSLATE_URL": "http://localhost:5000/",
            "LIBRETRANSLATE_API_KEY": "libre-key",
            "MYMEMORY_EMAIL": "a@example.org",
            "DEEPL_API_KEY": "deepl-key",
            "DEEPL_URL": "https://deepl.example.org/proxy",
            "MICROSOFT_API_KEY": "microsoft-key",
            "MICROSOFT_REGION": "westeurope",
            "MICROSOFT_URL": "https://api-eur.cognitive.microsofttranslator.com",
        }
    )
    assert libre == EngineSettings(
        "libretranslate",
        url="http://localhost:5000/",
        api_key="libre-key",
        timeout=12.5,
        allow_private=True,
    )
    assert memory == EngineSettings("mymemory", email="a@example.org", timeout=12.5)
    assert (deepl.api_key, deepl.endpoint.path) == ("deepl-key", "/proxy")
    assert not deepl.allow_private
    assert (microsoft.api_key, microsoft.region) == ("microsoft-key", "westeurope")
    assert microsoft.endpoint.host == "api-eur.cognitive.microsofttranslator.com"


@pytest.mark.parametrize(
    ("key", "host"), [("abc", "api.deepl.com"), ("abc:fx", "api-free.deepl.com")]
)
def test_the_deepl_key_decides_the_host(key: str, host: str) -> None:
    assert EngineSettings("deepl", api_key=key).endpoint.host == host


@pytest.mark.parametrize(
    ("environ", "variable"),
    [
        ({"ENGINES": "google,babelfish"}, "ENGINES"),
        ({"ENGINES": "deepl"}, "DEEPL_API_KEY"),
        ({"ENGINES": "microsoft"}, "MICROSOFT_API_KEY"),
        ({"ENGINES": "libretranslate"}, "LIBRETRANSLATE_URL"),
        ({"ENGINES": "deepl", "DEEPL_API_KEY": "a b"}, "DEEPL_API_KEY"),
        ({"ENGINES": "deepl", "DEEPL_API_KEY": "a\r\nX: y"}, "DEEPL_API_KEY"),
        ({"ENGINES": "deepl", "DEEPL_API_KEY": "schlüssel"}, "DEEPL_API_KEY"),
        (
            {"ENGINES": "microsoft", "MICROSOFT_API_KEY": "a", "MICROSOFT_REGION": "a\nb"},
            "MICROSOFT_REGION",
        ),
        ({"ENGINES": "mymemory", "MYMEMORY_EMAIL": "nobody"}, "MYMEMORY_EMAIL"),
        ({"ENGINES": "google", "ENGINE_TIMEOUT": "soon"}, "ENGINE_TIMEOUT"),
        ({"ENGINES": "google", "ENGINE_TIMEOUT": "0"}, "ENGINE_TIMEOUT"),
        ({"ENGINES": "google", "ENGINE_TIMEOUT": "inf"}, "ENGINE_TIMEOUT"),
        ({"ENGINES": "google", "ENGINE_TIMEOUT": "301"}, "ENGINE_TIMEOUT"),
        ({**LIBRE, "LIBRETRANSLATE_URL": "localhost:5000"}, "LIBRETRANSLATE_URL"),
        ({**LIBRE, "LIBRETRANSLATE_URL": "http://127.0.0.1:5000"}, "LIBRETRANSLATE_URL"),
        ({**LIBRE, "LIBRETRANSLATE_API_KEY": "abc"}, "LIBRETRANSLATE_URL"),
    ],
)
def test_a_wrong_setting_is_refused_by_the_name_of_its_variable(
    environ: dict[str, str], variable: str
) -> None:
    assert variable_refused(environ) == variable


def test_a_refused_key_or_address_is_not_repeated() -> None:
    with pytest.raises(EngineConfigurationError) as caught:
        EngineSettings("deepl", api_key="secret key")
    assert "secret" not in str(caught.value)
    with pytest.raises(EngineConfigurationError) as caught:
        EngineSettings("libretranslate", url="https://me:secret@example.org")
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None


def test_an_engine_without_a_key_takes_none_that_is_broken() -> None:
    with pytest.raises(EngineConfigurationError) as caught:
        EngineSettings("google", api_key="a b")
    assert caught.value.variable == "api_key"


def test_keys_and_addresses_of_people_are_not_shown_in_a_dump() -> None:
    shown = repr(EngineSettings("deepl", api_key="secret", email="a@example.org"))
    assert "secret" not in shown
    assert "a@example.org" not in shown


def test_a_key_may_travel_unencrypted_inside_the_own_network_only() -> None:
    settings = EngineSettings(
        "libretranslate", url="http://mt.intern:5000", api_key="abc", allow_private=True
    )
    assert settings.endpoint.authority == "mt.intern:5000"


def test_an_ipv6_host_can_be_allowed() -> None:
    (libre,) = read_engine_settings(
        {**LIBRE, "LIBRETRANSLATE_URL": "http://[::1]:5000", "ENGINE_PRIVATE_HOSTS": "[::1]"}
    )
    assert libre.allow_private
    assert libre.endpoint.authority == "[::1]:5000"


def test_the_table_of_variables_names_all_that_are_read() -> None:
    source = Path(settings_module.__file__).read_text("utf-8")
    named = set(re.findall(r'"([A-Z]+(?:_[A-Z]+)*)"', source))
    assert {variable.name for variable in ENGINE_VARIABLES} == named
    assert all(variable.meaning.endswith(".") for variable in ENGINE_VARIABLES)
