"""Fault 15: the clock of whoever uses it is a day off: the server's time alone counts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from tests.browser.shift_steps import begin_shift as begin_in_browser
from tests.browser.walk import enter
from tests.cast import ANA
from tests.web.composer import autosave, opened, press
from tests.web.conftest import CASE, token
from trainer.services.desk import Desk
from trainer.services.shifts import MIXED, look

OpenPage = Callable[..., Page]
DAY = timedelta(days=1)


@pytest.mark.parametrize("off", [DAY, -DAY])
def test_a_fake_date_moves_neither_an_answer_nor_a_draft_nor_a_shift(
    ana: FlaskClient, desk: Desk, off: timedelta
) -> None:
    before = desk.now()
    wrong = format_datetime(datetime.now(UTC) + off, usegmt=True)
    for name in ("HTTP_DATE", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"):
        ana.environ_base[name] = wrong
    lies = {"now": wrong, "at": "86400", "saved_at": wrong, "submitted_at": wrong, "opened_at": wrong}
    plan = {"csrf_token": token(ana, "/shifts"), "pack": "first-week", "plan": MIXED, "mode": "practise"}

    assert press(ana, CASE, opened(ana, CASE, "I'm sorry, Priya. I'll ring you.") | lies).status_code == 303
    assert autosave(ana, opened(ana, "/cases/first-week/team-to-solo", "Dear team") | lies).status_code == 200
    shift_id = ana.post("/shifts", data=plan | lies | {"seed": "5"}).headers["Location"].rpartition("/")[2]

    after = desk.now()
    with desk.read() as store:
        (attempt,) = store.attempts_of(ANA.id)
        (draft,) = store.drafts_of(ANA.id)
        kept = store.shift(shift_id)
    assert kept is not None
    moments = (attempt.opened_at, attempt.turns[0].submitted_at, draft.saved_at, kept.opened_at, kept.clock.read_at)
    assert all(before < moment < after for moment in moments)
    assert 0 < look(desk, ANA.id, shift_id).now < kept.clock.at(desk.now())


@pytest.mark.browser
@pytest.mark.parametrize("off", [DAY, -DAY], ids=["ahead", "behind"])
def test_the_page_shows_the_shift_as_the_server_counts_it(open_page: OpenPage, off: timedelta) -> None:
    page = open_page()
    page.clock.set_system_time(datetime.now(UTC) + off)
    enter(page, "Trainee")
    begin_in_browser(page, "Two minutes, seven channels")

    shown = page.get_by_role("timer")
    expect(shown).to_have_text("0:03", timeout=10_000)
    said = page.reload()
    assert said is not None
    counted = int(page.locator("#shift-head").get_attribute("data-now") or "")
    minutes, seconds = shown.inner_text().split(":")
    assert 3 <= counted < 30
    assert 0 <= int(minutes) * 60 + int(seconds) - counted <= 2
