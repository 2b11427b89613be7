"""Takes the pictures of the README: `python -m tests.browser.pictures FOLDER`."""

import itertools
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.server import DemoServer
from tests.browser.walk import answer_sarcasm, enter, open_sarcasm

SIZES = ((1280, 960), (390, 844))
THEMES = ("light", "dark")


def take(browser: Browser, look: tuple[tuple[int, int], str], folder: Path) -> None:
    """Take inbox, case, debrief and history in one size and theme, in a demonstration of its own."""
    (width, height), theme = look
    with tempfile.TemporaryDirectory() as data, DemoServer(Path(data)) as server:
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        for name in walk(page):
            page.screenshot(path=folder / f"{name}-{width}-{theme}.png")
        context.close()


def walk(page: Page) -> Iterator[str]:
    """Yield the name of each page once it is shown."""
    enter(page, "Trainee")
    yield "inbox"
    open_sarcasm(page)
    yield "case"
    answer_sarcasm(page)
    yield "debrief"
    page.goto("/history")
    yield "history"


def main(folder: Path) -> None:
    """Take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = launch(play)
        for look in itertools.product(SIZES, THEMES):
            take(browser, look, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
