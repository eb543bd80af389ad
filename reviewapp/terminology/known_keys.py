"""The keys of all English words of the list, worked out once.

To work out by rule what a word may be a form of takes three times as long as to read it.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock

from reviewapp.terminology.lexicon import default_directory
from reviewapp.terminology.word_files import english_keys_trie

_LOADING = Lock()


class KnownKeys:
    """Keys by case-folded word. Immutable, safe to share by threads."""

    def __init__(self, rule: Callable[[str], Iterable[str]], directory: Path | None = None) -> None:
        """Load them, or work them out by the rule and keep them in the directory."""
        self._trie = english_keys_trie(rule, directory or default_directory())

    def of(self, folded: str) -> list[str] | None:
        """The keys by rule; None for a word that the list has not."""
        found = None if "\0" in folded else self._trie.get(folded)
        return found[0].decode().split("\n") if found else None


_LOADED: dict[None, KnownKeys] = {}


def known_keys(rule: Callable[[str], Iterable[str]]) -> KnownKeys:
    """The known keys, loaded at the first call."""
    loaded = _LOADED.get(None)
    if loaded is None:
        with _LOADING:
            loaded = _LOADED.get(None) or _LOADED.setdefault(None, KnownKeys(rule))
    return loaded
