"""Takes connections over from waitress, so that an open stream holds no thread and costs its loop nothing."""

import socket
import sys
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.task import WSGITask

from trainer.cli.pump import Pump, SocketSink
from trainer.core.streams import Caps, Hub, Ticket
from trainer.settings import Settings
from trainer.web.log import LOG, describe_fault
from trainer.web.streams import DOOR, stream_source

#: Connections of ordinary requests, which waitress counts, and whatever else a process has open.
CONNECTIONS = 1000
_OTHER_FILES = 100


class Door:
    """Lets one request become a stream of the hub."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.ticket: Ticket | None = None

    def admit(self, topic: str, person_id: str, last_id: int) -> bool:
        """Take a seat for the answer that is being made; tells whether there was one."""
        self.ticket = self._hub.admit(topic, person_id, last_id)
        return self.ticket is not None

    def wake(self, topic: str) -> None:
        """Ask for the news of ``topic`` at once."""
        self._hub.wake(topic)

    def give_back(self) -> None:
        """Give the seat back, where one was taken."""
        if self.ticket is not None:
            self._hub.leave(self.ticket)
            self.ticket = None


class StreamTask(WSGITask):  # type: ignore[misc]  # the library is untyped
    """Serves a request; when its answer is a stream, leaves the connection open for the hub."""

    def __init__(self, channel: Any, request: Any) -> None:
        super().__init__(channel, request)
        self._door = Door(channel.server.pump.hub)

    def get_environment(self) -> dict[str, Any]:
        """Return the WSGI environment, with the door in it."""
        environ: dict[str, Any] = super().get_environment()
        environ[DOOR] = self._door
        return environ

    def finish(self) -> None:
        """Send the head of a stream, or the end of any other answer."""
        ticket = self._door.ticket
        # An error page, or an answer to HEAD, ends like any other.
        if ticket is None or self.request.command != "GET" or not self.status.startswith("200"):
            super().finish()
            return
        self.write(b"")
        self.close_on_finish = False
        self.channel.hand_over(ticket, is_chunked=self.chunked_response)
        self._door.ticket = None

    def service(self) -> None:
        """Serve, and give the seat back when no stream came of it."""
        try:
            super().service()
        finally:
            self._door.give_back()


class StreamChannel(HTTPChannel):  # type: ignore[misc]  # the library is untyped
    """Lets its connection go to the hub."""

    task_class = StreamTask
    _going: tuple[Ticket, bool] | None = None

    def hand_over(self, ticket: Ticket, *, is_chunked: bool) -> None:
        """Note, on the thread that serves, that the connection goes as soon as the request is done with."""
        with self.requests_lock:
            # Whoever opens a stream asks for nothing else on the same connection.
            for later in self.requests[1:]:
                later.close()
            del self.requests[1:]
            self._going = (ticket, is_chunked)

    def readable(self) -> bool:
        """Tell whether more is to be read."""
        return self._going is None and bool(super().readable())

    def service(self) -> None:
        """Serve a request; what becomes of the connection is for the loop's thread to do."""
        super().service()
        if self._going is not None:
            self.server.trigger.pull_trigger(self._go)

    def _go(self) -> None:
        """Leave the loop, on its own thread."""
        assert self._going is not None
        (ticket, is_chunked), pump = self._going, self.server.pump
        channel: Any = self
        if not channel.connected or channel.will_close or channel.close_when_flushed:
            pump.hub.leave(ticket)
            channel.will_close = True
            return
        connection, unsent = detach(channel)
        pump.take(SocketSink(pump, ticket, connection, is_chunked=is_chunked), unsent)


def detach(channel: Any) -> tuple[socket.socket, bytes]:
    """Take the connection out of a channel and its loop; returns it with what was not sent yet."""
    with channel.outbuf_lock:
        unsent = b"".join(buffer.get(-1, skip=True) for buffer in channel.outbufs)
        for buffer in channel.outbufs:
            buffer.close()
        channel.total_outbufs_len = 0
    channel.del_channel()
    channel.connected = False
    connection: socket.socket = channel.socket
    channel.socket = None
    return connection, unsent


def put_pump(server: Any, pump: Pump) -> None:
    """Let a server of waitress hand its streams over to ``pump``."""
    server.pump = pump
    server.channel_class = StreamChannel


def build_hub(app: Flask, settings: Settings) -> Hub:
    """Build the hub of a process around the app's source, with no more streams than it may open files."""
    source, changed = stream_source(app.extensions)
    others = CONNECTIONS + _OTHER_FILES
    files = reserve_files(settings.streams + others)
    # Where files are scarce, half of them are for whoever only wants a page.
    total = settings.streams if files >= settings.streams + others else min(settings.streams, files // 2)
    if total < settings.streams:
        LOG.warning("fewer streams than set", streams=total, files=files)
    caps = Caps(total, settings.streams_per_person)
    return Hub(source, changed=changed, caps=caps, on_fault=_note)


def _note(fault: Exception) -> None:
    LOG.error("stream source failed", **describe_fault(fault))


def reserve_files(wanted: int) -> int:
    """Let this process open so many files, if it may; returns how many it may open."""
    if sys.platform == "win32":
        return wanted
    import resource  # noqa: PLC0415 (only where there is one)

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most
