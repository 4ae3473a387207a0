"""What several commands share: saying things, and finding the settings."""

import argparse
import sys
from typing import TypeAlias

from kiosk.config import Settings, load
from kiosk.wiring import settings_file

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name
"""What `add_subparsers` returns."""


def say(text: str) -> None:
    """A line for the person at the keyboard."""
    sys.stdout.write(f"{text}\n")


def complain(text: str) -> None:
    """A line about what is wrong."""
    sys.stderr.write(f"{text}\n")


def parser(subparsers: Subparsers, name: str, about: str) -> argparse.ArgumentParser:
    """A command's parser; every command takes --config before or after its name."""
    made = subparsers.add_parser(name, help=about, description=about)
    add_config(made)
    return made


def add_config(made: argparse.ArgumentParser) -> None:
    """The option --config; left out it leaves the one given before the command's name."""
    made.add_argument(
        "--config", metavar="FILE", default=argparse.SUPPRESS, help="the settings file"
    )


def settings_of(args: argparse.Namespace) -> Settings:
    """The settings in force; raise NoSettingsError without any, SettingsError with bad ones."""
    return load(settings_file(getattr(args, "config", None)))
