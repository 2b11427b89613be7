"""Typing, and everything that happens meanwhile."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.server import DemoServer
from tests.browser.typing import (
    drafts_on,
    end_sessions,
    expect_badge,
    kept_on_device,
    start_typing,
    turns_on,
)
from tests.browser.walk import enter, open_sarcasm, sideways

OpenPage = Callable[..., Page]
PLACE = "first-week/suitcase-gap-year/1/1"
CASE = "/cases/first-week/suitcase-gap-year"


def sit_down_again(page: Page) -> None:
    """Choose the first trainee on the sign-in page that was shown."""
    page.locator("section", has=page.get_by_role("heading", name="Trainees")).get_by_role("button").first.click()
    page.wait_for_load_state("domcontentloaded")


def test_the_session_ends_while_typing_and_the_words_are_sent_once(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    start_typing(page, "I am sorry, Priya.")
    expect_badge(page, "Saved at")
    end_sessions(server)
    page.locator("#text-1").press_sequentially(" More words, signed out.", delay=10)
    expect_badge(page, "Not saved: you are signed out. Your words are kept on this device.")

    page.locator("#badge").get_by_role("link", name="Sign in").click()
    sit_down_again(page)
    open_sarcasm(page)

    expect(page.locator("#text-1")).to_have_value("I am sorry, Priya. More words, signed out.")
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()
    assert turns_on(server, "More words, signed out.") == 1


def test_sending_after_the_session_ended_leads_through_the_door_and_back(
    open_page: OpenPage, server: DemoServer
) -> None:
    page = open_page()
    start_typing(page, "Sent with a dead session.")
    expect_badge(page, "Saved at")
    end_sessions(server)

    page.locator("#send").click()
    sit_down_again(page)

    expect(page).to_have_url(re.compile(CASE))
    expect(page.locator("#text-1")).to_have_value("Sent with a dead session.")
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()
    assert turns_on(server, "Sent with a dead session.") == 1


def test_two_tabs_ask_which_words_should_stay(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    enter(page, "Trainee")
    open_sarcasm(page)
    second = page.context.new_page()
    second.goto(page.url)
    page.locator("#text-1").press_sequentially("From the first tab.", delay=10)
    expect_badge(page, "Saved at")

    second.locator("#text-1").press_sequentially("From the second tab.", delay=10)

    expect_badge(second, "Not saved: another tab has newer words")
    assert drafts_on(server)[PLACE] == ["From the first tab."]
    second.get_by_role("button", name="Keep this one").click()
    expect_badge(second, "Saved at")
    assert drafts_on(server)[PLACE] == ["From the second tab."]
    second.reload()
    second.get_by_role("button", name="Bring them back").click()
    expect(second.locator("#text-1")).to_have_value("From the first tab.")


def test_the_second_tab_to_send_gets_its_words_back(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    enter(page, "Trainee")
    open_sarcasm(page)
    second = page.context.new_page()
    second.goto(page.url)
    page.locator("#text-1").fill("I am sorry, from the first tab.")
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()

    second.locator("#text-1").fill("Words of the second tab.")
    second.locator("#send").click()

    expect(second.get_by_role("alert")).to_contain_text("Answered in another tab")
    expect(second.locator("textarea").first).to_have_value("Words of the second tab.")
    assert turns_on(server, "Words of the second tab.") == 0


def test_offline_and_back_with_two_moves(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    start_typing(page, "In public.")
    page.get_by_role("button", name="Add a reply").click()
    page.context.set_offline(True)
    page.locator("#text-2").press_sequentially("In private.", delay=20)
    expect_badge(page, "Not saved: no connection")
    page.context.set_offline(False)

    expect_badge(page, "Saved at")
    page.reload()
    expect(page.locator("#text-2")).to_have_value("In private.")
    expect_badge(page, "Kept from")


def test_the_server_restarts_while_typing(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    start_typing(page, "Before the restart")
    expect_badge(page, "Saved at")
    server.stop()
    page.locator("#text-1").press_sequentially(", while it is away", delay=20)
    expect_badge(page, "Not saved: no connection since")
    server.start()

    expect(page.locator("#badge")).to_contain_text("Saved at", timeout=30_000)
    assert drafts_on(server)[PLACE] == ["Before the restart, while it is away"]


def test_a_browser_that_crashed_brings_the_words_back_and_can_undo_that(
    open_page: OpenPage, server: DemoServer
) -> None:
    page = open_page()
    start_typing(page, "Saved.")
    expect_badge(page, "Saved at")
    # Before another page hides this one, for that sends a beacon, and the line may be back when it leaves.
    page.evaluate("navigator.sendBeacon = () => false")
    page.context.set_offline(True)
    page.locator("#text-1").press_sequentially(" Only on the device.", delay=10)
    expect_badge(page, "Not saved")
    after = page.context.new_page()
    # A page that is closed may still see the line come back; one that crashed sees nothing any more.
    page.evaluate("void (window.fetch = () => new Promise(() => {}))")
    page.close()
    after.context.set_offline(False)

    after.goto(server.url + CASE)

    expect(after.locator("#device-note")).to_contain_text("Brought back what this device kept from")
    expect(after.locator("#text-1")).to_have_value("Saved. Only on the device.")
    expect_badge(after, "Saved at")
    after.get_by_role("button", name="Undo").click()
    expect(after.locator("#text-1")).to_have_value("Saved.")


def test_two_accounts_on_one_browser_never_see_each_others_words(open_page: OpenPage) -> None:
    page = open_page()
    start_typing(page, "Mine.")
    page.context.set_offline(True)
    page.locator("#text-1").press_sequentially(" Only mine.", delay=10)
    expect_badge(page, "Not saved")
    page.context.set_offline(False)
    page.evaluate("navigator.sendBeacon = () => false")
    page.route("**/drafts", lambda route: route.abort())

    page.goto("/?change=1")
    page.locator("form.chairs").first.get_by_role("button").nth(1).click()
    page.wait_for_load_state("domcontentloaded")
    open_sarcasm(page)

    expect(page.locator("#text-1")).to_have_value("")
    expect(page.locator("#device-note")).to_be_hidden()


def test_leaving_takes_the_words_off_the_device(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    start_typing(page, "Typed right before leaving.")

    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url(server.url + "/")

    assert kept_on_device(page) == []
    assert drafts_on(server)[PLACE] == ["Typed right before leaving."]


def test_the_form_after_contact_is_filled_in_by_keyboard_and_saved_as_it_is_typed(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    enter(page, "Trainee")
    open_sarcasm(page)
    expect(page.get_by_label("Cause", exact=True)).to_be_hidden()

    page.locator(".aftercontact > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Two calls dropped")
    expect_badge(page, "Saved at")

    assert sideways(page) <= 0
    page.reload()
    expect(page.get_by_label("Attempts before this one")).to_have_value("2")
    expect(page.get_by_label("Cause", exact=True)).to_have_value("Two calls dropped")


def test_starting_afresh_and_bringing_it_back(open_page: OpenPage) -> None:
    page = open_page()
    start_typing(page, "Not what I meant.")
    expect_badge(page, "Saved at")

    page.get_by_role("button", name="Start afresh").click()
    expect(page.locator("#text-1")).to_have_value("")
    page.get_by_role("button", name="Bring them back").click()

    expect(page.locator("#text-1")).to_have_value("Not what I meant.")


def test_everything_works_without_script(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    enter(page, "Trainee")
    open_sarcasm(page)
    page.locator("#text-1").fill("Kept by hand.")
    page.get_by_text("After contact: log the cause").click()
    page.get_by_label("Channel that failed").select_option("phone")

    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator("#text-1")).to_have_value("Kept by hand.")
    expect(page.get_by_label("Channel that failed")).to_have_value("phone")
    expect_badge(page, "Kept from")
    page.get_by_role("button", name="Start afresh").click()
    expect(page.locator("#text-1")).to_have_value("")
    page.get_by_role("button", name="Bring them back").click()
    expect(page.locator("#text-1")).to_have_value("Kept by hand.")


def test_words_typed_before_the_script_is_there_are_saved_too(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    held: list[Route] = []
    enter(page, "Trainee")
    page.wait_for_load_state("load")
    page.route("**/js/draft.js*", lambda route: held.append(route))  # noqa: PLW0108 (a method of list cannot be marked)
    page.goto(CASE, wait_until="commit")
    page.locator("#text-1").fill("Faster than the line.")
    assert held

    for one in held:
        one.continue_()
    expect_badge(page, "Saved at")
    assert drafts_on(server)[PLACE] == ["Faster than the line."]
