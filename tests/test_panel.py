"""The panel as the settings describe it, on machines of folders."""

import sys
from pathlib import Path

import msgspec
import pytest

from hardware.backlight import Backlight
from hardware.cec import Cec
from hardware.simulator.sysfs import backlight
from kiosk.config_display import Display
from kiosk.panel import Machine, lamps, resting


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A panel with a backlight, and a screen on HDMI."""
    backlight(tmp_path / "backlight")
    devices = tmp_path / "dev"
    devices.mkdir()
    (devices / "cec0").touch()
    speaks = (sys.executable, "-m", "hardware.simulator.cec_screen", str(tmp_path / "screen"))
    return Machine(tmp_path / "backlight", devices, speaks)


def test_every_means_of_the_machine_is_used(machine: Machine) -> None:
    """Unless the settings say otherwise."""
    assert [type(lamp) for lamp in lamps(Display(), machine)] == [Backlight, Cec]
    assert [type(lamp) for lamp in lamps(Display(cec=False), machine)] == [Backlight]
    assert [type(lamp) for lamp in lamps(Display(backlight="none"), machine)] == [Cec]


def test_a_backlight_of_the_settings_is_taken_though_it_is_not_found(machine: Machine) -> None:
    """A wrong one is a fault that is told, not a silent nothing."""
    display = Display(backlight="/sys/class/backlight/mine", cec=False)
    assert len(lamps(display, machine)) == 1
    with resting(display, machine) as rest:
        rest.follow()
        assert not rest.lamps.well


def test_a_machine_without_any_means_shows_a_black_picture(tmp_path: Path) -> None:
    """That needs nothing."""
    nothing = Machine(tmp_path / "none", tmp_path / "none")
    with resting(Display(), nothing) as rest:
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
