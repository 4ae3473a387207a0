"""What a modem's words mean: states, results and the alphabet of texts. No conversation.

After 3GPP TS 27.007 (registration, SIM card), 27.005 (texts) and 23.038 (the alphabet).
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class ModemState(StrEnum):
    """How a modem does."""

    STARTING = "starting"
    READY = "ready"
    NOT_THERE = "not-there"
    """No such port, or it was unplugged."""
    NOT_OURS = "not-ours"
    """The port may not be opened, or another program has it."""
    SILENT = "silent"
    """The port is there, and nobody answers."""
    NO_SIM = "no-sim"
    """No SIM card, or one that does not work."""
    PIN = "pin"
    """The card asks for a PIN, and there is none."""
    PIN_REFUSED = "pin-refused"
    """The card did not take the PIN. It is never said twice: the third wrong one locks the card."""
    PUK = "puk"
    """The card is locked after wrong PINs."""
    NO_NETWORK = "no-network"
    """Not registered in a mobile network."""
    UNFIT = "unfit"
    """It answers, but cannot send a text as text."""


class Result(StrEnum):
    """What became of a text."""

    WENT = "went"
    """The network has taken it."""
    REFUSED = "refused"
    """The modem or the network did not take it."""
    NOT_SENT = "not-sent"
    """It never left the modem."""
    UNKNOWN = "unknown"
    """It was handed over, and no answer came."""


@dataclass(frozen=True)
class Text:
    """A text to a number such as "+358401234567"; raise ValueError for what cannot be sent.

    `ticket` is by which its outcome is known.
    """

    ticket: str
    number: str = field(repr=False)
    words: str = field(repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\+?\d{3,20}", self.number, re.ASCII):
            raise ValueError("not a number")
        alphabet(self.words)


@dataclass(frozen=True)
class Outcome:
    """What became of the text of this ticket."""

    ticket: str
    result: Result


_OTHERS: Final = {
    "Å": 0x0E,
    "å": 0x0F,
    "É": 0x1F,
    "Ä": 0x5B,
    "Ö": 0x5C,
    "Ü": 0x5E,
    "ä": 0x7B,
    "ö": 0x7C,
    "ü": 0x7E,
    "é": 0x05,
}
"""Letters whose number is not that of ASCII."""
_AS_ASCII: Final = re.compile(r"[ !\"#%-?A-Za-z]")


def alphabet(words: str) -> bytes:
    """The words in the alphabet of texts; raise ValueError for a sign that it has not got."""
    return bytes(_sign(sign) for sign in words)


def _sign(sign: str) -> int:
    if sign in _OTHERS:
        return _OTHERS[sign]
    if _AS_ASCII.fullmatch(sign):
        return ord(sign)
    raise ValueError(f"a text cannot hold {sign!r}")


_CARD: Final = {
    "READY": ModemState.READY,
    "SIM PIN": ModemState.PIN,
    "SIM PUK": ModemState.PUK,
}
_CARD_ERRORS: Final = {11: ModemState.PIN, 12: ModemState.PUK, 16: ModemState.PIN}
_CARD_BUSY: Final = 14
_REGISTERED: Final = frozenset({1, 5, 6, 7})
"""At home and roaming, each also for texts alone."""


def card(said: str) -> ModemState:
    """What `+CPIN: …` or `+CME ERROR: …` says of the card."""
    name, _, value = said.partition(":")
    value = value.strip()
    if name == "+CPIN":
        return _CARD.get(value, ModemState.NO_SIM)
    code = int(value) if value.isdecimal() else 0
    if code == _CARD_BUSY:
        return ModemState.STARTING
    return _CARD_ERRORS.get(code, ModemState.NO_SIM)


def registered(said: str) -> bool:
    """Whether `+CREG: n,stat,…` (or `+CEREG:`) says that texts can go."""
    numbers = [part.strip() for part in said.partition(":")[2].split(",")]
    status = numbers[1] if len(numbers) > 1 else numbers[0]
    return status.isdecimal() and int(status) in _REGISTERED
