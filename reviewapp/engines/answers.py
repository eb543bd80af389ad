"""Whether what came back can be shown to a reviewer as a translation."""

import re
import unicodedata

from reviewapp.engines.errors import UntranslatableTextError, UnusableAnswerError

_NOT_TEXT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LONGEST_GROWTH = 10
_ROOM_TO_GROW = 1000


def holds_words(text: str) -> bool:
    """Whether there is anything to translate; numbers and punctuation stay as they are."""
    return any(character.isalpha() for character in text)


def check_source(text: str, index: int) -> None:
    """UntranslatableTextError if the text holds characters that no service can take."""
    if _NOT_TEXT.search(text):
        raise UntranslatableTextError(
            "The text holds control characters or broken characters and was not sent. "
            "Correct the source paragraph.",
            index,
        )


def checked_translation(label: str, source: str, target: object, index: int) -> str:
    """The translation without white space around it; UnusableAnswerError says what is wrong.

    The source text unchanged counts as no translation, though for a paragraph that is only a name
    it may be right: such a paragraph is left to a person.
    """
    if not isinstance(target, str):
        raise UnusableAnswerError(f"{label} gave no translation for this text.", index)
    text = target.replace("\r\n", "\n").strip()
    if not text:
        raise UnusableAnswerError(f"{label} gave an empty translation.", index)
    if _NOT_TEXT.search(text) or "\r" in text or ("\ufffd" in text and "\ufffd" not in source):
        raise UnusableAnswerError(
            f"{label} gave a translation with control characters or broken characters.", index
        )
    if len(text) > _LONGEST_GROWTH * len(source) + _ROOM_TO_GROW:
        raise UnusableAnswerError(
            f"{label} gave a translation that is far too long for the text.", index
        )
    if _comparable(text) == _comparable(source):
        raise UnusableAnswerError(
            f"{label} gave the German text back unchanged. Translate it by hand.", index
        )
    return text


def _comparable(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
