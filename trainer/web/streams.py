"""Answers pages that follow something live: with a stream where the server can hold one, else by the poll."""

from collections.abc import Iterable, MutableMapping
from typing import Protocol, cast

from flask import current_app, jsonify, request
from werkzeug.wrappers import Response

from trainer.core.stream_events import Changed, Source, StreamEvent

#: Where our own server leaves what opens a stream; no other server does.
DOOR = "rejoinder.stream"
_SOURCE = "rejoinder.stream_source"
_RETRY_SECONDS = 30
#: No id of a database has more digits than fit into 64 bits.
_MOST_DIGITS = 18
_FRESH = {"Cache-Control": "no-store"}
# nginx would wait for more before it passes an event on.
_UNBUFFERED = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}


class Door(Protocol):
    """Lets the request that is being answered become a stream."""

    def admit(self, topic: str, person_id: str, last_id: int, /) -> bool:
        """Take a seat; tells whether there was one."""

    def wake(self, topic: str, /) -> None:
        """Ask for the news of ``topic`` at once."""


def put_source(extensions: MutableMapping[str, object], source: Source, changed: Changed | None = None) -> None:
    """Leave where events come from; every process that serves builds its hub around it."""
    extensions[_SOURCE] = (source, changed)


def stream_source(extensions: MutableMapping[str, object]) -> tuple[Source, Changed | None]:
    """Return where events come from; where nothing was left nothing ever happens."""
    found = extensions.get(_SOURCE, (lambda _topic, _after: (), None))
    return cast("tuple[Source, Changed | None]", found)


def news_after(topic: str, after: int) -> tuple[StreamEvent, ...]:
    """Return the events of ``topic`` after an id, from the source of the running application."""
    source, _ = stream_source(current_app.extensions)
    return tuple(source(topic, after))


def asked_after() -> int:
    """Return the last event that the browser says it has: of a stream that was cut, else what the page knew."""
    for said in (request.headers.get("Last-Event-ID", ""), request.args.get("after", "")):
        if said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS:
            return int(said)
    return 0


def answer_stream(topic: str, person_id: str, last_id: int) -> Response:
    """Answer with a stream of what happens in ``topic`` after ``last_id``, or with 503: the page then polls."""
    door = current_door()
    # A browser that only asks for the head keeps no seat.
    if door is None or (request.method == "GET" and not door.admit(topic, person_id, last_id)):
        return refuse_stream()
    # An iterator has no length, so the answer has none either.
    return Response(iter(()), mimetype="text/event-stream", headers=_UNBUFFERED)


def answer_poll(events: Iterable[StreamEvent], after: int) -> Response:
    """Answer with the events after an id, oldest first, or with 204 when there are none."""
    fresh = sorted((event for event in events if event.id > after), key=lambda event: event.id)
    if not fresh:
        return Response(status=204, headers=_FRESH)
    body = f'{{"events":[{",".join(event.as_json() for event in fresh)}]}}'
    return Response(body, mimetype="application/json", headers=_FRESH)


def wake_streams(topic: str) -> None:
    """Have whoever follows ``topic`` in this process told at once; call it after what happened was kept."""
    door = current_door()
    if door is not None:
        door.wake(topic)


def refuse_stream() -> Response:
    """Say that there is no stream to be had just now, and that polling works."""
    answer = jsonify(problem="no-stream", what="No live connection is free. Ask again and again instead.")
    answer.status_code = 503
    answer.headers["Retry-After"] = str(_RETRY_SECONDS)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def current_door() -> Door | None:
    """Return what opens a stream for the running request; None where the server is not ours."""
    return cast("Door | None", request.environ.get(DOOR))
