"""Files handed out: always saved, never shown, never run."""

import unicodedata
from urllib.parse import quote

from django.http import HttpResponse

from reviewapp.formats.names import safe_file_name


def download(content: bytes, file_name: str, content_type: str) -> HttpResponse:
    """An answer that a browser saves under the name and never opens as a page of ours."""
    return HttpResponse(
        content,
        headers={
            "Content-Type": content_type,
            "Content-Disposition": _disposition(file_name),
            "Content-Security-Policy": "sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _disposition(file_name: str) -> str:
    """RFC 6266: an ASCII name for old clients, and the whole name where it holds more."""
    name = safe_file_name(file_name, "document")
    letters = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    plain = safe_file_name(letters.encode("ascii", "ignore").decode(), "document")
    whole = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'attachment; filename="{plain}"{whole}'
