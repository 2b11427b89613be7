"""From an assignment to the due list, and from a case brought to its end back to whoever asked."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.walk import CUSTOMER, answer_sarcasm, enter

OpenPage = Callable[..., Page]
WHY = "You read the last sarcastic post as praise. Try this one."
LAST = "The arrivals desk has your name, Priya. I will look in at 22:15. Tom"


def first_trainee(page: Page) -> str:
    """Return the name of the first trainee on the first page."""
    page.goto("/")
    trainees = page.locator("section", has=page.get_by_role("heading", name="Trainees"))
    return trainees.get_by_role("button").first.locator("bdi").first.inner_text()


def assign(page: Page, name: str) -> None:
    """Ask somebody for the sarcastic post, after a look at whom it goes to."""
    page.get_by_role("link", name="Assign something").click()
    page.get_by_label("What", exact=True).select_option("first-week/suitcase-gap-year")
    value = page.locator("#to option", has_text=name).get_attribute("value")
    page.get_by_label("Who", exact=True).select_option(value)
    page.get_by_label("Due", exact=True).fill("2099-12-04")
    page.get_by_label("Why", exact=True).fill(WHY)
    page.get_by_role("button", name="See whom it goes to").click()
    expect(page.get_by_role("status")).to_contain_text(f"Goes to 1 person: {name}")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_role("heading", name="How far")).to_be_visible()


def answer_what_is_due(page: Page) -> None:
    """Open the case from the due list and answer it to its end."""
    item = page.get_by_role("listitem").filter(has_text=WHY)
    expect(item).to_contain_text("due on 4 December 2099")
    item.get_by_role("link", name=re.compile("Practise")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CUSTOMER)
    answer_sarcasm(page)
    page.get_by_role("link", name=re.compile("^Answer")).click()
    page.locator("#text-1").fill(LAST)
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()


def walk(trainer: Page, trainee: Page) -> None:
    name = first_trainee(trainer)
    enter(trainer, "Trainer")
    assign(trainer, name)
    row = trainer.locator("tbody tr", has_text=name)
    expect(row).to_contain_text("not begun")

    enter(trainee, "Trainee")
    answer_what_is_due(trainee)
    trainee.goto("/today")
    expect(trainee.get_by_text(WHY)).to_have_count(0)

    trainer.reload()
    expect(row).to_contain_text("done")
    expect(row).not_to_contain_text("not begun")
    expect(trainer.locator("main")).to_contain_text("1 of 1 person done")


def test_what_is_assigned_comes_up_due_and_is_seen_done(open_page: OpenPage) -> None:
    walk(open_page(), open_page())


def test_the_same_assignment_without_script(open_page: OpenPage) -> None:
    walk(open_page(java_script_enabled=False), open_page(java_script_enabled=False))


def test_a_choice_shows_at_once_whom_it_goes_to(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Manager")
    page.goto("/assignments/new")
    page.get_by_label("Who", exact=True).select_option(index=1)
    expect(page.get_by_role("status")).to_contain_text("Goes to")
    assert page.url.endswith("/assignments/new")
