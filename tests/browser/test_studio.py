"""A trainer writes a scenario in the browser, by form alone, and a trainee in the middle of a case keeps theirs."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_access import check
from tests.browser.walk import CUSTOMER, PRIVATE, PUBLIC, enter, open_sarcasm, sideways, write_sarcasm

OpenPage = Callable[..., Page]

WORDS = (
    "Good morning. The kettle came without its lid, and I have written twice. Nobody has told me whether a lid "
    "will come. Ada Marsh"
)
GOOD = (
    "Dear Ada, you wrote twice and we did not answer. I am sorry, that was our fault. I am posting the missing lid "
    "to you today by courier, and it will be with you on Thursday 5 March. There is nothing for you to do or pay. "
    "If it is not there by Thursday evening, reply to me here and I will sort it out myself. Tom at Brightkettle"
)
FLAWED = "Hi Ada, sorry about that. We are posting the lid to you soon. Thanks for your patience. Brightkettle"
BAD = "Please check the box again, lids do not go missing here. Read our FAQ before you write a third time."
POINTS = (
    ("Says that the lid is sent today", "3", "ownership",
     "We are posting the lid to you today\nYour lid goes out this afternoon\nI have sent a lid off just now"),
    ("Says on which day it comes", "3", "ownership",
     "It will be with you on Thursday\nExpect it by Thursday\nThe courier brings it on Thursday"),
    ("Owns that two messages went unanswered", "2", "tone",
     "You wrote twice and we did not answer\nTwo messages from you got no reply\nWe left both e-mails unanswered"),
)  # fmt: skip
REACTIONS = (
    ("1", "overall >= 75", "2", "Thank you. Thursday suits me.", "A lid and a day."),
    ("1", "always", "-1", "So is a lid coming or not?", "Nothing has changed."),
)
SAVED = re.compile(r"/studio/.*/form/")


def put(page: Page, name: str, value: str) -> None:
    """Fill in a field of the form, and wait until it is saved."""
    field = page.locator(f'#guided [name="{name}"]:not([type=hidden])')
    with page.expect_response(SAVED):
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
            field.blur()


def add(page: Page, label: str) -> None:
    """Add an item to a list of the form."""
    with page.expect_response(SAVED):
        page.get_by_role("button", name=f"Add to {label}", exact=True).click()
    page.wait_for_load_state("networkidle")


def open_section(page: Page, title: str) -> None:
    """Unfold a part of the form."""
    fold = page.locator(".fsection", has=page.get_by_role("heading", name=title))
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()


def take_in(page: Page) -> None:
    """Take the pack of the first week into the studio."""
    page.goto("/studio")
    page.locator("#take").select_option("first-week")
    page.get_by_role("button", name="Take it into the studio").click()
    expect(page.get_by_role("heading", name="Begin a scenario")).to_be_visible()


def begin(page: Page) -> None:
    """Begin a pack and a scenario in it."""
    page.goto("/studio")
    page.get_by_label("Title").fill("Kettles")
    page.get_by_label("Name", exact=True).fill("kettles")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_label("E-mail").check()
    page.get_by_label("What the customer says").fill(WORDS)
    page.get_by_label("Title").fill("The kettle without a lid")
    page.get_by_label("Who the customer is").fill("Ada Marsh")
    page.get_by_label("Which firm it is").fill("Brightkettle")
    page.get_by_label("Industry").fill("kitchen shop")
    page.get_by_role("button", name="Begin it").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("the-kettle-without-a-lid")


def fill_in(page: Page) -> None:
    """Fill in what a scenario needs, with one value that is wrong, and mend it where it is said."""
    expect(page.locator("#beside")).to_contain_text(WORDS)  # the case is there to be seen from the first moment
    expect(page.locator('[data-fault="meaning.gloss"]')).to_contain_text("missing key")
    open_section(page, "What they mean")
    put(page, "meaning.gloss", "She wants the lid and a day, and she is tired of writing.")
    expect(page.locator('[data-fault="meaning.gloss"]')).to_be_empty()
    open_section(page, "What a good answer does")
    for number, (what, weight, dimension, examples) in enumerate(POINTS):
        add(page, "Points")
        open_section(page, "What a good answer does")
        put(page, f"points.{number}.what", what)
        put(page, f"points.{number}.weight", "9" if number == 0 else weight)
        put(page, f"points.{number}.dimension", dimension)
        put(page, f"points.{number}.examples", examples)
    mend_the_weight(page)
    put(page, "apology.state", "due")
    put(page, "apology.for", "two unanswered messages")
    open_section(page, "How they go on")
    for number, (turn, when, mood, say, because) in enumerate(REACTIONS):
        add(page, "Reactions")
        open_section(page, "How they go on")
        for name, value in (("turn", turn), ("when", when), ("mood", mood), ("say", say), ("because", because)):
            put(page, f"reactions.{number}.{name}", value)
        with page.expect_response(SAVED):
            page.locator(f'#guided input[type=checkbox][name="reactions.{number}.ends"]').check()


def mend_the_weight(page: Page) -> None:
    """Find the problem at its line and in the form, and mend it there."""
    expect(page.locator('[data-fault="points.0.weight"]')).to_contain_text("less than or equal to 3")
    link = page.locator('.problems a[data-field="points.0.weight"]')
    link.click()
    expect(page.locator(".cm-activeLine").last).to_have_text(re.compile("weight: 9"))
    put(page, "points.0.weight", "3")
    expect(page.locator('[data-fault="points.0.weight"]')).to_be_empty()


def publish(page: Page) -> None:
    """Publish, once it is said what that would change."""
    expect(page.get_by_text("Look first at what it would change in past answers.")).to_have_count(0, timeout=30_000)
    page.get_by_role("button", name="Publish", exact=True).click(timeout=30_000)


def keep(page: Page, words: str, band: str) -> None:
    """Play an answer and keep it as a golden play."""
    page.goto("/studio/kettles/play/the-kettle-without-a-lid")
    page.get_by_label("Words").first.fill(words)
    page.get_by_role("button", name="Send and see").click()
    expect(page.get_by_role("heading", name=re.compile("^Answer 1: "))).to_be_visible()
    page.get_by_role("button", name=band).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(".yaml")


def test_a_scenario_from_nothing_by_form_alone_to_its_release(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce")
    enter(page, "Trainer")
    begin(page)
    check(page)
    fill_in(page)
    expect(page.get_by_role("heading", name="What would it get?")).to_be_visible()
    check(page)
    for words, band in ((GOOD, "a good play"), (FLAWED, "a flawed one"), (BAD, "a bad one")):
        keep(page, words, band)
    check(page)
    page.goto("/studio/kettles")
    check(page)
    publish(page)
    expect(page.get_by_text("Release 1 is what trainees get from now on.")).to_be_visible()

    trainee = open_page()
    enter(trainee, "Trainee")
    trainee.goto("/inbox")
    expect(trainee.get_by_role("link", name=re.compile("Ada Marsh")).first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    for address in ("/studio/kettles", "/studio/kettles/files/scenarios/the-kettle-without-a-lid.yaml"):
        page.goto(address)
        assert sideways(page) == 0


def test_a_value_typed_in_the_text_is_said_to_be_wrong_in_both_views(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainer")
    take_in(page)
    page.goto("/studio/first-week/files/scenarios/suitcase-gap-year.yaml")
    line = page.locator(".cm-line", has_text="use: practice")
    line.click()
    page.keyboard.press("End")
    page.keyboard.type("ze")
    expect(page.locator('[data-fault="use"]')).to_contain_text("value not allowed")
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    expect(page.locator("#beside")).to_contain_text("Nothing stops publishing.")

    page.keyboard.press("Enter")
    page.keyboard.type("warn")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("warning")
    page.keyboard.press("Escape")


@pytest.mark.slow
def test_who_opened_an_older_version_finishes_on_it(open_page: OpenPage) -> None:
    trainee, trainer = open_page(), open_page()
    enter(trainee, "Trainee")
    open_sarcasm(trainee)
    write_sarcasm(trainee, PUBLIC, "More to come.")
    trainee.locator("#send").click()
    expect(trainee.get_by_role("heading", name="What happened next")).to_be_visible()

    enter(trainer, "Trainer")
    take_in(trainer)
    trainer.goto("/studio/first-week/files/scenarios/suitcase-gap-year.yaml")
    with trainer.expect_response(SAVED):
        trainer.locator("#f-title").fill("The suitcase that saw the world")
        trainer.locator("#f-title").blur()
    trainer.goto("/studio/first-week")
    publish(trainer)
    expect(trainer.get_by_text("Release 1 is what trainees get from now on.")).to_be_visible()

    trainee.get_by_role("link", name=re.compile(f"Answer {CUSTOMER.split()[0]}")).click()
    trainee.locator("#text-1").fill(PRIVATE)
    trainee.locator("#send").click()
    expect(trainee.locator("main")).to_contain_text("The suitcase on its own gap year")
    trainee.get_by_role("link", name="Try it again").click()
    write_sarcasm(trainee, PUBLIC, PRIVATE)
    trainee.locator("#send").click()
    expect(trainee.locator("main")).to_contain_text("The suitcase that saw the world")
