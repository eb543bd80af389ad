"""What every engine does alike: cut, send, check, join; each engine's module only asks."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from reviewapp.engines.answers import check_source, checked_translation, holds_words
from reviewapp.engines.bounds import Deadline
from reviewapp.engines.circuit import CircuitBreaker
from reviewapp.engines.errors import (
    PermanentEngineError,
    UntranslatableTextError,
    UnusableAnswerError,
)
from reviewapp.engines.settings import EngineSettings
from reviewapp.engines.splitting import Piece, split_text
from reviewapp.engines.transport import Channel
from reviewapp.terminology.vocabulary import Variant


class Engine(Protocol):
    """A machine translator from German to English. One object may serve many threads."""

    @property
    def name(self) -> str:
        """The word used in ENGINES and stored with candidates."""

    @property
    def label(self) -> str:
        """The name for people."""

    @property
    def max_characters(self) -> int:
        """Longer texts are cut at sentence ends and joined again."""

    @property
    def batch_size(self) -> int:
        """How many texts to give to one call: more may need several requests and lose them all."""

    @property
    def external(self) -> bool:
        """Whether the text leaves the own network."""

    def translate(self, texts: Sequence[str], *, variant: str) -> list[str]:
        """One translation per text, or EngineError and none; at most `timeout` seconds in all.

        Network calls: never inside a database transaction. Texts without a letter come back as
        they are and are not sent. White space around a text is kept. An error with an `index`
        concerns that text alone: the others may be sent again without it.
        """


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the text at `index`; only those with words are sent."""

    index: int
    piece: Piece
    sent: bool


class HttpEngine(ABC):
    """An engine asked over HTTP. Subclasses say how much fits into one request, and ask."""

    max_characters: int
    request_texts: int = 1
    request_characters: int = 0
    keep_lines = True

    def __init__(self, settings: EngineSettings, circuit: CircuitBreaker) -> None:
        self.settings = settings
        self._circuit = circuit

    @property
    def name(self) -> str:
        return self.settings.name

    @property
    def label(self) -> str:
        return self.settings.kind.label

    @property
    def batch_size(self) -> int:
        return self.request_texts

    @property
    def external(self) -> bool:
        return True

    @abstractmethod
    def ask(self, channel: Channel, texts: Sequence[str], variant: Variant) -> Sequence[object]:
        """One request. What came back for each text, unchecked; EngineError if nothing did."""

    def measure(self, text: str) -> int:
        """The length of a text as this service counts it."""
        return len(text)

    def translate(self, texts: Sequence[str], *, variant: str) -> list[str]:
        """See Engine.translate."""
        if variant not in set(Variant):
            raise PermanentEngineError("Engines translate into en-GB and en-US only.")
        parts = [part for index, text in enumerate(texts) for part in self._parts(index, text)]
        sent = [part for part in parts if part.sent]
        answers = iter(self._ask_all(sent, Variant(variant)))
        results = [""] * len(texts)
        for part in parts:
            results[part.index] += next(answers) if part.sent else part.piece.text
            results[part.index] += part.piece.gap
        return results

    def _parts(self, index: int, text: str) -> Iterable[_Part]:
        check_source(text, index)
        pieces: list[Piece] | None = None
        with suppress(ValueError):
            pieces = split_text(text, self.max_characters, self.measure, keep_lines=self.keep_lines)
        if pieces is None:
            raise UntranslatableTextError(
                f"{self.label} takes {self.max_characters} characters at a time, and a sentence of "
                "this text is longer. Shorten the sentence, or use another engine.",
                index,
            )
        return [_Part(index, piece, holds_words(piece.text)) for piece in pieces]

    def _ask_all(self, parts: Sequence[_Part], variant: Variant) -> list[str]:
        if not parts:
            return []
        deadline = Deadline(self.settings.timeout)
        with self._circuit.call(self.label, deadline.remaining()):
            channel = Channel(self.settings, deadline)
            return [
                translation
                for group in self._requests(parts)
                for translation in self._ask_checked(channel, group, variant)
            ]

    def _requests(self, parts: Sequence[_Part]) -> Iterator[list[_Part]]:
        """Group what fits into one request."""
        group: list[_Part] = []
        room = self.request_characters
        for part in parts:
            size = self.measure(part.piece.text)
            if group and (len(group) == self.request_texts or size > room):
                yield group
                group, room = [], self.request_characters
            group.append(part)
            room -= size
        yield group

    def _ask_checked(self, channel: Channel, parts: Sequence[_Part], variant: Variant) -> list[str]:
        answers = self.ask(channel, [part.piece.text for part in parts], variant)
        if len(answers) != len(parts):
            raise UnusableAnswerError(
                f"{self.label} gave another number of translations ({len(answers)}) than it was "
                f"sent texts ({len(parts)}). Try again with one text, or use another engine."
            )
        return [
            checked_translation(self.label, part.piece.text, answer, part.index)
            for part, answer in zip(parts, answers, strict=True)
        ]

    def odd_answer(self) -> UnusableAnswerError:
        """For an answer in JSON of another shape than the service's description says."""
        return UnusableAnswerError(
            f"{self.label} answered in an unknown form. {self.settings.kind.address_remedy}"
        )
