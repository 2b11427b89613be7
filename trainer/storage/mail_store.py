"""Keeps e-mails until they are sent or given up."""

from datetime import datetime

from sqlalchemy import delete, select, update

from trainer.storage.mails import Mail, NewMail, mail_row
from trainer.storage.moments import stored
from trainer.storage.part import StorePart
from trainer.storage.tables import MailRow, PersonRow


class MailStore(StorePart):
    """Keeps e-mails until they are sent or given up."""

    def has_mail(self, subject_key: str) -> bool:
        """Tell whether an e-mail with this key was ever made."""
        return self._session.scalar(select(MailRow.id).where(MailRow.subject_key == subject_key)) is not None

    def add_mail(self, mail: NewMail) -> None:
        """Keep an e-mail that is to be sent."""
        self._session.add(mail_row(mail))
        self._session.flush()

    def due_mails(self, now: datetime, most: int) -> tuple[Mail, ...]:
        """Return up to ``most`` e-mails that are due, to people who are still here, oldest first."""
        asked = (
            select(MailRow, PersonRow.name, PersonRow.email)
            .join(PersonRow, PersonRow.id == MailRow.person_id)
            .where(MailRow.sent_at.is_(None), MailRow.next_try_at <= stored(now))
            .where(PersonRow.email.is_not(None), PersonRow.left_at.is_(None))
            .order_by(MailRow.next_try_at, MailRow.id)
            .limit(most)
        )
        return tuple(
            Mail(row.id, name, email, row.subject, row.body, row.tries)
            for row, name, email in self._session.execute(asked)
        )

    def claim_mail(self, mail: Mail, next_try_at: datetime | None) -> bool:
        """Count one more try of ``mail``; False when another round was quicker."""
        claimed = self._session.scalars(
            update(MailRow)
            .where(MailRow.id == mail.id, MailRow.tries == mail.tries, MailRow.sent_at.is_(None))
            .values(tries=mail.tries + 1, next_try_at=stored(next_try_at) if next_try_at else None)
            .returning(MailRow.id)
        )
        return claimed.first() is not None

    def end_mail(self, mail_id: str, sent_at: datetime | None) -> None:
        """Say that an e-mail is sent, or given up when there is no moment, and empty it: it may hold a link."""
        self._session.execute(
            update(MailRow)
            .where(MailRow.id == mail_id)
            .values(body="", next_try_at=None, sent_at=stored(sent_at) if sent_at else None)
        )

    def drop_unsent_mails(self, person_id: str) -> None:
        """Remove what was not sent to somebody yet."""
        self._session.execute(delete(MailRow).where(MailRow.person_id == person_id, MailRow.sent_at.is_(None)))
