"""Where a calendar may be fetched from: an encrypted address, or this very machine."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from kiosk.web.feedfaults import FeedError, Trouble

LONGEST: Final = 2000
_AS_TYPED: Final = "/:?&=%+,;@!$'()*~-._[]"
"""Signs of an address that are sent as they are."""


@dataclass(frozen=True)
class Address:
    """A server and what to ask it for; `encrypted` is https."""

    host: str
    port: int
    path: str
    encrypted: bool = True

    @property
    def is_here(self) -> bool:
        """Whether it is this very machine."""
        return _is_loopback(self.host)

    def turned(self, location: str) -> "Address":
        """Where a server sends us; raise FeedError when we must not go there."""
        scheme = "https" if self.encrypted else "http"
        host = f"[{self.host}]" if ":" in self.host else self.host
        there = read_address(urljoin(f"{scheme}://{host}:{self.port}{self.path}", location))
        if there.is_here and not self.is_here:
            raise FeedError(Trouble.BAD_ADDRESS, "sent to this machine from another")
        return there


def read_address(url: str) -> Address:
    """The address as people copy it, also webcal://; raise FeedError for no good one."""
    if len(url) > LONGEST:
        raise FeedError(Trouble.BAD_ADDRESS, "too long")
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError:
        raise FeedError(Trouble.BAD_ADDRESS, "no address") from None
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme, parts.scheme)
    allowed = scheme == "https" or (scheme == "http" and _is_loopback(host))
    if not host or not allowed or parts.username is not None:
        raise FeedError(Trouble.BAD_ADDRESS, "not encrypted, or with a password")
    usual = 443 if scheme == "https" else 80
    query = f"?{parts.query}" if parts.query else ""
    path = quote((parts.path or "/") + query, safe=_AS_TYPED)
    return Address(host, port or usual, path, encrypted=scheme == "https")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
