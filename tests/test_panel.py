"""The panel as the settings describe it, on machines of folders."""

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from hardware.backlight import Backlight
from hardware.cec import Cec
from hardware.connectors import Outlet
from hardware.dpms import Dpms
from hardware.events import TouchState
from hardware.simulator.sysfs import backlight, connector, touch_panel
from kiosk.config_display import Display
from kiosk.panel import Machine, lamps, outlet_of, resting, touch_panels


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A panel with a backlight, and a screen on HDMI."""
    backlight(tmp_path / "backlight")
    devices = tmp_path / "dev"
    devices.mkdir()
    (devices / "cec0").touch()
    speaks = (sys.executable, "-m", "hardware.simulator.cec_screen", str(tmp_path / "screen"))
    return machine_in(tmp_path, speaks)


def machine_in(folder: Path, speaks: Sequence[str] = ("no-such-program",)) -> Machine:
    """A machine whose files are in this folder."""
    return Machine(folder / "backlight", folder / "drm", folder / "dev", folder / "classes", speaks)


def test_every_means_of_the_machine_is_used(machine: Machine) -> None:
    """Unless the settings say otherwise."""
    assert [type(lamp) for lamp in lamps(Display(), machine)] == [Backlight, Cec]
    assert [type(lamp) for lamp in lamps(Display(cec=False), machine)] == [Backlight]
    assert [type(lamp) for lamp in lamps(Display(backlight="none"), machine)] == [Cec]


def test_the_signal_is_stopped_where_there_is_no_backlight(machine: Machine) -> None:
    """A panel on a ribbon cable may lose its touch with it."""
    signal = Dpms()
    assert signal not in lamps(Display(), machine, signal)
    unlit = Display(backlight="none")
    assert lamps(unlit, machine, signal)[-1] is signal
    assert signal not in lamps(msgspec.structs.replace(unlit, dpms=False), machine, signal)


def test_a_backlight_of_the_settings_is_taken_though_it_is_not_found(machine: Machine) -> None:
    """A wrong one is a fault that is told, not a silent nothing."""
    display = Display(backlight="/sys/class/backlight/mine", cec=False)
    assert len(lamps(display, machine)) == 1
    with resting(display, machine) as rest:
        rest.follow()
        assert not rest.lamps.well


def test_a_machine_without_any_means_shows_a_black_picture(tmp_path: Path) -> None:
    """That needs nothing."""
    with resting(Display(), machine_in(tmp_path)) as rest:
        rest.darken()
        rest.follow()
        assert rest.lamps.well
        assert not rest.lamps.any


def test_in_the_end_the_backlight_is_on(machine: Machine) -> None:
    """Whatever the screen program ended for."""
    power = machine.backlights / "10-0045" / "bl_power"
    display = msgspec.structs.replace(Display(), cec=False)
    with resting(display, machine) as rest:
        rest.darken()
        rest.follow()
        assert power.read_text(encoding="ascii") == "4\n"
    assert power.read_text(encoding="ascii") == "0\n"


def test_the_picture_goes_where_a_screen_is_plugged_in(machine: Machine) -> None:
    """The first card has none, as on a Pi 5 after some boots; the settings may name one of two."""
    connector(machine.connectors, "card0-Writeback-1", "unknown")
    connector(machine.connectors, "card1-HDMI-A-1", "disconnected", 33)
    connector(machine.connectors, "card1-HDMI-A-2", "connected", 42)
    assert outlet_of(Display(), machine) == Outlet(1, 0)
    connector(machine.connectors, "card1-HDMI-A-1", "connected", 33)
    assert outlet_of(Display(connector="HDMI-A-2"), machine) == Outlet(1, 1)
    assert outlet_of(Display(connector="DSI-1"), machine) is None


def test_where_no_screen_is_plugged_in_nothing_is_claimed(machine: Machine) -> None:
    """SDL does what it can then, and tells what it cannot."""
    connector(machine.connectors, "card0-HDMI-A-1", "disconnected")
    assert outlet_of(Display(), machine) is None


def test_touch_is_looked_for_where_the_machine_keeps_its_devices(machine: Machine) -> None:
    """In /dev/input and /sys/class/input, when it is no machine of folders."""
    touch_panel(machine.devices / "input", machine.inputs)
    with closing(touch_panels(machine)) as panels:
        assert panels.look() == TouchState()
