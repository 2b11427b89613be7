from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

import pytest

from tests.cast import ANA
from trainer.services.accounts import deactivate, renew_way_in
from trainer.services.desk import Desk
from trainer.services.housekeeping import keep_house
from trainer.services.mail import BACKOFF, Mail, MailFailed, queue_mail, send_mails
from trainer.services.policy import Policy
from trainer.services.smtp import MailServer, smtp_sender, write_message

BASE = "https://training.example.com"
NOW = datetime.fromisoformat("2026-03-02T09:00+00:00")
LINK = {"link": f"{BASE}/resets/abc", "name": "Ana", "until": "tomorrow"}


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def mailing(desk: Desk, clock: Clock) -> Desk:
    return replace(desk, now=clock, policy=Policy(base_url=BASE, sends_mail=True))


def queue(desk: Desk, template: str = "reset", /, key: str = "k", **values: str) -> bool:
    with desk.begin() as store:
        return queue_mail(store, desk, ANA, template, LINK | values, subject_key=key)


def due(desk: Desk) -> tuple[Mail, ...]:
    with desk.read() as store:
        return store.due_mails(desk.now(), 10)


def test_an_invitation_goes_out_with_its_link_and_is_emptied(mailing: Desk) -> None:
    way, sent = renew_way_in(mailing, ANA.id), list[Mail]()

    assert way.is_mailed
    assert send_mails(mailing, sent.append) == (1, 0)
    assert send_mails(mailing, sent.append) == (0, 0)

    assert f"{BASE}{way.path}" in sent[0].body
    with mailing.read() as store:
        (kept,) = store.own_data(ANA.id)["mails"]
    assert kept["sent_at"]
    assert not any(way.token in str(row) for row in rows(mailing))


def rows(desk: Desk) -> list[object]:
    with desk.database.engine.connect() as connection:
        return list(connection.exec_driver_sql("select * from mails"))


@pytest.mark.parametrize("name", ["invitation", "reset", "reminder"])
def test_every_e_mail_is_short_kind_and_complete(mailing: Desk, name: str) -> None:
    assert queue(mailing, name, due="on 4 March 2026", title="First week", why="You asked for it.")

    (mail,) = due(mailing)
    assert "$" not in mail.subject + mail.body
    assert "!" not in mail.subject + mail.body
    assert "Hello Ana" in mail.body
    assert len(mail.body.split()) < 120


def test_a_line_break_in_a_value_forges_nothing(mailing: Desk) -> None:
    evil = "Ana\r\nBcc: everybody@example.com\r\n\r\nPay here"
    queue(mailing, "reminder", name=evil, due=evil, title=evil, why=evil)

    message = write_message(replace(due(mailing)[0], to_name=evil.splitlines()[0]), "rejoinder@example.com")

    assert message["Bcc"] is None
    assert "\n" not in str(message["Subject"])
    assert all(not line.startswith("Bcc:") for line in str(message).splitlines())


def test_a_broken_address_is_a_failure_and_no_crash() -> None:
    for address in ("ana@example.com\r\nBcc: x@example.com", "ana", "a b@example.com"):
        with pytest.raises((ValueError, IndexError)):
            write_message(Mail("1", "Ana", address, "S", "B", 0), "rejoinder@example.com")


@pytest.mark.parametrize("tls", ["starttls", "tls", "none"])
def test_a_server_that_is_not_there_is_told_without_an_address(tls: Literal["starttls", "tls", "none"]) -> None:
    send = smtp_sender(MailServer("127.0.0.1", 9, "rejoinder@example.com", tls=tls))

    with pytest.raises(MailFailed) as told:
        send(Mail("1", "Ana", "ana@example.com", "S", "B", 0))

    assert str(told.value) == "ConnectionRefusedError"


def test_nobody_gets_the_same_e_mail_twice(mailing: Desk) -> None:
    assert queue(mailing, key="same")
    assert not queue(mailing, key="same")
    assert len(due(mailing)) == 1


def test_nothing_is_queued_without_a_server_or_an_address(desk: Desk, mailing: Desk) -> None:
    assert not queue(desk)
    with mailing.begin() as store:
        assert not queue_mail(store, mailing, replace(ANA, email=None), "reset", LINK, subject_key="k")


def test_a_failing_server_is_tried_again_and_then_given_up(mailing: Desk, clock: Clock) -> None:
    queue(mailing)
    tried: list[datetime] = []

    def fail(_: Mail) -> None:
        tried.append(clock.now)
        raise MailFailed("ConnectionRefusedError")

    for _ in range(24 * 60):
        send_mails(mailing, fail)
        clock.now += timedelta(minutes=1)

    assert [later - before for before, later in pairwise(tried)] == list(BACKOFF)
    assert "resets" not in str(rows(mailing))


def test_somebody_who_left_gets_nothing_more(mailing: Desk) -> None:
    queue(mailing)
    deactivate(mailing, ANA.id)

    assert due(mailing) == ()


def test_a_round_of_housekeeping_sends_and_counts(mailing: Desk) -> None:
    queue(mailing)
    sent: list[Mail] = []

    done = keep_house(mailing, sent.append)

    assert (done.sent, done.failed, [mail.to_address for mail in sent]) == (1, 0, [ANA.email])
    assert keep_house(mailing, None).sent == 0
