"""The tab is closed while somebody is writing: the server has everything up to the last two seconds."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.server import DemoServer
from tests.browser.typing import draft_age, drafts_on, expect_badge, start_typing

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
PLACE = "first-week/suitcase-gap-year/1/1"


def test_the_last_words_go_out_as_the_tab_closes(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    keeper = page.context.new_page()
    start_typing(page, "Saved in time")
    expect_badge(page, "Saved at")
    page.locator("#text-1").press_sequentially(", and these are only on their way", delay=5)

    page.close(run_before_unload=True)

    keeper.wait_for_timeout(700)
    assert drafts_on(server)[PLACE] == ["Saved in time, and these are only on their way"]
    assert draft_age(server) < 4


def test_somebody_who_never_pauses_is_saved_every_two_seconds(open_page: OpenPage, server: DemoServer) -> None:
    page = open_page()
    start_typing(page, "a")
    for _ in range(3):
        page.locator("#text-1").press_sequentially("bcdefghij" * 3, delay=80)
        typed = page.locator("#text-1").input_value()
        (kept,) = drafts_on(server)[PLACE]
        # 80 ms for each key: what was typed within the last two seconds may still be on its way.
        assert len(typed) - len(kept) <= 2000 / 80 + 6
        assert typed.startswith(kept)
