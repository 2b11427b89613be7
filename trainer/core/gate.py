"""One at a time where threads only get in each other's way."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Gate:
    """Lets one thread of a process compute at a time; whoever waits for a disk, a lock or a hash stands aside.

    Python computes with one thread at a time anyhow. Threads that take turns at its every step cost twice the
    processor time of threads that take turns by the request (docs/performance.md).
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = threading.local()
        self.asides = 0
        """How many stand aside; changed by whoever has the turn."""
        self.when_left: Callable[[], None] = lambda: None
        """Called when somebody stands aside, so that somebody else can come in."""

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Wait for a turn, and keep it."""
        with self._lock:
            self._inside.now = True
            try:
                yield
            finally:
                self._inside.now = False

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let others in for as long as this waits for something; without a turn of its own it changes nothing.

        Whoever is inside waits for nothing else, so two threads never wait for each other.
        """
        if not getattr(self._inside, "now", False):
            yield
            return
        self._inside.now = False
        self.asides += 1
        self._lock.release()
        self.when_left()
        try:
            yield
        finally:
            self._lock.acquire()
            self.asides -= 1
            self._inside.now = True


#: Python computes once in a process, so there is one gate in a process.
GATE = Gate()
