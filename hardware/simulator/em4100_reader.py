"""What a 125 kHz reader sends when a tag is held to it."""

from functools import reduce
from operator import xor

from hardware.events import Tag


def frame(tag: Tag) -> bytes:
    """The frame of a tag of ten hex digits, as RDM6300 sends it; raise ValueError for others."""
    data = bytes.fromhex(tag)
    if len(data) != 5:  # noqa: PLR2004 - the tag's five bytes
        raise ValueError("an EM4100 tag has ten hex digits")
    return b"\x02" + f"{tag}{reduce(xor, data):02X}".encode("ascii") + b"\x03"
