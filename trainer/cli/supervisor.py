"""Looks after several processes: starts each again that ends, and passes on the word to stop."""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence

from trainer.cli.server import Told
from trainer.web.log import LOG, describe_fault

_PAUSE_SECONDS = 1.0
_STOP_SECONDS = 10.0
_LOOK_SECONDS = 0.2

Work = Callable[[], None]


def supervise(works: Sequence[Work], told: Told) -> None:
    """Run each of ``works`` in a process of its own until told to stop."""
    running = {start(work): work for work in works}
    waiting: list[tuple[float, Work]] = []
    while not told.wait(_LOOK_SECONDS):
        for pid in ended(running):
            # Whatever ends at once would otherwise be started again and again without a breath.
            waiting.append((time.monotonic() + _PAUSE_SECONDS, running.pop(pid)))
            LOG.warning("worker ended", pid=pid)
        due = [work for at, work in waiting if at <= time.monotonic()]
        waiting = [(at, work) for at, work in waiting if at > time.monotonic()]
        running |= {start(work): work for work in due}
    stop(running)


def start(work: Work) -> int:
    """Start ``work`` in a new process and return its number."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    except BaseException as fault:  # noqa: BLE001 (nothing of the child may go on in the parent's code)
        LOG.error("worker failed", **describe_fault(fault))
    finally:
        os._exit(status)


def ended(running: dict[int, Work]) -> list[int]:
    """Return which of ``running`` have ended."""
    return [pid for pid in running if os.waitpid(pid, os.WNOHANG)[0] == pid]


def stop(running: dict[int, Work]) -> None:
    """Tell every process to stop, wait for it, and end whatever does not."""
    for pid in running:
        os.kill(pid, signal.SIGTERM)
    left, until = set(running), time.monotonic() + _STOP_SECONDS
    while left and time.monotonic() < until:
        left -= {pid for pid in left if os.waitpid(pid, os.WNOHANG)[0] == pid}
        time.sleep(0.05)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
