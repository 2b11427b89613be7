import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import PATH, launch
from tests.browser.server import DemoServer

REASON = "SKIPPED LOUDLY: there is no chromium on this machine (apt-get install chromium)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(str(item.fspath)).parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


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
def open_page(browser: Browser, server: DemoServer) -> Iterator[Callable[..., Page]]:
    """Opens pages of their own visitors; fails when a page broke its content policy or its script."""
    contexts, complaints = [], []

    def open_one(**manner: object) -> Page:
        context = browser.new_context(base_url=server.url, **manner)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        return page

    yield open_one
    for context in contexts:
        context.close()
    # Chromium reports every page that answers 4xx; those are the refusals that the stories ask for.
    assert [line for line in complaints if "the server responded with a status of 4" not in line] == []
