"""The streams of our server: they hold no thread, are counted, break silence, and end with a word."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.live import Listener, LiveServer, Story, build_app, refused_connection, serving
from trainer.cli.streaming import build_hub, reserve_files
from trainer.core.streams import Caps, Hub, Pace
from trainer.settings import Settings

QUICK = Pace(round_seconds=0.05, beat_seconds=0.2)
STREAM = "/shifts/s/stream"


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def server(story: Story) -> Iterator[LiveServer]:
    hub = Hub(story, caps=Caps(total=120, per_person=2), pace=QUICK)
    with serving(build_app(story), hub) as running:
        yield running


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_stream_begins_with_what_was_missed_and_goes_on_with_what_happens(
    server: LiveServer, story: Story
) -> None:
    story.tell("s", 3)
    listener = Listener(server.port, f"{STREAM}?after=1")
    assert listener.status == 200
    assert listener.answer.headers["Content-Type"].startswith("text/event-stream")
    assert listener.answer.headers["Cache-Control"] == "no-store, no-transform"
    assert listener.hear(events=2) == [2, 3]
    assert listener.retries == [3000]
    assert server.ask("/shifts/s", "POST")[0] == 200
    assert listener.hear(events=3) == [2, 3, 4]
    listener.close()


def test_what_is_said_in_this_process_arrives_before_the_next_round(story: Story) -> None:
    hub = Hub(story, pace=Pace(round_seconds=30))
    with serving(build_app(story), hub) as server:
        listener = Listener(server.port, STREAM)
        listener.hear(beats=1)
        server.ask("/shifts/s", "POST")
        assert listener.hear(events=1) == [1]
        listener.close()


def test_silence_is_broken_by_beats(server: LiveServer) -> None:
    listener = Listener(server.port, STREAM)
    listener.hear(beats=3)
    assert listener.beats == 3
    listener.close()


def test_one_person_gets_so_many_streams_and_then_is_told_to_poll(server: LiveServer) -> None:
    listeners = [Listener(server.port, STREAM) for _ in range(3)]
    assert [listener.status for listener in listeners] == [200, 200, 503]
    assert listeners[2].answer.headers["Retry-After"] == "30"
    other = Listener(server.port, f"{STREAM}?person=ben")
    assert other.status == 200
    for listener in (*listeners, other):
        listener.close()


def test_all_together_get_so_many_streams(story: Story) -> None:
    with serving(build_app(story), Hub(story, caps=Caps(total=2), pace=QUICK)) as server:
        listeners = [Listener(server.port, f"{STREAM}?person={person}") for person in ("ana", "ben", "cleo")]
        assert [listener.status for listener in listeners] == [200, 200, 503]
        for listener in listeners:
            listener.close()


def test_the_seat_of_who_leaves_is_free_again(server: LiveServer) -> None:
    listeners = [Listener(server.port, STREAM) for _ in range(2)]
    assert server.hub.seats == 2
    for listener in listeners:
        listener.close()
    wait_until(lambda: server.hub.seats == 0)
    again = Listener(server.port, STREAM)
    assert again.status == 200
    again.close()


def test_an_answer_that_fails_and_a_look_at_the_head_keep_no_seat(server: LiveServer) -> None:
    assert server.ask(STREAM, "HEAD")[0] == 200
    assert server.hub.seats == 0
    server.app.config["STREAMS"] = "broken"
    assert server.ask(STREAM)[0] == 500
    wait_until(lambda: server.hub.seats == 0)


def test_a_listener_who_takes_nothing_is_let_go_and_others_hear_all(server: LiveServer, story: Story) -> None:
    idle = Listener(server.port, STREAM)
    busy = Listener(server.port, f"{STREAM}?person=ben", seconds=20)
    heard = threading.Thread(target=busy.hear, kwargs={"events": 60_000})
    heard.start()
    # More than the system keeps for a connection on this machine, and what we keep for it besides.
    for _ in range(60):
        story.tell("s", 1000)
        time.sleep(0.02)
    heard.join(20)
    assert busy.heard == list(range(1, 60_001))
    wait_until(lambda: server.hub.seats == 1)
    idle.close()
    busy.close()


def test_requests_are_served_while_a_hundred_streams_are_open(server: LiveServer) -> None:
    server.ask("/plain")
    threads = threading.active_count()
    listeners = [Listener(server.port, f"{STREAM}?person=p{number}") for number in range(100)]
    for listener in listeners:
        listener.hear(beats=1)
    assert server.hub.seats == 100
    assert threading.active_count() == threads
    started = time.monotonic()
    assert {server.ask("/plain")[0] for _ in range(50)} == {200}
    assert time.monotonic() - started < 5
    server.ask("/shifts/s", "POST")
    assert all(listener.hear(events=1) == [1] for listener in listeners)
    for listener in listeners:
        listener.close()


def test_stopping_ends_open_streams_within_seconds_with_a_hint_when_to_come_back(
    server: LiveServer, story: Story
) -> None:
    listeners = [Listener(server.port, f"{STREAM}?person=p{number}") for number in range(20)]
    for listener in listeners:
        listener.hear(beats=1)
    started = time.monotonic()
    server.stop()
    assert time.monotonic() - started < 3
    hints = set()
    for listener in listeners:
        listener.hear_out()
        hints.add(listener.retries[-1])
        listener.close()
    assert min(hints) >= 2000
    assert max(hints) <= 6000
    assert len(hints) == 20
    assert refused_connection(server.port)


def test_another_server_says_that_there_is_no_stream(story: Story) -> None:
    story.tell("s")
    browser = build_app(story).test_client()
    answer = browser.get(STREAM)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert browser.get("/shifts/s/events").get_json()["events"][0]["id"] == 1
    assert browser.post("/shifts/s").status_code == 200


def test_an_old_browser_gets_the_stream_without_chunks(server: LiveServer, story: Story) -> None:
    story.tell("s")
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as plain:
        plain.sendall(b"GET " + STREAM.encode() + b" HTTP/1.0\r\n\r\n")
        said = b""
        while b"more" not in said:
            said += plain.recv(4096)
    head, _, body = said.partition(b"\r\n\r\n")
    assert b"chunked" not in head
    assert body.startswith(b"retry: 3000\n\n")


def test_the_settings_say_how_many_streams_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Flask("plain")
    assert build_hub(app, Settings(streams=7, streams_per_person=2)).caps == Caps(7, 2)
    monkeypatch.setattr("trainer.cli.streaming.reserve_files", lambda _wanted: 1000)
    assert build_hub(app, Settings(streams=600)).caps == Caps(500, 4)


def test_more_files_are_asked_for_only_where_they_are_needed() -> None:
    assert reserve_files(3) == 3
