import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from kiosk.store.db import Database, migrate
from kiosk.update.machine import PROGRAMS, Sign
from kiosk.update.played import Play, PlayedMachine, again, given_up_after, well_after
from kiosk.update.releases import CURRENT, NEXT, PREVIOUS, Releases
from kiosk.update.switch import DRAWN_S, Switch

OLD_STEPS = ("CREATE TABLE week (text TEXT);",)
NEW_STEPS = (*OLD_STEPS, "ALTER TABLE week RENAME COLUMN text TO words;")
WELL = dict.fromkeys(PROGRAMS, well_after(1))


class PowerCutError(Exception):
    """The machine ends here."""


@dataclass
class Kiosk:
    """A kiosk with release 1 in use and release 2 beside it."""

    root: Path
    said: list[str] = field(default_factory=list)

    @property
    def releases(self) -> Releases:
        """Its releases."""
        return Releases(self.root)

    @property
    def board(self) -> Path:
        """Its board."""
        return self.root / "board.db"

    def machine(self, **fresh: Play) -> "Migrating":
        """Its programs, all well but for the fresh release's that are named."""
        plays = {"1": WELL, "2": {**WELL, **fresh}}
        return Migrating(self.root / CURRENT, plays, self.board)

    def switch(self, machine: "Migrating") -> Switch:
        """The update, run by release 1."""
        return Switch(self.releases, machine, ((self.board, OLD_STEPS),), self.said.append)

    def current(self) -> str:
        """The release in use."""
        named = self.releases.at(CURRENT)
        assert named is not None
        return named.name

    def weeks(self) -> list[str]:
        """What the board holds, as release 1 reads it."""
        Database(self.board, OLD_STEPS).close()
        with closing(sqlite3.connect(self.board)) as link:
            return [row[0] for row in link.execute("SELECT text FROM week")]


class Migrating(PlayedMachine):
    """As played, and as its programs do: a release brings the board to its steps when it starts."""

    def __init__(self, current: Path, plays: dict[str, dict[str, Play]], board: Path) -> None:
        super().__init__(current, plays)
        self._board = board

    def start(self) -> None:
        """The migration runs before the programs."""
        super().start()
        if self.running == "2":
            migrate(self._board, NEW_STEPS)


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    """Release 1 is in use, its board holds a week; release 2 is whole."""
    kiosk = Kiosk(tmp_path)
    for name in ("1", "2"):
        (tmp_path / "releases" / name).mkdir(parents=True)
        kiosk.releases.seal(tmp_path / "releases" / name, f"{name}.0")
    kiosk.releases.point(CURRENT, tmp_path / "releases" / "1")
    migrate(kiosk.board, OLD_STEPS)
    with closing(sqlite3.connect(kiosk.board, isolation_level=None)) as link:
        link.execute("INSERT INTO week VALUES ('viikko 48')")
    return kiosk


def try_update(kiosk: Kiosk, machine: Migrating) -> bool:
    """All of an update."""
    switch = kiosk.switch(machine)
    switch.prepare(kiosk.root / "releases" / "2", PROGRAMS)
    return switch.finish()


def test_a_release_whose_programs_get_well_stays(kiosk: Kiosk) -> None:
    """And nothing of the way there is left."""
    assert try_update(kiosk, kiosk.machine())
    assert kiosk.current() == "2"
    assert kiosk.releases.at(PREVIOUS) is kiosk.releases.at(NEXT) is None
    assert not list(kiosk.root.glob("board.db.*"))


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(
    "play",
    [well_after(DRAWN_S + 1), given_up_after(8), again],
    ids=["too late", "given up", "again and again"],
)
def test_a_release_of_which_one_program_is_not_well_goes_back(
    kiosk: Kiosk, program: str, play: Play
) -> None:
    """No first frame, no answer, or a crash loop: the old release runs again, with its week."""
    machine = kiosk.machine(**{program: play})
    assert not try_update(kiosk, machine)
    assert (kiosk.current(), machine.running) == ("1", "1")
    assert kiosk.weeks() == ["viikko 48"]
    assert "Going back to release 1." in kiosk.said
    assert [one.name for one in kiosk.releases.sweep()] == ["2"]


