"""Strict readers of the environment: a wrong value stops the start and says what to do."""

import contextlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from reviewapp.engines import EngineConfigurationError, EngineSettings, read_engine_settings

environment = environ.Env()

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
SECRET_KEY_CHARACTERS = 50

_HOST = r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]"
_PLACEHOLDER = re.compile(
    r"django-insecure|(change|replace|your).{0,2}(me|this|key)|secret.?key", re.I
)
_DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
_SQLITE = "django.db.backends.sqlite3"
_FILE_NAME = "gegenlesen.sqlite3"


@dataclass(frozen=True)
class Variable:
    """One line of the README's configuration table."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable("DATA_DIR", "var", "Folder of the embedded database, its key and caches"),
    Variable("BIND", "127.0.0.1:8000", "Address and port that `demo` and `serve` listen on"),
    Variable("DATABASE_URL", "SQLite in DATA_DIR", "Database, e.g. `postgres://user@host/name`"),
    Variable("ALLOWED_HOSTS", "this machine only", "Public host names; turns HTTPS mode on"),
    Variable(
        "SECRET_KEY", "made in DATA_DIR", "50+ random characters; must be given in HTTPS mode"
    ),
    Variable("TRUSTED_PROXIES", "0", "Number of reverse proxies whose X-Forwarded headers count"),
    Variable(
        "DICTIONARY_CACHE_DIR",
        "the user's cache folder",
        "Folder of the word lists, which are built once at the first start",
    ),
    Variable("DEBUG", "false", "Development only; refused in HTTPS mode"),
)


def data_dir(base: Path) -> Path:
    """The folder DATA_DIR, made if it is not there, readable by this account only."""
    path = Path(environment.str("DATA_DIR", default="") or "var")
    path = path if path.is_absolute() else base / path
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR {path} cannot be made: {error.strerror}.") from None
    return path


def allowed_hosts() -> list[str]:
    """Public host names from ALLOWED_HOSTS; empty means this machine only."""
    hosts = [host.strip() for host in environment.str("ALLOWED_HOSTS", default="").split(",")]
    hosts = [host for host in hosts if host]
    for host in hosts:
        if not re.fullmatch(_HOST, host) or host.startswith("."):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS must name each host, without *, scheme and port, not {host!r}. "
                "Example: review.example.org,translate.example.org"
            )
    return hosts


def secret_key(folder: Path, *, public: bool) -> str:
    """SECRET_KEY, or for local use a key made once and kept in DATA_DIR."""
    key: str = environment.str("SECRET_KEY", default="")
    if not key and not public:
        return _local_secret_key(folder / "secret_key")
    if len(key) < SECRET_KEY_CHARACTERS or len(set(key)) < 10 or _PLACEHOLDER.search(key):
        raise ImproperlyConfigured(
            f"SECRET_KEY must be {SECRET_KEY_CHARACTERS} random characters or more. Make one: "
            'python -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return key


def _local_secret_key(path: Path) -> str:
    if not path.exists():
        # Written aside and then linked, so that two processes that start at once agree on one key.
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(SECRET_KEY_CHARACTERS))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    key = path.read_text()
    if len(key) < SECRET_KEY_CHARACTERS:
        raise ImproperlyConfigured(f"{path} is damaged. Delete it: a new one is made at the start.")
    return key


def debug(*, public: bool) -> bool:
    """DEBUG, refused where strangers can reach the application."""
    value = environment.str("DEBUG", default="").lower()
    if value not in ("", "false", "0", "no", "off", "true", "1", "yes", "on"):
        raise ImproperlyConfigured(f"DEBUG must be true or false, not {value!r}.")
    if value not in ("true", "1", "yes", "on"):
        return False
    if public:
        raise ImproperlyConfigured("DEBUG must be off when ALLOWED_HOSTS is set.")
    return True


def trusted_proxies() -> int:
    """Number of reverse proxies in front, from TRUSTED_PROXIES."""
    value: str = environment.str("TRUSTED_PROXIES", default="") or "0"
    if not re.fullmatch("[0-9]", value):
        raise ImproperlyConfigured(f"TRUSTED_PROXIES must be a number from 0 to 9, not {value!r}.")
    return int(value)


def database(folder: Path) -> dict[str, Any]:
    """Django's settings of the database in DATABASE_URL; SQLite in DATA_DIR by default."""
    url = environment.str("DATABASE_URL", default="")
    default: dict[str, Any] = {"ENGINE": _SQLITE, "NAME": str(folder / _FILE_NAME)}
    settings = _database_of(url) if url else default
    options = settings.setdefault("OPTIONS", {})
    if settings["ENGINE"] == _SQLITE:
        # IMMEDIATE takes the write lock at the start of a transaction instead of failing in it;
        # WAL lets readers go on; FULL makes a commit survive a power cut.
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            ),
        }
    else:
        options |= {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
        settings |= {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}
    return settings


def _database_of(url: str) -> dict[str, Any]:
    # No message repeats the address, and no cause is chained: both may hold a password.
    if url.partition("://")[0] not in _DATABASE_SCHEMES:
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://.")
    try:
        settings: dict[str, Any] = environment.db_url_config(url)
    except (ValueError, ImproperlyConfigured):
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. Write postgres://user:password@host:port/name, "
            "special characters of the password as %XX."
        ) from None
    if settings["NAME"] in ("", ":memory:"):
        raise ImproperlyConfigured("DATABASE_URL names no database; add its name or path.")
    return settings


def engines() -> tuple[EngineSettings, ...]:
    """The engines that ENGINES names, with their own variables."""
    try:
        return read_engine_settings(os.environ)
    except EngineConfigurationError as error:
        raise ImproperlyConfigured(str(error)) from None


def bind_address() -> tuple[str, int]:
    """Host and port from BIND."""
    value = environment.str("BIND", default="") or "127.0.0.1:8000"
    match = re.fullmatch(rf"({_HOST}):([0-9]{{1,5}})", value)
    if not match or not 0 < int(match[2]) < 65536:
        raise ImproperlyConfigured(f"BIND must be HOST:PORT, e.g. 127.0.0.1:8000, not {value!r}.")
    return match[1], int(match[2])
