"""Sends responses over HTTP as one client would, for the benchmark."""

import http.client
import re
import threading
import time
import uuid
from collections.abc import Iterable
from urllib.parse import urlencode

from waitress.server import create_server

from trainer.services.demo import invent_people
from trainer.services.desk import Desk
from trainer.settings import Settings
from trainer.web.app import create_app

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Client:
    """Holds one keep-alive connection with its cookie."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._cookie = ""

    def get(self, path: str) -> str:
        """Return the page at ``path``."""
        return self._ask("GET", path, None)[1]

    def post(self, path: str, fields: dict[str, str]) -> int:
        """Post a form and return the status."""
        return self._ask("POST", path, urlencode(fields))[0]

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def token(self, path: str) -> str:
        """Return the form token of the page at ``path``; raises ``LookupError`` when it has none."""
        found = _TOKEN.search(self.get(path))
        if found is None:
            raise LookupError(f"no form on {path}")
        return found.group(1)

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if cookie := answer.getheader("Set-Cookie"):
            self._cookie = cookie.split(";")[0]
        return answer.status, text


def measure_posts(desk: Desk, settings: Settings, case: str, posts: Iterable[str]) -> list[float]:
    """Return the milliseconds of each submitted response; raises ``RuntimeError`` when one is refused."""
    person = invent_people(desk)[0]
    with desk.begin() as store:
        store.add_person(person)
    server = create_server(create_app(desk, settings), host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    client = Client(int(server.effective_port))
    try:
        client.post("/enter", {"csrf_token": client.token("/"), "person": person.id})
        token = client.token(case)
        return [_send(client, f"{case}/responses", token, text) for text in posts]
    finally:
        client.close()
        server.close()


def _send(client: Client, path: str, token: str, text: str) -> float:
    fields = {"csrf_token": token, "key": str(uuid.uuid4()), "do": "send"}
    fields |= {"kind-1": "reply", "channel-1": "social_post", "text-1": text}
    start = time.perf_counter()
    status = client.post(path, fields)
    took = (time.perf_counter() - start) * 1000
    if status != http.HTTPStatus.SEE_OTHER:
        raise RuntimeError(f"{path} answered {status}")
    return took
