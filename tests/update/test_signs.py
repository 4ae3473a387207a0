"""What the manager's words about a unit mean for an update."""

from collections.abc import Sequence

import pytest

from kiosk.notify import NO_PANEL
from kiosk.update.machine import Sign, State, Systemd


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("ActiveState=active\nStatusText=showing\nMainPID=7\n", Sign(State.WELL, "7")),
        ("ActiveState=active\nMainPID=7\nStatusText=\n", Sign(State.WELL, "7")),
        ("ActiveState=activating\nMainPID=7\nStatusText=\n", Sign(State.COMING)),
        ("ActiveState=failed\nMainPID=0\nStatusText=\n", Sign(State.GIVEN_UP)),
        (f"ActiveState=active\nMainPID=7\nStatusText={NO_PANEL}\n", Sign(State.COMING)),
        ("", Sign(State.COMING)),
    ],
)
def test_a_program_is_well_when_it_did_what_it_is_for(said: str, sign: Sign) -> None:
    """A screen that nobody has plugged in has shown nothing, however well its program is."""
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> str:
        asked.append(command)
        return said

    assert Systemd(run, float).sign("screen") == sign
    assert asked[0][-1] == "hetikioski-screen.service"
