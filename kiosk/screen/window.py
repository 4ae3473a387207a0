"""The window: opened fast, waited on without using the processor, and closed again.

It tells what happened as values; what that means is the business of `touch` and `loop`.
"""

import contextlib
import ctypes
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from typing import Final, Protocol

import pygame
import pygame.base
import pygame.display
import pygame.event
import pygame.time

from hardware.connectors import Outlet
from hardware.dpms import Dpms
from hardware.events import TouchState
from kiosk.screen.happenings import (
    Happening,
    Overheard,
    Posted,
    Reopened,
    Sensed,
    Spoken,
    Uncovered,
)
from kiosk.screen.pumped import FINGERS, HEARD, POSTED, FirstFinger, told
from kiosk.screen.scene import ScreenError
from kiosk.screen.touch import Pointer

WAITING: Final = {"x11", "wayland"}
"""Where SDL can sleep until something happens; elsewhere it would look every millisecond."""
UNSEEN: Final = {"dummy", "offscreen"}
"""Where nobody sees the window; SDL falls back to them without a word."""
SOFTWARE: Final = {"x11"}
"""Where the window is faster and far smaller without OpenGL, and opens without it."""
OWN_INPUT: Final = frozenset({"KMSDRM"})
"""Where no desktop stands between: SDL itself opens screen and input devices, once."""
LIVELY_MS: Final = 16
"""Between two looks within a second of a touch, where SDL cannot sleep."""
CALM_MS: Final = 40
"""Between two looks later."""
LIVELY_FOR_MS: Final = 1000


class Feeling(Protocol):
    """Whether fingers are felt."""

    def look(self) -> TouchState | None:
        """How that stands, when it has changed."""
        ...


class NoDisplayError(ScreenError):
    """There is no display to open a window on; the text is SDL's."""


