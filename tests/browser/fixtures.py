"""One Chromium for all tests of a process, the demonstration, and pages that complain about faults."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import PATH, launch
from tests.browser.server import DemoServer

REASON = "SKIPPED LOUDLY: there is no chromium on this machine (apt-get install chromium)"
#: Chromium reports what the stories ask for: refusals, and requests that found no line or no server.
_ASKED_FOR = (
    "the server responded with a status of 4",
    "net::ERR_INTERNET_DISCONNECTED",
    "net::ERR_CONNECTION_REFUSED",
    "net::ERR_CONNECTION_RESET",
    "net::ERR_FAILED",
    "htmx:sendError",
    "htmx:afterRequest",
    "htmx:responseError",
    "Response Status Error Code 4",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if PATH is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(REASON)
        pytest.skip(REASON)
    with sync_playwright() as playwright:
        launched = launch(playwright)
        yield launched
        launched.close()


@pytest.fixture
def server(browser: Browser, tmp_path: Path) -> Iterator[DemoServer]:
    with DemoServer(tmp_path / "demo") as running:
        yield running


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages of their own visitors; fails when a page broke its content policy or its script."""
    contexts, complaints = [], []

    def open_one(url: str, **manner: object) -> Page:
        context = browser.new_context(base_url=url, **manner)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        return page

    yield open_one
    for context in contexts:
        context.close()
    unasked = [line for line in complaints if not any(asked in line for asked in _ASKED_FOR)]
    assert not unasked, unasked


@pytest.fixture
def open_page(server: DemoServer, visit: Callable[..., Page]) -> Callable[..., Page]:
    """Opens pages of the demonstration."""
    return partial(visit, server.url)
