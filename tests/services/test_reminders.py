from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tests.cast import ANA, CLEO, SOCIAL, TESS
from tests.conftest import START
from trainer.services.assignments import To, What, assign, end_of, withdraw_assignment
from trainer.services.desk import Desk
from trainer.services.policy import Policy
from trainer.services.reminders import make_reminders
from trainer.storage.mails import Mail
from trainer.storage.people import Person

DUE = end_of((START + timedelta(days=5)).date())
MAILING = Policy(base_url="https://practice.example.com", sends_mail=True)


def remind(desk: Desk, now: datetime, policy: Policy = MAILING) -> int:
    later = replace(desk, now=lambda: now, policy=policy)
    with later.begin() as store:
        return make_reminders(store, later)


def outbox(desk: Desk) -> Sequence[Mail]:
    with desk.read() as store:
        return store.due_mails(DUE + timedelta(days=9), 50)


def ask_social(desk: Desk) -> str:
    what = What("first-week", "suitcase-gap-year")
    return assign(desk, TESS, what, To(team_id=SOCIAL.id), due_at=DUE, why="Sarcasm is missed too often.").id


def test_each_person_is_reminded_once_two_days_before_and_once_the_day_after(desk: Desk) -> None:
    ask_social(desk)

    assert remind(desk, DUE - timedelta(days=3)) == 0
    assert remind(desk, DUE - timedelta(days=2)) == 2
    assert remind(desk, DUE - timedelta(days=1)) == 0
    assert remind(desk, DUE + timedelta(hours=1)) == 2
    assert remind(desk, DUE + timedelta(hours=2)) == 0
    assert {mail.to_address for mail in outbox(desk)} == {"ana@example.com", "ben@example.com"}


def test_a_reminder_says_what_why_and_where(desk: Desk) -> None:
    ask_social(desk)
    remind(desk, DUE)

    mail = next(mail for mail in outbox(desk) if mail.to_name == ANA.name)
    title = desk.shelf.pack("first-week").scenarios["suitcase-gap-year"].title
    for words in (title, "Sarcasm is missed too often.", "7 March 2026", "https://practice.example.com/today"):
        assert words in mail.body


def test_nobody_is_reminded_of_what_was_withdrawn_or_is_long_over(desk: Desk) -> None:
    asked = ask_social(desk)

    assert remind(desk, DUE + timedelta(days=4)) == 0
    withdraw_assignment(desk, TESS, asked)
    assert remind(desk, DUE) == 0


def test_nobody_is_reminded_who_left_or_has_no_address_or_when_no_mail_goes_out(desk: Desk) -> None:
    ask_social(desk)
    with desk.begin() as store:
        store.change_person(replace(ANA, left_at=START))
        store.add_person(Person("dora", "Dora Quist", "trainee", SOCIAL))

    assert remind(desk, DUE, Policy()) == 0
    assert remind(desk, DUE) == 1
    assert [mail.to_name for mail in outbox(desk)] == ["Ben Idowu"]
    assert CLEO.name not in {mail.to_name for mail in outbox(desk)}
