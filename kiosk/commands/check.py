"""`hetikioski check`: try the settings and the content, and tell every fault in them."""

import argparse
from typing import Final

from kiosk.commands.common import Subparsers, complain, parser, say
from kiosk.config import Settings, load, named_codes
from kiosk.faults import FaultyFileError
from kiosk.wiring import settings_file

LANGUAGES: Final = ("fi", "sv", "en")


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "check", "Check the settings and the content; tell every fault.")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Return 1 and tell all faults, or return 0; a warning alone is no fault."""
    path = settings_file(getattr(args, "config", None))
    faults: list[str] = []
    try:
        _warn(load(path))
    except FaultyFileError as fault:
        faults += map(str, fault.faults)
    faults += content_faults()
    for told in faults:
        complain(told)
    if not faults:
        say(f"{path}: in order")
    return 1 if faults else 0


def content_faults() -> list[str]:
    """What is wrong with the sentences that ship with the program."""
    return []


def _warn(settings: Settings) -> None:
    import content  # noqa: PLC0415 - loaded only where it is used

    for word in named_codes(settings.school, content.code_words()):
        complain(f"warning: the code word {word} is also a debriefer's name")
