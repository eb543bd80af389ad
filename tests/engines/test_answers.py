import pytest

from reviewapp.engines import UnusableAnswerError
from reviewapp.engines.answers import check_source, checked_translation, holds_words


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        ("Rat", " Council\n", "Council"),
        ("Zeile\r\nZeile", "line\r\nline", "line\nline"),
        ("Wort\ufffd", "word\ufffd", "word\ufffd"),
        ("Haus", "house \u200f😀 e\u0301", "house \u200f😀 e\u0301"),
        ("Ja", "y" * 1020, "y" * 1020),
    ],
)
def test_a_good_translation_is_kept(source: str, target: str, kept: str) -> None:
    assert checked_translation("DeepL", source, target, 0) == kept


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (None, "no translation"),
        (42, "no translation"),
        (["Council"], "no translation"),
        ("", "empty"),
        (" \n", "empty"),
        ("a\x00", "broken"),
        ("a\x85b", "broken"),
        ("a\rb", "broken"),
        ("a\ufffeb", "broken"),
        ("a\udc00b", "broken"),
        ("a\ufffdb", "broken"),
        ("y" * 1041, "too long"),
        ("Rät!", "unchanged"),
        ("  RA\u0308T!", "unchanged"),
    ],
)
def test_a_bad_translation_is_refused_with_its_place(target: object, reason: str) -> None:
    with pytest.raises(UnusableAnswerError, match=reason) as caught:
        checked_translation("DeepL", "Rät!", target, 7)
    assert caught.value.index == 7


def test_tabs_line_breaks_and_joiners_may_be_sent() -> None:
    check_source("a\tb\r\nc\u200d\u00ad", 0)


@pytest.mark.parametrize(("text", "words"), [("1. – …", False), ("§ 5", False), ("ß", True)])
def test_only_letters_need_translating(text: str, words: bool) -> None:
    assert holds_words(text) is words
