"""The door of the demo's page: HTTP on 127.0.0.1. What comes in is refused or becomes an order.

Its threads own nothing: they read the feed and put orders into a queue. Only a page that this very
server delivered may give orders (the host's name, the origin and a header are looked at).
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from kiosk.demo import orders
from kiosk.demo.assets import Asset
from kiosk.demo.feed import Feed

ADDRESS: Final = "127.0.0.1"
HEADER: Final = "X-Hetikioski"
"""A page from elsewhere cannot send it without asking first, and it is never allowed to."""
MOST_BYTES: Final = 16 * 1024
PATIENCE_S: Final = 20.0
"""How long a question for news waits for some."""
MOST_DIGITS: Final = 15
HIGHEST_PORT: Final = 65535
ORDERS_PATH: Final = "/do"
NEWS_PATH: Final = "/news"

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Everything comes from this server, and nothing stands within the page itself."""


@dataclass(frozen=True)
class Rooms:
    """What the door leads to."""

    assets: Mapping[str, Asset]
    feed: Feed
    post: Callable[[orders.Any], None]


class RefusedError(Exception):
    """A request that is not answered; it carries the status that says so."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "Hetikioski"
    sys_version = ""
    timeout = 30
    server: "Door"

    def do_GET(self) -> None:
        """A file, or the news."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """An order."""
        self._answer(self._post)

    def _answer(self, work: Callable[[], tuple[HTTPStatus, str, bytes]]) -> None:
        try:
            self._check_host()
            status, kind, body = work()
        except RefusedError as refused:
            self.close_connection = True
            status, kind, body = refused.status, "text/plain", refused.status.phrase.encode()
        except ValueError:  # an address that is none
            self.close_connection = True
            status = HTTPStatus.BAD_REQUEST
            kind, body = "text/plain", status.phrase.encode()
        except (ConnectionError, TimeoutError):
            self.close_connection = True
            return
        self._write(status, kind, body)

    def _get(self) -> tuple[HTTPStatus, str, bytes]:
        parts = urlsplit(self.path)
        if parts.path == NEWS_PATH:
            asked = parse_qs(parts.query)
            version, picture = _number(asked, "after"), _number(asked, "picture")
            edition = self.server.rooms.feed.after(version, PATIENCE_S)
            return HTTPStatus.OK, "application/json", edition.json(picture)
        asset = self.server.rooms.assets.get(parts.path)
        if asset is None:
            raise RefusedError(HTTPStatus.NOT_FOUND)
        return HTTPStatus.OK, asset.kind, asset.body

    def _post(self) -> tuple[HTTPStatus, str, bytes]:
        self._check_origin()
        if urlsplit(self.path).path != ORDERS_PATH:
            raise RefusedError(HTTPStatus.NOT_FOUND)
        try:
            order = orders.read(self._body())
        except orders.BadOrderError:
            raise RefusedError(HTTPStatus.BAD_REQUEST) from None
        self.server.rooms.post(order)
        return HTTPStatus.ACCEPTED, "application/json", b"{}"

    def _check_host(self) -> None:
        """Refuse a name that somebody made point at this machine."""
        if self.headers.get_all("Host") not in [[name] for name in self.server.names]:
            raise RefusedError(HTTPStatus.MISDIRECTED_REQUEST)

    def _check_origin(self) -> None:
        origins = {None, *(f"http://{host}" for host in self.server.names)}
        own = self.headers.get("Origin") in origins
        site = self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        if not (own and site and self.headers.get(HEADER)):
            raise RefusedError(HTTPStatus.FORBIDDEN)

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()) or len(length) > MOST_DIGITS:
            raise RefusedError(HTTPStatus.BAD_REQUEST)
        if int(length) > MOST_BYTES or "Transfer-Encoding" in self.headers:
            raise RefusedError(HTTPStatus.BAD_REQUEST)
        return self.rfile.read(int(length))

    def _write(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Cross-Origin-Resource-Policy", "same-origin")
            self.send_header("Cache-Control", "no-store")
            if self.close_connection:
                self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as http.server has it
        """Nothing is logged: a line would say who asked when."""


def _number(asked: Mapping[str, list[str]], name: str) -> int:
    text = asked.get(name, ["0"])[0]
    if not (text.isascii() and text.isdigit()) or len(text) > MOST_DIGITS:
        raise RefusedError(HTTPStatus.BAD_REQUEST)
    return int(text)


class Door(ThreadingHTTPServer):
    """The listening socket; a thread for each connection."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 32

    def __init__(self, port: int, rooms: Rooms) -> None:
        super().__init__((ADDRESS, port), Handler)
        self.rooms = rooms
        bound = self.server_address[1]
        self.names = tuple(f"{name}:{bound}" for name in (ADDRESS, "localhost"))

    @property
    def url(self) -> str:
        """The address for the browser."""
        return f"http://{self.names[0]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as socketserver has it
        """A connection that broke off is nobody's business; the next one is served."""


def open_door(port: int, rooms: Rooms, tries: int = 20) -> Door:
    """Listen on `port` (0 is any), or on the next that is free; raise OSError when none is."""
    if port == 0:
        return Door(port, rooms)
    last = min(port + tries - 1, HIGHEST_PORT)
    for number in range(port, last):
        with suppress(OSError):
            return Door(number, rooms)
    return Door(last, rooms)
