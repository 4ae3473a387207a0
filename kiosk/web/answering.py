"""Whether the pages answer: the program asks itself, from a thread of its own, as a browser would.

A server whose threads all hang still has an open port; only an answer proves anything.
"""

import http.client
import ssl
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Final

EVERY_S: Final = 10.0
PATIENCE_S: Final = 10.0
ASKED: Final = "/signin"
"""A page that anybody may see, and that looks into the databases."""
ANYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where such a server is asked


class Asking:
    """Asks again and again; `answered` is told of each answer."""

    def __init__(self, ask: Callable[[], bool], answered: Callable[[], None]) -> None:
        self._ask = ask
        self._answered = answered
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="asking", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def close(self) -> None:
        """End; an answer that is still awaited is not waited for."""
        self._stopping.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            if self._ask():
                self._answered()
            self._stopping.wait(EVERY_S)


def answers(host: str, port: int, certificate: Path | None) -> bool:
    """Whether the server gives a page; over TLS it must show `certificate`, whatever its name."""
    try:
        with closing(_link(ANYWHERE.get(host, host), port, certificate)) as link:
            link.request("GET", ASKED)
            return link.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False


def _link(host: str, port: int, certificate: Path | None) -> http.client.HTTPConnection:
    if certificate is None:
        return http.client.HTTPConnection(host, port, timeout=PATIENCE_S)
    known = _knowing(certificate)
    return http.client.HTTPSConnection(host, port, timeout=PATIENCE_S, context=known)


def _knowing(certificate: Path) -> ssl.SSLContext:
    """Trust in this one certificate, also when others have signed it."""
    context = ssl.create_default_context(cafile=str(certificate))
    context.check_hostname = False
    context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
    return context
