"""The network goes while somebody is writing: nothing is lost, the badge says so, and it all goes out in order."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import DemoServer
from tests.browser.typing import drafts_on, expect_badge, kept_on_device, start_typing, wait_until_sent

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
PLACE = "first-week/suitcase-gap-year/1/1"


def test_words_typed_without_a_line_reach_the_server_when_it_is_back(
    open_page: OpenPage, server: DemoServer
) -> None:
    page = open_page()
    start_typing(page, "With a line")
    expect_badge(page, "Saved at")

    page.context.set_offline(True)
    page.locator("#text-1").press_sequentially(", without one", delay=20)
    expect_badge(page, "Not saved: no connection since")
    expect_badge(page, "Your words are kept on this device and go when the line is back.")
    assert drafts_on(server)[PLACE] == ["With a line"]
    page.locator("#text-1").press_sequentially(", and longer", delay=20)
    page.context.set_offline(False)

    expect_badge(page, "Saved at")
    assert drafts_on(server)[PLACE] == ["With a line, without one, and longer"]
    assert kept_on_device(page) == []


def test_saves_that_were_dropped_are_sent_in_order_and_the_last_one_counts(
    open_page: OpenPage, server: DemoServer
) -> None:
    page = open_page()
    sent: list[int] = []

    def drop(route: object) -> None:
        route.abort()  # type: ignore[attr-defined] # Playwright's route has no public type for handlers

    page.route("**/drafts", drop)
    start_typing(page, "One two three")
    expect_badge(page, "Not saved: no connection")
    page.unroute("**/drafts")
    page.on(
        "request",
        lambda request: (
            sent.append(int(request.post_data.partition("sequence=")[2].partition("&")[0]))
            if request.url.endswith("/drafts") and request.post_data
            else None
        ),
    )
    page.locator("#text-1").press_sequentially(" four", delay=150)
    page.evaluate("window.dispatchEvent(new Event('online'))")

    expect_badge(page, "Saved at")
    expect(page.locator("#text-1")).to_have_value("One two three four")
    page.wait_for_timeout(2500)
    assert drafts_on(server)[PLACE] == ["One two three four"]
    assert sent == sorted(sent)
    assert sent


def test_words_of_another_case_left_without_a_line_go_out_from_the_next_page(
    open_page: OpenPage, server: DemoServer
) -> None:
    page = open_page()
    start_typing(page, "Left behind")
    expect_badge(page, "Saved at")
    page.route("**/drafts", lambda route: route.abort())
    page.locator("#text-1").press_sequentially(" for the inbox", delay=20)
    expect_badge(page, "Not saved: no connection")
    page.unroute("**/drafts")
    page.evaluate("navigator.sendBeacon = () => false")

    page.goto("/history")

    wait_until_sent(page)
    assert drafts_on(server)[PLACE] == ["Left behind for the inbox"]


def test_sending_without_a_line_stays_on_the_page_with_the_words(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    start_typing(page, "I am sorry, Priya.")
    page.context.set_offline(True)

    page.locator("#send").click()

    expect_badge(page, "Not saved: no connection since")
    expect(page.locator("#text-1")).to_have_value("I am sorry, Priya.")
    page.context.set_offline(False)
    expect_badge(page, "Saved at")
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()
    assert PLACE not in drafts_on(server)
    page.wait_for_function("Object.keys(localStorage).every(name => !name.startsWith('rejoinder.words.'))")
