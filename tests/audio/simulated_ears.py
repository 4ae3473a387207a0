"""The ears with a simulated recogniser, and mostly microphone, as a program for the tests to start.

It is sealed as the real one is, and writes each opening and closing of its microphone to a file.
"""

import argparse
import os
import signal
import sys
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from audio.answers import Answers
from audio.ears import Ears
from audio.events import Trouble
from audio.microphone import Microphone, OpenMicrophone
from audio.portaudio import open_portaudio
from audio.recorder import open_recorder
from audio.seal import seal
from audio.simulator.microphone import SimulatedMicrophone, recording
from audio.simulator.recogniser import SimulatedRecogniser
from kiosk.clock import monotonic

NEVER: Final = Event()
REAL: Final[dict[str, OpenMicrophone]] = {
    "portaudio": open_portaudio,
    "arecord": partial(open_recorder, programs=["arecord"]),
    "parec": partial(open_recorder, programs=["parec"]),
}


def note(path: Path, is_open: bool) -> None:  # noqa: FBT001 - as the microphone tells it
    """Append what happened to the microphone."""
    with path.open("a", encoding="ascii") as file:
        file.write("open\n" if is_open else "closed\n")


def crash() -> Microphone:
    """A library that takes the whole process with it."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def hang() -> Microphone:
    """A device that never answers."""
    NEVER.wait()
    raise AssertionError


def main() -> None:
    """Run until told to end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--plays", type=Path)
    parser.add_argument("--knows", action="append", default=[])
    parser.add_argument("--pace", type=float, default=0.0)
    parser.add_argument("--log", type=Path, default=Path(os.devnull))
    parser.add_argument("--trouble", type=Trouble)
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--crashes", type=Path, help="once, and then this file is there")
    parser.add_argument("--microphone", choices=REAL)
    parser.add_argument("--hangs", action="store_true")
    parser.add_argument("--warm", nargs="?", const="fi")
    args = parser.parse_args()
    seal()
    microphone = SimulatedMicrophone(
        recording(args.plays) if args.plays else b"",
        lambda seconds: NEVER.wait(seconds * args.pace),
        partial(note, args.log),
    )
    microphone.trouble = args.trouble
    known = (one.split("=", 1) for one in args.knows)
    recogniser = SimulatedRecogniser({id_: recording(Path(path)) for id_, path in known})
    recogniser.trouble = Trouble.NO_MODEL if args.no_model else None
    opened: OpenMicrophone = hang if args.hangs else microphone.open
    if args.crashes and not args.crashes.exists():
        args.crashes.touch()
        opened = crash
    if args.microphone:
        opened = REAL[args.microphone]
    ears = Ears(
        opened,
        recogniser,
        orders=sys.stdin.fileno(),
        answers=Answers(sys.stdout.fileno()),
        clock=monotonic,
    )
    ears.run([args.warm] if args.warm else [])
    os._exit(0)


if __name__ == "__main__":
    main()
