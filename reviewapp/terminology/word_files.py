"""The files that word lists are kept in: built where they lack, read where they are there."""

import logging
import tempfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from reviewapp.terminology.german_parts import WORDS_FILE, learn_parts, with_forms_of_heads
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.word_forms import english_lemmas, german_lemmas

logger = logging.getLogger(__name__)

_BUILD = 7
"""Counts up when what is built from the lists changes, so that older files are not read."""

COSTS = 3
"""Bytes of costs of each part of a compound: as a modifier, as a head, as a form of a head."""

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

    return _kept(directory / _forms_name(language), read, build, lambda trie: trie.tobytes())


def parts_trie(directory: Path) -> tuple[Any, bytes]:
    """A Trie of the parts of German compounds, and the costs of each by its number."""
    import marisa_trie

    def read(path: Path) -> tuple[Any, bytes]:
        content = path.read_bytes()
        end = _HEAD_LENGTH + int.from_bytes(content[:_HEAD_LENGTH], "big")
        trie, costs = marisa_trie.Trie(), content[end:]
        trie.frombytes(content[_HEAD_LENGTH:end])
        if len(costs) != COSTS * len(trie):
            raise RuntimeError("the costs are not those of the parts")
        return trie, costs

    def build() -> tuple[Any, bytes]:
        lemmas = _lemmas(Language.GERMAN)
        parts = with_forms_of_heads(learn_parts(lemmas), german_lemmas(lemmas))
        trie, costs = marisa_trie.Trie(parts), bytearray(COSTS * len(parts))
        for part, number in trie.items():
            costs[COSTS * number : COSTS * (number + 1)] = parts[part]
        return trie, bytes(costs)

    def content(built: tuple[Any, bytes]) -> bytes:
        trie: bytes = built[0].tobytes()
        return len(trie).to_bytes(_HEAD_LENGTH, "big") + trie + built[1]

    return _kept(directory / _parts_name(), read, build, content)


def english_keys_trie(rule: Callable[[str], Iterable[str]], directory: Path) -> Any:
    """A BytesTrie from each English form, case-folded, to its keys by a rule, one a line."""
    import marisa_trie

    def read(path: Path) -> Any:
        return marisa_trie.BytesTrie().load(str(path))

    def build() -> Any:
        forms = {form.casefold() for form in _lemmas(Language.ENGLISH)}
        return marisa_trie.BytesTrie(
            (form, "\n".join(sorted(rule(form))).encode()) for form in forms
        )

    return _kept(directory / _english_keys_name(), read, build, lambda trie: trie.tobytes())


def size_of_files(directory: Path) -> int:
    """Bytes of the files that are in use; of those that lack, none."""
    names = (*map(_forms_name, Language), _parts_name(), _english_keys_name())
    paths = (directory / name for name in names)
    return sum(path.stat().st_size for path in paths if path.exists())


def _forms_name(language: Language) -> str:
    return _name(language.value)


def _parts_name() -> str:
    return _name(f"de-parts-{zlib.crc32(WORDS_FILE.read_bytes()):08x}")


def _english_keys_name() -> str:
    """Another one whenever the rules may have changed: what was worked out by them is stale."""
    rules = 0
    for path in sorted(Path(__file__).parent.glob("english*.*")):
        if path.suffix in (".py", ".toml"):
            rules = zlib.crc32(path.read_bytes(), rules)
    return _name(f"en-keys-{rules:08x}")


def _name(kind: str) -> str:
    """Of a file that fits this version of the word lists and of what is made of them."""
    from importlib.metadata import version

    return f"{kind}-{version('simplemma')}-{_BUILD}.trie"


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
