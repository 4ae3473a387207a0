"""What a process and everything it started takes: memory and processor time, from /proc."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")
TICK: Final = 1 / os.sysconf("SC_CLK_TCK")
NANO: Final = 1e-9
KIB: Final = 1024


@dataclass(frozen=True)
class Spent:
    """Seconds of processor time of every thread, by (process, thread)."""

    threads: dict[tuple[int, int], float]
    ticks: float
    """The same as whole clock ticks, which also count threads that have ended."""

    def since(self, before: "Spent") -> float:
        """Seconds spent in between, whichever count saw more than rounding."""
        fine = sum(now - before.threads.get(thread, 0.0) for thread, now in self.threads.items())
        coarse = self.ticks - before.ticks
        return max(fine, coarse - TICK)


def _stat(pid: int) -> list[str]:
    text = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    return text[text.rindex(")") + 2 :].split()


def tree(root: int) -> set[int]:
    """The process, its descendants, and what has its session id; all that live now."""
    parents: dict[int, int] = {}
    found = {root}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                fields = _stat(int(entry.name))
            except (FileNotFoundError, ProcessLookupError):
                continue
            if fields[0] == "Z":
                continue
            parents[int(entry.name)] = int(fields[1])
            if int(fields[3]) == root:
                found.add(int(entry.name))
    grew = True
    while grew:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        found |= more
        grew = bool(more)
    return found & set(parents)


def pss(root: int) -> float:
    """Proportional set size of the tree in MiB: shared pages are counted once in all."""
    return sum(_pss(pid) for pid in tree(root)) / KIB


def _pss(pid: int) -> int:
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))


def spent(root: int) -> Spent:
    """The processor time of the tree so far."""
    threads: dict[tuple[int, int], float] = {}
    ticks = 0
    for pid in tree(root):
        try:
            fields = _stat(pid)
            ticks += int(fields[11]) + int(fields[12])
            threads |= dict(_threads(pid))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return Spent(threads, ticks * TICK)


def _threads(pid: int) -> Iterator[tuple[tuple[int, int], float]]:
    for task in (PROC / str(pid) / "task").iterdir():
        ran = int((task / "schedstat").read_text(encoding="ascii").split()[0])
        yield (pid, int(task.name)), ran * NANO


def end(process: subprocess.Popen[bytes], patience: float = 10.0) -> None:
    """End the process and all it started, by their ids."""
    started = tree(process.pid)
    process.terminate()
    try:
        process.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    limit = time.monotonic() + patience
    while (left := {pid for pid in started if _lives(pid)}) and time.monotonic() < limit:
        time.sleep(0.02)
    for pid in left:
        os.kill(pid, signal.SIGKILL)


def _lives(pid: int) -> bool:
    try:
        return _stat(pid)[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
