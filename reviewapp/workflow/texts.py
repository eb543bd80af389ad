"""What people may type: text that both databases and every export format can hold."""

import hashlib
import re

from django.utils.translation import gettext as _

from reviewapp.workflow.errors import RefusedTextError

LONGEST_CANDIDATE = 40_000
LONGEST_REMARK = 5_000

# Control characters other than tab and line break, lone surrogates, non-characters.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str, *, longest: int) -> str:
    """The text with line breaks as \\n and no outer white space.

    Raises RefusedTextError when it is empty, longer than `longest` code points, or holds
    characters that are no text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise RefusedTextError(_("Nothing to save: the text is empty."))
    if len(text) > longest:
        raise RefusedTextError(
            _("The text is too long: %(length)s characters; at most %(limit)s are kept.")
            % {"length": len(text), "limit": longest}
        )
    if found := _FORBIDDEN.search(text):
        raise RefusedTextError(
            _("The text holds a control character (U+%(code)s) at place %(place)s. Remove it.")
            % {"code": f"{ord(found[0]):04X}", "place": found.start() + 1}
        )
    return text


def sha256_of(text: str) -> str:
    """Hex digest of the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()
