"""Which engines are on, and how they are reached: read from environment variables."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewapp.engines.addresses import Endpoint, is_address, is_public, parse_url
from reviewapp.engines.errors import EngineConfigurationError

MAX_TIMEOUT_SECONDS = 300.0

_VISIBLE_ASCII = re.compile(r"[!-~]*")
_REGION = re.compile(r"[A-Za-z0-9-]*")
_EMAIL = re.compile(r"([^@\s]+@[^@\s]+)?")


class Variable(NamedTuple):
    """One environment variable, as the README describes it."""

    name: str
    default: str
    meaning: str


ENGINE_VARIABLES: tuple[Variable, ...] = (
    Variable(
        "ENGINES",
        "",
        "Engines that are on, separated by commas: deepl, google, libretranslate, microsoft, "
        "mymemory. Empty: none, no text leaves this server.",
    ),
    Variable(
        "ENGINE_TIMEOUT", "30", "Seconds after which one call to an engine is given up (1 to 300)."
    ),
    Variable(
        "ENGINE_PRIVATE_HOSTS",
        "",
        "Host names or addresses, separated by commas and spelled as in the URL, that may lie in "
        "the own network, such as localhost. Any other engine there is refused.",
    ),
    Variable("LIBRETRANSLATE_URL", "", "Address of the LibreTranslate server; needed for it."),
    Variable("LIBRETRANSLATE_API_KEY", "", "Its key, if the server wants one."),
    Variable("MYMEMORY_EMAIL", "", "E-mail address sent to MyMemory, which then allows more."),
    Variable(
        "DEEPL_API_KEY", "", "Key of DeepL; needed for it. One that ends in :fx is a free one."
    ),
    Variable("DEEPL_URL", "", "Address of the DeepL API, if it is not the one that fits the key."),
    Variable("MICROSOFT_API_KEY", "", "Key of Microsoft Translator; needed for it."),
    Variable("MICROSOFT_REGION", "", "Azure region of that key; empty for a global one."),
    Variable(
        "MICROSOFT_URL",
        "https://api.cognitive.microsofttranslator.com",
        "Address of Microsoft Translator, such as the one that keeps texts in Europe.",
    ),
)


class EngineKind(NamedTuple):
    """What is fixed about an engine; an empty variable means there is no such setting."""

    label: str
    url: str = ""
    url_variable: str = ""
    key_variable: str = ""
    needs_key: bool = False
    max_answer_bytes: int = 1_000_000

    @property
    def address_remedy(self) -> str:
        """What to do when something else seems to live at the engine's address."""
        return f"Check {self.url_variable}." if self.url_variable else "Use another engine."


