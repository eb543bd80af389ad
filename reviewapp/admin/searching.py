"""Search that finds a word in any case and Unicode form, on both databases."""

import re
import unicodedata


def any_form_of(word: str) -> str:
    """A pattern for `iregex`, which folds all letters; SQLite's `icontains` folds ASCII only."""
    forms = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    return "|".join(re.escape(form) for form in sorted(forms))
