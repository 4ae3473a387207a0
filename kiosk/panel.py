"""The panel as the settings describe it, found on this machine: its plug, its touch, its light.

When it goes dark is the screen's business (`kiosk.screen.rest`).
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hardware.backlight import BACKLIGHTS, Backlight, backlights
from hardware.cec import COMMAND, DEVICES, Cec, cec_devices
from hardware.connectors import DRM, Outlet, connectors, outlet, unplugged
from hardware.lamps import Lamp, Lamps
from hardware.touchpanels import CLASSES, INPUT, TouchPanels
from kiosk.clock import monotonic
from kiosk.config_display import AUTO, NONE, Display
from kiosk.screen.rest import Rest


@dataclass(frozen=True)
class Machine:
    """Where the system keeps what belongs to a panel, and what speaks on HDMI's own wire."""

    backlights: Path = BACKLIGHTS
    connectors: Path = DRM
    devices: Path = DEVICES
    inputs: Path = CLASSES
    cec: Sequence[str] = (COMMAND,)


THIS: Final = Machine()


def outlet_of(display: Display, machine: Machine = THIS) -> Outlet | None:
    """Where the panel is plugged in; None where nobody can tell, or no panel is."""
    name = "" if display.connector == AUTO else display.connector
    return outlet(connectors(machine.connectors), name)


def no_screen(machine: Machine = THIS) -> bool:
    """Whether there are sockets for a screen, and no screen in any of them."""
    return unplugged(connectors(machine.connectors))


def touch_panels(machine: Machine = THIS) -> TouchPanels:
    """What feels fingers."""
    return TouchPanels(monotonic, machine.devices / INPUT, machine.inputs)


def lamps(display: Display, machine: Machine = THIS, signal: Lamp | None = None) -> list[Lamp]:
    """Every means of `display` that this machine has; none where only a black picture is left.

    `signal` is the window's own to the screen, where it has one. A panel with a backlight keeps it:
    such a panel may lose its touch with it.
    """
    lit = _backlights(display.backlight, machine)
    found: list[Lamp] = [Backlight(folder) for folder in lit]
    if display.cec:
        wires = cec_devices(machine.devices, machine.cec[0])
        found += [Cec(wire, monotonic, machine.cec) for wire in wires]
    if display.dpms and signal is not None and not lit:
        found.append(signal)
    return found


def _backlights(chosen: str, machine: Machine) -> list[Path]:
    if chosen == AUTO:
        return backlights(machine.backlights)
    return [] if chosen == NONE else [Path(chosen)]


@contextmanager
def resting(
    display: Display, machine: Machine = THIS, signal: Lamp | None = None
) -> Iterator[Rest]:
    """The screen's nights on this panel; in the end it is lit."""
    with closing(Lamps(lamps(display, machine, signal), monotonic)) as found:
        yield Rest(display.lighting, found, drifts=display.pixel_shift)
