"""Run by a unit before its own program, in its sandbox: what is refused there, as JSON."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

DATA = Path("/var/lib/hetikioski")


def refused(deed: Callable[[], object]) -> str:
    """The name of the error; empty when it went."""
    try:
        deed()
    except OSError as fault:
        return type(fault).__name__ if fault.errno is None else os.strerror(fault.errno)
    return ""


def main() -> None:
    """Try everything, and leave the answers in the unit's own folder."""
    answers = {
        "AF_INET": refused(lambda: socket.socket(socket.AF_INET).close()),
        "AF_INET6": refused(lambda: socket.socket(socket.AF_INET6).close()),
        "AF_UNIX": refused(lambda: socket.socket(socket.AF_UNIX).close()),
        **{
            name: refused((DATA / name / f"{name}.db").read_bytes)
            for name in ("requests", "board", "accounts")
        },
        "disk": refused(lambda: Path("/etc/trial").write_text("", encoding="ascii")),
    }
    answer = Path(os.environ["RUNTIME_DIRECTORY"]) / "answers"
    answer.write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main()
