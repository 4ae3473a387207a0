"""The settings of this machine: its name, its language, and how large its panel is.

What the panel tells of itself is found in `kiosk.fitting`.
"""

from typing import Final, TypeVar

import msgspec

from kiosk.care.school import Lang
from kiosk.checks import Check, number, one_of, parsed, refuse, text, whole
from kiosk.config_display import AUTO
from kiosk.tables import Table

T = TypeVar("T")

_LEAST_SIDE: Final = 480
_MOST_SIDE: Final = 7680


class Kiosk(msgspec.Struct, frozen=True):
    """This machine. `size` is width and height in pixels, `text` a factor, `idle_s` seconds.

    What the settings do not tell of the panel is as usual until the panel tells it.
    """

    name: str = "Kahvila"
    language: Lang = Lang.FI
    size: tuple[int, int] = (1280, 800)
    size_told: bool = False
    ppi: int = 150
    ppi_told: bool = False
    text: float = 1.0
    idle_s: int = 45


def read(table: Table) -> Kiosk:
    """The table [kiosk]; faults are noted in it."""
    usual = Kiosk()
    size, ppi = table.take("size", _SIZE, None), table.take("ppi", _PPI, None)
    kiosk = Kiosk(
        name=table.take("name", text(), usual.name),
        language=table.take("language", one_of(Lang), usual.language),
        size=size or usual.size,
        size_told=size is not None,
        ppi=ppi or usual.ppi,
        ppi_told=ppi is not None,
        text=table.take("text", TEXT, usual.text),
        idle_s=table.take("idle_s", whole(10, 600), usual.idle_s),
    )
    table.finish()
    return kiosk


def _size(value: str) -> tuple[int, int]:
    width, height = (int(side) for side in value.split("x"))
    return (width, height) if fits((width, height)) else refuse()


def fits(size: tuple[int, int]) -> bool:
    """Whether the pages can be laid out on so many pixels."""
    return all(_LEAST_SIDE <= side <= _MOST_SIDE for side in size)


def _found(check: Check[T]) -> Check[T | None]:
    """As that, or the word for leaving it to the panel."""

    def read(value: object) -> T | None:
        return None if value == AUTO else check.read(value)

    return Check(f'"{AUTO}" or {check.allowed}', read)


PPI: Final = whole(60, 400)
TEXT: Final = number(1, 1.5)
SIZE: Final = parsed(
    f'width and height in pixels such as "1280x800", each from {_LEAST_SIDE} to {_MOST_SIDE}', _size
)
_SIZE: Final = _found(SIZE)
_PPI: Final = _found(PPI)
