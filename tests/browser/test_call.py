"""A call is heard: its recording plays, and its words are reached without it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_access import check
from tests.browser.walk import enter

CALL = "/cases/a-day-at-the-desk/will-they-cut-us-off"


def test_a_call_plays_and_its_words_stand_beside_it(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce")
    enter(page, "Trainee")
    page.goto(CALL)
    heard = page.locator("audio").first
    expect(heard).to_be_visible()

    assert heard.evaluate("sound => sound.paused") is True
    heard.evaluate("async sound => { sound.muted = true; await sound.play(); }")
    for _ in range(50):
        page.wait_for_timeout(100)
        if heard.evaluate("sound => sound.currentTime") > 0.3:
            break
    assert heard.evaluate("sound => sound.played.end(0)") > 0.3
    heard.evaluate("sound => sound.pause()")
    expect(page.locator(".line .said").first).to_contain_text("Hello?")
    check(page)
