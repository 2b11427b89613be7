"""Two identical posts at the same moment: one turn, and both get its debrief."""

import threading
import time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import ANA
from tests.web.composer import opened
from tests.web.conftest import CASE
from trainer.services.attempts import history
from trainer.services.desk import Desk


@pytest.mark.parametrize("round_", range(3))
def test_a_double_click_makes_one_turn(app: Flask, ana: FlaskClient, desk: Desk, round_: int) -> None:
    fields = opened(ana, CASE, f"I'm sorry, Priya. I'll write to you by 18:0{round_}.") | {"do": "send"}
    cookie = ana.get_cookie("rejoinder")
    assert cookie is not None
    start = threading.Barrier(2)
    pressed: list[float] = []
    answers: list[tuple[int, str]] = []

    def press() -> None:
        finger = app.test_client()
        finger.set_cookie("rejoinder", cookie.value)
        start.wait()
        pressed.append(time.monotonic())
        answer = finger.post(f"{CASE}/responses", data=fields)
        answers.append((answer.status_code, answer.headers.get("Location", "")))

    clicks = [threading.Thread(target=press) for _ in range(2)]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join()

    # A machine with other work to do may hold the second finger up for a moment.
    assert abs(pressed[0] - pressed[1]) < 0.5
    assert answers[0] == answers[1]
    assert answers[0][0] == 303
    assert [row.turns for row in history(desk, ANA.id).rows] == [1]
