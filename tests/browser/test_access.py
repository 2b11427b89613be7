"""WCAG 2.2 AA by axe on every page of every role and on the strangers', light and dark, wide and narrow."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.newcomers import become_first_admin, invite
from tests.browser.server import DemoServer, RealServer
from tests.browser.shift_steps import begin_shift, stop, waiting
from tests.browser.walk import answer_sarcasm, enter, open_sarcasm, sideways

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
#: Every size and every theme once: colours do not depend on the size, nor sizes on the theme.
MANNERS = ((NARROW, "dark"), (WIDE, "light"))
SHIFT = "Two minutes, seven channels"
LIST = "name,email,role,team\nDora Quist,dora@example.com,trainee,Night desk\n"
BAD_LIST = "name,email,role,team\nDora Quist,dora@example.com,captain,Night desk\n"
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    with DemoServer(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture
def house(browser: Browser, tmp_path: Path) -> Iterator[RealServer]:
    mail = {"smtp_host": "127.0.0.1", "smtp_port": "9", "smtp_tls": "none"}
    with RealServer(tmp_path / "house", **mail) as running:
        yield running


def faults(page: Page) -> list[str]:
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", TAGS)
    return [
        f"{page.url}: {fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def check(page: Page) -> None:
    """Look at the page as it stands in every size and theme, once its style sheets are there."""
    page.wait_for_load_state("load")
    page.evaluate(AXE)
    for size, theme in MANNERS:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        assert sideways(page) <= 0, f"{page.url} is wider than {size['width']}"
        assert faults(page) == []


def check_all(page: Page, *paths: str) -> None:
    for path in paths:
        page.goto(path)
        check(page)


def visitor(visit: Visit, server: DemoServer, role: str = "") -> Page:
    page = visit(server.url, viewport=WIDE, color_scheme="light", reduced_motion="reduce")
    if role:
        enter(page, role)
    return page


def one_case_a_channel(page: Page) -> list[str]:
    """Return where the first case of each channel is; the sign of the channel tells them apart."""
    page.goto("/inbox")
    found = page.locator("a.case").evaluate_all(
        "links => links.map(link => [link.querySelector('use').getAttribute('href'), link.getAttribute('href')])"
    )
    return list(dict(reversed(found)).values())


@pytest.mark.slow
def test_axe_finds_nothing_on_a_trainees_pages(visit: Visit, demo: DemoServer) -> None:
    page = visitor(visit, demo, "Trainee")
    cases = one_case_a_channel(page)
    assert len(cases) == 7

    check_all(page, "/today", "/inbox", "/history", "/account", "/account/erase", "/nothing-here", *cases)
    page.goto("/account/erase")
    page.get_by_role("button", name="Erase for good").click()
    check(page)
    page.goto("/history")
    for path in page.locator("main tr a").evaluate_all("links => links.slice(0, 2).map(link => link.href)"):
        check_all(page, path)


def test_axe_finds_nothing_from_an_answer_to_its_debrief(visit: Visit, demo: DemoServer) -> None:
    page = visitor(visit, demo, "Trainee")
    open_sarcasm(page)
    page.get_by_text("After contact: log the cause").click()
    page.get_by_label("Attempts before this one").fill("twice")
    page.locator("#send").click()
    check(page)
    page.get_by_label("Attempts before this one").fill("2")
    answer_sarcasm(page)
    expect(page.get_by_role("heading", name="Logged after contact")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Answer Priya").click()
    page.locator("#text-1").fill("Words that are kept.")
    check(page)


@pytest.mark.slow
def test_axe_finds_nothing_on_the_pages_of_trainers_and_managers(visit: Visit, demo: DemoServer) -> None:
    page = visitor(visit, demo, "Trainer")
    check_all(page, "/assignments", "/assignments/new", "/packs", "/policy", "/gaps")
    page.goto("/assignments/new")
    page.get_by_role("button", name="Assign", exact=True).click()
    check(page)
    page.goto("/assignments")
    page.locator("main tbody a").first.click()
    check(page)
    page.get_by_role("button", name="Withdraw it").click()
    check(page)
    check_all(visitor(visit, demo, "Manager"), "/results", "/assignments", "/gaps")


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["Explore, untimed", "Exam"])
def test_axe_finds_nothing_on_the_pages_of_a_shift(visit: Visit, demo: DemoServer, mode: str) -> None:
    page = visitor(visit, demo, "Trainee")
    check_all(page, "/shifts")
    desk = begin_shift(page, SHIFT, mode)
    expect(page.locator("#cases a.case").first).to_be_visible()
    check_all(page, desk)
    for case in waiting(page)[:4]:
        check_all(page, case)
    stop(page, desk)
    check(page)


@pytest.mark.slow
def test_axe_finds_nothing_at_the_desk_of_a_live_exercise(visit: Visit, demo: DemoServer) -> None:
    leader, trainee = visitor(visit, demo, "Trainer"), visitor(visit, demo, "Trainee")
    desk = begin_shift(leader, SHIFT, "Live exercise")
    trainee.goto("/shifts")
    check(trainee)
    trainee.get_by_role("button", name=re.compile("Take a seat")).click()
    expect(trainee.get_by_role("heading", name="At the desk")).to_be_visible()
    check(trainee)
    check_all(leader, desk)
    stop(leader, desk)


@pytest.mark.slow
def test_axe_finds_nothing_on_an_administrators_pages(visit: Visit, demo: DemoServer) -> None:
    page = visitor(visit, demo, "Admin")
    check_all(page, "/people", "/people/new", "/people/import", "/teams", "/people?q=nobody-has-this")
    page.goto("/people/new")
    page.get_by_role("button", name="Invite").click()
    check(page)
    for rows in (BAD_LIST, LIST):
        page.goto("/people/import")
        page.get_by_label("Or paste it here").fill(rows)
        page.get_by_role("button", name="See what it would do").click()
        check(page)
    page.get_by_role("button", name="Take in 1 person").click()
    check(page)
    page.get_by_role("link", name="Open the people").click()
    page.get_by_role("link", name="Dora Quist").click()
    check(page)
    page.get_by_role("button", name="Deactivate").click()
    check(page)
    page.get_by_role("link", name=re.compile("Erase")).click()
    check(page)


@pytest.mark.slow
def test_axe_finds_nothing_on_the_pages_that_strangers_see(visit: Visit, demo: DemoServer) -> None:
    admin = visitor(visit, demo, "Admin")
    invitation = invite(admin, "Emil Sand", "emil@example.com")
    check(admin)
    page = visitor(visit, demo)
    check_all(page, "/", "/inbox", "/reset", invitation, f"{invitation}x", "/resets/none", "/nothing-here")
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("nobody@example.com")
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    check(page)


@pytest.mark.slow
def test_axe_finds_nothing_in_a_house_where_nobody_lives_yet(house: RealServer, visit: Visit) -> None:
    page = visitor(visit, house)
    link = house.first_admin_link()
    check_all(page, "/", "/reset", link)
    page.goto("/reset")
    page.get_by_label("E-mail address").fill("nobody@example.com")
    page.get_by_role("button", name="Send the link").click()
    check(page)
    become_first_admin(page, link)
    check_all(page, "/people", "/teams", "/today", "/history", "/account")
