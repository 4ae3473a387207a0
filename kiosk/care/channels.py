"""Second channels as values: how one does, and how often a letter is tried there. No I/O.

What goes through them says nothing but "look at the Signal group": they are not encrypted from end
to end.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

MOST_TRIES: Final = 3
"""A letter is not tried more often through a second channel."""
BACK_OFF: Final = (timedelta(seconds=30), timedelta(minutes=5))
"""The wait after the first failure and after the second."""
ONE_SAYS_ALL_FOR: Final = timedelta(minutes=15)
"""No second text goes to the same person so soon."""


class Reach(StrEnum):
    """How a second channel does; a closed list, so that no free text stands in a health row."""

    FINE = "fine"
    STARTING = "starting"
    """It has not been tried yet."""
    MODEM = "modem"
    """No modem at the port, or it does not answer."""
    PORT = "port"
    """The port may not be opened, or another program has it."""
    SIM = "sim"
    """No SIM card, or one that does not work."""
    PIN = "pin"
    """The SIM card asks for a PIN that the settings do not give."""
    PIN_REFUSED = "pin_refused"
    """It did not take the one they give; it is not said again, or the card would lock itself."""
    PUK = "puk"
    """The SIM card is locked."""
    NO_NETWORK = "no_network"
    """The modem is not registered in the mobile network."""
    SERVER = "server"
    """The e-mail server is not reached, or speaks otherwise than the settings say."""
    CERTIFICATE = "certificate"
    """The server cannot show that it is the one."""
    LOGIN = "login"
    """The server refuses name or password, or the password's file cannot be read."""
    REFUSED = "refused"
    """Everything answers, but the message was not taken."""


WELL: Final = frozenset({Reach.FINE, Reach.STARTING})
"""Nothing has to be done about it."""


@dataclass(frozen=True)
class ChannelHealth:
    """The last report on a second channel."""

    name: str
    reach: Reach

    @property
    def well(self) -> bool:
        """Whether nothing has to be done about it."""
        return self.reach in WELL


def again(tries: int, now: datetime) -> datetime | None:
    """When to try once more after `tries` failures; None when it has been tried enough."""
    return None if tries >= MOST_TRIES else now + BACK_OFF[min(tries, len(BACK_OFF)) - 1]


def says_all(last: datetime | None, now: datetime) -> bool:
    """Whether what went at `last` is enough now; after a clock was set back it never is."""
    return last is not None and timedelta() <= now - last < ONE_SAYS_ALL_FOR
