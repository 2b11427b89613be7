"""What stands round a thread while a shift goes on: who writes, who waits, who was asked, and who looks on."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from tests.conftest import START
from tests.web.test_shifts import post, reply
from trainer.services.desk import Desk

CHAT, POST, HARD = "five-at-the-gate", "rent-but-make-it-two", "quicker-by-the-strand"
ASKED = "I am sorry. Please do not pay again; I am getting somebody who can see the gate list."
CANNED = "Please contact customer services on our website and a member of the team will assist you with your query."


class HandClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: int) -> None:
        """Let some seconds pass."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(desk: Desk, clock: HandClock) -> Desk:
    return replace(desk, now=clock)


@pytest.fixture
def shift(ana: FlaskClient) -> str:
    """Where the cases of a shift are in which everybody has come."""
    return post(ana, "/shifts", pack="a-day-at-the-desk", plan="two-minutes", mode="explore", seed="3") + "/cases"


def answer(ana: FlaskClient, page: str, text: str, **more: str) -> str:
    """Answer a case and return its page after it."""
    post(ana, f"{page}/responses", page, **reply(ana.get(page).text, text), **more)
    return ana.get(page).text


def test_somebody_is_writing_until_their_answer_is_there(ana: FlaskClient, shift: str, clock: HandClock) -> None:
    page = f"{shift}/{CHAT}"
    clock.wait(84)
    before = ana.get(page).text
    assert 'Naveed has been waiting for</bdi> <span data-since="0">1:24</span>' in before
    assert "is writing" not in before

    after = answer(ana, page, ASKED)
    assert "Naveed is writing" in after
    assert "has been waiting" not in after

    clock.wait(60)
    later = ana.get(page).text
    assert "is writing" not in later
    assert "Naveed has been waiting for" in later


def test_that_somebody_is_writing_tells_nothing_of_what_or_when(
    ana: FlaskClient, shift: str, clock: HandClock
) -> None:
    page = f"{shift}/{CHAT}"
    first = answer(ana, page, ASKED)
    clock.wait(5)
    second = ana.get(page).text
    box = re.compile(r'<p class="bubble from-them is-writing">.*?</p>')
    assert box.findall(first) == box.findall(second)
    assert not re.search(r"\d", box.findall(first)[0])


def test_nobody_is_writing_where_both_do_not_sit_and_wait(ana: FlaskClient, shift: str) -> None:
    after = answer(ana, f"{shift}/{POST}", CANNED)
    assert "Sent. The answer comes when it comes" in after
    assert "is writing" not in after
    assert "data-since" not in after


def test_what_is_handed_over_is_a_line_after_the_words_it_went_with(
    ana: FlaskClient, shift: str, clock: HandClock
) -> None:
    page = f"{shift}/{CHAT}"
    handed = {"kind-2": "handoff", "to-2": "supervisor", "text-2": "Two payments, five people, one gate."}
    answer(ana, page, ASKED, **handed)
    clock.wait(60)
    later = ana.get(page).text
    assert "You handed over to a supervisor" in later
    assert "Naveed</bdi> does not read this" in later
    ours, line = later.index(ASKED.partition(";")[0]), later.index("Two payments, five people")
    assert ours < line < later.rindex('class="bubble from-them"')


def test_counts_and_bystanders_come_below_a_public_case(ana: FlaskClient, shift: str, clock: HandClock) -> None:
    page = f"{shift}/{POST}"
    before = ana.get(page).text
    assert re.search(r"seen by about [\d,]+</li>", before)
    assert "quote post" not in before
    assert 'aria-label="Bystanders"' not in before

    answer(ana, page, CANNED)
    clock.wait(100)
    after = ana.get(page).text
    assert re.search(r"\d+ likes?</li>", after)
    assert re.search(r"\d+ quote posts?</li>", after)
    assert "seen by about" not in ana.get(f"{shift}/{CHAT}").text


def test_hard_words_are_folded_in_a_shift_as_they_are_in_practice(ana: FlaskClient, shift: str) -> None:
    page = ana.get(f"{shift}/{HARD}").text
    box = page[page.index('<details class="careful" data-careful') :]
    assert "open" not in box[: box.index(">")]
    assert box.index("Show the words") < box.index('<ol class="thread"')


def test_steps_go_when_there_is_nothing_to_answer(ana: FlaskClient, shift: str) -> None:
    page = f"{shift}/{POST}"
    assert "Hide it (personal data)" in ana.get(page).text
    assert "Hide it (personal data)" not in answer(ana, page, CANNED)
