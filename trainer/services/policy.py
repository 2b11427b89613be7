"""What the operator decided about access and keeping, as the services need it."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Policy:
    """Holds how long sessions, links, drafts and attempts last, and whether e-mail goes out.

    ``base_url`` is the address that links in e-mails begin with; ``keep_attempts`` of None keeps them for ever.
    """

    session_idle: timedelta = timedelta(minutes=60)
    session_most: timedelta = timedelta(hours=12)
    invitation_lasts: timedelta = timedelta(days=7)
    reset_lasts: timedelta = timedelta(hours=2)
    first_admin_lasts: timedelta = timedelta(hours=24)
    keep_drafts: timedelta = timedelta(days=90)
    keep_attempts: timedelta | None = None
    base_url: str | None = None
    sends_mail: bool = False
