"""Templates as they are served: without the indentation that they are read by."""

import re
from typing import Any

from django.template.loaders import filesystem

_INDENTATION = re.compile(r"(?<=\n)[ \t]+")


class TrimmingLoader(filesystem.Loader):
    """Drops the spaces at the beginnings of lines, a quarter of a page; lines keep their numbers.

    In HTML a line break separates words as a row of spaces does. What must keep its spaces, such
    as the text in an editor, comes from values and not from templates.
    """

    def get_contents(self, origin: Any) -> str:
        return _INDENTATION.sub("", super().get_contents(origin))
