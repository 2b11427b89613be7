"""Serves with waitress: one process or several, and lets what is under way finish when it is told to stop."""

import gc
import os
import select
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from trainer.cli.pump import Pump
from trainer.cli.relay import Relay
from trainer.cli.streaming import CONNECTIONS, put_pump
from trainer.core.streams import Hub
from trainer.web.security import MOST_BYTES, ROOMY

#: Few, for one of them at a time computes; the others wait for the disk.
_THREADS = 6
#: A silent connection is closed after so long; what arrives byte by byte holds no thread meanwhile.
_SILENCE_SECONDS = 60
_DRAIN_SECONDS = 8.0
#: A request of which only a part has come may still arrive whole.
_ARRIVE_SECONDS = 1.0
_TURN_SECONDS = 0.5


class Told:
    """Remembers that the process was told to stop, and wakes whoever waits for it."""

    def __init__(self) -> None:
        self._event = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._note)

    def __call__(self) -> bool:
        """Tell whether it is time to stop."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for so long or until told; tell which."""
        return self._event.wait(seconds)

    def _note(self, _number: int, _frame: object) -> None:
        self._event.set()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises ``OSError``."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(1024)
    except OSError:
        bound.close()
        raise
    bound.setblocking(False)  # noqa: FBT003 (the signature is the library's)
    return bound


def serve_app(app: Flask, bound: socket.socket, is_over: Callable[[], bool], *, hub: Hub, proxies: int = 0) -> None:
    """Serve until ``is_over``, then finish what is under way and return within ten seconds.

    Open streams belong to ``hub`` and are ended first, so that whoever follows one comes back elsewhere.
    """
    channels: dict[int, Any] = {}
    server = create_server(
        app,
        map=channels,
        sockets=[bound],
        _dispatcher=Relay(_THREADS),
        ident="rejoinder",
        connection_limit=CONNECTIONS,
        channel_timeout=_SILENCE_SECONDS,
        cleanup_interval=5,
        # One above what any address takes, so that the page that says so is ours as long as it can be.
        max_request_body_size=max(MOST_BYTES, *ROOMY.values()) + 1024 * 1024,
        max_request_header_size=32 * 1024,
        # waitress drops X-Forwarded headers unless it checks them itself; here ProxyFix does.
        clear_untrusted_proxy_headers=proxies == 0,
    )
    put_pump(server, pump := Pump(hub))
    pump.start()
    # Packs and modules stay for good; there is no use in looking through them for garbage again and again.
    gc.collect()
    gc.freeze()
    # A response makes thousands of short-lived values and hardly ever a cycle: looking for cycles after each 700
    # new values cost a quarter of the time of scoring.
    gc.set_threshold(50_000, 20, 50)
    while not is_over():
        wasyncore.loop(timeout=_TURN_SECONDS, use_poll=True, map=channels, count=1)
    wasyncore.dispatcher.close(server)
    hub.close()
    drain(server, channels)
    pump.stop()
    server.task_dispatcher.shutdown(timeout=1)
    wasyncore.close_all(channels)


def drain(server: Any, channels: dict[int, Any], seconds: float = _DRAIN_SECONDS) -> None:
    """Let every request that has come be answered and flushed, and close what has nothing to do."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        waits_for_rest = time.monotonic() - started < _ARRIVE_SECONDS
        for channel in list(server.active_channels.values()):
            _let_finish(channel, waits_for_rest=waits_for_rest)
        if not server.active_channels:
            return
        wasyncore.loop(timeout=0.05, use_poll=True, map=channels, count=1)


def _let_finish(channel: Any, *, waits_for_rest: bool) -> None:
    # The answer then says "Connection: close", and waitress closes once it is flushed.
    for asked in list(channel.requests):
        asked.headers["CONNECTION"] = "close"
    if channel.requests or channel.total_outbufs_len or channel.close_when_flushed:
        return
    if waits_for_rest and (channel.request is not None or _has_more(channel)):
        return
    channel.will_close = True


def _has_more(channel: Any) -> bool:
    """Tell whether bytes have come that nobody has read yet."""
    if channel.socket is None or channel.socket.fileno() < 0:
        return False
    return bool(select.select([channel.socket], [], [], 0)[0])


def parent_is_gone(parent: int) -> bool:
    """Tell whether this process outlived the one that looks after it."""
    return os.getppid() != parent
