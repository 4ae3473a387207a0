"""`hetikioski check`: try the settings and the content, and tell every fault in them."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import content
from content.faults import faults
from kiosk.commands.common import Subparsers, complain, parser, say
from kiosk.config import Settings, load, named_codes
from kiosk.faults import FaultyFileError, read_toml
from kiosk.wiring import settings_file

CONTENT: Final = Path(content.__file__).parent


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "check", "Check the settings and the content; tell every fault.")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Return 1 and tell all faults, or return 0; a warning alone is no fault."""
    path = settings_file(getattr(args, "config", None))
    told = [*unreadable(CONTENT)]
    if not told:
        told += faults()
    settings = _settings(path, told)
    if not told and settings is not None:
        _warn(settings)
        say(f"{path}: in order")
    for line in told:
        complain(line)
    return 1 if told else 0


def unreadable(folder: Path) -> Iterator[str]:
    """The files of the content that are no TOML, each with its line."""
    for path in sorted(folder.rglob("*.toml")):
        try:
            read_toml(path, FaultyFileError)
        except FaultyFileError as fault:
            yield str(fault)


def _settings(path: Path, told: list[str]) -> Settings | None:
    try:
        return load(path)
    except FaultyFileError as fault:
        told += [str(one) for one in fault.faults]
        return None


def _warn(settings: Settings) -> None:
    for word in named_codes(settings.school, content.code_words()):
        complain(f"warning: the code word {word} is also a debriefer's name")
