"""The steps that stories share, written as a person would take them."""

import re

from playwright.sync_api import Page, expect

CUSTOMER = "Priya Nandakumar"
PUBLIC = (
    "🧳😔 Priya, I am sorry: three days without your case and nobody told you a thing. "
    "I have messaged you two ways to have it before you speak, so your travel details stay yours. Tom"
)
PRIVATE = (
    "Tom from Corvane. Your case lands at 21:40 tonight. The courier comes between 8 and 12 tomorrow, which may "
    "be too late for your talk, so would you rather collect it from the arrivals desk tonight? They keep it until "
    "midnight. Either way buy something for the stage and keep the receipt, we cover £35 a day. You were promised "
    "it twice and heard nothing, and I am sorry for that. I will message you when it is scanned in, by 22:15."
)


def enter(page: Page, role: str, which: int = 0) -> None:
    """Choose a role on the first page."""
    page.goto("/")
    page.locator("section", has=page.get_by_role("heading", name=re.compile(role))).get_by_role("button").nth(
        which
    ).click()
    page.wait_for_load_state("domcontentloaded")


def open_sarcasm(page: Page) -> None:
    """Open the sarcastic post from the inbox."""
    page.goto("/inbox")
    page.get_by_role("link", name=re.compile(CUSTOMER)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CUSTOMER)


def answer_sarcasm(page: Page, public: str = PUBLIC, private: str = PRIVATE) -> None:
    """Send a public acknowledgement and a direct message."""
    write_sarcasm(page, public, private)
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()


def write_sarcasm(page: Page, public: str, private: str) -> None:
    """Write an answer in public and one in private."""
    page.locator("#text-1").fill(public)
    page.get_by_role("button", name="Add a reply").click()
    expect(page.locator("#text-2")).to_be_visible()
    page.locator("#channel-2").select_option("social_dm")
    page.locator("#text-2").fill(private)


def send_all_the_same(page: Page) -> None:
    """Send what is held for a critical error, and once more."""
    page.locator("#send").click()
    page.get_by_role("button", name="Send it all the same").click()
    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window, once its style sheets are there."""
    page.wait_for_load_state("load")
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
