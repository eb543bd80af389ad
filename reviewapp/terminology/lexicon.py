"""Which dictionary form a word has: simplemma's word lists and Snowball's stemmers.

Nothing is loaded before the first look-up. The word lists are kept on disk as compact tries in the
directory named by `DICTIONARY_CACHE_DIR`, or else in the user's cache directory. simplemma's own
trie factory is not used: it needs one more package, and it writes its files in place, so that a
second process that starts meanwhile may read half a file.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

from reviewapp.terminology.german_parts import BARRED
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.word_files import forms_trie, parts_trie

_LOADING = Lock()
_STEMMING = Lock()
_SNOWBALL_NAMES = {Language.GERMAN: "german", Language.ENGLISH: "english"}


class Lexicon:
    """The forms of one language and their lemmas. Case-sensitive, safe to share by threads."""

    def __init__(self, language: Language, directory: Path | None = None) -> None:
        """Load the word list, from `directory` where it is there; building it takes seconds."""
        self._trie = forms_trie(language, directory or default_directory())
        self._stemmer = _snowball(language)

    def lemma(self, form: str) -> str | None:
        """The likeliest dictionary form, or None for a word that the list does not know."""
        found = self._lines(form)
        return found.partition("\n")[0] if found else None

    def lemmas(self, form: str) -> tuple[str, ...]:
        """All dictionary forms, the likeliest first: Angestellten, Angestellte, Angestellter."""
        found = self._lines(form)
        return tuple(found.split("\n")) if found else ()

    def _lines(self, form: str) -> str:
        if "\0" in form:  # the trie would read what lies behind it
            return ""
        lines = self._trie.get(form)
        return lines[0].decode() if lines else ""

    def has(self, form: str) -> bool:
        """Whether the list has exactly this form."""
        return form in self._trie

    def knows(self, form: str) -> bool:
        """Whether the list has the form, in lower case or as a noun."""
        return form.lower() in self._trie or form.capitalize() in self._trie

    def stem(self, folded: str) -> str:
        """Snowball's stem of a case-folded word. Slow: some 50 microseconds."""
        with _STEMMING:  # a Snowball stemmer keeps its word in itself
            return str(self._stemmer.stemWord(folded))


_LOADED: dict[Language, Lexicon] = {}


class CompoundParts:
    """What parts of German compounds cost, in tenths of a natural logarithm."""

    def __init__(self, directory: Path | None = None) -> None:
        self._trie, self._costs = parts_trie(directory or default_directory())

    def beginning(self, text: str) -> Iterator[tuple[int, int]]:
        """Length and cost of each first part that the text (in lower case) may begin with.

        The shortest come first.
        """
        costs = self._costs
        for part, number in self._trie.iter_prefixes_with_ids(text):
            yield len(part), costs[2 * number]

    def cost_as_head(self, noun: str) -> int:
        """The cost of a noun (in lower case) as the last part, `BARRED` for an unknown one."""
        number = self._trie.get(noun)
        return BARRED if number is None else self._costs[2 * number + 1]


_LOADED_PARTS: dict[None, CompoundParts] = {}


def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, loaded at the first call."""
    loaded = _LOADED.get(language)
    if loaded is None:
        with _LOADING:
            loaded = _LOADED.get(language) or _LOADED.setdefault(language, Lexicon(language))
    return loaded


def compound_parts() -> CompoundParts:
    """The parts of German compounds, loaded at the first call."""
    loaded = _LOADED_PARTS.get(None)
    if loaded is None:
        with _LOADING:
            loaded = _LOADED_PARTS.get(None) or _LOADED_PARTS.setdefault(None, CompoundParts())
    return loaded


def prepare_lexicons(directory: Path | None = None) -> Path:
    """Build all word lists ahead of time (for an image or an installer) and say where they are."""
    directory = directory or default_directory()
    for language in Language:
        Lexicon(language, directory)
    CompoundParts(directory)
    return directory


def default_directory() -> Path:
    """Where the tries are kept: `DICTIONARY_CACHE_DIR`, or gegenlesen/ in the user's cache."""
    configured = os.environ.get("DICTIONARY_CACHE_DIR")
    if configured:
        return Path(configured)
    cache_home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache_home) / "gegenlesen"


def _snowball(language: Language) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_SNOWBALL_NAMES[language])
