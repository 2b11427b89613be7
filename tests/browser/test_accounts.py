"""Real accounts in a real browser: coming in, a new password, going out."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.newcomers import (
    ADMIN,
    PASSWORD,
    accept,
    become_first_admin,
    expect_door,
    invite,
    sign_in,
    type_password,
)
from tests.browser.post_box import PostBox
from tests.browser.server import RealServer
from tests.browser.walk import answer_sarcasm, open_sarcasm

NEW_PASSWORD = "eleven paper kites"
Visit = Callable[..., Page]


@pytest.fixture
def post_box() -> Iterator[PostBox]:
    with PostBox() as box:
        yield box


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """One house for all stories; each invites somebody of its own."""
    with RealServer(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture
def mailing_house(browser: Browser, post_box: PostBox, tmp_path: Path) -> Iterator[RealServer]:
    mail = {"smtp_host": "127.0.0.1", "smtp_port": str(post_box.port), "smtp_tls": "none"}
    with RealServer(tmp_path / "house", **mail) as running:
        yield running


@pytest.fixture
def admin(visit: Visit, house: RealServer) -> Page:
    """The administrator, who made their account in whichever story comes first."""
    page = visit(house.url)
    page.goto("/")
    if page.get_by_text("Nobody has an account yet").is_visible():
        become_first_admin(page, house.first_admin_link())
    else:
        sign_in(page, ADMIN[1])
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
    return page


def open_person(admin: Page, name: str) -> None:
    admin.get_by_role("link", name="People", exact=True).first.click()
    admin.get_by_role("link", name=name).click()


def test_from_the_operators_link_to_an_invitation_to_a_first_score(
    visit: Visit, house: RealServer, admin: Page
) -> None:
    link = invite(admin, "Ivy Stone", "ivy@example.com")
    ivy = visit(house.url)

    accept(ivy, link)
    expect(ivy.get_by_role("heading", level=1)).to_contain_text("Ivy")
    ivy.get_by_role("link", name="Open the inbox").click()
    open_sarcasm(ivy)
    answer_sarcasm(ivy)

    expect(ivy.locator(".overall")).to_contain_text(re.compile(r"Overall\s*\d\d"))
    admin.goto("/people")
    expect(admin.get_by_role("row", name=re.compile("Ivy Stone"))).to_contain_text("Active")
    stranger = visit(house.url)
    for spent in (link, house.first_admin_link()):
        stranger.goto(spent)
        expect(stranger.get_by_role("heading", level=1)).to_have_text("This link does not work")


def test_two_different_passwords_are_not_kept_and_the_reason_is_in_focus(
    visit: Visit, house: RealServer, admin: Page
) -> None:
    link, ben = invite(admin, "Ben Idowu", "ben@example.com"), visit(house.url)
    ben.goto(link)
    type_password(ben)
    ben.get_by_label("The same again").fill(NEW_PASSWORD)

    ben.get_by_role("button", name="Keep it and sign in").click()

    expect(ben.get_by_role("alert")).to_be_focused()
    accept(ben, link)


def test_an_administrators_link_gives_a_new_password(visit: Visit, house: RealServer, admin: Page) -> None:
    cleo, elsewhere = visit(house.url), visit(house.url)
    accept(cleo, invite(admin, "Cleo Hart", "cleo@example.com"))
    open_person(admin, "Cleo Hart")
    admin.get_by_role("button", name="Make a reset link").click()

    accept(elsewhere, admin.get_by_role("textbox", name="The link").input_value(), NEW_PASSWORD)

    expect_door(cleo, "/inbox")
    sign_in(cleo, "cleo@example.com", PASSWORD)
    expect(cleo.get_by_role("alert")).to_contain_text("do not fit together")
    sign_in(cleo, "cleo@example.com", NEW_PASSWORD)
    expect(cleo.get_by_role("heading", level=1)).to_contain_text("Cleo")


@pytest.mark.slow
def test_a_forgotten_password_comes_back_by_e_mail(
    mailing_house: RealServer, post_box: PostBox, visit: Visit
) -> None:
    become_first_admin(visit(mailing_house.url), mailing_house.first_admin_link())
    page = visit(mailing_house.url)
    page.goto("/sign-in")
    page.get_by_role("link", name="Forgotten your password?").click()
    page.get_by_label("E-mail address").fill(ADMIN[1])
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("status")).to_contain_text("an e-mail is on its way")

    mailing_house.tidy()
    letter = post_box.next_letter()
    assert letter["To"].addresses[0].addr_spec == ADMIN[1]
    link = re.search(rf"{mailing_house.url}/resets/\S+", letter.get_content())
    assert link

    accept(page, link.group(), NEW_PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("People")


def test_signing_out_kills_the_cookie(visit: Visit, house: RealServer, admin: Page) -> None:
    thief = visit(house.url)
    thief.context.add_cookies(admin.context.cookies())  # type: ignore[arg-type]
    thief.goto("/people")
    expect(thief.get_by_role("heading", level=1)).to_have_text("People")

    admin.get_by_role("button", name="Sign out", exact=True).click()

    expect_door(admin, "/people")
    expect_door(thief, "/people")


def test_who_is_deactivated_is_out_at_once(visit: Visit, house: RealServer, admin: Page) -> None:
    dora = visit(house.url)
    accept(dora, invite(admin, "Dora Quist", "dora@example.com"))
    open_person(admin, "Dora Quist")

    admin.get_by_role("button", name="Deactivate").click()

    expect(admin.get_by_role("status")).to_contain_text("They can no longer sign in")
    expect_door(dora, "/today")
    sign_in(dora, "dora@example.com")
    expect(dora.get_by_role("alert")).to_contain_text("do not fit together")
    admin.get_by_role("button", name="Undo").click()
    expect(admin.get_by_role("status")).to_be_visible()
    sign_in(dora, "dora@example.com")
    expect(dora.get_by_role("heading", level=1)).to_contain_text("Dora")
