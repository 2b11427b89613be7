"""Runs a server as a process of its own, for the benchmark, and reads what it costs."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trainer.cli.server import listen

_START_SECONDS = 40.0


@contextmanager
def running_server(folder: Path, workers: int) -> Iterator[tuple[int, int]]:
    """Run the demonstration on ``folder``; gives its port and process."""
    with listen("127.0.0.1", 0) as probe:
        port = int(probe.getsockname()[1])
    environment = os.environ | {"TRAINER_DATA": str(folder), "TRAINER_WORKERS": str(workers)}
    environment.pop("TRAINER_DATABASE_URL", None)
    command = [sys.executable, "-m", "trainer", "demo", "--port", str(port)]
    server = subprocess.Popen(  # noqa: S603 (our own program)
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_up(port, server)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def cpu_seconds(process: int) -> float:
    """Return the processor seconds of ``process`` and its children so far; 0 where there is no /proc."""
    if not Path("/proc/self/stat").exists():
        return 0.0
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if process in (int(path.parent.name), int(fields[1])):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _wait_until_up(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError("the server did not start")
