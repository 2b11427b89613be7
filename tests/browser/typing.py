"""What the stories about typing share: the badge, and what the server has."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.browser.server import DemoServer
from tests.browser.walk import enter, open_sarcasm


def start_typing(page: Page, words: str) -> None:
    """Sit down as the first trainee, open the sarcastic post and type key by key."""
    enter(page, "Trainee")
    open_sarcasm(page)
    page.locator("#text-1").press_sequentially(words, delay=20)


def expect_badge(page: Page, words: str) -> None:
    expect(page.locator("#badge")).to_contain_text(words, timeout=12_000)


def drafts_on(server: DemoServer) -> dict[str, list[str]]:
    """Return the texts that the server keeps, by place."""
    with closing(sqlite3.connect(server.database)) as database:
        rows = database.execute("select place, moves from drafts").fetchall()
    return {place: [move["text"] for move in json.loads(moves)] for place, moves in rows}


def draft_age(server: DemoServer) -> float:
    """Return how many seconds ago the newest draft was saved."""
    with closing(sqlite3.connect(server.database)) as database:
        (saved_at,) = database.execute("select max(saved_at) from drafts").fetchone()
    return (datetime.now(UTC) - datetime.fromisoformat(saved_at).replace(tzinfo=UTC)).total_seconds()


def turns_on(server: DemoServer, words: str) -> int:
    """Count the turns that hold ``words``."""
    with closing(sqlite3.connect(server.database)) as database:
        (count,) = database.execute("select count(*) from turns where response like ?", (f"%{words}%",)).fetchone()
    return int(count)


def end_sessions(server: DemoServer) -> None:
    """End every session, as if it had rested for too long."""
    with closing(sqlite3.connect(server.database, timeout=5)) as database:
        database.execute("delete from sessions")
        database.commit()


def kept_on_device(page: Page) -> list[str]:
    """Return the names of what the browser keeps."""
    names = page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('rejoinder.words.'))")
    return [str(name) for name in names]


def wait_until_sent(page: Page) -> None:
    """Wait until the server has acknowledged everything that the browser keeps."""
    unsent = """() => Object.keys(localStorage).filter(name => name.startsWith('rejoinder.words.')
        && !JSON.parse(localStorage.getItem(name)).isTaken)"""
    for _ in range(80):
        if not page.evaluate(unsent):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the browser still keeps words that nobody has acknowledged")
