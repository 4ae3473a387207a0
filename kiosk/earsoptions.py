"""What the ears can be told at their start, for the program itself and for the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ENGINES: Final = ("auto", "vosk", "whisper")
"""As in `audio.engines.Kind`, which does without being loaded until it is needed."""
WARM: Final = "--warm"


def add_options(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """All but WARM. Given `again`, left out they leave what was given before a command's name."""
    usual = argparse.SUPPRESS if again else None
    engine = argparse.SUPPRESS if again else ENGINES[0]
    a_folder, a_name = "the folder of the models", "a microphone other than the usual one"
    parser.add_argument("--models", metavar="FOLDER", type=Path, default=usual, help=a_folder)
    parser.add_argument("--engine", choices=ENGINES, default=engine, help="usual: auto")
    parser.add_argument("--device", metavar="NAME", default=usual, help=a_name)


def add_warm(parser: argparse.ArgumentParser) -> None:
    """WARM alone."""
    parser.add_argument(WARM, action="store_true", help="load the model at once")


def as_words(args: argparse.Namespace) -> Sequence[str]:
    """The options in `args` as they are written, for a process that is started with them."""
    given = {"--models": args.models, "--engine": args.engine, "--device": args.device}
    return [word for name, value in given.items() if value for word in (name, str(value))]
