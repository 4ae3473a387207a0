"""The screen program: settings, stores and window put together, and the loop around them."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from content import code_words
from hardware.dpms import Dpms
from kiosk import listening, voice
from kiosk.care.boot import Clock
from kiosk.config import Settings
from kiosk.devices import senses, started
from kiosk.fitting import fitted
from kiosk.notify import NO_PANEL
from kiosk.notify import Service as Told
from kiosk.panel import no_screen, outlet_of, resting, touch_panels
from kiosk.screen import arrival
from kiosk.screen.aloud import Aloud
from kiosk.screen.app import App
from kiosk.screen.frame import Frame
from kiosk.screen.happenings import Overheard, Sensed, Spoken
from kiosk.screen.loop import Loop, go_on
from kiosk.screen.notice import broken
from kiosk.screen.page import Chance
from kiosk.screen.paint import Painter
from kiosk.screen.rest import Rest
from kiosk.screen.service import Service
from kiosk.screen.talking import Talking
from kiosk.screen.watch import Watch
from kiosk.screen.window import Window
from kiosk.store.board import Board
from kiosk.store.db import StoreError
from kiosk.store.lastknown import LastKnown
from kiosk.store.rescue import open_requests
from kiosk.wiring import World, machine, real_world, service

RETRY: Final = timedelta(seconds=5)
"""After this long the databases are tried again."""

PAGES: Final = "showing the pages"
BROKEN: Final = "the databases cannot be opened"
"""What the manager is told of the picture."""


def main(args: argparse.Namespace) -> int:
    """Run the touchscreen until the window is closed or the program is told to stop."""
    told = service()
    settings: Settings = args.settings if args.window else fitted(args.settings)
    status = serve(settings, real_world(code_words()), told, fullscreen=not args.window)
    told.stopping()
    return status


def serve(settings: Settings, world: World, told: Told, *, fullscreen: bool) -> int:
    """Open the window first, so that a finger finds it early; then the stores."""
    kiosk = settings.kiosk
    frame = Frame(*kiosk.size, kiosk.ppi, kiosk.text)
    waiting = partial(told.alive, NO_PANEL)
    with window_of(settings, waiting, fullscreen=fullscreen) as window:
        painter = Painter(kiosk.size, window.surface)
        while (fault := _shown(settings, world, window, painter, told)) is not None:
            sys.stderr.write(f"{fault}\n")
            until = world.clock.now() + RETRY
            notice = broken(frame, kiosk.language, world.clock.now(), settings.school)
            loop = Loop(notice, window, painter, world.clock)
            going = partial(_before, world.clock, until)
            go_on(loop, going, partial(told.alive, BROKEN))
            if _before(world.clock, until):
                return 1
    return 0


def _shown(
    settings: Settings, world: World, window: Window, painter: Painter, told: Told
) -> StoreError | None:
    """Run the pages to the end; the fault when the stores cannot be opened."""
    try:
        with (
            voice.opened(settings.sound, lambda event: window.post(Spoken(event))) as aloud,
            listening.opened(settings.ears, lambda event: window.post(Overheard(event))) as talking,
            opened(settings, world, aloud, talking) as watch,
            resting(settings.display, signal=window.signal) as rest,
        ):
            loop = Loop(make_app(settings, world, watch, rest), window, painter, world.clock)
            with started(settings.devices, lambda event: window.post(Sensed(event))) as alive:
                kept = LastKnown(settings.paths.board)
                go_on(loop, drawn=partial(_tell, told, alive, watch, kept))
    except StoreError as fault:
        return fault
    return None


def _tell(told: Told, alive: Callable[[], bool], watch: Watch, kept: LastKnown) -> None:
    """A picture without its readers is not all that the program is for."""
    kept.keep(watch.school.contacts)
    if alive():
        told.alive(PAGES)


def _before(clock: Clock, moment: datetime) -> bool:
    """Whether `moment` is still to come, at most RETRY away: a clock may be set back."""
    return timedelta() < moment - clock.now() <= RETRY


@contextmanager
def window_of(
    settings: Settings, waiting: Callable[[], None], *, fullscreen: bool
) -> Iterator[Window]:
    """The window where the screen is plugged in, which tells when touch is lost and found.

    As long as there are sockets and nothing in them it is waited for, and `waiting` is called.
    """
    with closing(touch_panels()) as touch:

        def made() -> Window:
            return Window(
                settings.kiosk.size,
                fullscreen=fullscreen,
                outlet=outlet_of(settings.display),
                touch=touch,
                signal=Dpms(),
            )

        with closing(arrival.opened(made, no_screen, waiting)) as window:
            yield window


@contextmanager
def opened(
    settings: Settings,
    world: World,
    aloud: Aloud | None = None,
    talking: Talking | None = None,
) -> Iterator[Watch]:
    """Both stores, closed again whatever happens; raise StoreError."""
    with (
        closing(Board(settings.paths.board, world.effect)) as board,
        closing(open_requests(settings.paths.requests, world.effect)[0]) as requests,
    ):
        board.keep_devices(settings.devices.names)
        yield Watch(
            board,
            requests,
            world.clock,
            lang=settings.kiosk.language,
            told=settings.told,
            senses=senses(settings.devices),
            aloud=aloud,
            talking=talking,
            service=Service(board, partial(machine, settings.web.port)),
        )


def make_app(settings: Settings, world: World, watch: Watch, rest: Rest | None = None) -> App:
    """The pages on this machine's panel."""
    kiosk = settings.kiosk
    chance = Chance(lambda: world.new_code(watch.codes_in_use()), world.new_id)
    return App(
        Frame(*kiosk.size, kiosk.ppi, kiosk.text),
        watch,
        chance,
        lang=kiosk.language,
        idle_after=timedelta(seconds=kiosk.idle_s),
        now=world.clock.now(),
        rest=rest,
    )