def test_a_slow_release_is_given_its_minute(kiosk: Kiosk) -> None:
    """A first start on a slow card is no fault."""
    assert try_update(kiosk, kiosk.machine(screen=well_after(DRAWN_S - 1)))


def test_a_program_that_was_not_well_before_does_not_hold_the_update(kiosk: Kiosk) -> None:
    """The update may be what mends it; the screen alone is always watched."""
    switch = kiosk.switch(kiosk.machine(relay=given_up_after(0)))
    switch.prepare(kiosk.root / "releases" / "2", ["screen", "web"])
    assert switch.finish()


def test_what_was_written_since_stays_when_the_old_release_can_use_it(kiosk: Kiosk) -> None:
    """Going back takes no edit away that does not have to go."""

    class Editing(Migrating):
        """Somebody writes a week while the new release is watched."""

        def start(self) -> None:
            """No step is new to this release."""
            PlayedMachine.start(self)
            if self.running == "2":
                with closing(sqlite3.connect(kiosk.board, isolation_level=None)) as link:
                    link.execute("INSERT INTO week VALUES ('viikko 49')")

    plays = {"1": WELL, "2": {**WELL, "screen": well_after(DRAWN_S + 1)}}
    assert not try_update(kiosk, Editing(kiosk.root / CURRENT, plays, kiosk.board))
    assert kiosk.weeks() == ["viikko 48", "viikko 49"]


@dataclass
class Power:
    """It goes at the n-th thing that is done."""

    left: int

    def use(self) -> None:
        """For one more thing."""
        self.left -= 1
        if self.left == 0:
            raise PowerCutError


@dataclass(frozen=True)
class CutReleases(Releases):
    """Links that are changed while there is power."""

    power: Power

    def point(self, link: str, release: Path) -> None:
        """And then, maybe, the end."""
        super().point(link, release)
        self.power.use()

    def unpoint(self, link: str) -> None:
        """And then, maybe, the end."""
        super().unpoint(link)
        self.power.use()


class CutMachine(Migrating):
    """Programs that are asked, stopped and started while there is power."""

    power: Power

    def sign(self, program: str) -> Sign:
        """Or the end."""
        self.power.use()
        return super().sign(program)

    def stop(self) -> None:
        """Or the end, before or after."""
        self.power.use()
        super().stop()
        self.power.use()

    def start(self) -> None:
        """Or the end, before or after."""
        self.power.use()
        super().start()
        self.power.use()


@pytest.mark.parametrize("well", [True, False])
@pytest.mark.parametrize("at", range(1, 40))
def test_a_power_cut_anywhere_ends_with_a_release_that_runs(
    kiosk: Kiosk, at: int, *, well: bool
) -> None:
    """After the next boot the update is carried on, and its board is the release's own."""
    screen = well_after(1) if well else given_up_after(8)
    plays = {"1": WELL, "2": {**WELL, "screen": screen}}
    first = CutMachine(kiosk.root / CURRENT, plays, kiosk.board)
    first.power = Power(at)
    switch = kiosk.switch(first)
    switch.prepare(kiosk.root / "releases" / "2", PROGRAMS)
    try:
        ended = replace(switch, releases=CutReleases(kiosk.root, first.power)).finish()
    except PowerCutError:
        after = Migrating(kiosk.root / CURRENT, plays, kiosk.board)
        after.start()
        ended = kiosk.switch(after).finish()
    assert ended is well
    assert kiosk.current() == ("2" if well else "1")
    assert kiosk.releases.at(PREVIOUS) is kiosk.releases.at(NEXT) is None
    if not well:
        assert kiosk.weeks() == ["viikko 48"]
