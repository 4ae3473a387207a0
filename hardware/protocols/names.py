"""The readers' protocols by the names that settings and commands use."""

from enum import StrEnum


class ProtocolName(StrEnum):
    """What a reader speaks."""

    EM4100 = "em4100"
    """ASCII frames of a 125 kHz reader, as RDM6300 and ID-12LA send them."""
    PN532 = "pn532"
    """A PN532 chip over HSU, 13.56 MHz."""
    TWN4 = "twn4"
    """The simple protocol of a TWN4 multi-frequency reader."""
    WEDGE = "wedge"
    """A reader that types the number like a keyboard."""
