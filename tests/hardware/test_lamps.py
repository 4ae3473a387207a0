"""How a panel goes dark and comes back: backlight by files, a screen by its wire, all in step."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from hardware.backlight import POWER_OFF, Backlight, backlights
from hardware.cec import PATIENCE_S, Cec, cec_devices
from hardware.lamps import RETRY_S, LampError, Lamps
from hardware.simulator.lamp import PlayedLamp
from hardware.simulator.sysfs import backlight

PATIENCE = 60
"""Against hanging only."""


def number(file: Path) -> int:
    """What stands in one of the kernel's files."""
    return int(file.read_text(encoding="ascii"))


def until(seen: Callable[[], bool]) -> None:
    """Look again until it is so."""
    deadline = monotonic() + PATIENCE
    while not seen():
        assert monotonic() < deadline, "it never happened"


def test_a_backlight_goes_off_by_its_power_and_keeps_its_brightness(tmp_path: Path) -> None:
    """Somebody has chosen that brightness."""
    folder = backlight(tmp_path)
    (folder / "brightness").write_text("12\n", encoding="ascii")
    light = Backlight(folder)
    light.dim()
    assert (number(folder / "bl_power"), number(folder / "brightness")) == (POWER_OFF, 12)
    light.light()
    assert (number(folder / "bl_power"), number(folder / "brightness")) == (0, 12)


def test_a_backlight_without_power_goes_off_by_its_brightness(tmp_path: Path) -> None:
    """And comes back as bright as it was."""
    folder = backlight(tmp_path, power=False)
    (folder / "brightness").write_text("12\n", encoding="ascii")
    light = Backlight(folder)
    light.dim()
    light.dim()
    assert number(folder / "brightness") == 0
    light.light()
    assert number(folder / "brightness") == 12


def test_a_backlight_that_a_dead_program_left_dark_comes_on_to_the_full(tmp_path: Path) -> None:
    """Nobody remembers how bright it was."""
    folder = backlight(tmp_path, power=False)
    (folder / "brightness").write_text("0\n", encoding="ascii")
    Backlight(folder).light()
    assert number(folder / "brightness") == 31


def test_a_backlight_that_is_gone_is_an_error_of_this_room(tmp_path: Path) -> None:
    """With its name and no path."""
    folder = backlight(tmp_path)
    light = Backlight(folder)
    for file in folder.iterdir():
        file.unlink()
    for deed in (light.dim, light.light):
        with pytest.raises(LampError, match=r"^10-0045: FileNotFoundError$"):
            deed()


def test_every_backlight_of_the_machine_is_found(tmp_path: Path) -> None:
    """What has no brightness is none."""
    assert backlights(tmp_path / "nothing") == []
    made = [backlight(tmp_path, name) for name in ("10-0045", "rpi_backlight")]
    (tmp_path / "other").mkdir()
    assert backlights(tmp_path) == made


def cec(log: Path, clock: Callable[[], float] = monotonic) -> Cec:
    """The wire to the simulated screen."""
    command = (sys.executable, "-m", "hardware.simulator.cec_screen", str(log))
    return Cec(Path("/dev/cec0"), clock, command)


def told(log: Path) -> list[str]:
    """What the screen was told so far."""
    return log.read_text(encoding="ascii").split() if log.exists() else []


def test_a_screen_on_hdmi_is_sent_to_sleep_and_woken(tmp_path: Path) -> None:
    """In words of the standard, by a program that is looked at later."""
    log = tmp_path / "screen"
    wire = cec(log)
    wire.dim()
    until(lambda: told(log) == ["standby"])
    wire.light()
    until(lambda: told(log) == ["standby", "image-view-on"])
    wire.close()
    wire.close()


def failed(wire: Cec) -> bool:
    """Whether it says by now that it was not heard."""
    try:
        wire.look()
    except LampError:
        return True
    return False


def test_a_screen_that_does_not_understand_is_told(tmp_path: Path) -> None:
    """Many do not."""
    log = tmp_path / "screen"
    log.with_suffix(".deaf").touch()
    wire = cec(log)
    wire.dim()
    until(lambda: failed(wire))
    assert not failed(wire)


def test_a_screen_that_never_answers_holds_nothing_up(tmp_path: Path) -> None:
    """After its time the program that waits for it is ended."""
    log = tmp_path / "screen"
    log.with_suffix(".mute").touch()
    seconds = 0.0
    wire = cec(log, lambda: seconds)
    wire.dim()
    wire.look()
    seconds = PATIENCE_S
    assert failed(wire)
    wire.light()
    wire.dim()
    seconds *= 2
    assert failed(wire)
    wire.close()


def test_without_the_program_there_is_no_wire(tmp_path: Path) -> None:
    """And one that cannot be started is an error of this room."""
    (tmp_path / "cec0").touch()
    assert cec_devices(tmp_path, "no-such-program") == []
    assert cec_devices(tmp_path, sys.executable) == [tmp_path / "cec0"]
    with pytest.raises(LampError):
        Cec(tmp_path / "cec0", monotonic, ("no-such-program",)).dim()


def test_all_means_follow_in_step_and_are_told_once() -> None:
    """The first time in any case: nobody knows how a panel was left."""
    one, two = PlayedLamp(), PlayedLamp()
    lamps = Lamps([one, two])
    for dark in (False, False, True, True, False):
        lamps.follow(dark=dark)
    assert one.said == two.said == ["light", "dim", "light"]


def test_one_that_fails_keeps_no_other_from_its_work() -> None:
    """And is told of."""
    one, two = PlayedLamp(), PlayedLamp()
    one.obeys = False
    lamps = Lamps([one, two])
    lamps.follow(dark=True)
    assert not two.lit
    assert not lamps.well


def test_one_that_stays_dark_in_the_light_is_told_again_and_again() -> None:
    """But not more often than it can follow; one that stays lit in the dark is left alone."""
    seconds = 0.0
    lamp = PlayedLamp()
    lamps = Lamps([lamp], lambda: seconds)
    lamps.follow(dark=True)
    lamp.obeys = False
    lamps.follow(dark=False)
    lamps.follow(dark=False)
    assert lamp.said == ["dim", "light"]
    seconds = RETRY_S
    lamp.obeys = True
    lamps.follow(dark=False)
    assert lamp.lit
    assert lamps.well
    lamp.obeys = False
    lamps.follow(dark=True)
    seconds += RETRY_S
    lamps.follow(dark=True)
    assert lamp.said == ["dim", "light", "light", "dim"]


def test_in_the_end_the_panel_is_lit() -> None:
    """Whoever comes next may know nothing of it."""
    lamp, broken = PlayedLamp(), PlayedLamp()
    broken.obeys = False
    lamps = Lamps([broken, lamp])
    lamps.follow(dark=True)
    lamps.close()
    assert lamp.lit
