"""Windows of the browser: who sits before them, and what their pages complained of."""

import re
import threading
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.sample import person

# A refusal is an answer to a person; the browser reports it as if something were broken.
_REFUSAL = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")
REFUSALS = frozenset({409, 422})
# A page that one leaves drops what it had asked for; what fails has another name (sendError).
_DROPPED = ("htmx:sendAbort,", "htmx:afterRequest,")
LONGEST_ANSWER = 5.0  # seconds


class Visits:
    """Opens windows and collects errors, warnings and violated policies of all their pages.

    expected: statuses that a test asks for on purpose.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self.expected = set(REFUSALS)
        self.complaints: list[str] = []
        self._browser = browser
        self._address = address
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        username: str = "",
        path: str = "",
        *,
        width: int = 1440,
        height: int = 1000,
        **options: Any,
    ) -> Page:
        """A window of its own, signed in as the person, at the path."""
        context = self._browser.new_context(
            base_url=self._address, viewport={"width": width, "height": height}, **options
        )
        context.set_default_timeout(10_000)
        context.on("console", lambda message: self._hear(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self._contexts.append(context)
        if username:
            self._sign_in(context, username)
        page = context.new_page()
        if path:
            page.goto(path)
        return page

    def close(self) -> None:
        """Before the tables are emptied: no page may ask for anything then.

        A page that goes away sends what was typed last. The next test has rows of the same ids,
        so the server must be done with it first.
        """
        for context in self._contexts:
            context.close()
        for thread in threading.enumerate():
            if "process_request_thread" in thread.name:
                thread.join(LONGEST_ANSWER)

    def _sign_in(self, context: BrowserContext, username: str) -> None:
        client = Client()
        client.force_login(person(username))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self._address}])

    def _hear(self, kind: str, text: str) -> None:
        if text.startswith(_DROPPED):
            return
        refusal = _REFUSAL.match(text)
        if kind in ("error", "warning") and not (refusal and int(refusal[1]) in self.expected):
            self.complaints.append(text)
