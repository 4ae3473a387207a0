"""Readers that type a tag's number like a keyboard and then press ENTER.

What the number means is in `forms`; that its keys reach nobody else is the port's business.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hardware.protocols.forms import Form, normalised
from hardware.protocols.input_event import (
    EV_KEY,
    EV_SYN,
    SYN_DROPPED,
    Records,
    Stroke,
)
from hardware.talk import Fault, Heard, Read

GAP: Final = 0.5
"""Seconds between two keys that cannot be of one number: a reader types far faster."""
LONGEST: Final = 32
"""Keys of a number that are kept; no form has so many."""

KEYS: Final[Mapping[int, str]] = MappingProxyType(
    {
        **dict(zip(range(2, 12), "1234567890", strict=True)),
        **dict(zip((71, 72, 73, 75, 76, 77, 79, 80, 81, 82), "7894561230", strict=True)),
        **dict(zip((30, 48, 46, 32, 18, 33), "ABCDEF", strict=True)),
        51: ",",
    }
)
"""The kernel's codes: a key's place, whatever language the keyboard is set to."""
ENTER: Final = frozenset({28, 96})
MODIFIERS: Final = frozenset({42, 54, 58, 69})
"""Shift, caps lock and num lock, which some readers press around the digits."""
OTHER_KEY: Final = "?"


class Wedge:
    """The conversation with such a reader, whose numbers are written in `form`."""

    def __init__(self, form: Form = Form.AUTO) -> None:
        self._form = form
        self._records = Records()
        self._typed = ""
        self._stale_at = 0.0
        """When what has been typed can go no further; means nothing when nothing has."""

    def due(self, at: float) -> bytes:  # noqa: ARG002 - it is never spoken to
        """Nothing, ever."""
        return b""

    def patience(self, at: float) -> float | None:
        """Seconds until a number that has begun can go no further; None between numbers."""
        return max(0.0, self._stale_at - at) if self._typed else None

    def silent(self, at: float) -> bool:  # noqa: ARG002 - as above
        """Never: without a tag it has nothing to say."""
        return False

    def feed(self, data: bytes, at: float) -> list[Heard]:
        """The numbers that are typed to their end, and those that are not."""
        heard = self._break_off() if at >= self._stale_at else []
        for event in self._records.feed(data):
            if event.type == EV_KEY and event.value == Stroke.PRESSED:
                heard += self._press(event.code, at)
            elif event.type == EV_SYN and event.code == SYN_DROPPED:
                heard += self._break_off()
        return heard

    def _press(self, code: int, at: float) -> list[Heard]:
        if code in ENTER:
            typed = self._take()
            return [read_number(typed, self._form)] if typed else []
        if code not in MODIFIERS:
            if len(self._typed) < LONGEST:
                self._typed += KEYS.get(code, OTHER_KEY)
            self._stale_at = at + GAP
        return []

    def _break_off(self) -> list[Heard]:
        return [Fault.INCOMPLETE] if self._take() else []

    def _take(self) -> str:
        """What has been typed, which is then forgotten here."""
        typed, self._typed = self._typed, ""
        return typed


def read_number(typed: str, form: Form) -> Read | Fault:
    """What a typed number says."""
    tag = normalised(typed, form)
    return tag if isinstance(tag, Fault) else Read(tag)
