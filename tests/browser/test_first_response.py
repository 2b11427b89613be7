"""The main job, as a trainee does it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import DemoServer
from tests.browser.walk import (
    PRIVATE,
    PUBLIC,
    answer_sarcasm,
    enter,
    open_sarcasm,
    send_all_the_same,
    sideways,
)

OpenPage = Callable[..., Page]


def close_the_case(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Answer")).click()
    page.locator("#text-1").fill("The arrivals desk has your name, Priya. I will look in at 22:15. Tom")
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()


def check_marks(page: Page) -> None:
    """Every mark shows exactly the words of its finding, emoji before them or not."""
    marks = page.locator("#sent .mk:not(.mk-gap)")
    assert marks.count() > 0
    sent = PUBLIC + PRIVATE
    for index in range(marks.count()):
        words = marks.nth(index).evaluate(
            "node => [...node.childNodes].filter(n => n.nodeName !== 'SUP').map(n => n.textContent).join('')"
        )
        assert words.strip()
        assert words.strip() in sent
    quotes = page.locator(".finding q").all_inner_texts()
    assert quotes
    assert all(quote.strip("“”\u2068\u2069 ") in sent for quote in quotes)


def test_a_sarcastic_post_is_answered_in_public_and_in_private(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    open_sarcasm(page)
    answer_sarcasm(page)

    check_marks(page)
    said = page.locator("section", has=page.get_by_role("heading", name="What happened next"))
    expect(said.get_by_text("Mood")).to_be_visible()
    assert len(said.inner_text()) > 80
    assert not page.get_by_text("Thanks for").count()


def test_words_that_cost_are_marked_where_they_stand_behind_emoji(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    open_sarcasm(page)
    page.locator("#text-1").fill("😀🎒 Thanks for the shout-out, Priya! Reply with your booking reference.")
    send_all_the_same(page)

    marked = page.locator("#sent .mk-crit, #sent .mk-cost").all_inner_texts()
    assert any("Thanks for the shout-out" in words for words in marked)
    assert page.locator(".note-crit").count()


def test_the_attempt_is_in_the_history_after_a_restart(browser: Browser, tmp_path: Path) -> None:
    with DemoServer(tmp_path) as server:
        context = browser.new_context(base_url=server.url)
        page = context.new_page()
        page.set_default_timeout(8000)
        enter(page, "Trainee")
        open_sarcasm(page)
        answer_sarcasm(page)
        close_the_case(page)
        overall = page.locator(".overall .big").inner_text()

        server.stop()
        server.start()

        page.goto("/history")
        row = page.locator("tr", has_text="suitcase").first
        expect(row).to_contain_text(overall)
        row.get_by_role("link").first.click()
        expect(page.locator("main")).to_contain_text("I have messaged you two ways")
        context.close()


def test_the_same_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    page.locator("form.chairs button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/today")
    page.get_by_role("link", name="Inbox", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/inbox")
    for _ in range(80):
        page.keyboard.press("j")
        if "Priya" in page.evaluate("document.activeElement.innerText"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/**")
    page.locator("h1").wait_for()
    page.keyboard.press("d")
    expect(page.locator("#text-2")).to_be_focused()
    page.keyboard.type(PRIVATE)
    page.locator("#text-1").focus()
    page.keyboard.type(PUBLIC)
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()
    expect(page.locator("h1")).to_be_focused()
    check_marks(page)


def test_the_same_without_script(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    enter(page, "Trainee")
    open_sarcasm(page)
    answer_sarcasm(page)

    assert page.locator("#sent .mk").count()
    close_the_case(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_same_on_a_phone_without_sideways_scroll(open_page: OpenPage, theme: str) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, color_scheme=theme, has_touch=True)
    page.goto("/")
    assert sideways(page) <= 0
    enter(page, "Trainee")
    assert sideways(page) <= 0
    open_sarcasm(page)
    assert sideways(page) <= 0
    answer_sarcasm(page)
    assert sideways(page) <= 0
    page.goto("/history")
    assert sideways(page) <= 0


def test_the_counter_counts_by_the_channels_own_rule(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    open_sarcasm(page)
    page.locator("#text-1").fill("😀 https://example.com/a/long/address/that/goes/on/and/on")
    expect(page.locator("#count-1")).to_contain_text("26")
    page.locator("#channel-1").select_option("social_dm")
    expect(page.locator(".sendbox")).to_contain_text("Priya")


def test_a_reply_that_is_too_long_stays_in_the_form(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    open_sarcasm(page)
    words = "far too many words " * 20
    page.locator("#text-1").fill(words)
    page.locator("#send").click()
    expect(page.locator("#text-1")).to_have_value(words)
    expect(page.get_by_role("alert")).to_be_visible()
