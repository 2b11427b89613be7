"""An e-mail as a value, and back from its row."""

from dataclasses import dataclass
from datetime import datetime

from trainer.storage.moments import stored
from trainer.storage.tables import MailRow


@dataclass(frozen=True, slots=True)
class NewMail:
    """Holds an e-mail that is to be sent; nobody gets two with the same ``subject_key``."""

    id: str
    subject_key: str
    person_id: str
    subject: str
    body: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Mail:
    """Holds an e-mail that is due, with the address it goes to; ``tries`` counts those made before."""

    id: str
    to_name: str
    to_address: str
    subject: str
    body: str
    tries: int


def mail_row(mail: NewMail) -> MailRow:
    """Return the row of a new e-mail, due at once."""
    return MailRow(
        id=mail.id,
        subject_key=mail.subject_key,
        person_id=mail.person_id,
        subject=mail.subject,
        body=mail.body,
        made_at=stored(mail.made_at),
        next_try_at=stored(mail.made_at),
        tries=0,
        sent_at=None,
    )
