"""What is done once a minute: removing what had its time, reminding, and sending e-mails."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from trainer.services.desk import Desk
from trainer.services.mail import Mail, send_mails
from trainer.services.reminders import make_reminders

#: Failed sign-ins are forgotten when they no longer hold anybody back.
_KEEP_GUARDS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tidied:
    """Counts what one round did."""

    sessions: int
    links: int
    guards: int
    drafts: int
    attempts: int
    shifts: int
    reminders: int
    sent: int
    failed: int


def keep_house(desk: Desk, send: Callable[[Mail], None] | None) -> Tidied:
    """Do one round; without ``send`` e-mails wait. Any number of rounds at once do no harm."""
    now, policy = desk.now(), desk.policy
    with desk.begin() as store:
        sessions = store.drop_old_sessions(
            opened_before=now - policy.session_most, seen_before=now - policy.session_idle
        )
        links = store.drop_expired_links(now)
        guards = store.drop_old_guards(now - _KEEP_GUARDS, now)
        drafts = store.drop_old_drafts(now - policy.keep_drafts)
        keep = policy.keep_attempts
        attempts = store.drop_old_attempts(now - keep) if keep is not None else 0
        shifts = store.drop_old_shifts(now - keep) if keep is not None else 0
        reminders = make_reminders(store, desk)
    sent, failed = send_mails(desk, send) if send is not None else (0, 0)
    return Tidied(sessions, links, guards, drafts, attempts, shifts, reminders, sent, failed)
