"""A touch panel that is not there, as the kernel itself shows one (uinput): any program feels it.

`python -m hardware.simulator.touchscreen FIFO [WIDTH HEIGHT]` makes it as root and obeys the lines
that are written to FIFO: `down X Y`, `up`, `plug`, `pull`. It ends with `end`.
"""

import fcntl
import os
import struct
import sys
from pathlib import Path
from typing import Final

UINPUT: Final = Path("/dev/uinput")
UI_DEV_CREATE: Final = 0x5501
UI_DEV_DESTROY: Final = 0x5502
UI_SET_EVBIT: Final = 0x40045564
UI_SET_KEYBIT: Final = 0x40045565
UI_SET_ABSBIT: Final = 0x40045567
UI_SET_PROPBIT: Final = 0x4004556E
"""As the kernel's `uinput.h` has them."""
EV_SYN: Final = 0
EV_KEY: Final = 1
EV_ABS: Final = 3
BTN_TOUCH: Final = 0x14A
ABS_X: Final = 0x00
ABS_Y: Final = 0x01
ABS_MT_SLOT: Final = 0x2F
ABS_MT_POSITION_X: Final = 0x35
ABS_MT_POSITION_Y: Final = 0x36
ABS_MT_TRACKING_ID: Final = 0x39
DIRECT: Final = 1
"""As `input-event-codes.h` has them."""
AXES: Final = 64
FINGERS: Final = 10
BUS_USB: Final = 3


class TouchScreen:
    """The panel of `size` pixels, plugged in when it is made. Raises OSError."""

    def __init__(self, size: tuple[int, int], uinput: Path = UINPUT) -> None:
        self._size = size
        self._uinput = uinput
        self._touches = 0
        self._file: int | None = None
        self.plug()

    def plug(self) -> None:
        """Let there be a panel; one that is there stays."""
        if self._file is None:
            self._file = os.open(self._uinput, os.O_WRONLY)
            for request, values in _ABLE.items():
                for value in values:
                    fcntl.ioctl(self._file, request, value)
            os.write(self._file, _described(self._size))
            fcntl.ioctl(self._file, UI_DEV_CREATE)

    def pull(self) -> None:
        """Take its cable out."""
        if self._file is not None:
            fcntl.ioctl(self._file, UI_DEV_DESTROY)
            os.close(self._file)
            self._file = None

    def down(self, x: int, y: int) -> None:
        """Put a finger down, in pixels."""
        self._touches += 1
        self._tell(
            (EV_ABS, ABS_MT_SLOT, 0),
            (EV_ABS, ABS_MT_TRACKING_ID, self._touches),
            (EV_ABS, ABS_MT_POSITION_X, x),
            (EV_ABS, ABS_MT_POSITION_Y, y),
            (EV_KEY, BTN_TOUCH, 1),
            (EV_ABS, ABS_X, x),
            (EV_ABS, ABS_Y, y),
        )

    def up(self) -> None:
        """Lift it."""
        self._tell((EV_ABS, ABS_MT_TRACKING_ID, -1), (EV_KEY, BTN_TOUCH, 0))

    def _tell(self, *events: tuple[int, int, int]) -> None:
        if self._file is not None:
            for kind, code, value in (*events, (EV_SYN, 0, 0)):
                os.write(self._file, _EVENT.pack(0, 0, kind, code, value))


_EVENT: Final = struct.Struct("llHHi")
"""The kernel puts in the moment itself."""
_DEVICE: Final = struct.Struct(f"80s4HI{4 * AXES}i")
_ABLE: Final = {
    UI_SET_EVBIT: (EV_SYN, EV_KEY, EV_ABS),
    UI_SET_KEYBIT: (BTN_TOUCH,),
    UI_SET_ABSBIT: (
        *(ABS_X, ABS_Y, ABS_MT_SLOT),
        *(ABS_MT_POSITION_X, ABS_MT_POSITION_Y, ABS_MT_TRACKING_ID),
    ),
    UI_SET_PROPBIT: (DIRECT,),
}


def _described(size: tuple[int, int]) -> bytes:
    """Its name, and how far each axis goes."""
    most = [0] * AXES
    most[ABS_X] = most[ABS_MT_POSITION_X] = size[0] - 1
    most[ABS_Y] = most[ABS_MT_POSITION_Y] = size[1] - 1
    most[ABS_MT_SLOT], most[ABS_MT_TRACKING_ID] = FINGERS - 1, 0xFFFF
    return _DEVICE.pack(b"Simulated touch panel", BUS_USB, 1, 1, 1, 0, *most, *[0] * 3 * AXES)


def obey(panel: TouchScreen, line: str) -> bool:
    """Do what a line says; False when it is the last. What is no such line is passed over."""
    match line.split():
        case ["down", x, y] if x.isdecimal() and y.isdecimal():
            panel.down(int(x), int(y))
        case ["up"]:
            panel.up()
        case ["plug"]:
            panel.plug()
        case ["pull"]:
            panel.pull()
        case ["end"]:
            return False
    return True


def main(arguments: list[str]) -> int:
    """Be a panel until told to end."""
    fifo = Path(arguments[0])
    width, height = map(int, arguments[1:3] or ("1280", "800"))
    panel = TouchScreen((width, height))
    os.mkfifo(fifo)
    going = True
    while going:
        with fifo.open(encoding="ascii") as lines:
            going = all(obey(panel, line) for line in lines)
    panel.pull()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
