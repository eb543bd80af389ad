"""A real Chromium before a live server with the sample; jobs run when a test says so."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from reviewapp.engines import EngineSettings
from tests.browser.sample import KeptSample, Sample, literal_translations
from tests.browser.visits import Visits
from tests.engines.double import EngineDouble

NAMES_OF_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
expect.set_options(timeout=10_000)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Ends with the folder: what runs later must not find Playwright's event loop."""
    path = next(filter(None, map(shutil.which, NAMES_OF_CHROMIUM)), None)
    if path is None:
        pytest.skip(
            "Chromium is missing. On Debian: apt-get install chromium. Looked in PATH for "
            + ", ".join(NAMES_OF_CHROMIUM)
        )
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=[*sandbox, *QUIET])
        yield browser
        browser.close()


@pytest.fixture
def engine(settings: Settings) -> Iterator[EngineDouble]:
    """The double as LibreTranslate; it gives the sample's literal translations."""
    with EngineDouble(translations=literal_translations()) as double:
        settings.ENGINES = (
            EngineSettings("libretranslate", url=double.url, timeout=10, allow_private=True),
        )
        yield double


@pytest.fixture(scope="session")
def kept_sample() -> KeptSample:
    return KeptSample()


@pytest.fixture
def sample(transactional_db: None, engine: EngineDouble, kept_sample: KeptSample) -> Sample:
    return kept_sample.put()


@pytest.fixture
def visits(browser: Browser, live_server: LiveServer, sample: Sample) -> Iterator[Visits]:
    """Windows of the browser for the sample's people; what a page complains of fails the test."""
    visits = Visits(browser, live_server.url)
    yield visits
    visits.close()
    assert visits.complaints == []
