"""An X server whose pixels are read from memory, and a finger that presses by XTest.

Watching pixels needs no screenshots and no help from the program watched.
"""

import ctypes
import ctypes.util
import mmap
import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

PIXEL: Final = 4
XWD_COLOR: Final = 12
"""Bytes of one entry of the colour table that stands before the pixels."""
POLL: Final = 0.0002
"""Seconds between two looks at the pixels: short against what is measured."""


class Point(NamedTuple):
    """Pixels from the left and from the top."""

    x: int
    y: int


Probes = Mapping[Point, bytes]
"""What some points look like in a picture."""


class NotSeenError(Exception):
    """What was waited for did not come to the screen."""


class Display:
    """Xvfb with a framebuffer in a file; `with` ends it."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self._folder = tempfile.TemporaryDirectory(prefix="framebuffer-")
        said, saying = os.pipe()
        screen = f"{size[0]}x{size[1]}x24"
        where = ["-displayfd", str(saying), "-fbdir", self._folder.name]
        self._server = subprocess.Popen(
            ["Xvfb", *where, "-screen", "0", screen, "-nolisten", "tcp", "-noreset"],
            pass_fds=(saying,),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(saying)
        with os.fdopen(said) as reader:
            self.name = f":{reader.readline().strip()}"
        self.env = {key: value for key, value in os.environ.items() if key != "WAYLAND_DISPLAY"}
        self.env |= {"DISPLAY": self.name, "SDL_VIDEODRIVER": "x11"}
        with (Path(self._folder.name) / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">20I", self._memory[:80])
        self._start = header[0] + header[19] * XWD_COLOR
        self._stride = header[12]
        self.finger = Finger(self.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, what: BaseException | None, at: TracebackType | None
    ) -> None:
        self.finger.close()
        self._memory.close()
        self._server.terminate()
        self._server.wait(timeout=10)
        self._folder.cleanup()

    def pixel(self, point: Point) -> bytes:
        """Its colour as the server keeps it."""
        at = self._start + point.y * self._stride + point.x * PIXEL
        return self._memory[at : at + PIXEL - 1]

    def look(self, points: Iterable[Point]) -> dict[Point, bytes]:
        """The colours of the points now."""
        return {point: self.pixel(point) for point in points}

    def picture(self) -> bytes:
        """Every pixel, to see whether anything changed."""
        return self._memory[self._start :]

    def settle(self, quiet: float = 1.0, limit: float = 30.0) -> None:
        """Wait until nothing has changed for `quiet` seconds."""
        end = time.monotonic() + limit
        last, since = self.picture(), time.monotonic()
        while time.monotonic() - since < quiet:
            if time.monotonic() > end:
                raise NotSeenError("the screen never came to rest")
            time.sleep(0.05)
            if (now := self.picture()) != last:
                last, since = now, time.monotonic()

    def await_probes(self, probes: Probes, share: float, limit: float = 30.0) -> float:
        """Wait until `share` of the probes look so; return the moment by time.perf_counter."""
        least = max(1, round(len(probes) * share))
        return self.await_true(
            lambda: sum(self.pixel(p) == look for p, look in probes.items()) >= least, limit
        )

    def await_true(self, seen: Callable[[], bool], limit: float) -> float:
        """Wait until `seen`; return the moment by time.perf_counter."""
        end = time.perf_counter() + limit
        while not seen():
            if time.perf_counter() > end:
                raise NotSeenError(f"not seen in {limit} s")
            time.sleep(POLL)
        return time.perf_counter()


class Finger:
    """A pointer that presses and releases as a touch panel's driver does."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self._test = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        opened: int | None = self._x.XOpenDisplay(display.encode())
        self._display = ctypes.c_void_p(opened)
        if not opened:
            raise NotSeenError(f"no X server answers at {display}")

    def move(self, point: Point) -> None:
        """Put it over the point."""
        self._test.XTestFakeMotionEvent(self._display, -1, point.x, point.y, 0)
        self._x.XSync(self._display, 0)

    def press(self) -> float:
        """Come down; return the moment just before."""
        return self._button(down=True)

    def release(self) -> float:
        """Lift; return the moment just before."""
        return self._button(down=False)

    def _button(self, *, down: bool) -> float:
        before = time.perf_counter()
        self._test.XTestFakeButtonEvent(self._display, 1, int(down), 0)
        self._x.XFlush(self._display)
        return before

    def tap(self, point: Point) -> float:
        """Move, press and release; return the moment just before the release."""
        self.move(point)
        self.press()
        return self.release()

    def close(self) -> None:
        """Let go of the server."""
        self._x.XCloseDisplay(self._display)
