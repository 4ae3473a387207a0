"""One file from a calendar's address: encrypted, bounded in size, in time and in turns.

What is asked for is handed in and what comes is handed back; nothing is kept here.
"""

import ssl
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import Final, Protocol

from kiosk.web.addresses import Address, read_address
from kiosk.web.feedfaults import FeedError, Trouble
from kiosk.web.hurry import HurriedSocket, Hurry
from kiosk.web.ics_lines import MOST_BYTES

MOST_TURNS: Final = 5
"""Redirections that are followed."""
SECONDS: Final = 20.0
"""For everything together, from the first connection to the last byte."""
PIECE: Final = 64 * 1024
LONGEST_MARK: Final = 500
"""Signs of what a server wants to be told next time."""
TURNED: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Asked:
    """An address, and by what the server may know that nothing has changed."""

    url: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Answer:
    """What came; without data nothing has changed since."""

    data: bytes | None
    etag: str = ""
    modified: str = ""


class Fetch(Protocol):
    """Whoever fetches; a test may be handed in."""

    def __call__(self, asked: Asked) -> Answer:
        """The answer; raise FeedError when there is none."""
        ...


class Fetcher:
    """Fetches with the system's certificates; `clock` counts seconds and is never set back."""

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        context: ssl.SSLContext | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._clock = clock
        self._context = context or ssl.create_default_context()
        self._seconds = seconds

    def __call__(self, asked: Asked) -> Answer:
        """The file at the address; raise FeedError, which never tells the address."""
        hurry = Hurry(self._clock, self._seconds)
        try:
            return self._follow(asked, hurry)
        except ssl.SSLCertVerificationError as fault:
            raise FeedError(Trouble.NOT_TRUSTED, fault.verify_message) from None
        except OSError as fault:
            raise FeedError(Trouble.UNREACHABLE, type(fault).__name__) from None
        except IncompleteRead:
            raise FeedError(Trouble.BROKEN, "cut off") from None
        except (HTTPException, ValueError) as fault:
            raise FeedError(Trouble.NO_ANSWER, type(fault).__name__) from None

    def _follow(self, asked: Asked, hurry: Hurry) -> Answer:
        address = read_address(asked.url)
        for _ in range(MOST_TURNS + 1):
            turn = self._ask(address, asked, hurry)
            if isinstance(turn, Answer):
                return turn
            address = address.turned(turn)
        raise FeedError(Trouble.NO_ANSWER, "too many turns")

    def _ask(self, address: Address, asked: Asked, hurry: Hurry) -> Answer | str:
        """The answer of one server, or where it sends us."""
        with closing(self._link(address, hurry.left())) as link:
            link.connect()
            with closing(link.sock) as plain:
                link.sock = HurriedSocket(plain, hurry)
                link.request("GET", address.path, headers=_headers(asked))
                return _heard(link.getresponse())

    def _link(self, address: Address, seconds: float) -> HTTPConnection:
        if address.encrypted:
            return HTTPSConnection(
                address.host, address.port, timeout=seconds, context=self._context
            )
        return HTTPConnection(address.host, address.port, timeout=seconds)


def _headers(asked: Asked) -> dict[str, str]:
    known = {"If-None-Match": asked.etag, "If-Modified-Since": asked.modified}
    return {
        "User-Agent": "hetikioski",
        "Accept": "text/calendar, */*;q=0.5",
        "Connection": "close",
    } | {name: value for name, value in known.items() if value}


def _heard(response: HTTPResponse) -> Answer | str:
    """The answer or where it sends us; raise FeedError for anything else."""
    match response.status:
        case HTTPStatus.OK:
            return Answer(
                _body(response), _kept(response, "ETag"), _kept(response, "Last-Modified")
            )
        case HTTPStatus.NOT_MODIFIED:
            return Answer(None)
        case status if status in TURNED and response.getheader("Location"):
            return response.getheader("Location", "")
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            raise FeedError(Trouble.NOT_ALLOWED, str(response.status))
        case HTTPStatus.NOT_FOUND | HTTPStatus.GONE:
            raise FeedError(Trouble.NOT_FOUND, str(response.status))
        case _:
            raise FeedError(Trouble.NO_ANSWER, str(response.status))


def _body(response: HTTPResponse) -> bytes:
    """Everything, piece by piece, but not too much."""
    data = bytearray()
    while piece := response.read(PIECE):
        data += piece
        if len(data) > MOST_BYTES:
            raise FeedError(Trouble.TOO_LARGE, "still coming")
    if response.length:
        raise FeedError(Trouble.BROKEN, "cut off")
    return bytes(data)


def _kept(response: HTTPResponse, name: str) -> str:
    """A line to be sent back next time; a strange one is forgotten."""
    value = response.getheader(name, "")
    return value if len(value) <= LONGEST_MARK and value.isascii() and value.isprintable() else ""
