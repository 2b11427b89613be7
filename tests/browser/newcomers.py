"""The steps of people who come in for the first time, written as they would take them."""

from playwright.sync_api import Page, expect

PASSWORD = "seven green lanterns"
ADMIN = ("Otto Brandt", "otto@example.com")


def become_first_admin(page: Page, link: str) -> None:
    """Open the operator's link and make the first account."""
    page.goto(link)
    page.get_by_label("Your name").fill(ADMIN[0])
    page.get_by_label("E-mail address").fill(ADMIN[1])
    type_password(page)
    page.get_by_role("button", name="Make the account and sign in").click()
    expect(page.get_by_role("heading", level=1, name="People")).to_be_visible()


def type_password(page: Page, password: str = PASSWORD) -> None:
    """Type a new password twice."""
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_label("The same again").fill(password)


def invite(page: Page, name: str, email: str, role: str = "trainee") -> str:
    """Invite somebody as an administrator, and return the link that is shown."""
    page.goto("/people")
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Role", exact=True).select_option(role)
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    return page.get_by_role("textbox", name="The link").input_value()


def accept(page: Page, link: str, password: str = PASSWORD) -> None:
    """Open a link as the person it was made for, and choose a password."""
    page.goto(link)
    type_password(page, password)
    page.get_by_role("button", name="Keep it and sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in form."""
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def expect_door(page: Page, path: str) -> None:
    """Ask for a page and find the sign-in form in its place."""
    page.goto(path)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
