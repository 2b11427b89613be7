"""Nothing leaves before the wait is over, and what would be a critical error is held once more."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.server import DemoServer
from tests.browser.test_access import check
from tests.browser.typing import drafts_on, expect_badge, turns_on
from tests.browser.walk import enter, open_sarcasm

OpenPage = Callable[..., Page]
SECONDS = 2
PLACE = "first-week/suitcase-gap-year/1/1"
SORRY = "I am sorry, Priya. I will write to you here by 18:00."
ASKS = "I am sorry, Priya. Please post your booking reference here."
SMALL = {"width": 390, "height": 500}
NEXT = "What happened next"


@pytest.fixture
def server(browser: Browser, tmp_path: Path) -> Iterator[DemoServer]:
    with DemoServer(tmp_path / "demo", undo_seconds=str(SECONDS)) as running:
        yield running


@pytest.fixture
def open_page(server: DemoServer, visit: Callable[..., Page]) -> OpenPage:
    return partial(visit, server.url)


def near_misses(server: DemoServer) -> list[str]:
    with closing(sqlite3.connect(server.database)) as database:
        return [kind for (kind,) in database.execute("select kind from near_misses")]


def expect_near_misses(page: Page, server: DemoServer, kinds: list[str]) -> None:
    """Wait until they are counted, for the page does not wait for the answer."""
    for _ in range(40):
        if near_misses(server) == kinds:
            return
        page.wait_for_timeout(50)
    assert near_misses(server) == kinds


def write(page: Page, words: str = SORRY) -> None:
    enter(page, "Trainee")
    open_sarcasm(page)
    page.wait_for_load_state("load")
    page.locator("#text-1").fill(words)
    expect_badge(page, "Saved at")


def submissions(page: Page) -> list[str]:
    """Collect the addresses that responses go to from now on."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if is_submission(request) else None)
    return found


def is_submission(request: Request) -> bool:
    return request.method == "POST" and request.url.endswith("/responses")


def press_until_held(page: Page) -> None:
    """Send without the wait, and see it held."""
    page.locator("#send").click()
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_role("heading", name="Held before it went")).to_be_focused()
    page.wait_for_load_state("load")


def outlast_the_wait(page: Page) -> None:
    page.wait_for_timeout(SECONDS * 1000 + 400)


def test_nothing_leaves_before_the_time_is_over_and_then_it_is_sent(
    open_page: OpenPage, server: DemoServer
) -> None:
    page = open_page()
    write(page)
    gone = submissions(page)

    page.locator("#send").click()

    expect(page.locator("#waiting")).to_contain_text(re.compile(r"Sending in [12] s\s+to everyone"))
    expect(page.locator("#wait-said")).to_have_text(
        re.compile(r"^Sending in [12] seconds?: to everyone\. Press Escape to undo\.$")
    )
    assert gone == []
    expect(page.get_by_role("heading", name=NEXT)).to_be_visible()
    assert len(gone) == 1
    assert turns_on(server, SORRY) == 1
    assert near_misses(server) == []


@pytest.mark.parametrize("way", ["Enter", "Escape"])
def test_undo_gives_the_words_back_and_counts_one_near_miss(
    open_page: OpenPage, server: DemoServer, way: str
) -> None:
    page = open_page()
    write(page)
    gone = submissions(page)
    page.locator("#text-1").focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#undo")).to_be_focused()

    page.keyboard.press(way)

    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.locator("#taken-back")).to_have_text("Taken back. Nobody saw it and it does not count.")
    expect(page.locator("#text-1")).to_be_focused()
    expect(page.locator("#text-1")).to_have_value(SORRY)
    expect_near_misses(page, server, ["undone"])
    outlast_the_wait(page)
    assert gone == []
    assert turns_on(server, SORRY) == 0
    assert near_misses(server) == ["undone"]


