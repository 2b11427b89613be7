"""People who do something now and then, and others who only follow; all in one thread, which costs little."""

import heapq
import itertools
import json
import math
import selectors
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from trainer.cli.bench_crowd import Member, Tally

#: What is told of an event that became due by itself, at a second of the shift's clock that is known.
_DUE = frozenset({"arrived", "replied", "waited", "missed", "crowded", "chatted"})
_LAST_SECONDS = 20.0


@dataclass(slots=True)
class Follower:
    """Holds an open stream of a shift whose clock stood at 0 at ``began`` (seconds since 1970)."""

    socket: socket.socket
    began: float
    since: float = math.inf
    lags: list[float] = field(default_factory=list)
    rest: bytes = b""
    is_ended: bool = False

    def take(self, now: float) -> bool:
        """Take what has come, note in milliseconds how late it was; tells whether the stream goes on."""
        try:
            piece = self.socket.recv(65536)
        except ConnectionError:
            piece = b""
        if not piece:
            self.is_ended = True
            return False
        *lines, self.rest = (self.rest + piece).split(b"\n")
        for line in lines:
            if line.startswith(b'data: {"id"'):
                self._note(json.loads(line.removeprefix(b"data: ")), now)
        return True

    def _note(self, told: dict[str, object], now: float) -> None:
        said = told["data"]
        if told["name"] in _DUE and isinstance(said, dict):
            due = self.began + float(said["at"])
            if due >= self.since:
                self.lags.append((now - due) * 1000)


@dataclass(slots=True)
class Regular:
    """Holds somebody who asks, waits for the answer, pauses for so many seconds, and asks again.

    With ``renew`` every request goes over a connection of its own.
    """

    member: Member
    pause: Callable[[], float]
    tally: Tally
    renew: Callable[[], socket.socket] | None = None

    def ask(self) -> None:
        """Send the next request."""
        if self.renew is not None:
            self.member.socket.close()
            self.member.socket = self.renew()
        self.member.ask()

    def take(self) -> bool:
        """Take what has come; tells whether that was all of it."""
        is_right = self.member.take()
        if is_right is None:
            return False
        self.tally.times.append((time.perf_counter() - self.member.started) * 1000)
        self.tally.errors += not is_right
        return True

    def rest(self) -> None:
        """Leave until the next request."""
        if self.renew is not None:
            self.member.socket.close()


class Floor:
    """Lets regulars and followers go about their business for a while."""

    def __init__(self, followers: Iterable[Follower]) -> None:
        self._selector = selectors.DefaultSelector()
        self._due: list[tuple[float, int, Regular]] = []
        self._numbers = itertools.count()
        self._asking = 0
        self.unanswered = 0
        for follower in followers:
            self._selector.register(follower.socket, selectors.EVENT_READ, follower)

    def run(self, regulars: Iterable[Regular], seconds: float) -> None:
        """Let everybody go on for ``seconds``, then wait for the answers that are on their way."""
        now = time.perf_counter()
        until = now + seconds
        for regular in regulars:
            self._later(regular, now + regular.pause())
        while (now := time.perf_counter()) < until or self._asking:
            if now > until + _LAST_SECONDS:
                break
            while self._due and self._due[0][0] <= now < until:
                self._ask(heapq.heappop(self._due)[2])
            wait = min(self._due[0][0] if self._due and now < until else until, now + 0.05) - now
            for key, _ in self._selector.select(max(0.0, wait)):
                self._take(key.data)
        self.unanswered = self._asking
        self._selector.close()

    def _later(self, regular: Regular, due: float) -> None:
        heapq.heappush(self._due, (due, next(self._numbers), regular))

    def _ask(self, regular: Regular) -> None:
        regular.ask()
        self._asking += 1
        self._selector.register(regular.member.socket, selectors.EVENT_READ, regular)

    def _take(self, who: Regular | Follower) -> None:
        if isinstance(who, Follower):
            if not who.take(time.time()):
                self._selector.unregister(who.socket)
            return
        if who.take():
            self._asking -= 1
            self._selector.unregister(who.member.socket)
            who.rest()
            self._later(who, time.perf_counter() + who.pause())
