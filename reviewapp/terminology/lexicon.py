"""Which dictionary form a word has: simplemma's word lists and Snowball's stemmers.

Nothing is loaded before the first look-up. The word lists are kept on disk as compact tries in the
directory named by `DICTIONARY_CACHE_DIR`, or else in the user's cache directory. simplemma's own
trie factory is not used: it needs one more package, and it writes its files in place, so that a
second process that starts meanwhile may read half a file.
"""

import logging
import os
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from reviewapp.terminology.vocabulary import Language

logger = logging.getLogger(__name__)

_LOADING = Lock()
_STEMMING = Lock()
_SNOWBALL_NAMES = {Language.GERMAN: "german", Language.ENGLISH: "english"}


class Lexicon:
    """The forms of one language and their lemmas. Case-sensitive, safe to share by threads."""

    def __init__(self, language: Language, directory: Path | None = None) -> None:
        """Load the word list, from `directory` where it is there; building it takes 2 seconds."""
        self._trie = _load_trie(language, directory or default_directory())
        self._stemmer = _snowball(language)

    def lemma(self, form: str) -> str | None:
        """The dictionary form, or None for a word that the list does not know."""
        lemmas = self._trie.get(form)
        return lemmas[0].decode() if lemmas else None

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The lemma, its own lemma and so on: Angestellten, Angestellte, Angestellter."""
        found: list[str] = []
        lemma = self.lemma(form)
        while lemma is not None and lemma not in found and len(found) < 3:
            found.append(lemma)
            lemma = self.lemma(lemma)
        return tuple(found)

    def knows(self, form: str) -> bool:
        """Whether the list has the form, in lower case or as a noun."""
        return self.lemma(form.lower()) is not None or self.lemma(form.capitalize()) is not None

    def stem(self, folded: str) -> str:
        """Snowball's stem of a case-folded word."""
        with _STEMMING:  # a Snowball stemmer keeps its word in itself
            return str(self._stemmer.stemWord(folded))


def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, loaded at the first call."""
    with _LOADING:
        return _shared(language)


def prepare_lexicons(directory: Path | None = None) -> Path:
    """Build both word lists ahead of time (for an image or an installer) and say where they are."""
    directory = directory or default_directory()
    for language in Language:
        Lexicon(language, directory)
    return directory


def default_directory() -> Path:
    """Where the tries are kept: `DICTIONARY_CACHE_DIR`, or gegenlesen/ in the user's cache."""
    configured = os.environ.get("DICTIONARY_CACHE_DIR")
    if configured:
        return Path(configured)
    cache_home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache_home) / "gegenlesen"


@cache
def _shared(language: Language) -> Lexicon:
    return Lexicon(language)


def _snowball(language: Language) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_SNOWBALL_NAMES[language])


def _load_trie(language: Language, directory: Path) -> Any:
    import marisa_trie
    import simplemma

    path = directory / f"{language}-{simplemma.__version__}.trie"
    if path.exists():
        try:
            return marisa_trie.BytesTrie().load(str(path))
        except (OSError, RuntimeError):
            logger.warning("The word list %s cannot be read; it is built anew.", path)
    trie = _build_trie(language)
    _save_trie(trie, path)
    return trie


def _build_trie(language: Language) -> Any:
    import marisa_trie
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    lemmas = DefaultDictionaryFactory().get_dictionary(language.value)
    return marisa_trie.BytesTrie((form, lemma.encode()) for form, lemma in lemmas.items())


def _save_trie(trie: Any, path: Path) -> None:
    """Put the file in place in one step, so that no other process ever sees half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as workshop:
            unfinished = Path(workshop) / path.name
            trie.save(str(unfinished))
            unfinished.replace(path)
    except OSError as error:
        logger.warning(
            "The word list cannot be kept in %s (%s); it will be built at every start. "
            "Set DICTIONARY_CACHE_DIR to a directory that can be written.",
            path.parent,
            error,
        )
