"""Writes e-mails from templates into the outbox, and sends what is due."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from string import Template

import trainer
from trainer.services.desk import Desk
from trainer.storage.mails import Mail, NewMail
from trainer.storage.people import Person
from trainer.storage.store import Store

__all__ = ["BACKOFF", "Mail", "MailFailed", "queue_mail", "send_mails"]

#: After the first try that fails, the next one waits so long, and so on; then it is given up.
BACKOFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=6))
_FOLDER = Path(trainer.__file__).parent / "templates" / "emails"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MOST_SUBJECT = 200
_MOST_AT_ONCE = 50


class MailFailed(RuntimeError):
    """Says that an e-mail did not leave; the message names the kind of failure and nobody's address."""


def queue_mail(  # noqa: PLR0917 - what it is, for whom and from where; every caller passes all five in this order
    store: Store, desk: Desk, person: Person, name: str, values: Mapping[str, str], *, subject_key: str
) -> bool:
    """Put the e-mail ``name`` into the outbox, and tell whether it will go out.

    It will not when no mail server is set, the person has no address, or ``subject_key`` was used before.
    """
    if not desk.policy.sends_mail or person.email is None or store.has_mail(subject_key):
        return False
    # One line for each value: a line break in a name could otherwise forge a header, or a whole paragraph.
    flat = {key: _CONTROL.sub(" ", value).strip() for key, value in values.items()}
    subject, body = (_template(name, part).substitute(flat) for part in ("subject", "body"))
    line = _CONTROL.sub(" ", subject).strip()[:_MOST_SUBJECT]
    store.add_mail(NewMail(desk.new_id(), subject_key, person.id, line, body, desk.now()))
    return True


def send_mails(desk: Desk, send: Callable[[Mail], None]) -> tuple[int, int]:
    """Send what is due, and return how many went and how many failed.

    A try is counted before it is made, so that a crash in the middle cannot send the same e-mail for ever.
    """
    with desk.read() as store:
        due = store.due_mails(desk.now(), _MOST_AT_ONCE)
    outcomes = [_send_one(desk, mail, send) for mail in due]
    return outcomes.count(True), outcomes.count(False)


def _send_one(desk: Desk, mail: Mail, send: Callable[[Mail], None]) -> bool | None:
    wait = BACKOFF[mail.tries] if mail.tries < len(BACKOFF) else None
    with desk.begin() as store:
        if not store.claim_mail(mail, desk.now() + wait if wait else None):
            return None
    try:
        send(mail)
    except MailFailed:
        if wait is None:
            with desk.begin() as store:
                store.end_mail(mail.id, None)
        return False
    with desk.begin() as store:
        store.end_mail(mail.id, desk.now())
    return True


@cache
def _template(name: str, part: str) -> Template:
    return Template((_FOLDER / name / f"{part}.txt").read_text(encoding="utf-8"))
