"""`hetikioski signal-daemon`: signal-cli in this process's place, as the relay needs it.

Its socket is the only door: neither TCP nor HTTP, which know no users. As long as it does not have
the settings' number it is started for any, so that one can be registered.
"""

import argparse
import json
import os
import shutil
from pathlib import Path
from typing import Final

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
    """Whether signal-cli's list of accounts in `data` has this number."""
    try:
        listed = json.loads((data / "signal-cli" / "data" / "accounts.json").read_bytes())
        return any(one["number"] == account for one in listed["accounts"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


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
