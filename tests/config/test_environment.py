"""A wrong value stops the start, and the message says what to do."""

import hashlib
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment as env

KEY = hashlib.sha256(b"a key for tests").hexdigest()


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in env.VARIABLES:
        monkeypatch.delenv(variable.name, raising=False)


def test_the_table_of_variables_names_each_once() -> None:
    names = [variable.name for variable in env.VARIABLES]
    assert len(names) == len(set(names))
    assert all(variable.default and variable.meaning for variable in env.VARIABLES)


# --- DATA_DIR -----------------------------------------------------------------------------------


def test_the_data_folder_is_made_for_this_account_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", "inner/data")
    folder = env.data_dir(tmp_path)
    assert folder == tmp_path / "inner" / "data"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_empty_data_dir_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", "")
    assert env.data_dir(tmp_path) == tmp_path / "var"


def test_an_absolute_data_dir_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "x"))
    assert env.data_dir(Path("/nowhere")) == tmp_path / "x"


def test_a_data_dir_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "file" / "data"))
    with pytest.raises(ImproperlyConfigured, match="cannot be made"):
        env.data_dir(tmp_path)


# --- ALLOWED_HOSTS ------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["", " ", ",", " , "])
def test_without_names_there_are_no_public_hosts(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", value)
    assert env.allowed_hosts() == []


def test_public_hosts_are_listed_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "review.example.org, 192.0.2.1 ,[2001:db8::1],")
    assert env.allowed_hosts() == ["review.example.org", "192.0.2.1", "[2001:db8::1]"]


@pytest.mark.parametrize(
    "value",
    ["*", "a.org,*", "*.org", ".org", "https://a.org", "a.org:443", "a.org/x", "a b", "a.org\nb"],
)
def test_hosts_that_are_not_plain_names_are_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H8: the start refuses ALLOWED_HOSTS with *."""
    monkeypatch.setenv("ALLOWED_HOSTS", value)
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS must name each host"):
        env.allowed_hosts()


# --- SECRET_KEY ---------------------------------------------------------------------------------


def test_a_given_key_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", KEY)
    assert env.secret_key(tmp_path, public=True) == KEY
    assert env.secret_key(tmp_path, public=False) == KEY
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "key",
    [
        "",
        "short",
        "a" * 60,
        "abcabcabc" * 7,
        "django-insecure-" + KEY,
        "change-me-" + KEY,
        "your_secret_key" + KEY,
    ],
)
def test_a_missing_short_or_known_key_is_refused(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H8: the start refuses a missing, short or known SECRET_KEY."""
    monkeypatch.setenv("SECRET_KEY", key)
    with pytest.raises(ImproperlyConfigured, match="Make one: python") as refusal:
        env.secret_key(tmp_path, public=True)
    assert not key or key not in str(refusal.value)


def test_a_short_key_is_refused_for_local_use_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "short")
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        env.secret_key(tmp_path, public=False)


def test_a_local_key_is_made_once_and_readable_by_this_account_only(tmp_path: Path) -> None:
    key = env.secret_key(tmp_path, public=False)
    assert len(key) >= env.SECRET_KEY_CHARACTERS
    assert env.secret_key(tmp_path, public=False) == key
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_processes_that_start_at_once_agree_on_one_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    winner = "w" * 60
    exists = Path.exists

    def lost_race(path: Path) -> bool:
        found = exists(path)
        if path.name == "secret_key":
            path.write_text(winner)
        return found

    monkeypatch.setattr(Path, "exists", lost_race)
    assert env.secret_key(tmp_path, public=False) == winner
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_a_damaged_local_key_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ImproperlyConfigured, match="damaged"):
        env.secret_key(tmp_path, public=False)


# --- DEBUG, TRUSTED_PROXIES, BIND ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", False), ("false", False), ("0", False), ("off", False), ("TRUE", True), ("1", True)],
)
def test_debug_is_on_only_when_asked_for(
    value: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert env.debug(public=False) is expected


def test_debug_that_is_neither_true_nor_false_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="'maybe'"):
        env.debug(public=False)


def test_debug_is_refused_where_strangers_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """H8: DEBUG is off by default and refused with public hosts."""
    monkeypatch.setenv("DEBUG", "true")
    with pytest.raises(ImproperlyConfigured, match="must be off"):
        env.debug(public=True)


@pytest.mark.parametrize(("value", "expected"), [("", 0), ("0", 0), ("2", 2)])
def test_trusted_proxies_is_a_number(
    value: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", value)
    assert env.trusted_proxies() == expected


@pytest.mark.parametrize("value", ["yes", "-1", "1.5", "²", "١", "10"])
def test_trusted_proxies_that_is_no_small_number_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", value)
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        env.trusted_proxies()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ("127.0.0.1", 8000)),
        ("0.0.0.0:80", ("0.0.0.0", 80)),
        ("[::1]:65535", ("[::1]", 65535)),
        ("review.example.org:8080", ("review.example.org", 8080)),
    ],
)
def test_bind_is_a_host_and_a_port(
    value: str, expected: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIND", value)
    assert env.bind_address() == expected


@pytest.mark.parametrize(
    "value",
    ["8000", ":8000", "host", "host:", "host:0", "host:65536", "host:²", "http://h:80", "::1:80"],
)
def test_a_bind_that_is_no_host_and_port_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIND", value)
    with pytest.raises(ImproperlyConfigured, match="BIND must be HOST:PORT"):
        env.bind_address()


# --- DATABASE_URL -------------------------------------------------------------------------------


def test_the_default_database_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a #1 ? %20"
    settings = env.database(folder)
    assert settings["ENGINE"] == "django.db.backends.sqlite3"
    assert settings["NAME"] == str(folder / "gegenlesen.sqlite3")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in settings["OPTIONS"]["init_command"]


def test_sqlite_by_address_is_as_safe_as_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/review.sqlite3")
    settings = env.database(tmp_path)
    assert settings["NAME"] == "/srv/review.sqlite3"
    assert settings["OPTIONS"] == env.database(tmp_path)["OPTIONS"]
    assert settings["OPTIONS"]["timeout"] >= 20


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_reached_through_a_pool(
    scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://anna:ge%40heim@db.example.org:5433/review")
    settings = env.database(tmp_path)
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert settings["PASSWORD"] == "ge@heim"
    assert (settings["HOST"], settings["PORT"]) == ("db.example.org", 5433)
    assert settings["OPTIONS"]["pool"]["max_size"] > 1
    assert settings["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    "url",
    [
        "nonsense-geheim",
        "mysql://anna:geheim@host/review",
        "redis://anna:geheim@host",
        "foo://anna:geheim@host/review",
        "postgres://anna:geheim@host:port/review",
        "postgres://anna:geheim@host",
        "postgres://",
        "sqlite://",
        "sqlite:///",
        "sqlite://:memory:",
        "://geheim",
    ],
)
def test_a_bad_database_address_is_refused_without_its_password(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """K1: no secret in a message; neither in the errors that led to it."""
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refusal:
        env.database(tmp_path)
    assert "geheim" not in str(refusal.value)
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


def test_an_engine_that_does_not_exist_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGINES", "babelfish")
    with pytest.raises(ImproperlyConfigured, match="ENGINES: there is no engine “babelfish”"):
        env.engines()
