"""Files handed out: names for headers."""

from urllib.parse import unquote

import pytest

from reviewapp.views.downloads import download


def disposition(file_name: str) -> str:
    return download(b"x", file_name, "text/plain")["Content-Disposition"]


def test_a_plain_name_stays_as_it_is() -> None:
    assert disposition("report.en.txt") == 'attachment; filename="report.en.txt"'


def test_other_letters_come_with_a_plain_name_for_old_clients() -> None:
    header = disposition("Überblick 2019.txt")
    assert header.startswith("attachment; filename=\"Uberblick 2019.txt\"; filename*=UTF-8''")
    assert unquote(header.partition("''")[2]) == "Überblick 2019.txt"


@pytest.mark.parametrize(
    "name",
    [
        "a\r\nSet-Cookie: x=1.txt",
        'a"; filename="evil.html',
        "../../etc/passwd",
        "..\\..\\evil",
        "\u202etxt.exe",
        "＂／＼.txt",
        "",
        "…",
        "日本語",
        "a" * 400,
    ],
)
def test_no_name_breaks_the_header(name: str) -> None:
    header = disposition(name)
    plain = header.removeprefix('attachment; filename="').partition('"')[0]
    assert plain
    assert header.count('"') == 2
    assert header.isascii()
    assert header.isprintable()
    assert not set("/\\") & set(header)


def test_a_download_is_never_opened_as_a_page_of_ours() -> None:
    response = download(b"<script>", "x.html", "text/html")
    assert response["Content-Security-Policy"] == "sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment;")
