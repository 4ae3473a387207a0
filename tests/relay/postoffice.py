"""A real SMTP server on this machine with a certificate of its own authority."""

import socket
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from kiosk.web.certificate import make


def free_port() -> int:
    """A port of the loopback at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


USER, PASSWORD = "kioski", "sala sana ä"


@dataclass
class PostOffice:
    """What came in. With `refuses` no message is taken; `hangs_up` ends the line after one."""

    folder: Path
    starttls: bool = False
    login: bool = False
    refuses: bool = False
    came: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    greeted: list[str] = field(default_factory=list)
    port: int = 0

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.ca, key = make(self.folder, ["127.0.0.1"], datetime.now(UTC))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.ca, key)
        self.port = self.port or free_port()
        way: dict[str, Any] = (
            {"tls_context": context, "require_starttls": True}
            if self.starttls
            else {"ssl_context": context}
        )
        if self.login:
            way |= {"authenticator": self._knows, "auth_required": True}
        self._server = Controller(
            self, hostname="127.0.0.1", port=self.port, auth_require_tls=self.starttls, **way
        )
        self._server.start()

    def _knows(self, *asked: Any) -> AuthResult:  # noqa: ANN401 - the library's own signature
        given = asked[-1]
        assert isinstance(given, LoginPassword)
        known = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=known, handled=False)

    async def handle_EHLO(  # noqa: N802 - as the library calls it
        self, _server: object, session: Session, _envelope: Envelope, hostname: str, said: list[str]
    ) -> list[str]:
        """Keep what the other one calls itself."""
        session.host_name = hostname
        self.greeted.append(hostname)
        return said

    async def handle_DATA(  # noqa: N802 - as the library calls it
        self, _server: object, _session: Session, envelope: Envelope
    ) -> str:
        """Keep the message, or refuse it."""
        if self.refuses:
            return "554 no"
        assert envelope.mail_from is not None
        assert isinstance(envelope.content, bytes)
        self.came.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return "250 taken"

    def close(self) -> None:
        """No more; a second call does nothing."""
        if self._server.server is not None:
            self._server.stop()
            self._server.server = None
