"""A machine that is booted for real: systemd in a container without any network, ended at will."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import CLOCK_BOOTTIME, clock_gettime
from typing import Final

from tests.boots.operated import UP_S, Operated, as_user, until
from tests.boots.root import ROOT, Base, CannotBootError

NSPAWN: Final = (
    "systemd-nspawn",
    "--quiet",
    "--boot",
    "--register=no",
    "--private-network",
    "--link-journal=no",
    "--console=pipe",
)
TIME_SPACE: Final = Path("/proc/self/ns/time")
DATA: Final = "/var/lib/hetikioski"
"""On a partition of its own, as on a school's kiosk."""
INSIDE: Final = {"PATH": "/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin", "LANG": "C.UTF-8"}
HOST_RUNS_SYSTEMD: Final = Path("/run/systemd/system").is_dir()


def _since_now() -> tuple[str, ...]:
    """As on a machine of its own, the seconds since the boot begin anew with each.

    What an earlier boot left lives for so many hours of this one, and ours may have been up longer.
    """
    if not TIME_SPACE.exists():
        return ()
    back = -int(clock_gettime(CLOCK_BOOTTIME))
    return ("unshare", "--time", f"--boottime={back}", f"--monotonic={back}")


@dataclass
class Machine(Operated):
    """A disk with a system on it that can be booted, ended and booted again."""

    folder: Path
    base: Base
    root: Path = field(init=False)
    _nspawn: "subprocess.Popen[bytes] | None" = None
    _init: int = 0

    def __post_init__(self) -> None:
        self.root = self.folder / "root"

    def boot(self) -> None:
        """Begin to boot, and return as soon as commands can be run in it."""
        (self.folder / "data").mkdir(exist_ok=True)
        log = (self.folder / "console").open("ab")
        keep = () if HOST_RUNS_SYSTEMD else ("--keep-unit",)
        with log:
            self._nspawn = subprocess.Popen(
                [
                    *_since_now(),
                    *NSPAWN,
                    *keep,
                    f"--directory={self.root}",
                    f"--bind={self.folder / 'data'}:{DATA}",
                    f"--bind-ro={ROOT}:/src",
                    f"--bind-ro={self.base.wheels}:/wheels",
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until("the container's first process", self._begun)

    def ready(self) -> None:
        """Wait until the system is up, whatever runs on it."""
        up = ("systemctl", "is-system-running")
        until("a system", lambda: self.do(*up, check=False).strip() in {"running", "degraded"})

    def _begun(self) -> bool:
        assert self._nspawn is not None
        if self._nspawn.poll() is not None:
            raise CannotBootError(f"systemd-nspawn ended:\n{self.console()[-2000:]}")
        outside = self._nspawn.pid
        for task in Path(f"/proc/{outside}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                status = _status(int(child))
                if status.get("NSpid", "").split()[1:] == ["1"] and status["Name"] == "systemd":
                    self._init = int(child)
                    return True
        return False

    def end_suddenly(self) -> None:
        """Every process at once, without a word: their first one takes all with it."""
        assert self._nspawn is not None
        for process in (self._init, self._nspawn.pid):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._nspawn.wait(timeout=UP_S)
        self._nspawn = None

    @property
    def first(self) -> int:
        """The number, out here, of the machine's first process."""
        return self._init

    def pass_time(self, seconds: float) -> None:
        """Let the machine do what it does for so long, whatever that is."""
        Event().wait(seconds)

    def off(self) -> None:
        """As a person would switch it off; suddenly when that takes too long."""
        if self._nspawn is None:
            return
        os.kill(self._init, signal.SIGRTMIN + 4)
        try:
            self._nspawn.wait(timeout=UP_S)
            self._nspawn = None
        except subprocess.TimeoutExpired:
            self.end_suddenly()

    def inside(self, *command: str, user: str = "") -> list[str]:
        """How this machine has to be asked to run a command inside the other."""
        return ["nsenter", f"--target={self._init}", "--all", *as_user(user, *command)]

    def do(self, *command: str, user: str = "", check: bool = True) -> str:
        """Run a command in it, as root or as a user with the user's groups; what it printed."""
        done = subprocess.run(
            self.inside(*command, user=user),
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            env=INSIDE,
        )
        if check and done.returncode:
            raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def console(self) -> str:
        """What the boot printed."""
        return (self.folder / "console").read_text(encoding="utf-8", errors="replace")


def _status(process: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


@contextmanager
def disk(folder: Path, *below: Path) -> Iterator[Path]:
    """A root that begins as the folders below, the first on top; what is written is its own."""
    for name in ("upper", "work", "root"):
        (folder / name).mkdir(parents=True)
    layers = f"lowerdir={':'.join(map(str, below))},upperdir={folder}/upper,workdir={folder}/work"
    root = folder / "root"
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, str(root)], check=True)
    try:
        yield root
    finally:
        subprocess.run(["umount", str(root)], check=False)
