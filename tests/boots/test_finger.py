"""A panel without a desktop, on a kernel of its own: drawn on, touched, dark, unplugged, cut off.

Here everything is as on a school's wall but the speed.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

import pytest

from tests.boots import kiosk, panel
from tests.boots.conftest import Figures, Installed
from tests.boots.emulated import BOOT_S, PPI, SIZE, Emulated, Image, imaged
from tests.boots.machine import disk
from tests.boots.operated import until
from tests.boots.panel import Finger
from tests.boots.root import CannotBootError

pytestmark = pytest.mark.long

MORNING: Final = datetime(2026, 11, 25, 7)  # noqa: DTZ001 - as the machine's own clock has it, UTC
"""A Wednesday, 9.00 in Finland: debriefers are there."""
NIGHT: Final = datetime(2026, 11, 25, 1)  # noqa: DTZ001 - as above
ANOTHER: Final = 0.08
"""So much of a picture no clock and no pressed button changes; another page changes more."""
DRAWN: Final = 20
"""More values than a black picture has, with the emulator's words on it or without."""
SCREEN: Final = "hetikioski-screen"
LIT: Final = "cat /sys/class/drm/card*-*/dpms"


@pytest.fixture(scope="session")
def image(installed: Installed, workplace: Path) -> Image:
    """The installed kiosk as disks of a machine."""
    try:
        with disk(workplace / "equipped", installed.layer, installed.base.root) as root:
            panel.equip(root)
            return imaged(root, installed.data, workplace / "image")
    except CannotBootError as fault:
        pytest.fail(f"no machine can be emulated, and HETIKIOSKI_NO_NSPAWN is not set:\n{fault}")


class Start(Protocol):
    """Boots the machine at a moment, with a panel of so many pixels."""

    def __call__(self, moment: datetime, size: tuple[int, int] = SIZE) -> Emulated:
        """Return when every program is up."""
        ...


@pytest.fixture
def start(image: Image, workplace: Path) -> Iterator[Start]:
    """A machine of its own; the power is cut in the end."""
    folder = workplace / f"machine-{len(list(workplace.iterdir()))}"
    made: list[Emulated] = []

    def started(moment: datetime, size: tuple[int, int] = SIZE) -> Emulated:
        made.append(Emulated(folder, image, moment, size))
        made[0].boot()
        kiosk.up(made[0], BOOT_S)
        return made[0]

    yield started
    for one in made:
        one.cut_power()
    shutil.rmtree(folder, ignore_errors=True)


def finger_at(machine: Emulated) -> Finger:
    """Somebody at its panel."""
    return Finger(machine, machine.size, PPI)


def another(machine: Emulated, than: bytes) -> Callable[[], bool]:
    """Whether another page is on the panel."""

    def is_there() -> bool:
        now = machine.picture()
        differing = sum(a != b for a, b in zip(now[::7], than[::7], strict=False))
        return len(now) == len(than) and differing > ANOTHER * len(than[::7])

    return is_there


def codes(machine: Emulated) -> list[str]:
    """The open requests."""
    said = machine.do(panel.PYTHON, "-P", "/src/tests/boots/teller.py", user=SCREEN)
    found: list[str] = json.loads(said)["codes"]
    return found


def lit(machine: Emulated) -> bool:
    """Whether the panel gets a signal."""
    return "On" in machine.do("sh", "-c", LIT)


def sign_of_life(machine: Emulated) -> None:
    """Wait until the screen's program tells once more that it does well."""
    unit, when = f"{SCREEN}.service", "WatchdogTimestampMonotonic"
    last = machine.show(unit, when)
    until("a sign of life", lambda: machine.show(unit, when) != last)
    assert machine.active(unit)


def ask(machine: Emulated) -> None:
    """Two taps, each when its page is there."""
    finger, home = finger_at(machine), machine.picture()
    finger.tap("home", "go:request")
    until("the page that asks", another(machine, home))
    asking = machine.picture()
    finger.tap("request", "send")
    until("the page that tells", another(machine, asking))