ENGINE_KINDS: Mapping[str, EngineKind] = {
    "deepl": EngineKind("DeepL", "", "DEEPL_URL", "DEEPL_API_KEY", needs_key=True),
    "google": EngineKind(
        "Google Translate",
        "https://translate.google.com/m",
        max_answer_bytes=200_000,  # the time to read HTML can grow with the square of its size
    ),
    "libretranslate": EngineKind(
        "LibreTranslate", "", "LIBRETRANSLATE_URL", "LIBRETRANSLATE_API_KEY"
    ),
    "microsoft": EngineKind(
        "Microsoft Translator",
        "https://api.cognitive.microsofttranslator.com",
        "MICROSOFT_URL",
        "MICROSOFT_API_KEY",
        needs_key=True,
    ),
    "mymemory": EngineKind("MyMemory", "https://api.mymemory.translated.net/get"),
}


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How one engine is reached. EngineConfigurationError if it could not work or be unsafe.

    url: empty for the service's own address. timeout: total seconds of one `translate` call.
    allow_private: the host may lie in the own network, and http may carry a key.
    """

    name: str
    url: str = ""
    api_key: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    region: str = ""
    timeout: float = 30.0
    allow_private: bool = False

    def __post_init__(self) -> None:
        kind = _kind_of(self.name)
        if not (0 < self.timeout <= MAX_TIMEOUT_SECONDS):
            raise EngineConfigurationError(
                "ENGINE_TIMEOUT", f"give seconds, more than 0 and at most {MAX_TIMEOUT_SECONDS:g}."
            )
        if kind.needs_key and not self.api_key:
            raise EngineConfigurationError(
                kind.key_variable, f"{kind.label} needs a key. Set it, or take it out of ENGINES."
            )
        _check_form(kind.key_variable, _VISIBLE_ASCII, self.api_key, "a key")
        _check_form("MICROSOFT_REGION", _REGION, self.region, "a region such as westeurope")
        _check_form("MYMEMORY_EMAIL", _EMAIL, self.email, "an e-mail address")
        self._check_endpoint(kind)

    @property
    def kind(self) -> EngineKind:
        """Label, default address and variable names of this engine."""
        return ENGINE_KINDS[self.name]

    @property
    def endpoint(self) -> Endpoint:
        """The checked address that requests go to."""
        return parse_url(self.url or self._default_url())

    def _default_url(self) -> str:
        if self.name == "deepl":
            free = self.api_key.endswith(":fx")
            return "https://api-free.deepl.com" if free else "https://api.deepl.com"
        return self.kind.url

    def _check_endpoint(self, kind: EngineKind) -> None:
        variable = kind.url_variable or "url"
        problem = ""
        try:
            endpoint = self.endpoint
        except ValueError as error:
            problem = str(error)
        if problem:
            raise EngineConfigurationError(variable, problem)
        if self.allow_private:
            return
        if is_address(endpoint.host) and not is_public(endpoint.host):
            raise EngineConfigurationError(
                variable,
                "lies in the own network. If that is meant, add the host to ENGINE_PRIVATE_HOSTS.",
            )
        if endpoint.scheme == "http" and self.api_key:
            raise EngineConfigurationError(
                variable,
                "the key would travel unencrypted. Use https, or add a host of the own network "
                "to ENGINE_PRIVATE_HOSTS.",
            )


def read_engine_settings(environ: Mapping[str, str]) -> tuple[EngineSettings, ...]:
    """The engines that ENGINES names, in that order; EngineConfigurationError if one is unfit."""
    names = dict.fromkeys(name.lower() for name in _listed(environ, "ENGINES"))
    return tuple(_read_one(name, environ) for name in names)


def _read_one(name: str, environ: Mapping[str, str]) -> EngineSettings:
    kind = _kind_of(name)
    url = _value(environ, kind.url_variable)
    private_hosts = {host.lower().strip("[]") for host in _listed(environ, "ENGINE_PRIVATE_HOSTS")}
    return EngineSettings(
        name=name,
        url=url,
        api_key=_value(environ, kind.key_variable),
        email=_value(environ, "MYMEMORY_EMAIL") if name == "mymemory" else "",
        region=_value(environ, "MICROSOFT_REGION") if name == "microsoft" else "",
        timeout=_seconds(environ),
        allow_private=_host_of(url) in private_hosts,
    )


def _host_of(url: str) -> str:
    try:
        return parse_url(url).host
    except ValueError:
        return ""  # EngineSettings says what is wrong with it


def _kind_of(name: str) -> EngineKind:
    if name not in ENGINE_KINDS:
        known = ", ".join(ENGINE_KINDS)
        raise EngineConfigurationError("ENGINES", f"there is no engine “{name}”. Known: {known}.")
    return ENGINE_KINDS[name]


def _seconds(environ: Mapping[str, str]) -> float:
    try:
        return float(_value(environ, "ENGINE_TIMEOUT") or "30")
    except ValueError:
        return math.nan  # refused, with a message, by EngineSettings


def _value(environ: Mapping[str, str], variable: str) -> str:
    return environ.get(variable, "").strip() if variable else ""


def _listed(environ: Mapping[str, str], variable: str) -> list[str]:
    return [item.strip() for item in _value(environ, variable).split(",") if item.strip()]


def _check_form(variable: str, form: re.Pattern[str], value: str, wanted: str) -> None:
    if not form.fullmatch(value):
        raise EngineConfigurationError(
            variable or "api_key", f"is not {wanted}. Copy it again, without blanks or quotes."
        )
