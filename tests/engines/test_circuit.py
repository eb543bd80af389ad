import threading

import pytest

from reviewapp.engines import (
    CircuitBreaker,
    CircuitOpenError,
    PermanentEngineError,
    TransientEngineError,
)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def circuit(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(failures=3, pause=60, parallel=1, clock=clock)


def fail(circuit: CircuitBreaker, retry_after: float | None = None) -> None:
    with pytest.raises(TransientEngineError, match="down"), circuit.call("DeepL", 1):
        raise TransientEngineError("down", retry_after)


def succeed(circuit: CircuitBreaker) -> None:
    with circuit.call("DeepL", 1):
        pass


def seconds_left(circuit: CircuitBreaker) -> float | None:
    with pytest.raises(CircuitOpenError, match="DeepL") as caught:
        succeed(circuit)
    return caught.value.retry_after


def test_it_opens_after_failures_in_a_row(circuit: CircuitBreaker) -> None:
    for _ in range(3):
        fail(circuit)
    assert seconds_left(circuit) == 60


def test_a_success_in_between_starts_the_count_anew(circuit: CircuitBreaker) -> None:
    fail(circuit)
    fail(circuit)
    succeed(circuit)
    fail(circuit)
    fail(circuit)
    succeed(circuit)


def test_a_permanent_error_shows_that_the_service_is_up(circuit: CircuitBreaker) -> None:
    fail(circuit)
    fail(circuit)
    with pytest.raises(PermanentEngineError), circuit.call("DeepL", 1):
        raise PermanentEngineError("wrong key")
    fail(circuit)
    succeed(circuit)


def test_it_closes_after_the_pause_and_opens_at_the_next_failure(
    circuit: CircuitBreaker, clock: Clock
) -> None:
    for _ in range(3):
        fail(circuit)
    clock.now += 61
    fail(circuit)
    assert seconds_left(circuit) == 60
    clock.now += 61
    succeed(circuit)
    fail(circuit)
    succeed(circuit)


def test_retry_after_opens_it_at_once_for_that_long(circuit: CircuitBreaker, clock: Clock) -> None:
    fail(circuit, retry_after=10)
    clock.now += 4
    assert seconds_left(circuit) == 6
    clock.now += 7
    succeed(circuit)


def test_a_retry_after_of_nothing_does_not_keep_it_closed(circuit: CircuitBreaker) -> None:
    for _ in range(3):
        fail(circuit, retry_after=0)
    assert seconds_left(circuit) == 60


def test_a_call_waits_for_a_free_place_and_gives_up(circuit: CircuitBreaker) -> None:
    with (
        circuit.call("DeepL", 1),
        pytest.raises(TransientEngineError, match="busy"),
        circuit.call("DeepL", 0.01),
    ):
        pass
    succeed(circuit)


def test_a_place_is_given_back_after_a_failure_of_any_kind(circuit: CircuitBreaker) -> None:
    with pytest.raises(ZeroDivisionError), circuit.call("DeepL", 1):
        raise ZeroDivisionError
    succeed(circuit)


def test_failures_are_counted_across_threads(clock: Clock) -> None:
    circuit = CircuitBreaker(failures=40, pause=60, parallel=4, clock=clock)

    def fail_often() -> None:
        for _ in range(10):
            fail(circuit)

    threads = [threading.Thread(target=fail_often) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seconds_left(circuit) == 60
