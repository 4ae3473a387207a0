"""The kiosk on a machine that is booted: installed as anybody installs it, on a display in memory.

All that differs from a school's kiosk is written here: where the panel would be there is an X
server, where signal-cli would be there is its simulator, and there is no first console.
"""

from pathlib import Path
from time import monotonic
from typing import Final

from kiosk.config import SAMPLE
from tests.boots.machine import Machine
from tests.boots.operated import UP_S, NotInTimeError, Operated, until

PROGRAMS: Final = ("screen", "relay", "web")
UNITS: Final = tuple(f"hetikioski-{one}.service" for one in (*PROGRAMS, "signal", "migrate"))
SYSTEM: Final = Path("etc/systemd/system")

DISPLAY: Final = """[Unit]
Description=A display in memory
DefaultDependencies=no
After=systemd-tmpfiles-setup.service
[Service]
Type=exec
ExecStart=/usr/bin/Xvfb :7 -screen 0 1280x800x24 -ac -nolisten tcp -fbdir /run
"""
ON_THE_DISPLAY: Final = """[Unit]
Wants=display.service
After=display.service
[Service]
StandardInput=null
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
StandardOutput=journal
Environment=DISPLAY=:7 SDL_VIDEODRIVER=x11 SDL_AUDIODRIVER=dummy
BindReadOnlyPaths=/tmp/.X11-unix
"""
SIMULATED: Final = """[Unit]
ConditionPathExists=
[Service]
ExecStart=
ExecStart=/opt/hetikioski/current/bin/hetikioski signal-sim --socket /run/signal-cli/socket
"""
SOCKETS: Final = "d /tmp/.X11-unix 1777 root root -\n"


def furnish(machine: Machine) -> None:
    """Write what this machine has instead of a panel and of Signal, and the sample's settings."""
    for place, text in (
        (SYSTEM / "display.service", DISPLAY),
        (SYSTEM / "hetikioski-screen.service.d/display.conf", ON_THE_DISPLAY),
        (SYSTEM / "hetikioski-apology.service.d/display.conf", ON_THE_DISPLAY),
        (SYSTEM / "hetikioski-signal.service.d/simulated.conf", SIMULATED),
        (Path("etc/tmpfiles.d/x11.conf"), SOCKETS),
        (Path("etc/machine-id"), f"{0xB007:032x}\n"),
    ):
        (machine.root / place).parent.mkdir(parents=True, exist_ok=True)
        (machine.root / place).write_text(text, encoding="utf-8")
    settings = machine.root / "etc/hetikioski/kiosk.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")


def install(machine: Machine) -> float:
    """`make install` in the running machine; the seconds it took."""
    began = monotonic()
    offline = ("env", "PIP_NO_INDEX=1", "PIP_FIND_LINKS=/wheels")
    machine.do(*offline, "make", "-C", "/src", "install", "PYTHON=/usr/bin/python3")
    return monotonic() - began


def up(machine: Operated, within_s: float = UP_S) -> float:
    """Wait until every program has told that it is well; the seconds it took."""
    try:
        return until("every unit up", lambda: all(machine.active(one) for one in UNITS), within_s)
    except NotInTimeError as fault:
        late = [one for one in UNITS if not machine.active(one)]
        said = [f"{one} {machine.show(one, 'ActiveState')}: {machine.journal(one)}" for one in late]
        raise NotInTimeError("\n".join([str(fault), *said])) from None
