"""Is the text German?"""

from pathlib import Path

import pytest

from reviewapp.formats.language import looks_german

ENGLISH = (
    "The president met the secretary of the council and said that he was ready to support the "
    "candidate, which had been approved by the members of the organisation in the past year."
)
FRENCH = (
    "Le président a rencontré hier le secrétaire du conseil et il a déclaré que son pays voulait "
    "soutenir la candidature, approuvée par les membres de cette organisation depuis longtemps."
)
RUSSIAN = "Президент встретился с секретарём совета безопасности и поддержал кандидатуру " * 5


def test_the_sample_article_is_german() -> None:
    assert looks_german(Path("reviewapp/sample/ovks.de.txt").read_text("utf-8"))


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, RUSSIAN])
def test_another_language_is_noticed(text: str) -> None:
    assert not looks_german(text)


def test_a_few_words_are_not_judged() -> None:
    assert looks_german("The president met the secretary.")


def test_one_english_sentence_is_enough_to_notice() -> None:
    assert not looks_german("The president of the council met with the secretary and he left.")
