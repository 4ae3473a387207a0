import json
import os
import random
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests.boots import kiosk
from tests.boots.conftest import Figures
from tests.boots.kiosk import PROGRAMS
from tests.boots.machine import INSIDE, Machine
from tests.boots.operated import until
from tests.boots.wheels import broken, next_wheel

pytestmark = pytest.mark.long

STOPS: Final = 25
WEEK: Final = """year = 2026
week = 48

[[items]]
fi = "YS-aika"
kind = "meeting"
day = "ti"
time = "9.45"
"""
PYTHON: Final = "/opt/hetikioski/current/bin/python"
SCREEN: Final = "hetikioski-screen"
DRAWN: Final = 20
"""More colours than an empty screen or a page of a console has."""


def process(machine: Machine, program: str) -> str:
    """The number of the program's process."""
    return machine.show(f"hetikioski-{program}.service", "MainPID")


def signalled(machine: Machine, program: str, name: str) -> None:
    """Send the program's own process a signal."""
    unit = f"hetikioski-{program}.service"
    machine.do("systemctl", "kill", "--kill-whom=main", f"--signal={name}", unit)


def started_anew(machine: Machine, program: str, before: str) -> bool:
    """Whether there is a process of the program that is not the one before."""
    return process(machine, program) not in {before, "0"}


def told(machine: Machine, *words: str) -> dict[str, object]:
    """What the machine's databases hold."""
    said = machine.do(PYTHON, "-P", "/src/tests/boots/teller.py", *words, user=SCREEN)
    answer: dict[str, object] = json.loads(said)
    return answer


def colours(machine: Machine) -> int:
    """How many colours there are on the display."""
    root = Path("/proc", str(machine.first), "root")
    picture = (root / "run" / "Xvfb_screen0").read_bytes()
    return len({picture[at : at + 3] for at in range(4096, len(picture) - 4, 4 * 7)})


def first_frame(machine: Machine) -> float:
    """Seconds from the start of the screen's unit to its first frame."""
    began, drawn = (
        int(machine.show(f"{SCREEN}.service", f"{name}TimestampMonotonic"))
        for name in ("InactiveExit", "ActiveEnter")
    )
    return (drawn - began) / 1e6


def test_a_machine_without_a_network_starts_with_every_program_and_a_picture(
    running: Machine, figures: Figures
) -> None:
    """Power on, and the week is there."""
    networks = running.do("cat", "/proc/net/dev").splitlines()[2:]
    assert [line.split(":")[0].strip() for line in networks] == ["lo"]
    until("a picture", lambda: colours(running) > DRAWN)
    assert running.do("systemctl", "--failed", "--no-legend") == ""
    figures.add("unit start to first frame", first_frame(running))
    for _ in range(6):
        running.do("systemctl", "restart", f"{SCREEN}.service")
        figures.add("unit start to first frame", first_frame(running))


@pytest.mark.parametrize("program", [*PROGRAMS, "signal"])
def test_a_program_that_is_killed_is_there_again(running: Machine, program: str) -> None:
    """Nobody has to come; the others run on."""
    others = {one: process(running, one) for one in PROGRAMS if one != program}
    killed = process(running, program)
    signalled(running, program, "KILL")
    until("another process", partial(started_anew, running, program, killed))
    kiosk.up(running)
    assert {one: process(running, one) for one in others} == others


def test_a_program_that_hangs_is_ended_and_started_anew(running: Machine) -> None:
    """It runs and does nothing: only the watchdog sees that."""
    hung = {one: process(running, one) for one in PROGRAMS}
    for one in PROGRAMS:
        signalled(running, one, "STOP")
    for one in PROGRAMS:
        until(f"another {one}", partial(started_anew, running, one, hung[one]), 180)
    kiosk.up(running)
    assert "watchdog" in running.journal(f"{SCREEN}.service").lower()


@pytest.fixture
def answers(machine: Machine) -> dict[str, dict[str, str]]:
    """What each program's sandbox refuses, tried from within it right before the program."""
    for program in PROGRAMS:
        drop_in = machine.root / f"etc/systemd/system/hetikioski-{program}.service.d/trial.conf"
        drop_in.parent.mkdir(exist_ok=True)
        trial = "ExecStartPre=/usr/bin/python3 /src/tests/boots/sandbox.py"
        drop_in.write_text(f"[Service]\n{trial}\n", encoding="utf-8")
    machine.boot()
    kiosk.up(machine)
    return {
        program: json.loads(machine.do("cat", f"/run/hetikioski-{program}/answers"))
        for program in PROGRAMS
    }


def test_the_screen_has_no_network_and_the_pages_no_requests(
    answers: dict[str, dict[str, str]],
) -> None:
    """What the design promises is refused by the system, in the units as they run."""
    screen, relay, web = (answers[one] for one in PROGRAMS)
    assert all((screen["AF_INET"], screen["AF_INET6"], screen["accounts"], relay["accounts"]))
    assert web["requests"]
    assert [one for one, fault in web.items() if not fault] == [
        "AF_INET",
        "AF_INET6",
        "AF_UNIX",
        "board",
        "accounts",
    ]
    assert not any((screen["AF_UNIX"], screen["requests"], relay["requests"]))
    assert all(one["disk"] for one in answers.values())


def with_rows(machine: Machine) -> dict[str, object]:
    """A week on the board and two duties; what the databases hold then."""
    week = machine.folder / "data" / "week.toml"
    week.write_text(WEEK, encoding="utf-8")
    week.chmod(0o644)
    machine.do("hetikioski", "week", "import", "/var/lib/hetikioski/week.toml", user=SCREEN)
    return told(machine, "duties")


