"""Hands requests to threads: one serves after another, a second steps in while that one waits for something."""

from typing import Any

from waitress.task import ThreadedTaskDispatcher

from trainer.core.gate import GATE, Gate


class Relay(ThreadedTaskDispatcher):  # type: ignore[misc]  # the library is untyped
    """Keeps one thread at work; waking all of them for what only one can do costs a third of the throughput."""

    def __init__(self, threads: int, gate: Gate = GATE) -> None:
        super().__init__()
        self._gate = gate
        gate.when_left = self.relieve
        self.set_thread_count(threads)

    def add_task(self, task: Any) -> None:
        """Take a request; wakes a thread only when none is at work."""
        with self.lock:
            self.queue.append(task)
            if self.active_count <= self._gate.asides:
                self.queue_cv.notify()

    def relieve(self) -> None:
        """Wake a thread for the one that stands aside, when there is something to do."""
        with self.lock:
            if self.queue:
                self.queue_cv.notify()

    def handler_thread(self, thread_no: int) -> None:
        """Serve one request after another, as long as nobody else does."""
        while (task := self._next_task(thread_no)) is not None:
            try:
                task.service()
            except BaseException:
                self.logger.exception("a request could not be served")

    def _next_task(self, thread_no: int) -> Any:
        """Wait for a request; None when this thread is no longer wanted."""
        with self.lock:
            while self.stop_count == 0 and (not self.queue or self.active_count - self._gate.asides > 1):
                self.active_count -= 1
                self.queue_cv.wait()
                self.active_count += 1
            if self.stop_count == 0:
                return self.queue.popleft()
            self.active_count -= 1
            self.stop_count -= 1
            self.threads.discard(thread_no)
            self.thread_exit_cv.notify()
            return None