def test_two_taps_of_a_finger_ask_for_a_talk_that_outlives_a_power_cut(
    start: Start, figures: Figures
) -> None:
    """The plug is pulled as soon as the panel says that it was noted."""
    machine = start(MORNING)
    assert machine.do("cat", "/proc/net/dev").splitlines()[2:][1:] == []
    assert "Virtual" in machine.do("sh", "-c", "grep -l ^connected /sys/class/drm/*/status")
    began, drawn = (
        int(machine.show(f"{SCREEN}.service", f"{name}TimestampMonotonic"))
        for name in ("InactiveExit", "ActiveEnter")
    )
    figures.add("emulated, unit start to first frame", (drawn - began) / 1e6)
    ask(machine)
    machine.cut_power()
    machine.boot()
    kiosk.up(machine, BOOT_S)
    assert len(codes(machine)) == 1


def test_the_pages_become_as_large_as_the_panel(start: Start) -> None:
    """Nobody has told the kiosk how large it is; what is touched is where it is seen."""
    machine = start(MORNING, (1920, 1080))
    assert machine.resolution() == (1920, 1080)
    home = machine.picture()
    assert len(home) == 1920 * 1080 * 3
    finger_at(machine).tap("home", "go:request")
    until("the page that asks", another(machine, home))


def test_at_night_the_panel_gets_no_signal_and_the_touch_that_wakes_it_does_nothing_else(
    start: Start,
) -> None:
    """The next one works. Meanwhile the screen tells that it draws, and complains of nothing."""
    machine = start(NIGHT)
    until("the dark", lambda: not lit(machine), 180)
    for _ in range(3):
        sign_of_life(machine)
    finger = finger_at(machine)
    finger.tap("home", "go:request")
    until("the light", lambda: lit(machine))
    until("the page", lambda: len(set(machine.picture())) > DRAWN)
    home = machine.picture()
    finger.tap("home", "go:request")
    until("the page that asks", another(machine, home))
    assert "pageflip" not in machine.journal(f"{SCREEN}.service")


SOCKET: Final = "/sys/class/drm/card0-Virtual-1/status"


def test_a_screen_that_is_switched_on_later_shows_the_week_at_once(start: Start) -> None:
    """Until then its program waits, and nothing is given up."""
    machine = start(MORNING)
    unit = f"{SCREEN}.service"
    home = machine.picture()
    machine.do("sh", "-c", f"echo off > {SOCKET}")
    machine.do("systemctl", "restart", unit)
    assert "plugged in" in machine.show(unit, "StatusText")
    waits = machine.show(unit, "MainPID")
    sign_of_life(machine)
    machine.do("sh", "-c", f"echo on > {SOCKET}")
    until("a frame", lambda: "plugged in" not in machine.show(unit, "StatusText"))
    until("the week", lambda: not another(machine, home)())
    assert machine.show(unit, "MainPID") == waits
    home = machine.picture()
    finger_at(machine).tap("home", "go:request")
    until("the page that asks", another(machine, home))


def test_a_screen_that_ends_again_and_again_says_whom_to_call(start: Start) -> None:
    """On the panel itself, as a page and not as letters on a console."""
    machine = start(MORNING)
    home = machine.picture()

    def given_up() -> bool:
        kill = ("systemctl", "kill", "--signal=KILL", f"{SCREEN}.service")
        machine.do(*kill, check=False)
        return machine.active("hetikioski-apology.service")

    until("the other page's program", given_up, BOOT_S)
    background = home[:3]
    until("the other page", lambda: machine.picture()[:3] == background)
    assert another(machine, home)()


def test_a_panel_that_was_unplugged_is_felt_again(start: Start) -> None:
    """Nobody has to start anything anew; meanwhile the doctor tells."""
    machine = start(MORNING)
    finger, home = finger_at(machine), machine.picture()
    finger.unplug()
    until(
        "the doctor's word", lambda: "unplugged" in machine.do("hetikioski", "doctor", check=False)
    )
    finger.plug_in()
    until("well again", lambda: "unplugged" not in machine.do("hetikioski", "doctor", check=False))
    finger.tap("home", "go:request")
    until("the page that asks", another(machine, home))
