"""Why an engine gave no translation.

EngineError
├── EngineConfigurationError     a setting is missing or wrong: the operator must act
├── TransientEngineError         may work later: try again, not before `retry_after` seconds
│   └── CircuitOpenError         failed too often just now: the service was not asked
└── PermanentEngineError         will fail again in the same way: do not retry
    ├── UntranslatableTextError  the source text `index` cannot be sent
    └── UnusableAnswerError      the service answered, but with nothing to show a reviewer

The text of each is a sentence for people. It never holds a key, an address with a key, a
paragraph, or the text of another exception, so it may be shown, logged and stored. For the same
reason these are raised outside `except` blocks: nothing else hangs on them as `__context__`.
"""


class EngineError(Exception):
    """An engine could not translate."""


class EngineConfigurationError(EngineError):
    """A setting is missing or wrong; `variable` is the environment variable to change."""

    def __init__(self, variable: str, problem: str) -> None:
        super().__init__(f"{variable}: {problem}")
        self.variable = variable


class TransientEngineError(EngineError):
    """May work later; `retry_after` is in seconds, None when the service named no time."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class CircuitOpenError(TransientEngineError):
    """The service failed too often just now, so it was not asked."""


class PermanentEngineError(EngineError):
    """Will fail again in the same way."""


class UntranslatableTextError(PermanentEngineError):
    """A source text cannot be sent; `index` is its place among the texts of the call."""

    def __init__(self, message: str, index: int) -> None:
        super().__init__(message)
        self.index = index


class UnusableAnswerError(PermanentEngineError):
    """The service answered badly; `index` is the text's place if only one text is concerned."""

    def __init__(self, message: str, index: int | None = None) -> None:
        super().__init__(message)
        self.index = index
