"""The many ways to write a tag's number, and the one id that stands for all of them.

Which keys a reader presses is not known here, nor whose tag it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hardware.events import Tag
from hardware.talk import Fault


class Form(StrEnum):
    """How a number is written; reversed ones have their bytes the other way round."""

    AUTO = "auto"
    """Whatever fits. Settle for one form and even a number that fits several is read as meant."""
    HEX10 = "hex10"
    """All five bytes of an EM4100 tag."""
    HEX10_REVERSED = "hex10-reversed"
    DEC10 = "dec10"
    """The last four bytes as one decimal number, as it is printed first on most tags."""
    DEC10_REVERSED = "dec10-reversed"
    DEC8 = "dec8"
    """The last three bytes: three digits for one and five for two, as it is printed second."""
    DEC8_REVERSED = "dec8-reversed"
    HEX8 = "hex8"
    """Four bytes, the whole of many a 13.56 MHz tag."""
    HEX8_REVERSED = "hex8-reversed"
    HEX14 = "hex14"
    """Seven bytes, the whole of the other 13.56 MHz tags."""
    HEX14_REVERSED = "hex14-reversed"


@dataclass(frozen=True)
class Shape:
    """Fields of so many digits, each a number of so many bytes."""

    base: int
    fields: tuple[tuple[int, int], ...]
    reversed: bool = False

    @property
    def digits(self) -> int:
        """How many there are, no more and no less."""
        return sum(digits for digits, _ in self.fields)


SHAPES: Final[Mapping[Form, Shape]] = MappingProxyType(
    {
        Form.HEX10: Shape(16, ((10, 5),)),
        Form.HEX10_REVERSED: Shape(16, ((10, 5),), reversed=True),
        Form.DEC10: Shape(10, ((10, 4),)),
        Form.DEC10_REVERSED: Shape(10, ((10, 4),), reversed=True),
        Form.DEC8: Shape(10, ((3, 1), (5, 2))),
        Form.DEC8_REVERSED: Shape(10, ((3, 1), (5, 2)), reversed=True),
        Form.HEX8: Shape(16, ((8, 4),)),
        Form.HEX8_REVERSED: Shape(16, ((8, 4),), reversed=True),
        Form.HEX14: Shape(16, ((14, 7),)),
        Form.HEX14_REVERSED: Shape(16, ((14, 7),), reversed=True),
    }
)
GUESSES: Final = (Form.DEC10, Form.HEX10, Form.DEC8, Form.HEX8, Form.HEX14)
SIGNS: Final = {10: frozenset("0123456789"), 16: frozenset("0123456789ABCDEFabcdef")}
EM4100_BYTES: Final = 5
ID_BYTES: Final = 4


def normalised(text: str, form: Form) -> Tag | Fault:
    """The id that a number stands for.

    It is the last four bytes of an EM4100 tag, as eight hex digits: its version byte is dropped,
    since dec10 and hex8 do not have it, so that those and hex10 give one id. Dec8 carries three
    bytes only: its id begins with 00, and is that of the others where the tag has that byte 00.
    Hex14 stays whole. A reversed form gives the id of its plain one.

    `Form.AUTO` takes ten decimal digits for dec10 and eight for dec8 if they can be that, and for
    hex if not. So one text always gives one id, but a hex form that happens to have no letter may
    give another than the tag's other forms.
    """
    if form is Form.AUTO:
        return _guessed(text.strip())
    return _read(text.strip(), SHAPES[form])


def _guessed(text: str) -> Tag | Fault:
    readings = [_read(text, SHAPES[form]) for form in GUESSES]
    for reading in readings:
        if not isinstance(reading, Fault):
            return reading
    closest = (Fault.IMPLAUSIBLE, Fault.LENGTH, Fault.CHARACTER)
    return next(fault for fault in closest if fault in readings)


def _read(text: str, shape: Shape) -> Tag | Fault:
    text = _without_comma(text, shape)
    if not SIGNS[shape.base].issuperset(text):
        return Fault.CHARACTER
    if len(text) != shape.digits:
        return Fault.LENGTH
    data = _packed(text, shape)
    return Fault.IMPLAUSIBLE if data is None else _id_of(data, shape)


def _without_comma(text: str, shape: Shape) -> str:
    """Printed numbers have one between their fields."""
    first, _ = shape.fields[0]
    between = len(shape.fields) > 1 and text[first : first + 1] == ","
    return text[:first] + text[first + 1 :] if between else text


def _packed(text: str, shape: Shape) -> bytes | None:
    """The bytes; None when a number is too large for them."""
    data = b""
    for digits, size in shape.fields:
        number, text = int(text[:digits], shape.base), text[digits:]
        if number >= 1 << 8 * size:
            return None
        data += number.to_bytes(size, "big")
    return data


def _id_of(data: bytes, shape: Shape) -> Tag | Fault:
    ordered = data[::-1] if shape.reversed else data
    kept = ordered[1:] if len(ordered) == EM4100_BYTES else ordered
    return Tag(kept.rjust(ID_BYTES, b"\0").hex().upper()) if any(kept) else Fault.IMPLAUSIBLE
