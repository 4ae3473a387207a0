"""The machine itself, as those who look after it need to know it: pure values."""

from dataclasses import dataclass
from typing import Final

HOST: Final = "hetikioski.local"
"""What the kiosk is called in the school's network."""


@dataclass(frozen=True)
class Machine:
    """Which program runs here, and where the coordinators' pages are: the name first."""

    version: str = ""
    addresses: tuple[str, ...] = ()


def pages_at(host: str, port: int) -> str:
    """The address of the pages; a host that is an IPv6 address stands in brackets."""
    return f"https://[{host}]:{port}" if ":" in host else f"https://{host}:{port}"
