"""A letter is set out by a button, sent, and had on paper."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.test_access import check
from tests.browser.walk import enter, sideways

OpenPage = Callable[..., Page]
CASE = "/cases/first-week/written-on-a-matchbox"
BODY = "Thank you for your letter. I look into it today and write to you again on Monday."


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), pytest.param(390, "dark", marks=pytest.mark.slow)])
def test_a_letter_is_set_out_sent_and_printed(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    enter(page, "Trainee")
    page.goto(CASE)
    page.locator("#text-1").fill(BODY)
    page.get_by_role("button", name="Set out as a letter").click()

    expect(page.locator("#text-1")).to_have_value(re.compile("Yours sincerely,"))
    sent = page.locator("#text-1").input_value()
    assert BODY in sent
    check(page)
    page.locator("#send").click()

    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()
    check(page)
    assert sideways(page) == 0
    link = page.get_by_role("link", name="Print or save as PDF").first
    answer = page.request.get(str(link.get_attribute("href")))
    words = " ".join(one.extract_text() for one in PdfReader(BytesIO(answer.body())).pages).split()
    assert words == sent.split()


def test_the_button_is_there_for_letters_alone(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    page.goto(CASE)
    button = page.get_by_role("button", name="Set out as a letter")
    expect(button).to_be_visible()
    page.locator("#channel-1").select_option("phone")
    expect(button).to_be_hidden()
