import subprocess
import sys

import pytest

from reviewapp.engines import UnusableAnswerError
from reviewapp.engines.bounds import Deadline
from reviewapp.engines.google import google_translator
from reviewapp.engines.mymemory import my_memory_translator
from reviewapp.engines.scraping import ChannelRequests, translate_through
from reviewapp.engines.transport import Channel
from reviewapp.terminology.vocabulary import Variant
from tests.engines.conftest import settings_for
from tests.engines.double import EngineDouble


def test_the_library_has_lost_its_way_to_the_network() -> None:
    for translator in (google_translator(), my_memory_translator(Variant.BRITISH, None)):
        module = sys.modules[type(translator).__module__]
        assert isinstance(vars(module)["requests"], ChannelRequests)


def test_outside_of_a_call_nothing_is_sent() -> None:
    with pytest.raises(LookupError):
        google_translator().translate("Rat")


def test_the_library_is_loaded_only_for_a_translation() -> None:
    probe = "import sys, reviewapp.engines; print('deep_translator' in sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)

    assert loaded.stdout.decode().strip() == "False"


def test_whatever_the_library_raises_becomes_our_error_without_its_text(
    double: EngineDouble,
) -> None:
    def broken(text: str) -> object:
        raise KeyError(f"secret {text}")

    channel = Channel(settings_for(double, "google"), Deadline(1))
    with pytest.raises(UnusableAnswerError) as caught:
        translate_through(channel, "Google Translate", broken, "Rat")
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None
