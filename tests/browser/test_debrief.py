"""What a debrief shows beside the marks: how sure they are, why this channel, and what is only likely."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.walk import PRIVATE, PUBLIC, enter, open_sarcasm, send_all_the_same, write_sarcasm

OpenPage = Callable[..., Page]

THIN = "Hi Priya, sorry to hear that. Our team will look into it and get back to you. Hope that helps!"
FRENCH = "Bonjour Priya, nous sommes désolés pour votre valise et nous la cherchons partout."
SOUND = PUBLIC.removesuffix(" Tom")
SPOILED = f"{SOUND} Please post your booking reference here."


def answer(page: Page, words: str) -> None:
    open_sarcasm(page)
    page.locator("#text-1").fill(words)
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()


def test_every_mark_says_between_which_marks_raters_would_probably_put_it(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    answer(page, THIN)

    tone = page.locator(".score", has_text="Tone")
    expect(tone.locator(".score-num")).to_have_text(re.compile(r"^\d+ \d+ to \d+$"))
    expect(tone.get_by_role("img")).to_have_accessible_name(
        re.compile(r"^Tone: \d+, probably \d+ to \d+\. Pass line")
    )
    expect(page.locator(".overall")).to_contain_text(re.compile(r"probably \d+ to \d+"))


def test_the_rows_of_the_policy_that_decided_are_told(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    answer(page, THIN)

    why = page.locator("section", has=page.get_by_role("heading", name="Why this channel"))
    rows = why.locator("ol.rows > li")
    assert rows.count() > 0
    for index in range(rows.count()):
        expect(rows.nth(index).locator(".chip")).to_have_text(re.compile(r"^Row \d+$"))
        assert rows.nth(index).locator("p").first.inner_text().strip()
    expect(why).to_contain_text("First answer within")


def test_what_was_learned_shows_its_words_and_says_that_it_is_likely(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    answer(page, THIN)

    likely = page.locator(".finding", has=page.locator(".chip", has_text="Likely"))
    guess = likely.filter(has=page.locator("q")).first
    expect(guess.locator(".chip")).to_contain_text("learned from marked answers, not a rule")
    assert guess.locator("q").first.inner_text().strip("“”\u2068\u2069 ") in THIN
    guess.get_by_role("link", name=re.compile("Show the words")).click()
    expect(page).to_have_url(re.compile(r"#m\d+$"))


def test_where_the_scorer_is_unsure_it_says_that_a_person_is_needed(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    answer(page, FRENCH)

    expect(page.locator(".score", has_text="Tone").locator(".score-num")).to_have_text("needs a person")
    expect(page.locator(".overall")).to_contain_text("needs a person")
    expect(page.locator(".note", has_text="need a person.")).to_contain_text("A trainer will look")


def test_a_second_try_shows_the_own_words_without_what_cost(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "Trainee")
    open_sarcasm(page)
    write_sarcasm(page, SPOILED, PRIVATE)
    send_all_the_same(page)
    heading = page.get_by_role("heading", name="Your own words, without what cost")
    expect(heading).to_have_count(0)
    expect(page.get_by_text("After your next try of this case")).to_be_visible()

    page.get_by_role("link", name="Try it again").click()
    write_sarcasm(page, SPOILED, PRIVATE)
    send_all_the_same(page)

    section = page.locator("section", has=heading)
    expect(section.locator(".said").first).to_have_text(SOUND)
    expect(section).to_contain_text(re.compile(r"would have been marked \d+ instead of \d+"))
