"""Linking to a phone: the code on the terminal, the scan, and what goes wrong with either."""

import io
import tomllib

import pytest
import segno

from kiosk.relay.simulator.accounts import OWNER, Accounts
from kiosk.signalsetup.linking import MARGIN, draw, link
from kiosk.signalsetup.talk import Talk
from tests.signalsetup.conftest import Room

REST = ("1", "1", "n")


def leave(_accounts: Accounts) -> None:
    """Nobody scans."""


def test_a_scanned_code_links_the_kiosk(room: Room) -> None:
    """The answer comes only when the phone has scanned."""
    room.phone = [Accounts.scan]
    assert room.run(link, "y", *REST) == 0, room.said
    written = tomllib.loads(room.settings.read_text(encoding="utf-8"))
    assert written["signal"]["account"] == OWNER
    assert f"Linked to {OWNER}" in room.said


def test_the_code_is_drawn_and_also_written(room: Room) -> None:
    """A camera reads it from half blocks; a terminal that cannot draw shows the link."""
    room.phone = [Accounts.scan]
    room.run(link, "y", *REST)
    assert "▀" in room.said or "▄" in room.said
    assert "sgnl://linkdevice?uuid=" in room.said


class Terminal(io.StringIO):
    """Somebody's terminal, which may be dark on light."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize("out", [io.StringIO(), Terminal()], ids=["file", "terminal"])
def test_what_is_drawn_is_the_code_cell_by_cell(out: io.StringIO) -> None:
    """Two cells a sign, with the quiet zone that a camera needs; light cells are the ink."""
    text = "sgnl://linkdevice?uuid=abc&pub_key=def"
    draw(Talk(io.StringIO(), out), text)
    lines = out.getvalue().replace("\x1b[97;40m", "").replace("\x1b[0m", "").splitlines()
    cells = [[sign in ink for sign in line] for line in lines for ink in ("█▀", "█▄")]
    wanted = segno.make(text, error="l", micro=False).matrix_iter(border=MARGIN)
    assert cells[:-1] == [[not dark for dark in row] for row in wanted]


def test_a_terminal_is_told_the_colours() -> None:
    """Dark on light the code would be its own negative, which many phones do not read."""
    out = Terminal()
    draw(Talk(io.StringIO(), out), "sgnl://linkdevice")
    assert all(line.startswith("\x1b[97;40m") for line in out.getvalue().splitlines())
    assert all(line.endswith("\x1b[0m") for line in out.getvalue().splitlines())


def test_whoever_is_told_what_linking_means_can_leave(room: Room) -> None:
    """The usual answer is no: an own number is better in every way."""
    assert room.run(link, "") == 1
    assert "45 days" in room.said
    assert "Nothing was changed." in room.said
    assert room.accounts.numbers == []


def test_a_code_that_nobody_scanned_is_shown_anew(room: Room) -> None:
    """Somebody looks for the phone first."""
    room.phone = [leave, Accounts.scan]
    assert room.run(link, "y", "y", *REST) == 0, room.said
    assert "Nobody scanned the code in time" in room.said


def test_a_daemon_for_one_number_cannot_be_linked(running: Room) -> None:
    """As with registering, it says how to be started."""
    assert running.run(link, "y") == 1
    assert "started for one number" in running.said
