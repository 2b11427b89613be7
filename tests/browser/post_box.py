"""A mail server that keeps what it is given: just enough of SMTP for the app's own sender."""

import socketserver
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from queue import Queue
from typing import Self

_SAID = {b"DATA": b"354 go on", b"QUIT": b"221 bye"}


class PostBox:
    """Listens on a free port of this machine while it is open."""

    def __init__(self) -> None:
        self._letters: Queue[EmailMessage] = Queue()
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def next_letter(self, seconds: float = 15) -> EmailMessage:
        """Wait for the next letter and return it; raises ``queue.Empty`` when none comes."""
        return self._letters.get(timeout=seconds)

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        letters = self._letters

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"220 ready\r\n")
                for line in self.rfile:
                    verb = line.split(maxsplit=1)[0].upper() if line.strip() else b""
                    self.wfile.write(_SAID.get(verb, b"250 ok") + b"\r\n")
                    if verb == b"DATA":
                        letters.put(self.read_letter())
                        self.wfile.write(b"250 kept\r\n")
                    if verb == b"QUIT":
                        return

            def read_letter(self) -> EmailMessage:
                lines = []
                for line in self.rfile:
                    if line == b".\r\n":
                        break
                    lines.append(line.removeprefix(b"."))
                return message_from_bytes(b"".join(lines), policy=policy.default)

        return Handler
