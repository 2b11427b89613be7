"""Fault 26: streams are cut again and again, and what is heard is heard once and in order."""

import random
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from flask import Response
from playwright.sync_api import Browser, Page

from tests.live import Listener, LiveServer, Story, build_app, serving
from trainer.core.streams import Hub, Pace

STREAM = "/shifts/s/stream"
PAGE = """<!doctype html><title>Live</title><ol id="heard"></ol><script type="module">
import { follow } from "/static/js/live.js";
window.states = []; window.heard = []; window.asked = 0;
window.following = follow("/shifts/s/stream", "/shifts/s/events", {
  onEvent: (event) => window.heard.push([event.id, event.name, event.data.said]),
  onState: (state) => window.states.push(state),
});
</script>"""


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def open_live(browser: Browser, server: LiveServer) -> Iterator[Page]:
    """Opens a page that may be refused a stream; fails when its script broke."""
    context = browser.new_context(base_url=server.url)
    page, faults = context.new_page(), list[str]()
    page.set_default_timeout(8000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults


@pytest.fixture
def server(story: Story) -> Iterator[LiveServer]:
    app = build_app(story)

    @app.get("/")
    def page() -> Response:
        return Response(PAGE, mimetype="text/html")

    hub = Hub(story, pace=Pace(round_seconds=0.02, life_seconds=0.4, retry_ms=50))
    with serving(app, hub) as running:
        yield running


def test_a_stream_cut_again_and_again_misses_nothing_and_says_nothing_twice(
    server: LiveServer, story: Story
) -> None:
    chance, heard, cuts = random.Random(26), list[int](), 0

    def go_on() -> None:
        for _ in range(300):
            story.tell("s", 2)
            time.sleep(0.004)

    teller = threading.Thread(target=go_on)
    teller.start()
    deadline = time.monotonic() + 20
    while len(heard) < 600 and time.monotonic() < deadline:
        listener = Listener(server.port, STREAM, last=heard[-1] if heard else 0)
        if listener.status == 503:
            listener.close()
            time.sleep(0.01)
            continue
        # Cut in the middle of an event as well as between two.
        for _ in range(chance.randrange(1, 120)):
            if not listener.read_line():
                break
        heard += listener.heard
        listener.close()
        cuts += 1
    teller.join()
    assert heard == list(range(1, 601))
    assert cuts > 10


def test_a_stream_and_a_poll_bring_the_same_events(server: LiveServer, story: Story) -> None:
    story.tell("s", 3)
    status, headers, body = server.ask("/shifts/s/events?after=1")
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    listener = Listener(server.port, STREAM, last=1)
    listener.hear(events=2)
    assert [f'"id":{number}'.encode() in body for number in (1, 2, 3)] == [False, True, True]
    assert listener.heard == [2, 3]
    listener.close()
    assert server.ask("/shifts/s/events?after=3")[::2] == (204, b"")


@pytest.mark.parametrize("said", ["", "-1", "abc", "1e3", "٣", "9" * 40])
def test_an_id_that_is_none_begins_at_the_beginning(server: LiveServer, story: Story, said: str) -> None:
    story.tell("s")
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as plain:
        request = f"GET {STREAM} HTTP/1.1\r\nHost: x\r\nLast-Event-ID: {said}\r\n\r\n"
        plain.sendall(request.encode("utf-8"))
        answer = b""
        while b"Line 1" not in answer:
            answer += plain.recv(4096)
    assert b"\nid: 1\n" in answer


def test_a_server_that_comes_back_is_asked_from_where_the_old_one_stopped(story: Story) -> None:
    story.tell("s", 2)
    with serving(build_app(story), Hub(story)) as first:
        listener = Listener(first.port, STREAM)
        listener.hear(events=2)
        first.stop()
        listener.hear_out()
        listener.close()
    story.tell("s", 2)
    with serving(build_app(story), Hub(story), port=first.port) as second:
        again = Listener(second.port, STREAM, last=listener.heard[-1])
        assert again.hear(events=2) == [3, 4]
        again.close()


@pytest.mark.browser
class TestPage:
    """What a page hears that follows with the script."""

    def test_hears_all_once_and_in_order_although_its_stream_is_cut(self, story: Story, open_live: Page) -> None:
        page = open_live
        page.goto("/")
        for _ in range(40):
            story.tell("s", 2)
            page.wait_for_timeout(50)
        page.wait_for_function("heard.length >= 80")
        heard = page.evaluate("heard")
        assert [number for number, _, _ in heard] == list(range(1, 81))
        assert heard[0] == [1, "turn", "Line 1\nand more"]
        assert page.evaluate("states").count("live") > 2
        assert "polling" not in page.evaluate("states")

    def test_polls_where_it_gets_no_stream_and_returns_to_the_stream_later(
        self, server: LiveServer, story: Story, open_live: Page
    ) -> None:
        held = [server.hub.admit("s", "ana", 0) for _ in range(server.hub.caps.per_person)]
        page = open_live
        page.clock.install()
        story.tell("s", 2)
        page.goto("/")
        page.wait_for_function("heard.length == 2")
        story.tell("s")
        page.clock.run_for(4100)
        page.wait_for_function("heard.length == 3")
        assert page.evaluate("states") == ["connecting", "polling"]
        for ticket in held:
            assert ticket
            server.hub.leave(ticket)
        page.clock.run_for(60_000)
        page.wait_for_function("states.at(-1) == 'live'")
        story.tell("s")
        page.wait_for_function("heard.length == 4")
        assert [number for number, _, _ in page.evaluate("heard")] == [1, 2, 3, 4]

    def test_does_not_poll_while_nobody_looks_and_stops_when_told(
        self, server: LiveServer, story: Story, open_live: Page
    ) -> None:
        held = [server.hub.admit("s", "ana", 0) for _ in range(server.hub.caps.per_person)]
        assert all(held)
        page = open_live
        page.clock.install()
        page.goto("/")
        page.wait_for_function("states.at(-1) == 'polling'")
        page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
        story.tell("s")
        page.clock.run_for(9000)
        asked = len(story.asked)
        page.clock.run_for(9000)
        page.evaluate("fetch('/plain')")
        assert len(story.asked) == asked
        page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
        page.wait_for_function("heard.length == 1")
        page.evaluate("following.stop()")
        story.tell("s")
        page.clock.run_for(9000)
        assert len(page.evaluate("heard")) == 1
