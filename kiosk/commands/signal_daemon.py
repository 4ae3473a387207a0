"""`hetikioski signal-daemon`: signal-cli in this process's place, as the relay needs it.

Its socket is the only door: neither TCP nor HTTP, which know no users. As long as it does not have
the settings' number it is started for any, so that one can be registered.
"""

import argparse
import json
import os
import shutil
from pathlib import Path
from typing import Any, Final

from kiosk.commands.common import Subparsers, complain, parser, settings_of
from kiosk.config import Settings
from kiosk.wiring import data_home

PLACES: Final = ("/opt/signal-cli/bin", "/usr/local/bin", "/usr/bin")
"""Where signal-cli is looked for."""


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    about = "Run signal-cli on the settings' socket."
    parser(subparsers, "signal-daemon", about).set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Become signal-cli; 1 when it is not installed."""
    settings = settings_of(args)
    program = shutil.which("signal-cli", path=os.pathsep.join(PLACES))
    if program is not None:
        registered = has(settings.signal.account, data_home())
        words = command(Path(program), settings, registered=registered)
        os.execv(program, words)  # noqa: S606 - no shell is wanted
    complain(f"signal-cli is not installed: none in {', '.join(PLACES)}")
    return 1


def has(account: str, data: Path) -> bool:
    """Whether signal-cli has this number in `data`, and Signal has not signed it out."""
    folder = data / "signal-cli" / "data"
    try:
        listed = _read(folder / "accounts.json")["accounts"]
        found = next((one for one in listed if one["number"] == account), None)
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return found is not None and _registered(folder, found)


def _registered(folder: Path, listed: dict[str, str]) -> bool:
    """As its own file says; one that says nothing counts as registered."""
    try:
        return _read(folder / listed["path"]).get("registered") is not False
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return True


def _read(path: Path) -> Any:  # noqa: ANN401 - somebody else's file, read with care
    return json.loads(path.read_bytes())


def command(program: Path, settings: Settings, *, registered: bool) -> list[str]:
    """It keeps no texts, logs no names, and takes messages only while the relay asks."""
    signal = settings.signal
    return [
        str(program),
        "--disable-send-log",
        "--scrub-log",
        *(("-a", signal.account) if registered else ()),
        "daemon",
        "--socket",
        str(signal.socket),
        "--receive-mode=on-connection",
        "--no-receive-stdout",
        "--ignore-attachments",
        "--ignore-stories",
        "--ignore-avatars",
        "--ignore-stickers",
    ]