class Window:
    """A window of `size` pixels, or the whole screen with the cursor hidden.

    The touch that brings the window to the front counts as any other: none is swallowed.
    `outlet` is where the screen is plugged in; it counts with the drivers of `own_input`, where no
    desktop decides that and SDL itself opens the input devices. There `signal` is what the window's
    card sends to the screen: while it is off nothing is shown, and afterwards everything anew.
    Raises NoDisplayError. `post` may be called from any thread; everything else from the one that
    opened the window.
    """

    def __init__(
        self,
        size: tuple[int, int],
        *,
        fullscreen: bool = True,
        outlet: Outlet | None = None,
        touch: Feeling | None = None,
        signal: Dpms | None = None,
        own_input: Collection[str] = OWN_INPUT,
    ) -> None:
        self._size = size
        self._fullscreen = fullscreen
        self._outlet = outlet
        self._touch = touch
        self._own_input = own_input
        self._missed = False
        self._sdl = _library()
        self._driver = ""
        self._touched = -LIVELY_FOR_MS
        self.surface = self._open()
        self.signal = signal if self._driver in own_input else None

    def _open(self) -> pygame.Surface:
        try:
            self._hint("SDL_MOUSE_FOCUS_CLICKTHROUGH", 1)
            if self._outlet is not None:
                self._hint("SDL_KMSDRM_DEVICE_INDEX", self._outlet.card)
            pygame.display.init()
            self._driver = pygame.display.get_driver()
            if self._driver in UNSEEN and not self._sdl.SDL_GetHint(b"SDL_VIDEODRIVER"):
                raise pygame.error("no display was found")  # noqa: TRY301 - as SDL's own faults
            if self._driver in SOFTWARE:
                self._hint("SDL_FRAMEBUFFER_ACCELERATION", 0)
            flags = self._whole_screen(self._size) if self._fullscreen else 0
            surface = pygame.display.set_mode(self._size, flags, display=self._display())
        except pygame.error as fault:
            pygame.display.quit()
            raise NoDisplayError(str(fault)) from None
        pygame.display.set_caption("Hetikioski")
        pygame.mouse.set_visible(not self._fullscreen)
        pygame.time.Clock()  # until there was one, every moment is 0 to pygame
        pygame.event.set_blocked(None)
        pygame.event.set_allowed(HEARD)
        if self._driver in self._own_input:
            self._hint("SDL_TOUCH_MOUSE_EVENTS", 0)
            pygame.event.set_allowed(tuple(FINGERS))
        self._finger = FirstFinger(surface.get_size())
        return surface

    def _hint(self, name: str, value: int) -> None:
        self._sdl.SDL_SetHint(name.encode("ascii"), b"%d" % value)

    def _display(self) -> int:
        """Which screen of the card; a desktop decides that itself."""
        own = self._driver in self._own_input
        return self._outlet.display if own and self._outlet else 0

    def reopen(self) -> Reopened:
        """Open anew, with whatever input devices there are now; raise NoDisplayError."""
        pygame.display.quit()
        self.surface = self._open()
        if self.signal is not None:
            self.signal.renew()
        return Reopened(self.surface)

    def _whole_screen(self, size: tuple[int, int]) -> int:
        """How to cover the screen at once.

        SDL waits a tenth of a second for the window manager to make a window large; a bare window
        of the screen's own size needs none.
        """
        fits = self._driver in SOFTWARE and size in pygame.display.get_desktop_sizes()[:1]
        return pygame.NOFRAME if fits else pygame.FULLSCREEN

    @property
    def seen(self) -> bool:
        """Whether there is a panel that somebody can look at."""
        return self._driver not in UNSEEN

    @property
    def _unlit(self) -> bool:
        """Whether nothing reaches the screen."""
        return self.signal is not None and self.signal.off

    def show(self, surface: pygame.Surface, changed: Sequence[pygame.Rect] | None = None) -> None:
        """Bring what was painted to the eye: the rectangles, or everything."""
        if surface is not self.surface:
            for area in changed or [surface.get_rect()]:
                self.surface.blit(surface, area, area)
        if self._unlit:
            self._missed = True
        elif changed is None:
            pygame.display.flip()
        else:
            pygame.display.update(list(changed))

    def wait(self, longest: timedelta) -> list[Happening]:
        """What happened, at once when something has, else nothing after `longest`."""
        if self._missed and not self._unlit:
            self._missed = False
            return [Uncovered()]
        milliseconds = max(0, round(longest.total_seconds() * 1000))
        if self._driver in WAITING:
            self._sdl.SDL_WaitEventTimeout(None, milliseconds)
        else:
            self._look_now_and_then(milliseconds)
        now = pygame.time.get_ticks()
        found = [self._told(event, now / 1000) for event in pygame.event.get()]
        happenings = [happening for happening in found if happening is not None]
        happenings += self._felt()
        if any(isinstance(happening, Pointer) for happening in happenings):
            self._touched = now
        return happenings

    def _told(self, event: pygame.event.Event, at: float) -> Happening | None:
        return self._finger.pointer(event, at) if event.type in FINGERS else told(event, at)

    def _felt(self) -> Iterator[Happening]:
        """Whether fingers are felt. A panel that came back is heard by a new window alone."""
        state = self._touch.look() if self._touch is not None else None
        if state is not None:
            if state.came and self._driver in self._own_input:
                yield self.reopen()
            yield Sensed(state)

    def _look_now_and_then(self, milliseconds: int) -> None:
        end = pygame.time.get_ticks() + milliseconds
        while not pygame.event.peek() and (left := end - pygame.time.get_ticks()) > 0:
            quiet = pygame.time.get_ticks() - self._touched
            pygame.time.wait(min(left, LIVELY_MS if quiet < LIVELY_FOR_MS else CALM_MS))

    def post(self, happening: Posted | Sensed | Overheard | Spoken) -> None:
        """Let something happen, from any thread: a wait ends at once.

        It is lost when the window is closed, or when nobody has looked for thousands of events.
        """
        with contextlib.suppress(pygame.error):
            pygame.event.post(pygame.event.Event(POSTED, happening=happening))

    def close(self) -> None:
        """Give the screen back; doing it twice does no harm."""
        pygame.display.quit()


def _library() -> ctypes.CDLL:
    """The SDL that pygame itself uses, found through pygame's own module, so never another."""
    sdl = ctypes.CDLL(pygame.base.__file__)
    sdl.SDL_WaitEventTimeout.argtypes = (ctypes.c_void_p, ctypes.c_int)
    sdl.SDL_SetHint.argtypes = (ctypes.c_char_p, ctypes.c_char_p)
    sdl.SDL_GetHint.argtypes = (ctypes.c_char_p,)
    sdl.SDL_GetHint.restype = ctypes.c_char_p
    return sdl
