"""What happens while somebody looks, and how it is written down for a stream and for an answer to a poll."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

#: A listener hears this whenever nothing else is said; the page notices its absence.
BEAT = b"event: beat\ndata:\n\n"


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """Holds one thing that happened; ``id`` grows within a topic, ``data`` is JSON text."""

    id: int
    name: str
    data: str

    def as_json(self) -> str:
        """Return the event as one line of JSON, the same for a stream and for an answer to a poll."""
        # Outside of JSON's strings a line break is a blank, and inside of them there is none.
        data = self.data.replace("\r", " ").replace("\n", " ")
        return f'{{"id":{self.id},"name":{json.dumps(self.name)},"data":{data}}}'


Source = Callable[[str, int], Sequence[StreamEvent]]
"""Returns the events of a topic after an id."""
Changed = Callable[[Mapping[str, int]], Collection[str]]
"""Returns which topics may have events after the id beside each."""


def frame_event(event: StreamEvent) -> bytes:
    """Return an event as server-sent events are written (WHATWG HTML, section 9.2)."""
    return f"id: {event.id}\ndata: {event.as_json()}\n\n".encode()


def frame_retry(milliseconds: int) -> bytes:
    """Return the hint how long to wait before coming back."""
    return f"retry: {milliseconds}\n\n".encode()
