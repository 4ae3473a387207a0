"""`hetikioski voice`: bring the models that understand speech, and look whether they are whole.

It needs no settings, and is the only command that ever fetches anything.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.commands.common import Subparsers, complain, parser, say

if TYPE_CHECKING:
    from audio.models import Model, Source

MEGA: Final = 1_000_000
NOT_HERE: Final = "not here"


def add(subparsers: Subparsers) -> None:
    """Describe the commands."""
    about = "Fetch and check the models that understand speech."
    made = subparsers.add_parser("voice", help=about, description=about)
    parts = made.add_subparsers(metavar="WHAT", required=True)
    _add_fetch(parts)
    listed = parser(parts, "list", "List the models that are here, and whether they are whole.")
    listed.add_argument("--models", metavar="FOLDER", type=Path, help="where they lie")
    listed.set_defaults(run=run_list)


def _add_fetch(parts: Subparsers) -> None:
    fetched = parser(parts, "fetch", "Fetch a model and check every byte of it.")
    fetched.add_argument("wanted", metavar="LANGUAGE|NAME", help="such as fi or whisper-base")
    fetched.add_argument(
        "--from",
        dest="sources",
        metavar="FOLDER|FILE",
        type=Path,
        action="append",
        help="not from the network but from here: a folder, a zip or a tar file; may be repeated",
    )
    fetched.add_argument("--models", metavar="FOLDER", type=Path, help="where it is put")
    fetched.set_defaults(run=run_fetch)


def run_fetch(args: argparse.Namespace) -> int:
    """Put the model together, from the network unless told otherwise."""
    from audio.models import ModelError, assemble, model_for  # noqa: PLC0415 - only where used
    from kiosk.hearing import MODELS  # noqa: PLC0415 - as above

    try:
        model = model_for(args.wanted)
        folder = (args.models or MODELS) / model.name
        assemble(model, _sources(model, args.sources), folder, _tell)
    except ModelError as fault:
        complain(f"hetikioski voice fetch: {fault}")
        return 1
    say(f"{folder}: {model.size // MEGA} MB, whole ({model.licence} licence)")
    return 0


def _sources(model: "Model", paths: list[Path] | None) -> "list[Source]":
    """The folders together, for a file's parts may be spread over them; then each packed file."""
    from audio.sources import Folders, Home, source_at  # noqa: PLC0415 - only where used

    if not paths:
        return [Home(model)]
    folders = [path for path in paths if path.is_dir()]
    return [Folders(*folders), *(source_at(path) for path in paths if path not in folders)]


def _tell(name: str, done: int, of: int) -> None:
    """How far it is, on one line of a terminal; in a log only what is finished."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{name}: {done * 100 // of} %" + ("\n" if done == of else ""))
    elif done == of:
        complain(f"{name}: {of} bytes")


def run_list(args: argparse.Namespace) -> int:
    """Print each model with its languages; 1 when one that is here is broken."""
    from audio.engines import vosk_folder  # noqa: PLC0415 - only where used
    from audio.models import MODELS as KNOWN  # noqa: PLC0415 - as above
    from content import LANGUAGES  # noqa: PLC0415 - as above
    from kiosk.hearing import MODELS  # noqa: PLC0415 - as above

    folder: Path = args.models or MODELS
    states = [state(folder / model.name, model) for model in KNOWN]
    for model, found in zip(KNOWN, states, strict=True):
        say(f"{model.name} ({', '.join(model.languages)}): {found or 'whole'}")
    for lang in LANGUAGES:
        if vosk_folder(folder, lang).is_dir():
            say(f"{vosk_folder(folder, lang).name} ({lang}): your own")
    return 0 if set(states) <= {"", NOT_HERE} else 1


def state(folder: Path, model: "Model") -> str:
    """What is wrong with a model; empty when it is whole."""
    from audio.models import faults  # noqa: PLC0415 - only where used

    if not folder.is_dir():
        return NOT_HERE
    return "\n    ".join(faults(folder, model))
