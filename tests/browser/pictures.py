"""Takes the pictures of the README: `python -m tests.browser.pictures FOLDER`."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.server import DemoServer
from tests.browser.shift_steps import answer, begin_shift, set_pace, stop, waiting
from tests.browser.walk import answer_sarcasm, enter, open_sarcasm

WHY = "Next week you take the public desk. Answer her once before you do."


def trainee(page: Page) -> Iterator[str]:
    """Yield the name of each page once a trainee sees it."""
    enter(page, "Trainee")
    yield "today"
    page.goto("/inbox")
    yield "inbox"
    open_sarcasm(page)
    yield "case"
    answer_sarcasm(page)
    yield "debrief"
    page.goto("/history")
    yield "history"
    yield from shift(page)


def shift(page: Page) -> Iterator[str]:
    """Yield the pages of a shift: choosing it, its desk under way, and what came of it."""
    page.goto("/shifts")
    yield "shifts"
    address = begin_shift(page, "Two minutes, seven channels")
    set_pace(page, "×4")
    page.wait_for_timeout(6000)
    yield "shift"
    answer(page, waiting(page)[0])
    page.wait_for_timeout(6000)
    stop(page, address)
    yield "shift-end"


def swap(page: Page, role: str) -> None:
    """Sign out and come in again as somebody else."""
    page.get_by_role("button", name="Sign out", exact=True).click()
    enter(page, role)


def everybody(page: Page) -> Iterator[str]:
    """Yield the name of each page of the tour once it is shown."""
    page.goto("/")
    yield "sign-in"
    yield from trainee(page)
    swap(page, "Trainer")
    yield "assignments"
    page.goto("/assignments/new")
    page.get_by_label("What", exact=True).select_option("first-week/suitcase-gap-year")
    page.get_by_label("Who", exact=True).select_option(index=1)
    page.get_by_label("Due", exact=True).fill("2099-12-04")
    page.get_by_label("Why", exact=True).fill(WHY)
    page.get_by_role("button", name="See whom it goes to").click()
    yield "assigning"
    page.goto("/studio")
    page.locator("#take").select_option("first-week")
    page.get_by_role("button", name="Take it into the studio").click()
    page.goto("/studio/first-week/files/scenarios/suitcase-gap-year.yaml")
    page.locator("#editor").wait_for()
    yield "studio"
    swap(page, "Manager")
    yield "results"
    swap(page, "Admin")
    yield "people"


@dataclass(frozen=True)
class Look:
    """Holds a size and a theme, and what is looked at in it."""

    width: int
    height: int
    theme: Literal["light", "dark"]
    tour: Callable[[Page], Iterator[str]]


LOOKS = (Look(1280, 900, "light", everybody), Look(390, 844, "dark", trainee))


def take(browser: Browser, look: Look, folder: Path) -> None:
    """Take the pictures of one look, in a demonstration of its own."""
    with tempfile.TemporaryDirectory() as data, DemoServer(Path(data)) as server:
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": look.width, "height": look.height},
            color_scheme=look.theme,
            reduced_motion="reduce",
        )
        page = context.new_page()
        for name in look.tour(page):
            page.screenshot(path=folder / f"{name}-{look.width}-{look.theme}.png")
        context.close()


def main(folder: Path) -> None:
    """Take every picture, in the place of those that were there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with sync_playwright() as play:
        browser = launch(play)
        for look in LOOKS:
            take(browser, look, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
