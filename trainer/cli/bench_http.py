"""Sends responses over HTTP as one client would, for the benchmark."""

import html
import re
import socket
import threading
import time
import uuid
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlencode

from waitress.server import create_server

from trainer.services.demo import invent_people
from trainer.services.desk import Desk
from trainer.settings import Settings
from trainer.web.app import create_app

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Client:
    """Holds one keep-alive connection with its cookie; plain, to cost little beside the server."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file = self._socket.makefile("rb")
        self._cookie = ""
        self.csrf = ""
        self.place = ""

    def get(self, path: str) -> str:
        """Return the page at ``path``."""
        return self._ask("GET", path, None)[1]

    def post(self, path: str, fields: dict[str, str]) -> int:
        """Post a form and return the status."""
        return self._ask("POST", path, fields)[0]

    @property
    def cookie(self) -> str:
        """Return the cookie of this client."""
        return self._cookie

    def post_for_page(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Post a form and return the status and the page."""
        return self._ask("POST", path, fields)

    def post_for_place(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Post a form and return the status and where it leads."""
        status = self.post(path, fields)
        return status, self.place

    def enter(self, person_id: str) -> None:
        """Take the role of one of the demonstration's people."""
        self.csrf = self.token("/")
        self.post("/enter", {"csrf_token": self.csrf, "person": person_id})
        self.csrf = ""

    def sign_in(self, name: str, password: str) -> bool:
        """Sign in with a password and tell whether that opened the door."""
        fields = {"csrf_token": self.token("/sign-in"), "name": name, "password": password}
        return self.post("/sign-in", fields) == HTTPStatus.SEE_OTHER

    def close(self) -> None:
        """Close the connection."""
        self._file.close()
        self._socket.close()

    def token(self, path: str) -> str:
        """Return the form token of the page at ``path``; raises ``LookupError`` when it has none."""
        found = _TOKEN.search(self.get(path))
        if found is None:
            raise LookupError(f"no form on {path}")
        return html.unescape(found.group(1))

    @property
    def connection(self) -> socket.socket:
        """Return the connection, for a crowd that waits for many at once."""
        return self._socket

    def request(self, method: str, path: str, fields: dict[str, str] | None) -> bytes:
        """Return a request as it goes over the wire."""
        content = urlencode(fields or {}).encode()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self._cookie}\r\n"
            f"Content-Length: {len(content)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        return head.encode() + content

    def _ask(self, method: str, path: str, fields: dict[str, str] | None) -> tuple[int, str]:
        self._socket.sendall(self.request(method, path, fields))
        status = self._file.readline().split()
        if not status:
            raise ConnectionResetError("the server closed the connection")
        length, self.place = 0, ""
        while (line := self._file.readline().strip()) != b"":
            name, _, value = line.decode("latin-1").partition(": ")
            if name.lower() == "content-length":
                length = int(value)
            elif name.lower() == "location":
                self.place = value
            elif name.lower() == "set-cookie":
                self._cookie = value.split(";")[0]
        return int(status[1]), self._file.read(length).decode()


def measure_posts(desk: Desk, settings: Settings, case: str, posts: Iterable[str]) -> list[float]:
    """Return the milliseconds of each submitted response; raises ``RuntimeError`` when one is refused."""
    person = invent_people(desk)[0]
    with desk.begin() as store:
        store.add_person(person)
    server = create_server(create_app(desk, settings), host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    client = Client(int(server.effective_port))
    try:
        client.enter(person.id)
        client.csrf = client.token(case)
        return [_timed(client, case, text) for text in posts]
    finally:
        client.close()
        server.close()


def new_submission(client: Client, case: str, text: str) -> bool:
    """Send one response to a case, begun anew, and tell whether it was taken."""
    if not client.csrf:
        client.csrf = client.token(case)
    return client.post(f"{case}/responses", submission(client, text)) == HTTPStatus.SEE_OTHER


def submission(client: Client, text: str) -> dict[str, str]:
    """Return the fields of one response that nobody sent before."""
    fields = {"csrf_token": client.csrf, "key": str(uuid.uuid4()), "do": "send"}
    return fields | {"kind-1": "reply", "channel-1": "social_post", "text-1": text}


def _timed(client: Client, case: str, text: str) -> float:
    start = time.perf_counter()
    is_taken = new_submission(client, case, text)
    took = (time.perf_counter() - start) * 1000
    if not is_taken:
        raise RuntimeError(f"{case} refused a response")
    return took
