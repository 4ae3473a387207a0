"""A screen on HDMI's own wire that is not there, as the program that would speak to it.

`python -m hardware.simulator.cec_screen FILE` takes what `cec-ctl` takes and keeps in FILE, a line
each, what the screen was told. FILE.deaf makes it a screen that does not answer, FILE.mute one on
which the program never ends.
"""

import sys
from pathlib import Path
from threading import Event

TOLD = {"--standby": "standby", "--image-view-on": "image-view-on"}


def main(arguments: list[str]) -> int:
    """Note what is asked for; 1 when it is nothing that a screen understands."""
    file = Path(arguments[0])
    told = [TOLD[word] for word in arguments if word in TOLD]
    with file.open("a", encoding="ascii") as log:
        log.writelines(f"{word}\n" for word in told)
    if file.with_suffix(".mute").exists():
        Event().wait()
    return 0 if told and not file.with_suffix(".deaf").exists() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
