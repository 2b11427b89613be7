"""Fault 27: the server is started anew in the middle of a shift: it goes on where it was, and nothing is lost."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.server import Server, running
from tests.web.composer import read_form
from trainer.cli.bench_http import Client
from trainer.services.shifts import MIXED

_NUMBERS = re.compile(r'data-(now|pace|seconds|number)="(\d+)"')
_WAITS = re.compile(r'href="(/shifts/[\w-]+/cases/[\w-]+)"')
WORDS = "Half a sentence, typed before the lights went out"
LOG = "select number, at, body from shift_events order by number"


def stands(seat: Client, address: str) -> dict[str, int]:
    """Return how a shift stands as its page says: seconds, pace, its newest event."""
    page = seat.get(address)
    head = page[page.index('id="shift-head"') - 200 :]
    return {name: int(value) for name, value in reversed(_NUMBERS.findall(head))}


def begin(seat: Client) -> str:
    plan = {"pack": "first-week", "plan": MIXED, "mode": "practise", "seed": "5"}
    status, address = seat.post_for_place("/shifts", plan | {"csrf_token": seat.csrf})
    assert status == 303
    return address


def wait_for_somebody(seat: Client, address: str) -> str:
    deadline = time.monotonic() + 20
    while not (found := _WAITS.findall(seat.get(f"{address}/list"))):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    return str(found[0])


def form_of(seat: Client, case: str) -> dict[str, str]:
    """Fill in the composer of a case."""
    return read_form(seat.get(case)) | {"csrf_token": seat.csrf, "text-1": WORDS}


@pytest.mark.slow
@pytest.mark.parametrize("end", [Server.kill, Server.stop], ids=["killed", "stopped"])
def test_a_shift_goes_on_where_it_was(tmp_path: Path, end: Callable[[Server], object]) -> None:
    with running(tmp_path) as server:
        seat = server.seat()
        address = begin(seat)
        seat.post(f"{address}/clock", {"csrf_token": seat.csrf, "pace": "4"})
        paced = time.monotonic()
        case = wait_for_somebody(seat, address)
        fields = form_of(seat, case)
        assert seat.post("/drafts", fields | {"do": "autosave"}) == 200
        before, rows = stands(seat, address), server.rows(LOG)

        end(server)
        seat.close()
        time.sleep(1)
        server.start()

        again = server.seat()
        after, elapsed = stands(again, address), time.monotonic() - paced
        assert after["pace"] == before["pace"] == 4
        # The shift's clock counted on while nobody served, four of its seconds to one of ours.
        assert before["now"] + 4 <= after["now"] <= 4 * (elapsed + 2)
        assert after["now"] >= 4 * (elapsed - 3)
        assert server.rows(LOG)[: len(rows)] == rows
        numbers = [number for number, _, _ in server.rows(LOG)]
        assert numbers == list(range(1, len(numbers) + 1))
        sent = read_form(again.get(case)) | {"csrf_token": again.csrf, "do": "send-anyway"}
        assert sent["text-1"] == WORDS
        assert again.post_for_place(f"{case}/responses", sent) == (303, case)
        assert again.post_for_place(f"{case}/responses", sent) == (303, case)
        kinds = [json.loads(body)["kind"] for _, _, body in server.rows(LOG)]
        assert kinds.count("answered") == 1
        assert server.rows("select count(*) from drafts") == [(0,)]
        again.close()


@pytest.mark.slow
def test_a_shift_that_was_paused_stands_still_while_nobody_serves(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        seat = server.seat()
        address = begin(seat)
        seat.post(f"{address}/clock", {"csrf_token": seat.csrf, "pace": "4"})
        wait_for_somebody(seat, address)
        seat.post(f"{address}/clock", {"csrf_token": seat.csrf, "pace": "0"})
        before, rows = stands(seat, address), server.rows(LOG)

        server.kill()
        seat.close()
        time.sleep(1.5)
        server.start()

        again = server.seat()
        assert stands(again, address) == before
        assert server.rows(LOG) == rows
        again.close()
