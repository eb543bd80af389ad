"""English texts fall into their sentences; what is no end of one is not cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.qa.sentences import sentence_spans, sentences_of
from reviewapp.terminology.vocabulary import Language


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said: “Go.” She went.", ["He said: “Go.”", "She went."]),
        ("It ended… Then it began.", ["It ended…", "Then it began."]),
        ("“Go!” he said.", ["“Go!” he said."]),
        ("Dr. No met Mr. Smith.", ["Dr. No met Mr. Smith."]),
        ("The U.S. Army left. It came back.", ["The U.S. Army left.", "It came back."]),
        ("It costs 3.5 million. 12 people came.", ["It costs 3.5 million.", "12 people came."]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert list(sentences_of(text)) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Er kam. Sie ging! Warum?", ["Er kam.", "Sie ging!", "Warum?"]),
        ("„Geh!“ Sie ging.", ["„Geh!“", "Sie ging."]),
        ("Am 3. August tagte die 12. Kammer.", ["Am 3. August tagte die 12. Kammer."]),
        ("Das war 2019. Er kam.", ["Das war 2019.", "Er kam."]),
        ("Prof. Dr. Ott sprach, z. B. Karl V. Danach ging er.", None),
        ("Er kam u. a. Montag.  „So.“ ", ["Er kam u. a. Montag.", "„So.“"]),
    ],
)
def test_german_sentences(text: str, sentences: list[str] | None) -> None:
    found = [text[slice(*span)] for span in sentence_spans(text, Language.GERMAN)]
    assert found == (sentences or [text])


@given(st.text(alphabet="Ab .!?“”\n1", max_size=60))
def test_nothing_but_space_is_lost(text: str) -> None:
    assert "".join("".join(sentences_of(text)).split()) == "".join(text.split())
