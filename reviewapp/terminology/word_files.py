"""The files that word lists are kept in: built where they lack, read where they are there."""

import logging
import tempfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from reviewapp.terminology.german_parts import WORDS_FILE, learn_parts
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.word_forms import english_lemmas, german_lemmas

logger = logging.getLogger(__name__)

_BUILD = 5
"""Counts up when what is built from the lists changes, so that older files are not read."""

_HEAD_LENGTH = 8
Built = TypeVar("Built")


def forms_trie(language: Language, directory: Path) -> Any:
    """A BytesTrie from each form to its lemmas, one a line."""
    import marisa_trie

    def read(path: Path) -> Any:
        return marisa_trie.BytesTrie().load(str(path))

    def build() -> Any:
        lemmas = _lemmas(language)
        forms = (german_lemmas if language is Language.GERMAN else english_lemmas)(lemmas)
        return marisa_trie.BytesTrie((form, "\n".join(found).encode()) for form, found in forms)

    return _kept(directory / _name(language.value), read, build, lambda trie: trie.tobytes())


def parts_trie(directory: Path) -> tuple[Any, bytes]:
    """A Trie of the parts of German compounds, and two bytes of costs for each by its number."""
    import marisa_trie

    def read(path: Path) -> tuple[Any, bytes]:
        content = path.read_bytes()
        end = _HEAD_LENGTH + int.from_bytes(content[:_HEAD_LENGTH], "big")
        trie, costs = marisa_trie.Trie(), content[end:]
        trie.frombytes(content[_HEAD_LENGTH:end])
        if len(costs) != 2 * len(trie):
            raise RuntimeError("the costs are not those of the parts")
        return trie, costs

    def build() -> tuple[Any, bytes]:
        parts = learn_parts(_lemmas(Language.GERMAN))
        trie, costs = marisa_trie.Trie(parts), bytearray(2 * len(parts))
        for part, number in trie.items():
            costs[2 * number : 2 * number + 2] = parts[part]
        return trie, bytes(costs)

    def content(built: tuple[Any, bytes]) -> bytes:
        trie: bytes = built[0].tobytes()
        return len(trie).to_bytes(_HEAD_LENGTH, "big") + trie + built[1]

    return _kept(
        directory / _name(f"de-parts-{zlib.crc32(WORDS_FILE.read_bytes()):08x}"),
        read,
        build,
        content,
    )


def _name(kind: str) -> str:
    """Of a file that fits this version of the word lists and of what is made of them."""
    import simplemma

    return f"{kind}-{simplemma.__version__}-{_BUILD}.trie"


def _lemmas(language: Language) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary(language.value)


def _kept(
    path: Path,
    read: Callable[[Path], Built],
    build: Callable[[], Built],
    content: Callable[[Built], bytes],
) -> Built:
    if path.exists():
        try:
            return read(path)
        except (OSError, RuntimeError, ValueError):
            logger.warning("The word list %s cannot be read; it is built anew.", path)
    built = build()
    _save(path, content(built))
    return built


def _save(path: Path, content: bytes) -> None:
    """Put the file in place in one step, so that no other process ever sees half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as workshop:
            unfinished = Path(workshop) / path.name
            unfinished.write_bytes(content)
            unfinished.replace(path)
    except OSError as error:
        logger.warning(
            "The word list cannot be kept in %s (%s); it will be built at every start. "
            "Set DICTIONARY_CACHE_DIR to a directory that can be written.",
            path.parent,
            error,
        )
