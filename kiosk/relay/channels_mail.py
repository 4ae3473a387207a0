"""A second channel by e-mail: a message that says where to look, and headers that say no more.

A server may take its time, so each try has a thread of its own, which only posts what became of
it. What speaks SMTP is loaded with the first try.
"""

from collections import deque
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from kiosk.care.channels import Reach
from kiosk.care.letters import LetterId
from kiosk.relay.channels import Tried

if TYPE_CHECKING:
    import smtplib
    import ssl

WITHIN: Final = 20.0
"""Seconds that the server may take for each step."""
CLOSE_WITHIN: Final = 1.0
LOOK_EVERY: Final = timedelta(hours=6)
"""How often the server is greeted, so that a fault is seen before it is needed."""
LOOK_SOON: Final = timedelta(minutes=15)
"""While something is wrong."""
LET_IN: Final = 235
"""The server's answer to a good login."""
NO_HOST: Final = "[127.0.0.1]"
"""What it calls this machine to the server: its own name and address are nobody's business."""


@dataclass(frozen=True)
class Mailbox:
    """Where mail is handed in. Without `ca` the system's are trusted, without `user` no login."""

    server: str
    port: int
    sender: str
    starttls: bool = False
    ca: Path | None = None
    user: str = ""
    password_file: Path | None = None


class MailChannel:
    """One person's mailbox; `words` are the subject and the text."""

    def __init__(self, name: str, mailbox: Mailbox, to: str, words: str) -> None:
        self._name = name
        self._mailbox = mailbox
        self._to = to
        self._words = words
        self._reach = Reach.STARTING
        self._looked: datetime | None = None
        self._thread: Thread | None = None
        self._news: deque[tuple[LetterId | None, Reach]] = deque()

    @property
    def name(self) -> str:
        """As in the settings."""
        return self._name

    @property
    def reach(self) -> Reach:
        """How the last try went."""
        return self._reach

    @property
    def ready(self) -> bool:
        """Whether no try is going on."""
        return self._thread is None

    def send(self, letter: LetterId, now: datetime) -> None:
        """Try it in a thread."""
        self._try(letter, written(self._mailbox.sender, self._to, self._words, now), now)

    def poll(self, now: datetime) -> list[Tried]:
        """What became of it; every now and then only greet the server."""
        tried = []
        while self._news:
            letter, self._reach = self._news.popleft()
            self._thread = None
            if letter is not None:
                tried.append(Tried(letter, self._reach is Reach.FINE))
        if self.ready and not tried and self._look_due(now):
            self._try(None, None, now)
        return tried

    def close(self) -> None:
        """Wait a moment for what is going on."""
        if self._thread is not None:
            self._thread.join(CLOSE_WITHIN)

    def _look_due(self, now: datetime) -> bool:
        pause = LOOK_EVERY if self._reach is Reach.FINE else LOOK_SOON
        return self._looked is None or not timedelta() <= now - self._looked < pause

    def _try(self, letter: LetterId | None, message: bytes | None, now: datetime) -> None:
        self._looked = now

        def work() -> None:
            self._news.append((letter, deliver(self._mailbox, self._to, message)))

        self._thread = Thread(target=work, name=f"mail {self._name}", daemon=True)
        self._thread.start()


def written(sender: str, to: str, words: str, now: datetime) -> bytes:
    """The message as it goes; `now` is aware."""
    from email.message import EmailMessage  # noqa: PLC0415 - loaded only where mail is sent
    from email.policy import SMTP  # noqa: PLC0415 - as above
    from email.utils import format_datetime  # noqa: PLC0415 - as above

    message = EmailMessage(SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = words
    message["Date"] = format_datetime(now.replace(microsecond=0))
    message.set_content(words, cte="quoted-printable")
    return bytes(message)


def deliver(mailbox: Mailbox, to: str, message: bytes | None) -> Reach:
    """Hand the message in, or without one only see whether we are let in; never raises."""
    try:
        trusted = _trusted(mailbox)
    except OSError:
        return Reach.CERTIFICATE
    try:
        password = _password(mailbox)
    except (OSError, UnicodeDecodeError):
        return Reach.LOGIN
    return _reached(mailbox, trusted, password, to, message)


def _trusted(mailbox: Mailbox) -> "ssl.SSLContext":
    import ssl  # noqa: PLC0415 - loaded only where mail is sent

    return ssl.create_default_context(cafile=mailbox.ca)


def _password(mailbox: Mailbox) -> str:
    if mailbox.password_file is None:
        return ""
    return mailbox.password_file.read_text(encoding="utf-8").strip("\r\n")


def _reached(
    mailbox: Mailbox, trusted: "ssl.SSLContext", password: str, to: str, message: bytes | None
) -> Reach:
    import smtplib  # noqa: PLC0415 - loaded only where mail is sent
    import ssl  # noqa: PLC0415 - as above

    try:
        with closing(_connected(mailbox, trusted)) as line:
            line.ehlo_or_helo_if_needed()
            if mailbox.user:
                _log_in(line, mailbox.user, password)
            if message is not None:
                line.sendmail(mailbox.sender, [to], message)
            with suppress(smtplib.SMTPException, OSError):
                line.quit()
    except ssl.SSLCertVerificationError:
        return Reach.CERTIFICATE
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError):
        return Reach.REFUSED
    except smtplib.SMTPAuthenticationError:
        return Reach.LOGIN
    except (smtplib.SMTPException, OSError):
        return Reach.SERVER
    return Reach.FINE


def _connected(mailbox: Mailbox, trusted: "ssl.SSLContext") -> "smtplib.SMTP":
    import smtplib  # noqa: PLC0415 - loaded only where mail is sent

    server, port = mailbox.server, mailbox.port
    if not mailbox.starttls:
        return smtplib.SMTP_SSL(server, port, NO_HOST, timeout=WITHIN, context=trusted)
    line = smtplib.SMTP(server, port, NO_HOST, timeout=WITHIN)
    try:
        line.starttls(context=trusted)
    except BaseException:
        line.close()
        raise
    return line


def _log_in(line: "smtplib.SMTP", user: str, password: str) -> None:
    """Also with letters that are not ASCII, which the library's own login does not know."""
    import smtplib  # noqa: PLC0415 - loaded only where mail is sent
    from base64 import b64encode  # noqa: PLC0415 - as above

    if (user + password).isascii():
        line.login(user, password)
        return
    secret = b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    code, said = line.docmd("AUTH", f"PLAIN {secret}")
    if code != LET_IN:
        raise smtplib.SMTPAuthenticationError(code, said)