def test_after_undo_the_words_can_be_changed_and_sent(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    write(page, "Half a thought")
    page.locator("#send").click()
    page.locator("#undo").click()
    page.locator("#text-1").fill(SORRY)
    expect(page.locator("#taken-back")).to_be_hidden()

    page.locator("#send").click()

    expect(page.get_by_role("heading", name=NEXT)).to_be_visible()
    assert (turns_on(server, SORRY), turns_on(server, "Half a thought")) == (1, 0)


def test_send_now_skips_the_wait(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    write(page)
    # A wait that would outlast the story.
    page.evaluate("document.getElementById('composer').dataset.undoSeconds = '60'")
    page.locator("#send").click()

    page.get_by_role("button", name="Send now").click()

    expect(page.get_by_role("heading", name=NEXT)).to_be_visible()
    assert turns_on(server, SORRY) == 1
    assert near_misses(server) == []


def test_the_form_stands_still_while_it_waits(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    write(page)
    page.evaluate("document.getElementById('composer').dataset.undoSeconds = '60'")
    page.locator("#send").dblclick()
    expect(page.locator("#undo")).to_be_focused()

    page.keyboard.press("n")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Shift+Tab")

    expect(page.locator("#waiting")).to_be_visible()
    expect(page.locator(".move")).to_have_count(1)
    assert page.evaluate("document.activeElement.closest('.moves')") is None
    assert near_misses(server) == []


def test_leaving_while_it_waits_sends_nothing_and_keeps_the_draft(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    write(page)
    gone = submissions(page)
    page.locator("#send").click()
    expect(page.locator("#waiting")).to_be_visible()

    page.get_by_role("link", name="History", exact=True).click()
    page.wait_for_url("**/history")
    outlast_the_wait(page)

    assert gone == []
    assert turns_on(server, SORRY) == 0
    assert drafts_on(server)[PLACE] == [SORRY]
    assert near_misses(server) == []
    page.go_back()
    expect(page.locator("#text-1")).to_have_value(SORRY)
    expect(page.locator("#waiting")).to_be_hidden()
    outlast_the_wait(page)
    assert gone == []


def test_a_line_lost_meanwhile_keeps_the_words(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    write(page)
    page.locator("#send").click()
    page.context.set_offline(True)

    expect_badge(page, "Not saved: no connection since")
    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.locator("#text-1")).to_have_value(SORRY)
    page.context.set_offline(False)
    expect_badge(page, "Saved at")
    page.locator("#send").click()
    expect(page.locator("#waiting")).to_be_visible()
    expect(page.get_by_role("heading", name=NEXT)).to_be_visible()
    assert turns_on(server, SORRY) == 1


def test_an_empty_answer_is_refused_without_a_wait(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    open_sarcasm(page)
    page.evaluate("document.getElementById('composer').dataset.undoSeconds = '60'")

    page.locator("#send").click()

    expect(page.get_by_text("Nothing is written here yet")).to_be_visible()


def test_what_is_held_can_be_changed(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page(viewport=SMALL)
    write(page, ASKS)
    press_until_held(page)

    expect(page.get_by_role("heading", name="Held before it went")).to_be_in_viewport()
    expect(page.locator(".held")).to_contain_text("is asked for where everyone reads")
    expect(page.locator("#text-1")).to_have_value(ASKS)
    assert turns_on(server, ASKS) == 0
    page.get_by_role("link", name="Change it").click()
    expect(page.locator("#text-1")).to_be_focused()
    page.locator("#text-1").fill(SORRY)
    page.locator("#send").click()
    page.get_by_role("button", name="Send now").click()

    expect(page.get_by_role("heading", name=NEXT)).to_be_visible()
    assert turns_on(server, SORRY) == 1
    assert near_misses(server) == ["held"]


def test_what_is_held_can_be_sent_all_the_same_and_still_be_taken_back(
    open_page: OpenPage, server: DemoServer
) -> None:
    page = open_page()
    write(page, ASKS)
    press_until_held(page)

    page.get_by_role("button", name="Send it all the same").click()
    page.locator("#undo").click()
    expect(page.get_by_role("button", name="Send it all the same")).to_be_focused()
    expect_near_misses(page, server, ["held", "undone"])
    assert turns_on(server, ASKS) == 0
    page.get_by_role("button", name="Send it all the same").click()

    expect(page.get_by_role("heading", name=NEXT)).to_be_visible()
    assert turns_on(server, ASKS) == 1
    assert near_misses(server) == ["held", "undone"]


def test_without_script_there_is_no_wait_and_the_hold_works(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page(java_script_enabled=False, viewport=SMALL)
    enter(page, "Trainee")
    open_sarcasm(page)
    page.locator("#text-1").fill(ASKS)
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="Held before it went")).to_be_in_viewport()
    expect(page.locator("#waiting")).to_be_hidden()

    page.get_by_role("button", name="Send it all the same").click()

    expect(page.get_by_role("heading", name=NEXT)).to_be_visible()
    assert turns_on(server, ASKS) == 1


@pytest.mark.parametrize(("motion", "animation"), [("reduce", "none"), ("no-preference", "run-out")])
def test_the_running_line_minds_who_wants_no_motion(open_page: OpenPage, motion: str, animation: str) -> None:
    page = open_page(reduced_motion=motion)
    write(page)
    page.locator("#send").click()

    moves = "box => getComputedStyle(box, '::after').animationName"
    assert page.locator("#waiting").evaluate(moves) == animation


@pytest.mark.slow
def test_axe_finds_nothing_while_it_waits_when_it_is_held_and_on_the_near_misses(open_page: OpenPage) -> None:
    page = open_page(color_scheme="light", reduced_motion="reduce")
    write(page, ASKS)
    page.evaluate("document.getElementById('composer').dataset.undoSeconds = '60'")
    page.locator("#send").click()
    check(page)
    page.locator("#undo").click()
    check(page)
    press_until_held(page)
    check(page)
    trainer = open_page(color_scheme="light", reduced_motion="reduce")
    enter(trainer, "Trainer")
    trainer.goto("/near-misses")
    check(trainer)
