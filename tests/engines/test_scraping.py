import deep_translator.google
import deep_translator.mymemory
import pytest

from reviewapp.engines import UnusableAnswerError
from reviewapp.engines.bounds import Deadline
from reviewapp.engines.scraping import ChannelRequests, translate_through
from reviewapp.engines.transport import Channel
from tests.engines.conftest import settings_for
from tests.engines.double import EngineDouble


def test_the_library_has_lost_its_way_to_the_network() -> None:
    for module in (deep_translator.google, deep_translator.mymemory):
        assert isinstance(module.requests, ChannelRequests)


def test_outside_of_a_call_nothing_is_sent() -> None:
    with pytest.raises(LookupError):
        deep_translator.google.GoogleTranslator(source="de", target="en").translate("Rat")


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
