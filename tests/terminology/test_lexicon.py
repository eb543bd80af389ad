"""The word lists and their cache on disk."""

import subprocess
import sys
from pathlib import Path

import pytest

from reviewapp.terminology import word_files
from reviewapp.terminology.german_parts import BARRED
from reviewapp.terminology.known_keys import KnownKeys
from reviewapp.terminology.lexicon import (
    CompoundParts,
    Lexicon,
    compound_parts,
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


def test_forms_are_listed_by_their_dictionary_form_and_beginning() -> None:
    german = lexicon(Language.GERMAN)

    assert sorted(german.forms("Rat", "Rä")) == ["Räte", "Räten"]
    assert "Rates" in german.forms("Rat", "Rat")
    assert "Rate" not in german.forms("Rat", "Rat")
    assert list(german.forms("Ra", "Rä")) == []
    assert list(german.forms("Rat", "Rat\0")) == []


def test_forms_are_listed_by_their_beginning() -> None:
    german = lexicon(Language.GERMAN)

    assert {"Sicherheitsrat", "Sicherheitsräte"} <= set(german.forms_beginning("Sicherheitsr"))
    assert list(german.forms_beginning("Sicherheitsr\0")) == []


def test_a_word_is_known_in_either_case() -> None:
    german = lexicon(Language.GERMAN)

    assert german.knows("grenze")
    assert german.knows("Kollektive")


def test_a_lexicon_is_loaded_once() -> None:
    assert lexicon(Language.GERMAN) is lexicon(Language.GERMAN)


def test_importing_the_package_loads_no_dictionary() -> None:
    probe = (
        "import sys, reviewapp.terminology.consistency;"
        "print({'simplemma', 'marisa_trie', 'django'} & set(sys.modules))"
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
    assert KnownKeys(list, directory).of("language") == ["language"]
    assert len(list(directory.iterdir())) == 4


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

    assert CompoundParts(tmp_path).ways_to_go_on("zoll")[1] < BARRED
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


@pytest.mark.parametrize(
    ("form", "like"),
    [("räte", "rat"), ("gesetzgebungen", "gesetzgebung"), ("gebungen", "gebung")],
)
def test_a_form_costs_as_much_as_its_noun(form: str, like: str) -> None:
    ways = compound_parts().ways_to_go_on

    assert ways(form)[1] == ways(like)[1] < BARRED


def test_what_is_no_noun_cannot_end_a_compound() -> None:
    assert compound_parts().ways_to_go_on("xyzzy")[1] == BARRED


@pytest.mark.usefixtures("small_dictionary")
def test_keys_are_worked_out_once_by_the_rule(tmp_path: Path) -> None:
    asked: list[str] = []

    def rule(form: str) -> set[str]:
        asked.append(form)
        return {form, form[:-1]}

    for _ in range(2):
        assert KnownKeys(rule, tmp_path).of("language") == ["languag", "language"]
    assert sorted(asked) == ["language", "zoll", "zölle"]
    assert KnownKeys(rule, tmp_path).of("customs") is None
    assert KnownKeys(rule, tmp_path).of("lang\0uage") is None
