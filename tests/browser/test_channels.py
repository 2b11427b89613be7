"""Beside a thread: steps at one press, and hard words that stay shown once somebody asked for them."""

import re
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import DemoServer
from tests.browser.walk import enter

NOTE = "Hid the post: there is personal data in it."
REPORT = "This post is reported to the platform."
Visit = Callable[..., Page]
HARD = "/cases/a-day-at-the-desk/one-ticket-three-payments"


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    with DemoServer(tmp_path_factory.mktemp("demo"), undo_seconds="10") as running:
        yield running


@pytest.fixture(scope="module")
def chairs() -> Iterator[int]:
    """A trainee for each story, whose composer nobody has written in."""
    return count()


@pytest.fixture
def page(visit: Visit, demo: DemoServer, chairs: Iterator[int]) -> Page:
    opened = visit(demo.url, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    enter(opened, "Trainee", next(chairs))
    return opened


def open_post(page: Page) -> None:
    """Open a post that this trainee has not answered; which of them they have is up to the demonstration."""
    page.goto("/inbox")
    fresh = page.get_by_role("link", name=re.compile(r"^Public post .*, new"))
    fresh.filter(has_not_text="reading along").first.click()
    page.wait_for_url("**/cases/**")
    page.wait_for_load_state("load")


def step(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_a_step_adds_a_note_with_its_words_and_the_next_goes_into_the_same_note(page: Page) -> None:
    open_post(page)
    page.locator("#text-1").fill("Priya, I am sorry.")
    step(page, "Hide it (personal data)")
    expect(page.locator("#text-2")).to_have_value(NOTE)
    expect(page.locator("#text-2")).to_be_focused()
    expect(page.locator("#kind-2")).to_have_value("note")
    expect(page.locator("#text-1")).to_have_value("Priya, I am sorry.")
    step(page, "Report to the platform")
    expect(page.locator("#text-2")).to_have_value(f"{NOTE}\n{REPORT}")
    step(page, "Hide it (personal data)")
    expect(page.locator("#text-2")).to_have_value(f"{NOTE}\n{REPORT}")
    expect(page.locator("#composer .move")).to_have_count(2)


def test_correcting_once_leads_to_the_one_public_reply(page: Page) -> None:
    open_post(page)
    step(page, "Correct once")
    expect(page.locator("#text-1")).to_be_focused()
    expect(page.locator("#composer .move")).to_have_count(1)
    page.locator("#kind-1").select_option("note")
    step(page, "Correct once")
    expect(page.locator("#text-2")).to_be_focused()
    expect(page.locator("#channel-2")).to_have_value("social_post")


def test_a_step_changes_nothing_that_is_about_to_be_sent(page: Page) -> None:
    open_post(page)
    page.locator("#text-1").fill("Priya, I am sorry.")
    page.locator("#send").click()
    expect(page.locator("#composer[data-waiting]")).to_be_visible()
    step(page, "Hide it (personal data)")
    expect(page.locator("#step-said")).to_have_text("Your answer is about to be sent. Undo that first.")
    page.get_by_role("button", name="Undo (Esc)").click()
    expect(page.locator("#composer .move")).to_have_count(1)


def test_hard_words_open_by_keyboard_and_stay_open_for_whoever_asked(page: Page) -> None:
    page.goto(HARD)
    words = page.locator(".careful .thread")
    expect(words).to_be_hidden()
    page.locator(".careful > summary").press("Enter")
    expect(words).to_be_visible()
    page.reload()
    expect(words).to_be_visible()
    page.locator(".careful > summary").press("Enter")
    page.reload()
    expect(words).to_be_hidden()
