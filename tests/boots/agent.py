"""Run inside an emulated machine: it runs what comes over a wire, a line of JSON each, and answers.

A line has the command's words; the answer its status and what it printed.
"""

import json
import subprocess
from pathlib import Path

WIRE = Path("/dev/virtio-ports/agent")
PATH = {"PATH": "/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin", "LANG": "C.UTF-8"}


def done(words: list[str]) -> dict[str, object]:
    """Run it; what cannot be run has the status of a shell."""
    try:
        said = subprocess.run(
            words,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            env=PATH,
            stdin=subprocess.DEVNULL,
        )
    except OSError as fault:
        return {"status": 127, "out": "", "err": str(fault)}
    return {"status": said.returncode, "out": said.stdout, "err": said.stderr}


def main() -> None:
    """As long as the machine is on."""
    with WIRE.open("r+b", buffering=0) as wire:
        for line in iter(wire.readline, b""):
            wire.write(json.dumps(done(json.loads(line))).encode("ascii") + b"\n")


if __name__ == "__main__":
    main()
