"""Live delivery without a thread for each listener: who follows what, and what each has still to be told."""

import itertools
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from trainer.core.stream_events import BEAT, Changed, Source, frame_event, frame_retry

#: A topic whose source failed is not asked again for so long.
_REST_SECONDS = 5.0
#: A turn asks for so many topics, then lets others compute before it goes on.
_TOPICS_IN_A_TURN = 8
_BREATH_SECONDS = 0.002
_SHORT_RETRY_MS = 200
_STOP_RETRY_MS, _STOP_SPREAD_MS, _STOP_STEPS = 2000, 100, 40
_LIFE_STEPS = 16


class Sink(Protocol):
    """Takes bytes for one listener."""

    def send(self, data: bytes, /) -> bool:
        """Take ``data`` without waiting; tells whether the listener is there and keeps up."""

    def close(self) -> None:
        """End what was sent, and close; a second time does nothing."""


@dataclass(frozen=True, slots=True)
class Caps:
    """Says how many streams a process holds open, altogether and for one person."""

    total: int = 600
    per_person: int = 4


@dataclass(frozen=True, slots=True)
class Pace:
    """Says how often, in seconds, the source is asked, silence is broken, and a stream is ended to be resumed."""

    round_seconds: float = 0.5
    beat_seconds: float = 15.0
    life_seconds: float = 600.0
    retry_ms: int = 3000


@dataclass(frozen=True, slots=True)
class Ticket:
    """Admits one stream; ``last_id`` is what its listener has heard already."""

    number: int
    topic: str
    person_id: str
    last_id: int


@dataclass(slots=True)
class _Stream:
    """Holds an open stream: up to where it was told, when it was last spoken to, and when it is over."""

    ticket: Ticket
    sink: Sink
    told: int
    spoke: float
    ends: float


def _keep_silent(_fault: Exception) -> None:
    return


