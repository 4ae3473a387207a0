"""What stands on the screen while its own program cannot run.

There are no settings, or wrong ones, or a fault comes again and again. No database is opened here:
whom to call stands in a small file beside the board, else in the settings as far as they can be
read.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from threading import Event
from typing import Final

from kiosk.config import SettingsError, load, readable_part
from kiosk.config_display import Display
from kiosk.fitting import fitted_kiosk
from kiosk.notify import NO_PANEL
from kiosk.screen.frame import Frame
from kiosk.screen.notice import Notice, broken, unused
from kiosk.screen.scene import Box, ScreenError
from kiosk.screen.standing import stand
from kiosk.store.lastknown import read
from kiosk.wiring import NoSettingsError, World, service, settings_file

WAITING: Final = "waiting for settings"
"""What the manager is told."""


def wait_for_settings(option: str | None, world: World, *, fullscreen: bool) -> None:
    """Say on the screen what is so, until the settings can be used."""
    told = service()
    with suppress(ScreenError):
        frame, notice = made(option, world, fits=fullscreen)
        alive, waiting = partial(told.alive, WAITING), partial(told.alive, NO_PANEL)
        going = partial(_unusable, option)
        stand(notice, frame, world.clock, going, alive, waiting=waiting, fullscreen=fullscreen)
    told.stopping()


def apologise(option: str | None, world: World, longest: timedelta) -> bool:
    """Say on the screen whom to call; in bare letters where even the picture cannot be had.

    Returns whether it stood there so long, and was not told to stop.
    """
    frame, notice = made(option, world, faulty=True)
    until = world.clock.boot().monotonic + longest.total_seconds()
    try:
        stand(notice, frame, world.clock, lambda: world.clock.boot().monotonic < until)
    except ScreenError:
        sys.stdout.write("\n\n".join(("", *texts(notice.scene(world.clock.now())), "")))
        sys.stdout.flush()
        Event().wait(max(0.0, until - world.clock.boot().monotonic))
    return world.clock.boot().monotonic >= until


def made(
    option: str | None, world: World, *, faulty: bool = False, fits: bool = True
) -> tuple[Frame, Notice]:
    """The page for how it is with the settings; `faulty` when something else is wrong.

    It `fits` the panel that is plugged in, where that tells its size.
    """
    try:
        file = settings_file(option)
    except NoSettingsError:
        file = None
    paths, kiosk, school = readable_part(file)
    if (contacts := read(paths.board)) is not None:
        school = replace(school, contacts=contacts)
    kiosk = fitted_kiosk(kiosk, Display()) if fits else kiosk
    frame = Frame(*kiosk.size, kiosk.ppi, kiosk.text)
    now = world.clock.now()
    if file is None and not faulty:
        return frame, unused(frame, kiosk.language, now)
    return frame, broken(frame, kiosk.language, now, school)


def _unusable(option: str | None) -> bool:
    return not usable(option)


def usable(option: str | None) -> bool:
    """Whether there are settings without a fault."""
    try:
        load(settings_file(option))
    except (NoSettingsError, SettingsError, OSError):
        return False
    return True


def texts(box: Box) -> Iterator[str]:
    """What is to be read, in order."""
    if box.text:
        yield box.text
    else:
        for child in box.children:
            yield from texts(child)
