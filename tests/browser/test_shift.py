"""Stories of a shift in the browser: arrivals, answers, colleagues, and the end."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.server import DemoServer
from tests.browser.shift_steps import WORDS, answer, begin_shift, set_pace, stop, waiting
from tests.browser.test_access import check
from tests.browser.walk import enter

OpenPage = Callable[..., Page]


def look(page: Page, address: str) -> None:
    """Open the shift; the page may leave for the shift's end by itself while it is asked to."""
    try:
        page.goto(address)
    except Error:
        page.wait_for_url("**/end")


def work(page: Page, address: str, seconds: float) -> set[str]:
    """Answer whoever waits, once each, until the shift is over; return the channels that were answered."""
    answered: set[str] = set()
    channels: set[str] = set()
    for _ in range(int(seconds * 2)):
        look(page, address)
        if page.url.endswith("/end"):
            break
        fresh = [href for href in waiting(page) if href not in answered]
        if fresh:
            answered.add(fresh[0])
            channels.add(answer(page, fresh[0]))
        else:
            page.wait_for_timeout(500)
    return channels - {""}


def test_a_two_minute_shift_with_all_seven_channels(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    enter(page, "Trainee")
    address = begin_shift(page, "Two minutes, seven channels")
    set_pace(page, "×4")

    channels = work(page, address, 60)

    assert channels == {"Public post", "Direct message", "E-mail", "Web chat", "Forum", "Letter", "Phone"}
    expect(page.get_by_role("heading", name="Case by case")).to_be_visible()
    expect(page.locator(".marklink")).to_have_count(7)
    page.get_by_role("button", name=re.compile("^From here ?, 0:00")).first.click()
    expect(page.get_by_role("timer")).to_have_text("0:00")


def test_who_arrives_is_told_without_a_reload_and_the_words_stay(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    begin_shift(page, "Two minutes, seven channels")
    page.goto(waiting(page)[0])
    page.locator("#text-1").fill("Half a sentence that nobody takes away")
    before = page.locator("#cases a.case").count()
    page.evaluate("window.same = true")

    expect(page.locator("#cases a.case")).to_have_count(before + 1, timeout=15_000)
    expect(page.locator("#shift-news")).to_contain_text("New: ")
    expect(page.locator("#text-1")).to_have_value("Half a sentence that nobody takes away")
    assert page.evaluate("window.same") is True


@pytest.mark.slow
def test_two_colleagues_at_one_case_collide_and_are_told_so_at_the_end(open_page: OpenPage) -> None:
    leader, ana, ben = open_page(), open_page(), open_page()
    enter(leader, "Trainer")
    address = begin_shift(leader, "Two minutes, seven channels", "Live exercise")
    enter(ana, "Trainee")
    enter(ben, "Trainee", 1)
    for page in (ana, ben):
        page.goto("/shifts")
        page.get_by_role("button", name=re.compile("Take a seat")).click()
        page.wait_for_load_state("load")
    case = waiting(ana)[0]
    for page in (ana, ben):
        page.goto(case)
        page.get_by_role("button", name="Take it").click()
        page.wait_for_load_state("load")
    assert answer(ana, case)
    ben.locator("#text-1").fill(WORDS)
    ben.locator("#send").click()
    expect(ben.get_by_role("alert").filter(has_text="answered meanwhile")).to_be_visible()
    expect(ben.get_by_label("Your words, move 1")).to_have_value(WORDS)

    stop(leader, address)

    expect(leader.get_by_text("had it in hand at once").first).to_be_visible()


def test_in_an_exam_the_decision_comes_before_the_words(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    address = begin_shift(page, "Two minutes, seven channels", "Exam")
    assert page.get_by_role("button", name="×4", exact=True).count() == 0
    page.goto(waiting(page)[0])
    expect(page.locator("#composer")).to_have_count(0)

    decided = {"for_us": "yes", "polarity": "negative", "reading": "sincere", "confidence": "certain"}
    for name, value in (decided | {"urgency": "now", "routes": "REPLY_IN"}).items():
        page.locator(f'#triage input[name="{name}"][value="{value}"]').check()
    page.locator("#triage").get_by_role("button").click()

    expect(page.locator("#composer")).to_be_visible()
    assert answer(page, page.url)
    expect(page.get_by_text("Debrief of answer")).to_have_count(0)
    stop(page, address)
    expect(page.locator(".marklink")).to_have_count(1)


@pytest.mark.slow
def test_the_pages_of_a_shift_are_open_to_everybody(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce")
    enter(page, "Trainer")
    page.goto("/shifts")
    check(page)
    address = begin_shift(page, "The hour of the ferry", "Live exercise")
    set_pace(page, "×4")
    page.wait_for_timeout(1500)
    set_pace(page, "Pause")
    check(page)
    case = waiting(page)[0]
    page.goto(case)
    page.get_by_text("Decide before you write").click()
    check(page)
    answer(page, case)
    check(page)
    stop(page, address)
    check(page)


@pytest.mark.slow
def test_a_long_shift_at_four_times_its_pace(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page(reduced_motion="reduce")
    enter(page, "Trainee")
    address = begin_shift(page, "A quiet morning")
    set_pace(page, "×4")

    channels = work(page, address, 620)

    assert {"Letter", "Phone", "Public post"} <= channels
    expect(page.get_by_role("heading", name="Case by case")).to_be_visible()
