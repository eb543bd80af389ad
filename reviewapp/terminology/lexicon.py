"""Which dictionary form a word has: simplemma's word lists.

Nothing is loaded before the first look-up. The word lists are kept on disk as compact tries in the
directory named by `DICTIONARY_CACHE_DIR`, or else in the user's cache directory. simplemma's own
trie factory is not used: it needs one more package, and it writes its files in place, so that a
second process that starts meanwhile may read half a file.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from reviewapp.terminology.german_parts import BARRED
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.word_files import COSTS, forms_trie, parts_trie

_LOADING = Lock()


class Lexicon:
    """The forms of one language and their lemmas. Case-sensitive, safe to share by threads."""

    def __init__(self, language: Language, directory: Path | None = None) -> None:
        """Load the word list, from `directory` where it is there; building it takes seconds."""
        self._trie = forms_trie(language, directory or default_directory())

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

    def forms(self, lemma: str, beginning: str) -> Iterator[str]:
        """Forms of a dictionary form that begin so, in no order. Reads all that begin so."""
        if "\0" not in beginning:
            line = lemma.encode()
            for form, lines in self._trie.iteritems(beginning):
                if line in lines and line in lines.split(b"\n"):
                    yield form

    def forms_beginning(self, beginning: str) -> Iterator[str]:
        """Every form that begins so, in no order."""
        return iter(()) if "\0" in beginning else self._trie.iterkeys(beginning)


_LOADED: dict[Language, Lexicon] = {}


class CompoundParts:
    """What parts of German compounds cost, in tenths of a natural logarithm."""

    def __init__(self, directory: Path | None = None) -> None:
        self._trie, self._costs = parts_trie(directory or default_directory())

    def beginning(self, text: str) -> list[tuple[int, int]]:
        """Length and cost of each first part that the text (in lower case) may begin with.

        The shortest come first.
        """
        return self.ways_to_go_on(text)[0]

    def ways_to_go_on(self, text: str) -> tuple[list[tuple[int, int]], int]:
        """The same, and what the whole text, a noun in any of its forms, costs as the last part.

        `BARRED` where it cannot be that.
        """
        costs, length = self._costs, len(text)
        beginnings: list[tuple[int, int]] = []
        as_last = BARRED
        for part, number in self._trie.iter_prefixes_with_ids(text):
            place, size = COSTS * number, len(part)
            as_modifier, as_head = costs[place], costs[place + 1]
            if as_modifier != BARRED or as_head != BARRED:
                beginnings.append((size, as_modifier))
            if size == length:
                as_last = costs[place + 2]
            elif size == length - 2 and text.endswith("en"):
                as_last = as_head  # bound heads are in no list, nor their plurals: Gesetzgebungen
        return beginnings, as_last


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
    from reviewapp.terminology import english  # it rests on this module

    english.prepare(directory)
    return directory


def default_directory() -> Path:
    """Where the tries are kept: `DICTIONARY_CACHE_DIR`, or gegenlesen/ in the user's cache."""
    configured = os.environ.get("DICTIONARY_CACHE_DIR")
    if configured:
        return Path(configured)
    cache_home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache_home) / "gegenlesen"
