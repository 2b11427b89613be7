"""Hands e-mails to a mail server."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Literal

from trainer.services.mail import Mail, MailFailed

_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class MailServer:
    """Holds where e-mails go out, and from whom."""

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = None
    tls: Literal["starttls", "tls", "none"] = "starttls"


def smtp_sender(server: MailServer) -> Callable[[Mail], None]:
    """Return a function that sends one e-mail, and raises ``MailFailed`` when it did not leave."""

    def send(mail: Mail) -> None:
        try:
            message = write_message(mail, server.sender)
            with _connect(server) as connection:
                connection.send_message(message)
        except (OSError, ValueError, IndexError, MessageError) as failure:
            # Broken addresses end in IndexError inside the library. The text of a failure may hold the address, so
            # only its kind is told.
            raise MailFailed(type(failure).__name__) from None

    return send


def write_message(mail: Mail, sender: str) -> EmailMessage:
    """Write a plain message; raises ``ValueError`` when the address is none."""
    message = EmailMessage()
    message["From"] = Address("Rejoinder", addr_spec=sender)
    message["To"] = Address(mail.to_name, addr_spec=mail.to_address)
    message["Subject"] = mail.subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(mail.id, domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message


def _connect(server: MailServer) -> smtplib.SMTP:
    secure = ssl.create_default_context()
    if server.tls == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=secure)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    try:
        if server.tls == "starttls":
            connection.starttls(context=secure)
        if server.user is not None:
            connection.login(server.user, server.password or "")
    except BaseException:
        connection.close()
        raise
    return connection
