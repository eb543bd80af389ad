"""The word lists, their cache on disk, and the stemmers."""

import subprocess
import sys
from pathlib import Path

import pytest

from reviewapp.terminology import word_files
from reviewapp.terminology.lexicon import (
    CompoundParts,
    Lexicon,
    default_directory,
    lexicon,
    prepare_lexicons,
)
from reviewapp.terminology.vocabulary import Language


class SmallDictionary:
    """Stands for simplemma's factory, so that no test builds a whole word list."""

    def get_dictionary(self, language: str) -> dict[str, str]:
        return {"Zölle": "Zoll", "Zoll": "Zoll", "language": language}


@pytest.fixture
def small_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "simplemma.strategies.dictionaries.DefaultDictionaryFactory", SmallDictionary
    )


def test_a_form_has_a_lemma() -> None:
    assert lexicon(Language.GERMAN).lemma("Verträge") == "Vertrag"
    assert lexicon(Language.ENGLISH).lemma("treaties") == "treaty"


def test_an_unknown_word_has_none() -> None:
    german = lexicon(Language.GERMAN)

    assert german.lemma("Rogunow") is None
    assert german.lemmas("Rogunow") == ()
    assert not german.knows("Rogunow")


def test_lemmas_go_on_from_lemma_to_lemma() -> None:
    assert lexicon(Language.GERMAN).lemmas("Angestellten") == ("Angestellte", "Angestellter")


def test_a_word_is_known_in_either_case() -> None:
    german = lexicon(Language.GERMAN)

    assert german.knows("grenze")
    assert german.knows("Kollektive")


def test_the_stemmer_is_that_of_the_language() -> None:
    assert lexicon(Language.GERMAN).stem("tadschikischen") == "tadschik"
    assert lexicon(Language.ENGLISH).stem("rakhmons") == "rakhmon"


def test_a_lexicon_is_loaded_once() -> None:
    assert lexicon(Language.GERMAN) is lexicon(Language.GERMAN)


def test_importing_the_package_loads_no_dictionary() -> None:
    probe = (
        "import sys, reviewapp.terminology.consistency;"
        "print({'simplemma', 'snowballstemmer', 'marisa_trie', 'django'} & set(sys.modules))"
    )

    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)

    assert loaded.stdout.decode().strip() == "set()"


@pytest.mark.usefixtures("small_dictionary")
def test_word_lists_are_built_once_and_then_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = prepare_lexicons(tmp_path / "new")
    monkeypatch.setattr(word_files, "_lemmas", None)

    assert directory == tmp_path / "new"
    assert Lexicon(Language.GERMAN, directory).lemma("Zölle") == "Zoll"
    assert Lexicon(Language.ENGLISH, directory).lemma("language") == "en"
    assert list(CompoundParts(directory).beginning("zollamt"))
    assert len(list(directory.iterdir())) == 3


@pytest.mark.usefixtures("small_dictionary")
def test_a_broken_word_list_is_built_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Lexicon(Language.GERMAN, tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"half a fi")

    assert Lexicon(Language.GERMAN, tmp_path).lemma("Zölle") == "Zoll"
    assert "cannot be read" in caplog.text
    assert Lexicon(Language.GERMAN, tmp_path).lemma("Zoll") == "Zoll"


@pytest.mark.usefixtures("small_dictionary")
def test_broken_parts_are_built_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    CompoundParts(tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1])

    assert CompoundParts(tmp_path).cost_as_head("zoll")
    assert "cannot be read" in caplog.text


def test_a_form_with_a_null_character_is_no_word() -> None:
    assert lexicon(Language.GERMAN).lemma("b\0er") is None


@pytest.mark.usefixtures("small_dictionary")
def test_without_a_place_to_write_the_list_is_kept_in_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("no directory")

    assert Lexicon(Language.GERMAN, occupied).lemma("Zölle") == "Zoll"
    assert "Set DICTIONARY_CACHE_DIR" in caplog.text


def test_the_environment_says_where_word_lists_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DICTIONARY_CACHE_DIR", str(tmp_path))
    assert default_directory() == tmp_path

    monkeypatch.delenv("DICTIONARY_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert default_directory() == tmp_path / "xdg" / "gegenlesen"

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_directory() == tmp_path / ".cache" / "gegenlesen"
