"""Pausing the garbage collector."""

import gc

import pytest

from reviewapp.terminology.collecting import collector_paused, leave_what_is_there


def test_the_collector_pauses_and_runs_again() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(KeyError), collector_paused():
        raise KeyError
    assert gc.isenabled()


def test_a_pause_within_a_pause_does_not_end_it() -> None:
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_is_left_is_not_looked_at_again() -> None:
    kept = [[number] for number in range(100)]
    leave_what_is_there()
    try:
        assert gc.get_freeze_count() > len(kept)
        assert not any(each is kept for each in gc.get_objects())
    finally:
        gc.unfreeze()
