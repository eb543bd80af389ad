"""What people may type: text that both databases and every export format can hold."""

import hashlib

from django.utils.translation import gettext as _

from reviewapp.formats.characters import character_problems, is_blank, unify_newlines
from reviewapp.workflow.errors import RefusedTextError

LONGEST_CANDIDATE = 40_000
LONGEST_REMARK = 5_000


def clean_text(text: str, *, longest: int) -> str:
    """The text with line breaks as \\n and no outer white space.

    Raises RefusedTextError when nothing of it can be seen, when it is longer than `longest` code
    points, or when it holds characters that are no text.
    """
    text = unify_newlines(text).strip()
    check_text(text, longest=longest)
    return text


def check_text(text: str, *, longest: int) -> None:
    """Raise RefusedTextError as clean_text does, and leave the text as it is."""
    if is_blank(text):
        raise RefusedTextError(_("Nothing to save: the text is empty."))
    check_length(text, longest=longest)
    if problems := character_problems(text):
        raise RefusedTextError(_("The text %(problem)s") % {"problem": problems[0].reason})
    if "\ufffd" in text:  # what decoders put where a byte was damaged
        raise RefusedTextError(
            _("The text holds the sign U+FFFD: letters were lost on the way. Type them again.")
        )


def check_length(text: str, *, longest: int) -> None:
    """Raise RefusedTextError when the text is longer than `longest` code points."""
    if len(text) > longest:
        raise RefusedTextError(
            _("The text is too long: %(length)s characters; at most %(limit)s are kept.")
            % {"length": len(text), "limit": longest}
        )


def sha256_of(text: str) -> str:
    """Hex digest of the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()