def week(machine: Machine) -> str:
    """The week as it is on the board."""
    return machine.do("hetikioski", "week", "export", "2026-W48", user=SCREEN)


def current(machine: Machine) -> str:
    """The release in use."""
    return machine.do("readlink", "/opt/hetikioski/current").strip().rpartition("/")[2]


def test_an_update_is_switched_to_without_losing_anything(
    running: Machine, figures: Figures
) -> None:
    """A few seconds without a picture; week and duties are there, and the old way back is gone."""
    before, board = with_rows(running), week(running)
    file = next_wheel(running.folder / "data")
    running.do("hetikioski", "update", f"/var/lib/hetikioski/{file.name}")
    assert current(running) == "2"
    kiosk.up(running)
    stopped = int(running.show(f"{SCREEN}.service", "InactiveEnterTimestampMonotonic"))
    drawn = int(running.show(f"{SCREEN}.service", "ActiveEnterTimestampMonotonic"))
    figures.add("update without a picture", (drawn - stopped) / 1e6)
    assert (told(running), week(running)) == (before, board)
    assert running.do("hetikioski", "--version") == "hetikioski 99.0\n"
    assert not running.do("sh", "-c", "ls -d /opt/hetikioski/previous", check=False)


@pytest.mark.parametrize("fault", ["raise SystemExit(3)", "__import__('threading').Event().wait()"])
def test_an_update_that_draws_no_frame_goes_back_by_itself(running: Machine, fault: str) -> None:
    """Whether it ends again and again or stands still: after a minute the old release shows."""
    before, board = with_rows(running), week(running)
    file = broken(running.folder / "data", fault)
    said = running.do("hetikioski", "update", f"/var/lib/hetikioski/{file.name}", check=False)
    assert current(running) == "1", said
    kiosk.up(running)
    until("a picture", lambda: colours(running) > DRAWN)
    assert (told(running), week(running)) == (before, board)


def test_a_power_cut_in_an_update_is_carried_on_at_the_next_boot(running: Machine) -> None:
    """Cut while the new release, which draws nothing, is watched: the old one shows in the end."""
    file = broken(running.folder / "data", "__import__('threading').Event().wait()")
    update = subprocess.Popen(
        running.inside("hetikioski", "update", f"/var/lib/hetikioski/{file.name}"),
        env=INSIDE,
        stdin=subprocess.DEVNULL,
    )
    until("the switch", lambda: current(running) == "2", 180)
    running.end_suddenly()
    update.wait()
    running.boot()
    until("the way back", lambda: current(running) == "1", 180)
    kiosk.up(running)


class Asking:
    """Somebody in the machine asks for talks and takes some back, until it ends."""

    def __init__(self, machine: Machine) -> None:
        self._process = subprocess.Popen(
            machine.inside(PYTHON, "-P", "/src/tests/boots/asker.py", user=SCREEN),
            env=INSIDE,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )

    def lines(self) -> Iterator[str]:
        """All that was said before the end."""
        said, _ = self._process.communicate(timeout=60)
        yield from said.splitlines()


class Promised:
    """What has to be there after a stop, and what has to be gone."""

    def __init__(self) -> None:
        self.there: set[str] = set()
        self.gone: set[str] = set()

    def hear(self, lines: Iterator[str]) -> None:
        """Take a line of the asker's into account."""
        for line in lines:
            match line[0], line.lstrip("?+-"):
                case "+", code:
                    self.there.add(code)
                    self.gone.discard(code)
                case "-", code:
                    self.gone.add(code)
                case _, code:
                    # Begun, not known to have ended: either is right.
                    self.there.discard(code)

    def kept(self, codes: set[str]) -> bool:
        """Whether the promises hold for these open requests; from then on these are known."""
        held = self.there <= codes and not self.gone & codes
        self.there, self.gone = codes, set()
        return held


def test_after_a_sudden_stop_at_any_moment_everything_is_there(
    machine: Machine, figures: Figures
) -> None:
    """Board, open requests and duties; what was withdrawn stays gone. While booting and at work."""
    seed = int(os.environ.get("HETIKIOSKI_SEED") or random.SystemRandom().randrange(10**6))
    figures.words.append(f"sudden stops: {STOPS}, HETIKIOSKI_SEED={seed}")
    chance = random.Random(seed)  # noqa: S311 - a moment, no secret
    machine.boot()
    kiosk.up(machine)
    duties, board, promised = with_rows(machine)["duties"], week(machine), Promised()
    for _ in range(STOPS):
        if chance.random() < 0.3:
            machine.end_suddenly()
            machine.boot()
            machine.pass_time(chance.uniform(0.0, 4.0))
            machine.end_suddenly()
        else:
            asking = Asking(machine)
            machine.pass_time(chance.uniform(0.2, 3.0))
            machine.end_suddenly()
            promised.hear(asking.lines())
        machine.boot()
        figures.add("power on to every program up", kiosk.up(machine))
        now = told(machine)
        codes = now["codes"]
        assert isinstance(codes, list)
        assert promised.kept(set(codes)), f"seed {seed}"
        assert (now["duties"], week(machine)) == (duties, board), f"seed {seed}"
    assert promised.there, "nothing was asked for"
    figures.words.append(f"open requests that came through the stops: {len(promised.there)}")
