"""Sends to every listener of a process from one thread, and never waits for one of them."""

import contextlib
import selectors
import socket
import threading
import time
from collections import deque

from trainer.core.gate import GATE
from trainer.core.streams import Hub, Ticket
from trainer.web.log import LOG, describe_fault

#: A listener who is so far behind is let go, and resumes where it was.
_MOST_PENDING = 256 * 1024
_LAST_CHUNK = b"0\r\n\r\n"


class SocketSink:
    """Sends to one listener without ever waiting for it; belongs to the pump's thread."""

    def __init__(self, pump: "Pump", ticket: Ticket, connection: socket.socket, *, is_chunked: bool) -> None:
        self.ticket, self.connection = ticket, connection
        self._pump, self._is_chunked = pump, is_chunked
        self._pending = bytearray()
        self._is_closed = False

    def send(self, data: bytes) -> bool:
        """Take ``data``; tells whether the listener is there and keeps up."""
        if self._is_closed:
            return False
        framed = b"%X\r\n%b\r\n" % (len(data), data) if self._is_chunked else data
        return self.send_raw(framed) and len(self._pending) <= _MOST_PENDING

    def send_raw(self, data: bytes = b"") -> bool:
        """Take bytes as they go over the wire, and send what can be sent; tells whether the listener is there."""
        self._pending += data
        try:
            while self._pending:
                del self._pending[: self.connection.send(self._pending)]
        except BlockingIOError:
            pass
        except OSError:
            return False
        self._pump.watch(self, is_behind=bool(self._pending))
        return True

    def take(self) -> bool:
        """Throw away what the listener says; tells whether it is still there."""
        try:
            return bool(self.connection.recv(4096))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def close(self) -> None:
        """End the answer, and close; who is behind is cut off and resumes."""
        if self._is_closed:
            return
        self._is_closed = True
        if self._is_chunked and not self._pending:
            self.send_raw(_LAST_CHUNK)
        self._pump.forget(self)
        self.connection.close()


class Pump:
    """Turns the hub and sends to all its listeners, in one thread."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._selector = selectors.DefaultSelector()
        self._bell, self._ring = socket.socketpair()
        self._bell.setblocking(False)  # noqa: FBT003 (the signature is the library's)
        self._ring.setblocking(False)  # noqa: FBT003
        self._selector.register(self._bell, selectors.EVENT_READ)
        self._coming: deque[tuple[SocketSink, bytes]] = deque()
        self._lock = threading.Lock()
        self._is_over = False
        self._due: float | None = None
        self._thread = threading.Thread(target=self._run, name="streams", daemon=True)
        hub.when_woken = self.wake

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, seconds: float = 2.0) -> None:
        """End every stream with a hint when to come back, and the thread with it."""
        self.hub.close()
        with self._lock:
            self._is_over = True
        self.wake()
        self._thread.join(seconds)

    def wake(self) -> None:
        """Make a turn due at once."""
        # What fails has been rung often enough, or is over.
        with contextlib.suppress(OSError):
            self._ring.send(b"x")

    def take(self, sink: SocketSink, unsent: bytes) -> None:
        """Take a listener over; ``unsent`` is what it should have had already."""
        with self._lock:
            if not self._is_over:
                self._coming.append((sink, unsent))
                self.wake()
                return
        self.hub.leave(sink.ticket)
        sink.connection.close()

    def watch(self, sink: SocketSink, *, is_behind: bool) -> None:
        """Watch for a listener's leaving and, while it is behind, for when it can take more."""
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if is_behind else 0)
        watched = self._selector.get_map().get(sink.connection)
        if watched is None:
            self._selector.register(sink.connection, events, sink)
        elif watched.events != events:
            self._selector.modify(sink.connection, events, sink)

    def forget(self, sink: SocketSink) -> None:
        """Watch for nothing of a listener any more."""
        if sink.connection in self._selector.get_map():
            self._selector.unregister(sink.connection)

    def _run(self) -> None:
        try:
            while not self._is_over:
                self._step()
            self._step(is_last=True)
        except Exception as fault:  # noqa: BLE001 (pages poll from now on)
            LOG.error("streams ended", **describe_fault(fault))
        finally:
            self._end()

    def _step(self, *, is_last: bool = False) -> None:
        """Wait until something happens or is due, and do it."""
        wait = None if self._due is None else max(0.0, self._due - time.monotonic())
        is_woken = False
        for key, events in self._selector.select(0 if is_last else wait):
            if key.data is None:
                is_woken = bool(self._bell.recv(4096))
            else:
                self._attend(key.data, events)
        now = time.monotonic()
        if not (is_woken or is_last or (self._due is not None and now >= self._due)):
            return
        while self._coming:
            sink, unsent = self._coming.popleft()
            if sink.send_raw(unsent):
                self.hub.join(sink.ticket, sink)
            else:
                self._let_go(sink)
        # Asking and telling are computing: beside a request both would take longer (docs/performance.md).
        with GATE.inside():
            left = self.hub.turn(now)
        self._due = None if left is None else now + left

    def _attend(self, sink: SocketSink, events: int) -> None:
        is_there = sink.take() if events & selectors.EVENT_READ else True
        if events & selectors.EVENT_WRITE and is_there:
            is_there = sink.send_raw()
        if not is_there:
            self._let_go(sink)

    def _let_go(self, sink: SocketSink) -> None:
        sink.close()
        self.hub.leave(sink.ticket)

    def _end(self) -> None:
        self.hub.close()
        with self._lock:
            self._is_over = True
            coming = [sink for sink, _ in self._coming]
        open_still = [key.data for key in self._selector.get_map().values() if key.data is not None]
        for sink in (*coming, *open_still):
            self._let_go(sink)
        self._selector.close()
        self._bell.close()
        self._ring.close()