class Hub:
    """Tells every stream of a process what is new, asking once for all streams of a topic.

    One thread calls ``turn``; everything else may be called from any.
    """

    def __init__(
        self,
        source: Source,
        *,
        changed: Changed | None = None,
        caps: Caps | None = None,
        pace: Pace | None = None,
        on_fault: Callable[[Exception], None] = _keep_silent,
    ) -> None:
        self.caps, self.pace = caps or Caps(), pace or Pace()
        self._source, self._changed, self._on_fault = source, changed, on_fault
        self.when_woken: Callable[[], None] = lambda: None
        """Called when a turn is due at once."""
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._seats: dict[int, str] = {}
        self._by_person: Counter[str] = Counter()
        self._joined: list[tuple[Ticket, Sink]] = []
        self._left: list[Ticket] = []
        self._woken: set[str] = set()
        self._is_closed = False
        self._open: dict[int, _Stream] = {}
        self._topics: dict[str, dict[int, _Stream]] = {}
        self._due: dict[str, None] = {}
        self._resting: dict[str, float] = {}
        self._next_round = 0.0

    @property
    def seats(self) -> int:
        """Return how many streams are open or about to be."""
        return len(self._seats)

    @property
    def is_closed(self) -> bool:
        """Tell whether nobody is admitted any more."""
        return self._is_closed

    def admit(self, topic: str, person_id: str, last_id: int) -> Ticket | None:
        """Take a seat for a stream; None when there is none left for this person, or for anybody."""
        with self._lock:
            is_full = len(self._seats) >= self.caps.total or self._by_person[person_id] >= self.caps.per_person
            if is_full or self._is_closed:
                return None
            ticket = Ticket(next(self._numbers), topic, person_id, last_id)
            self._seats[ticket.number] = person_id
            self._by_person[person_id] += 1
            return ticket

    def leave(self, ticket: Ticket) -> None:
        """Give the seat of a stream back, whether or not it was ever taken."""
        with self._lock:
            person_id = self._seats.pop(ticket.number, None)
            if person_id is None:
                return
            self._by_person[person_id] -= 1
            if not self._by_person[person_id]:
                del self._by_person[person_id]
            self._left.append(ticket)

    def join(self, ticket: Ticket, sink: Sink) -> None:
        """Open the stream of a ticket; the next turn tells it what it has missed."""
        with self._lock:
            self._joined.append((ticket, sink))

    def wake(self, topic: str) -> None:
        """Ask for the news of ``topic`` at once; without it they come with the next round."""
        if not self._seats:
            return
        with self._lock:
            self._woken.add(topic)
        self.when_woken()

    def close(self) -> None:
        """Admit nobody any more; the next turn ends every stream with a hint when to come back."""
        with self._lock:
            self._is_closed = True
        self.when_woken()

    def turn(self, now: float) -> float | None:
        """Do what is due; returns the seconds until the next turn, or None when only waking makes one due.

        ``now`` is in seconds of a clock that never goes back.
        """
        self._take_in(now)
        if self._is_closed:
            for stream in list(self._open.values()):
                self._end(stream, _STOP_RETRY_MS + stream.ticket.number % _STOP_STEPS * _STOP_SPREAD_MS)
            return None
        if now >= self._next_round:
            self._next_round = now + self.pace.round_seconds
            self._due.update(dict.fromkeys(self._topics_behind(now)))
            self._keep_up(now)
        self._tell(now)
        if not self._open:
            return None
        return _BREATH_SECONDS if self._due else max(0.0, self._next_round - now)

    def _take_in(self, now: float) -> None:
        """Let in who has joined, forget who has left; both their topics and those woken are due."""
        with self._lock:
            joined, self._joined = self._joined, []
            left, self._left = self._left, []
            woken, self._woken = self._woken, set()
            seats = {ticket.number for ticket, _ in joined if ticket.number in self._seats}
        for ticket in left:
            self._forget(ticket)
        for ticket, sink in joined:
            if ticket.number not in seats:
                sink.close()
                continue
            # Streams that began together do not end together.
            life = self.pace.life_seconds * (1 - ticket.number % _LIFE_STEPS / (4 * _LIFE_STEPS))
            stream = _Stream(ticket, sink, ticket.last_id, now, now + life)
            self._open[ticket.number] = stream
            self._topics.setdefault(ticket.topic, {})[ticket.number] = stream
            self._due[ticket.topic] = None
            self._say(stream, frame_retry(self.pace.retry_ms) + BEAT, now)
        self._due.update(dict.fromkeys(woken))

    def _topics_behind(self, now: float) -> Collection[str]:
        self._resting = {topic: until for topic, until in self._resting.items() if until > now}
        told = {
            topic: _least_told(streams.values())
            for topic, streams in self._topics.items()
            if topic not in self._resting
        }
        if self._changed is None or not told:
            return told
        try:
            return self._changed(told)
        except Exception as fault:  # noqa: BLE001 (the next round may find what this one missed)
            self._on_fault(fault)
            return ()

    def _tell(self, now: float) -> None:
        for topic in list(itertools.islice(self._due, _TOPICS_IN_A_TURN)):
            del self._due[topic]
            streams = tuple(self._topics.get(topic, {}).values())
            if not streams or topic in self._resting:
                continue
            try:
                events = sorted(self._source(topic, _least_told(streams)), key=lambda event: event.id)
            except Exception as fault:  # noqa: BLE001 (whatever it was, other topics and the heartbeat go on)
                self._resting[topic] = now + _REST_SECONDS
                # Likely it is the database: the next round asks for the others again.
                self._due.clear()
                self._on_fault(fault)
                return
            frames = [(event.id, frame_event(event)) for event in events]
            for stream in streams:
                self._say_news(stream, frames, now)

    def _say_news(self, stream: _Stream, frames: Sequence[tuple[int, bytes]], now: float) -> None:
        pieces = []
        for number, piece in frames:
            if number > stream.told:
                pieces.append(piece)
                stream.told = number
        if pieces:
            self._say(stream, b"".join(pieces), now)

    def _keep_up(self, now: float) -> None:
        for stream in list(self._open.values()):
            if now >= stream.ends:
                # Whoever comes back is asked again who they are, and whether they may follow this.
                self._end(stream, _SHORT_RETRY_MS)
            elif now - stream.spoke >= self.pace.beat_seconds:
                self._say(stream, BEAT, now)

    def _say(self, stream: _Stream, data: bytes, now: float) -> None:
        if stream.sink.send(data):
            stream.spoke = now
        else:
            self._drop(stream)

    def _end(self, stream: _Stream, retry_ms: int) -> None:
        stream.sink.send(frame_retry(retry_ms))
        self._drop(stream)

    def _drop(self, stream: _Stream) -> None:
        self._forget(stream.ticket)
        self.leave(stream.ticket)

    def _forget(self, ticket: Ticket) -> None:
        stream = self._open.pop(ticket.number, None)
        if stream is None:
            return
        stream.sink.close()
        followers = self._topics[ticket.topic]
        del followers[ticket.number]
        if not followers:
            del self._topics[ticket.topic]


def _least_told(streams: Iterable[_Stream]) -> int:
    return min(stream.told for stream in streams)
