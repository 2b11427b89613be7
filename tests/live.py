"""A small app with live events on a real server of this process, and listeners that may be cut at any moment."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask, Response, request

import trainer.web
from trainer.cli.server import listen, serve_app
from trainer.core.stream_events import StreamEvent
from trainer.core.streams import Hub
from trainer.web.app import take_turns
from trainer.web.streams import answer_poll, answer_stream, asked_after, news_after, put_source, wake_streams

_STATIC = Path(trainer.web.__file__).parent / "static"


class Story:
    """Keeps events in memory, as a database would, and counts how often it was asked."""

    def __init__(self) -> None:
        self.events: dict[str, list[StreamEvent]] = {}
        self.asked: list[tuple[str, int]] = []

    def tell(self, topic: str, count: int = 1) -> None:
        """Let ``count`` more things happen."""
        events = self.events.setdefault(topic, [])
        for _ in range(count):
            number = len(events) + 1
            events.append(StreamEvent(number, "turn", json.dumps({"said": f"Line {number}\nand more"})))

    def __call__(self, topic: str, after: int) -> Sequence[StreamEvent]:
        self.asked.append((topic, after))
        return [event for event in self.events.get(topic, ()) if event.id > after]


def build_app(story: Story) -> Flask:
    """Build an app with a stream, a poll, a post that makes something happen, and a plain page."""
    app = Flask("live", static_folder=str(_STATIC))
    put_source(app.extensions, story)
    app.config["STREAMS"] = "yes"

    @app.get("/shifts/<topic>/stream")
    def stream(topic: str) -> Response:
        if app.config["STREAMS"] == "broken":
            answer_stream(topic, "ana", 0)
            raise LookupError("after the seat was taken")
        return answer_stream(topic, request.args.get("person", "ana"), asked_after())  # type: ignore[return-value]

    @app.get("/shifts/<topic>/events")
    def poll(topic: str) -> Response:
        return answer_poll(news_after(topic, asked_after()), asked_after())  # type: ignore[return-value]

    @app.post("/shifts/<topic>")
    def happen(topic: str) -> str:
        story.tell(topic)
        wake_streams(topic)
        return "kept"

    @app.get("/plain")
    def plain() -> str:
        return "plain"

    take_turns(app)
    return app


@dataclass
class LiveServer:
    """Holds a running server."""

    port: int
    hub: Hub
    app: Flask
    thread: threading.Thread
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self, seconds: float = 10) -> None:
        """Stop it as a signal would, and wait."""
        self.over.set()
        self.thread.join(seconds)
        assert not self.thread.is_alive()

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for an ordinary answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.headers), answer.read()
        finally:
            connection.close()


@contextmanager
def serving(app: Flask, hub: Hub, port: int = 0) -> Iterator[LiveServer]:
    """Serve for a story with our own server."""
    bound = listen("127.0.0.1", port)
    over = threading.Event()
    thread = threading.Thread(target=lambda: serve_app(app, bound, over.is_set, hub=hub))
    server = LiveServer(int(bound.getsockname()[1]), hub, app, thread, over)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        bound.close()


class Listener:
    """Follows one stream as a browser does: keeps whole events only, and the last id."""

    def __init__(self, port: int, path: str, last: int | None = None, seconds: float = 5) -> None:
        self.lines: list[str] = []
        self.heard: list[int] = []
        self.beats = 0
        self.retries: list[int] = []
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
        self._connection.request("GET", path, headers={} if last is None else {"Last-Event-ID": str(last)})
        self.answer = self._connection.getresponse()
        self.status = self.answer.status

    def hear(self, events: int = 0, beats: int = 0) -> list[int]:
        """Listen until so many events and beats were heard, or until the stream ends."""
        while len(self.heard) < events or self.beats < beats:
            if not self.read_line():
                break
        return self.heard

    def hear_out(self) -> None:
        """Listen until the stream ends."""
        while self.read_line():
            pass

    def read_line(self) -> bool:
        """Take one line; tells whether there was one."""
        line = self.answer.readline()
        if not line:
            return False
        text = line.decode().rstrip("\n")
        if text == "":
            self._take_event()
        elif line.endswith(b"\n"):
            self.lines.append(text)
        return True

    def close(self) -> None:
        """Leave without a word."""
        self.answer.close()
        self._connection.close()

    def _take_event(self) -> None:
        """Do what a browser does at an empty line: what was not finished by one never happened."""
        parts = [line.partition(":") for line in self.lines]
        fields = {name: value.removeprefix(" ") for name, _, value in parts}
        self.lines = []
        if "retry" in fields:
            self.retries.append(int(fields["retry"]))
        if fields.get("event") == "beat":
            self.beats += 1
        elif "data" in fields:
            told = json.loads(fields["data"])
            assert told["id"] == int(fields["id"])
            self.heard.append(told["id"])


def refused_connection(port: int) -> bool:
    """Tell whether nobody listens on ``port`` any more."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
