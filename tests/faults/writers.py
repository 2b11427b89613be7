"""Many clients that send responses and remember which of them were acknowledged."""

import threading
import uuid
from dataclasses import dataclass, field

from tests.faults.server import CASE, Server, submission
from trainer.cli.bench_http import Client


@dataclass(slots=True)
class Writers:
    """Holds the keys that were acknowledged, those in doubt with what was sent, and every status."""

    server: Server
    acknowledged: list[str] = field(default_factory=list)
    in_doubt: list[tuple[int, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def begin(self, count: int) -> None:
        """Let so many people write at once, each on a connection of their own."""
        self._stop.clear()
        self._threads = [threading.Thread(target=self._write, args=(number,)) for number in range(count)]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Let everybody finish what they are sending."""
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=60)

    def _write(self, number: int) -> None:
        try:
            seat = self.server.seat(number)
        except (OSError, LookupError, ValueError):
            return
        try:
            while not self._stop.is_set() and self._send(seat, number):
                pass
        finally:
            seat.close()

    def _send(self, seat: Client, number: int) -> bool:
        key = str(uuid.uuid4())
        try:
            status = seat.post(f"{CASE}/responses", submission(seat, key))
        except (OSError, ValueError, IndexError):
            self.in_doubt.append((number, key))
            return False
        self.statuses.append(status)
        if status == 303:
            self.acknowledged.append(key)
        else:
            self.in_doubt.append((number, key))
        return True
