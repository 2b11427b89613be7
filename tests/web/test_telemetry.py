import io
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import ANA
from tests.web.conftest import CASE, moves, token
from trainer.services.desk import Desk
from trainer.settings import Settings
from trainer.web.app import create_app
from trainer.web.log import start_logging

TYPED = ("Zanzibarwort", "Quillon Vexley", "vexley@example.com", "pass-Grumbold-77")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    before, level = logging.root.handlers[:], logging.root.level
    stream = io.StringIO()
    start_logging(stream)
    yield stream
    logging.captureWarnings(capture=False)
    logging.root.handlers[:] = before
    logging.root.setLevel(level)


def lines(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def post_everywhere(app: Flask, browser: FlaskClient) -> int:
    """Post what somebody typed to every address that takes a post."""
    text, name, email, password = TYPED
    fields = moves(text) | {"name": name, "email": email, "password": password, "next": f"/{text}", "kept": text}
    fields |= {"csrf_token": token(browser, CASE), "title": text, "why": text, "do": "send"}
    posted = 0
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint != "leave":
            values = dict.fromkeys(rule.arguments, 1 if "int" in rule.rule else "vexley-path")
            path = rule.build(values)
            assert path is not None
            browser.post(path[1], data=fields)
            browser.post(path[1], data={name: value for name, value in fields.items() if name != "csrf_token"})
            posted += 1
    return posted


def test_nothing_anybody_typed_is_ever_in_the_log(app: Flask, ana: FlaskClient, log: io.StringIO) -> None:
    assert post_everywhere(app, ana) >= 5
    said = log.getvalue()
    assert len(lines(log)) >= 10
    for word in (*TYPED, "vexley-path", ANA.name):
        assert word not in said


@pytest.mark.parametrize(("do", "where"), [("send", "send_check.py"), ("send-anyway", "responses.py")])
def test_nothing_typed_is_in_the_log_when_the_code_fails(
    app: Flask, ana: FlaskClient, log: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, do: str, where: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError(f"cannot read {TYPED[0]}")

    monkeypatch.setattr("trainer.scenarios.judge.judge_response", fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = ana.post(f"{CASE}/responses", data=moves(TYPED[0]) | {"csrf_token": token(ana, CASE), "do": do})

    assert answer.status_code == 500
    assert TYPED[0] not in log.getvalue()
    fault = next(line for line in lines(log) if line["event"] == "fault")
    assert fault["fault"] == ["builtins.ValueError"]
    assert f"trainer/services/{where}" in str(fault["frames"])
    assert fault["request_id"] == answer.headers["X-Request-Id"]


def test_nothing_typed_is_in_the_log_when_the_database_is_held(
    desk: Desk, ana: FlaskClient, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.storage.database.BUSY_SECONDS", 0.2)
    assert desk.database.file is not None
    form = moves(TYPED[0]) | {"csrf_token": token(ana, CASE)}
    with closing(sqlite3.connect(desk.database.file, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        answer = ana.post(f"{CASE}/responses", data=form)
        health = ana.get("/health")
        holder.execute("ROLLBACK")

    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    assert health.get_json() == {"status": "degraded", "failing": ["writable"]}
    assert TYPED[0] not in log.getvalue()


def test_a_library_may_say_what_it_likes_and_only_its_place_is_kept(log: io.StringIO) -> None:
    logging.getLogger("waitress").warning("Exception while serving /resets/%s", "token-1")
    assert "token-1" not in log.getvalue()
    assert lines(log)[0]["logger"] == "waitress"


def test_each_request_is_one_line_with_its_rule(ana: FlaskClient, log: io.StringIO) -> None:
    answer = ana.get(CASE, headers={"X-Request-Id": "chosen-by-a-visitor"})
    line = lines(log)[-1]
    assert (line["route"], line["status"], line["method"]) == ("/cases/<pack>/<scenario_id>", 200, "GET")
    assert line["request_id"] == answer.headers["X-Request-Id"] != "chosen-by-a-visitor"


def test_a_trusted_proxy_may_number_the_request_and_nothing_else(
    desk: Desk, tmp_path: Path, log: io.StringIO
) -> None:
    app = create_app(desk, Settings(data=tmp_path, secret_key="only for this test", proxies=1))
    browser = app.test_client()
    for given in ("from-proxy-1", "forged\u0085{}", "x"):
        browser.get("/health", headers={"X-Request-Id": given})
    numbers = [str(line["request_id"]) for line in lines(log)]
    assert numbers[0] == "from-proxy-1"
    assert all(len(number) == 32 for number in numbers[1:])


def test_health_says_ok_without_a_session(client: FlaskClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_metrics_are_for_this_machine_or_the_token(client: FlaskClient, desk: Desk, tmp_path: Path) -> None:
    shown = client.get("/metrics").text
    assert "rejoinder_wal_bytes" in shown
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 404
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code == 404
    guarded = create_app(desk, Settings(data=tmp_path, secret_key="x", metrics_token="m" * 20)).test_client()
    assert guarded.get("/metrics").status_code == 404
    assert guarded.get("/metrics", headers={"Authorization": "Bearer " + "m" * 20}).status_code == 200


def test_submissions_are_counted(ana: FlaskClient) -> None:
    ana.post(f"{CASE}/responses", data=moves("I'm sorry.") | {"csrf_token": token(ana, CASE)})
    shown = ana.get("/metrics").text
    assert "rejoinder_submissions_total 1.0" in shown
    assert 'route="/cases/<pack>/<scenario_id>/responses",status="303"' in shown


def test_over_https_the_cookie_is_bound_to_the_host_and_browsers_stay_on_https(desk: Desk, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, secret_key="x", base_url="https://training.example.com")
    answer = create_app(desk, settings).test_client().get("/", base_url="https://training.example.com")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    plain = create_app(desk, Settings(data=tmp_path, secret_key="x"))
    assert "Strict-Transport-Security" not in plain.test_client().get("/").headers
    assert plain.config["SESSION_COOKIE_SECURE"] is False
    app = create_app(desk, settings)
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-rejoinder"
    assert app.config["SESSION_COOKIE_SECURE"] is True


def test_the_log_does_not_say_who_took_an_answer_back(ana: FlaskClient, log: io.StringIO) -> None:
    fields = {"pack": "first-week", "scenario_id": "suitcase-gap-year", "csrf_token": token(ana, CASE)}
    ana.post("/near-misses", data=fields)

    (line,) = [line for line in lines(log) if line.get("route") == "/near-misses"]
    assert (line["status"], line["person"]) == (204, None)
