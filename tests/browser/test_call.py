"""A call in the browser: it is heard after a press, its words are there by keyboard, and it is timed."""

import re
from collections.abc import Callable, Iterator
from itertools import chain, count

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.call_stage import HEARD, PACK, PLAN, SECONDS, UNHEARD, VOICE, build_packs
from tests.browser.server import DemoServer
from tests.browser.shift_steps import begin_shift, waiting
from tests.browser.test_access import check
from tests.browser.walk import enter

Visit = Callable[..., Page]
#: As many as the demonstration has.
TRAINEES = 9
WORDS = "I am so sorry about your mum, Sean. I will move both seats to Monday now, at no cost. Anna"


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    packs = build_packs(tmp_path_factory.mktemp("packs"))
    with DemoServer(tmp_path_factory.mktemp("demo"), packs=str(packs)) as running:
        yield running


@pytest.fixture(scope="module")
def chairs() -> Iterator[tuple[str, int]]:
    """Somebody for each story, because what one writes is kept for the next."""
    return chain((("Trainee", number) for number in range(TRAINEES)), (("Trainer", number) for number in count()))


@pytest.fixture
def page(visit: Visit, demo: DemoServer, chairs: Iterator[tuple[str, int]]) -> Page:
    opened = visit(demo.url, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    enter(opened, *next(chairs))
    return opened


def open_call(page: Page, case: str = HEARD) -> None:
    page.goto(f"/cases/{PACK}/{case}")
    expect(page.get_by_role("alert").filter(has_text="The phone rings.")).to_be_visible()


def press(page: Page, name: str) -> None:
    page.locator("#call").get_by_role("button", name=name, exact=True).click()


def field(page: Page, name: str) -> float:
    return float(page.locator(f"[name=call-{name}]").input_value() or "-1")


def played(page: Page) -> float:
    return float(page.locator("audio").first.evaluate("sound => sound.played.length ? sound.played.end(0) : 0"))


def wait_until_heard(page: Page) -> None:
    expect(page.locator("audio").first).to_have_js_property("ended", value=True)


def test_the_call_is_heard_after_a_press_and_never_before(page: Page) -> None:
    open_call(page)
    page.wait_for_timeout(400)
    assert played(page) == 0
    assert page.locator("audio").get_attribute("aria-label") == "Hear Sean, part 1; the words stand below"

    page.locator("#call-answer").press("Enter")

    expect(page.locator(".line.is-now")).to_have_count(1)
    wait_until_heard(page)
    assert played(page) > 0
    expect(page.locator(".line.is-now")).to_have_count(0)
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_words_are_reached_by_keyboard_and_captions_only_fold_them(page: Page) -> None:
    open_call(page)
    words = page.locator(".transcript .said")
    expect(words).to_contain_text("two tickets to Belfast")
    page.locator("audio").focus()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.transcript > summary')"):
            break
    expect(page.locator(".transcript > summary")).to_be_focused()

    press(page, "Hide captions")
    expect(words).to_be_hidden()
    expect(page.locator("#call-captions")).to_have_text("Show captions")
    page.keyboard.press("Shift+Tab")
    page.locator(".transcript > summary").press("Enter")
    expect(words).to_be_visible()


def test_silence_is_measured_from_the_last_word_to_the_first_key(page: Page) -> None:
    open_call(page)
    press(page, "Answer")
    wait_until_heard(page)
    during = field(page, "silence")
    expect(page.locator("#call-quiet")).to_have_text("Silence 1 s")
    page.wait_for_timeout(200)
    page.locator("#text-1").press_sequentially("I")
    silence = field(page, "silence")

    assert during + 0.2 < silence
    assert silence >= 1
    page.wait_for_timeout(1200)
    assert field(page, "silence") <= silence + 0.6
    assert field(page, "seconds") > silence


def test_a_hold_is_measured_and_counts_as_announced_with_a_reason_and_a_time(page: Page) -> None:
    open_call(page)
    press(page, "Answer")
    press(page, "I am speaking")
    press(page, "Hold")
    expect(page.locator("#call-why")).to_be_focused()
    page.keyboard.type("To ask the ticket desk")
    page.locator("#call-long").select_option("a minute")
    press(page, "Put on hold")
    page.wait_for_timeout(1100)
    expect(page.locator("#call-time")).to_contain_text("On hold 0:0")
    press(page, "Back to the call")

    assert field(page, "holds") == 1
    assert 0.8 < field(page, "hold") < 5
    expect(page.locator("[name=call-announced]")).to_be_checked()
    page.wait_for_timeout(400)
    press(page, "I am speaking")
    press(page, "Hold")
    press(page, "Put on hold")
    press(page, "Back to the call")
    assert field(page, "holds") == 2
    expect(page.locator("[name=call-announced]")).not_to_be_checked()


def test_what_was_measured_outlives_a_reload_and_a_further_move(page: Page) -> None:
    open_call(page)
    press(page, "Answer")
    page.get_by_text("Identity checked").click()
    page.get_by_label("Full name").check()
    wait_until_heard(page)
    page.get_by_role("button", name="Note", exact=True).click()
    expect(page.locator("#text-2")).to_be_visible()
    page.wait_for_timeout(400)
    before = field(page, "seconds")

    page.reload()

    expect(page.locator("#call-end")).to_be_visible()
    expect(page.locator("[name=call-asked-name]")).to_be_checked()
    assert before <= field(page, "seconds") < before + 5
    assert played(page) == 0


def test_a_call_ends_with_the_form_after_contact_and_is_told_in_the_debrief(page: Page) -> None:
    open_call(page)
    press(page, "Answer")
    wait_until_heard(page)
    page.locator("#text-1").fill(WORDS)
    press(page, "End call")
    expect(page.get_by_label("Attempts before this one")).to_be_focused()
    ended = field(page, "seconds")
    page.wait_for_timeout(600)
    assert field(page, "seconds") == ended
    check(page)
    page.locator("#send").click()

    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()
    told = page.locator("section", has=page.get_by_role("heading", name="The call", exact=True))
    expect(told.get_by_role("img", name=re.compile("^Your longest silence: [0-4] s"))).to_be_visible()
    expect(told).to_contain_text("None was needed here.")
    check(page)
    page.get_by_role("link", name="Answer Sean").click()
    expect(page.locator("#call-said")).to_have_text("They are on the line.")
    page.locator("#call-answer").click()
    expect(page.locator(".line.is-now")).to_have_count(1)
    assert page.locator("[name=call-rang]").input_value() == ""


def test_without_a_recording_the_words_take_as_long_as_saying_them(page: Page) -> None:
    open_call(page, UNHEARD)
    expect(page.locator("audio")).to_have_count(0)
    press(page, "Answer")
    can_speak = page.locator(".hear").is_visible()
    page.wait_for_timeout(700)

    assert field(page, "silence") == 0
    if not can_speak:
        expect(page.locator("#call-said")).to_have_text("There is no sound for this. Read it below.")
    check(page)


def test_a_voice_of_the_browser_says_what_nobody_recorded(page: Page) -> None:
    page.add_init_script(VOICE)
    open_call(page, UNHEARD)
    assert page.evaluate("window.said.length") == 0
    page.locator(".hear").press("Enter")
    expect(page.locator(".line.is-now")).to_have_count(0)
    press(page, "Answer")

    expect(page.locator("body")).to_have_attribute("data-said", "2")
    assert "It's got NOTICE on it" in page.evaluate("window.said[1]")


def test_what_only_counts_as_said_comes_one_part_after_the_other_and_waits_for_a_hold(page: Page) -> None:
    open_call(page, UNHEARD)
    page.locator(".thread").evaluate(
        """thread => { thread.querySelector('.hear').dataset.aloud = 'Hello?';
           for (const number of ['2', '3']) {
             const more = thread.lastElementChild.cloneNode(true);
             more.querySelector('.line').dataset.line = number; thread.append(more); } }"""
    )
    heard = "key => JSON.parse(sessionStorage.getItem(key)).heard"
    press(page, "Answer")
    key = page.evaluate("Object.keys(sessionStorage).find(name => name.startsWith('rejoinder.call'))")
    press(page, "Hold")
    press(page, "Put on hold")
    page.wait_for_timeout(900)
    press(page, "Hide captions")
    assert page.evaluate(heard, key) == 1
    press(page, "Back to the call")
    page.wait_for_timeout(1000)
    press(page, "Show captions")

    assert page.evaluate(heard, key) == 3


def test_a_call_of_a_shift_goes_on_while_the_talk_is_drawn_anew(page: Page) -> None:
    redraw = "box => { box.outerHTML = box.outerHTML; }"
    begin_shift(page, PLAN)
    page.goto(next(address for address in waiting(page) if address.endswith(HEARD)))
    page.locator("#call-answer").click()
    expect(page.locator("#call-said")).to_have_text("Sean is speaking.")
    page.locator("#thread-box").evaluate(redraw)
    expect(page.locator(".line.is-now")).to_have_count(1)
    wait_until_heard(page)
    expect(page.locator("#call-said")).to_have_text("Your turn to speak.")
    assert field(page, "silence") < SECONDS
    page.locator("#thread-box").evaluate(redraw)
    page.wait_for_timeout(500)

    expect(page.locator(".line.is-now")).to_have_count(0)
    assert field(page, "seconds") > 0.4
    page.locator(".thread").evaluate(
        """thread => { const more = thread.lastElementChild.cloneNode(true);
           more.querySelector('.line').dataset.line = '2'; thread.append(more); }"""
    )
    expect(page.locator(".line.is-now")).to_have_count(1)


def test_before_a_press_axe_finds_nothing_and_without_script_the_same_is_ticked(visit: Visit, page: Page) -> None:
    open_call(page)
    check(page)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#call-answer")).to_be_in_viewport(ratio=1)
    plain = visit(page.url, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    plain.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    plain.goto(page.url)
    expect(plain.locator("#call-buttons")).to_be_hidden()
    plain.get_by_label("I put them on hold").check()
    plain.get_by_label("I asked first, and said why and for how long").check()
    plain.get_by_text("Identity checked").click()
    plain.get_by_label("Full name").check()
    plain.locator("#text-1").fill(WORDS)
    plain.locator("#send").click()

    told = plain.locator("section", has=plain.get_by_role("heading", name="The call", exact=True))
    expect(told).to_contain_text("Once, announced.")
    expect(told).to_contain_text("1 item asked")
