"""What stands on the screen while its own program cannot run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.care.school import Contacts
from kiosk.config import SAMPLE
from kiosk.store.lastknown import NAME, LastKnown
from kiosk.unfit import made, texts, usable
from kiosk.wiring import World, real_world

ALL = ("Mene suoraan hetipurkajan luo", "112", "040 123 4567", "010 123 4567", "09 2525 0111")


@pytest.fixture
def world() -> World:
    """The world as it is."""
    return real_world(())


def page(path: Path, world: World, *, faulty: bool = False) -> str:
    """What can be read on the page."""
    _, notice = made(str(path), world, faulty=faulty)
    return "\n".join(texts(notice.scene(world.clock.now())))


def apology(path: Path) -> "subprocess.CompletedProcess[str]":
    """The real program where there is no display at all."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY"}
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "apology", "--minutes", "0", "--config", str(path)],
        check=False,
        capture_output=True,
        text=True,
        env={**env, "SDL_VIDEODRIVER": "x11"},
    )


def test_somebody_is_named_to_go_to_and_to_call(world: World) -> None:
    """Whoever stands there may have just been hit: the page must be of use without the kiosk."""
    told = page(SAMPLE, world, faulty=True)
    assert [one for one in ALL if one not in told] == []


def test_wrong_settings_do_not_hide_the_numbers_that_are_right(
    tmp_path: Path, world: World
) -> None:
    """One key that is wrong is no reason to name nobody."""
    path = tmp_path / "kiosk.toml"
    path.write_text(
        SAMPLE.read_text(encoding="utf-8").replace('ppi = "auto"', "ppi = 9000"), encoding="utf-8"
    )
    assert not usable(str(path))
    assert [one for one in ALL if one not in page(path, world)] == []


@pytest.mark.parametrize("content", ["[contacts", "school = 3\n", "[[kiosk]]\n", "\0"])
def test_settings_that_cannot_be_read_at_all_still_leave_a_page(
    content: str, tmp_path: Path, world: World
) -> None:
    """One comma must not leave a black screen."""
    path = tmp_path / "kiosk.toml"
    path.write_text(content, encoding="utf-8")
    told = page(path, world)
    assert "Mene suoraan hetipurkajan luo" in told
    assert "112" in told


def test_without_settings_the_page_says_that_it_is_not_in_use_yet(
    tmp_path: Path, world: World
) -> None:
    """Nothing is broken: somebody is about to install it."""
    assert "Kioski ei ole vielä käytössä" in page(tmp_path / "none.toml", world)
    assert "Mene suoraan" in page(tmp_path / "none.toml", world, faulty=True)


def test_where_no_picture_can_be_had_the_letters_say_it() -> None:
    """The fault may be the display's own: then the console says whom to call."""
    done = apology(SAMPLE)
    assert done.returncode == 0, done.stderr
    assert [one for one in ALL if one not in done.stdout] == []


def test_the_number_that_was_last_shown_counts_and_not_the_first_settings(
    tmp_path: Path, world: World
) -> None:
    """Coordinators change their number on the board; the settings seed it only once."""
    path = tmp_path / "kiosk.toml"
    sample = SAMPLE.read_text(encoding="utf-8").replace("/var/lib/hetikioski", "data")
    path.write_text(sample, encoding="utf-8")
    board = tmp_path / "data" / "board" / "board.db"
    board.parent.mkdir(parents=True)
    kept = LastKnown(board)
    kept.keep(Contacts(coordinator_name="Etunimi T.", coordinator_phone="050 765 4321"))
    told = page(path, world, faulty=True)
    assert "050 765 4321" in told
    assert "040 123 4567" not in told
    board.with_name(NAME).write_text("half a fi", encoding="utf-8")
    assert "040 123 4567" in page(path, world, faulty=True)


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    """The screen asks every few seconds for years, and a card wears out."""
    board = tmp_path / "board.db"
    kept = LastKnown(board)
    kept.keep(Contacts(crisis_phone="09 2525 0111"))
    board.with_name(NAME).unlink()
    kept.keep(Contacts(crisis_phone="09 2525 0111"))
    assert not board.with_name(NAME).exists()
    LastKnown(tmp_path / "nowhere" / "board.db").keep(Contacts(crisis_phone="1"))
