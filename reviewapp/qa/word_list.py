"""How common English words are: the word list that symspellpy brings."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

_FILE = "frequency_dictionary_en_82_765.txt"


def frequency(word: str) -> int:
    """How often a word in lower case stands in books, of a trillion; 0 for unknown words."""
    return _frequencies().get(word, 0)


@cache
def _frequencies() -> dict[str, int]:
    spec = find_spec("symspellpy")
    if spec is None or spec.origin is None:
        raise RuntimeError("symspellpy is not installed")
    lines = (Path(spec.origin).parent / _FILE).read_text(encoding="utf-8-sig").splitlines()
    return {word: int(count) for word, _, count in (line.partition(" ") for line in lines)}
