"""Many clients in one thread, each with one request on its way at a time: they cost little beside the server."""

import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

SEE_OTHER = b"HTTP/1.1 303"
_LENGTH = b"content-length:"


@dataclass(slots=True)
class Tally:
    """Holds the milliseconds of every answer and how many were not the right one."""

    times: list[float] = field(default_factory=list)
    errors: int = 0


@dataclass(slots=True)
class Member:
    """Holds one client of the crowd: its connection, how it makes its next request, and what it waits for."""

    socket: socket.socket
    next_request: Callable[[], bytes]
    right: bytes = SEE_OTHER
    started: float = 0.0
    received: bytes = b""

    def ask(self) -> None:
        """Send the next request."""
        request = self.next_request()
        self.received, self.started = b"", time.perf_counter()
        self.socket.sendall(request)

    def take(self) -> bool | None:
        """Take what has come; tells whether the answer was the right one, or None while it is not whole."""
        piece = self.socket.recv(65536)
        self.received += piece
        if not piece:
            return False
        head, end, body = self.received.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return None
        return head.startswith(self.right)


def run_crowd(members: list[Member], seconds: float) -> Tally:
    """Let everybody ask again and again for ``seconds``, then wait for the answers that are on their way."""
    tally = Tally()
    until = time.perf_counter() + seconds
    with selectors.DefaultSelector() as selector:
        for member in members:
            selector.register(member.socket, selectors.EVENT_READ, member)
            member.ask()
        while selector.get_map():
            for key, _ in selector.select(timeout=60) or ():
                _advance(key.data, selector, tally, is_over=time.perf_counter() >= until)
    return tally


def _advance(member: Member, selector: selectors.BaseSelector, tally: Tally, *, is_over: bool) -> None:
    is_right = member.take()
    if is_right is None:
        return
    tally.times.append((time.perf_counter() - member.started) * 1000)
    tally.errors += not is_right
    if is_over or not is_right:
        selector.unregister(member.socket)
    else:
        member.ask()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(_LENGTH):
            return int(line[len(_LENGTH) :])
    return 0
