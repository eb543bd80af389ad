import time

import pytest

from reviewapp.engines.bounds import Deadline


def test_a_deadline_passes() -> None:
    deadline = Deadline(0.01)
    assert 0 < deadline.remaining() <= 0.01
    time.sleep(0.02)
    with pytest.raises(TimeoutError):
        deadline.remaining()
