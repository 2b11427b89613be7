"""The steps of a shift, as a person takes them."""

import re

from playwright.sync_api import Error, Page, expect

WORDS = "I am sorry about this. I am looking into it now and will come back to you by noon today, Ana."


def begin_shift(page: Page, plan: str, mode: str = "Practice") -> str:
    """Begin a shift and return its address."""
    page.goto("/shifts")
    form = page.locator("form.plan", has=page.get_by_role("heading", name=plan))
    form.get_by_label(mode).check()
    form.get_by_role("button", name="Begin").click()
    page.wait_for_load_state("load")
    return page.url.split("/cases/")[0]


def set_pace(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    page.wait_for_load_state("load")


def waiting(page: Page) -> list[str]:
    """Return the addresses of the cases that wait for us; none while the page moves on to the end of its shift."""
    try:
        return _waiting(page)
    except Error:
        page.wait_for_load_state("load")
        return []


def _waiting(page: Page) -> list[str]:
    group = page.locator("#cases h2", has_text="Waiting for us")
    if not group.count():
        return []
    links = page.locator("#cases h2:has-text('Waiting for us') + ul a.case")
    return [str(href) for href in links.evaluate_all("links => links.map(link => link.getAttribute('href'))")]


def answer(page: Page, href: str, words: str = WORDS) -> str:
    """Answer a case and return its channel; nothing where somebody or the clock was quicker."""
    page.goto(href)
    box = page.locator("#text-1")
    if not box.count():
        return ""
    channel = page.locator(".casehead .channel").inner_text()
    box.fill(words)
    page.locator("#send").click()
    page.wait_for_load_state("load")
    anyway = page.get_by_role("button", name=re.compile("all the same"))
    if anyway.count():
        anyway.click()
        page.wait_for_load_state("load")
    return channel


def stop(page: Page, address: str) -> None:
    """End the shift before its time."""
    page.goto(address)
    page.get_by_role("button", name=re.compile("End")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("After the shift")
