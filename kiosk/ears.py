"""The program of the ears: sealed before anything else, then listening until the screen is gone.

`python -m kiosk.ears` is `hetikioski ears` without what other commands need. How the ears go about
it is in `audio.ears`.
"""

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from audio import wire
from audio.answers import Answers, PartnerGoneError
from audio.ears import Ears
from audio.events import Trouble
from audio.microphones import open_microphone
from audio.recogniser import Found, Recogniser, RecogniserError
from audio.seal import Seal, seal
from kiosk.clock import monotonic
from kiosk.earsoptions import add_options, add_warm

FIRST: Final = "fi"
"""The language that warm ears are ready for."""
UNSEALED: Final = 1


class Unloaded:
    """A recogniser that is made when it is first asked for, where it is then used."""

    def __init__(self, make: Callable[[], Recogniser]) -> None:
        self._make = make
        self._made: Recogniser | None = None

    def load(self, language: str) -> None:
        """Make it and let it load; raise RecogniserError when a part of it is not installed."""
        try:
            self._it().load(language)
        except ImportError:
            raise RecogniserError(Trouble.NO_MODEL) from None

    def hear(self, samples: memoryview, language: str) -> Found | None:
        """As it does."""
        return self._it().hear(samples, language)

    def _it(self) -> Recogniser:
        if self._made is None:
            self._made = self._make()
        return self._made


def recogniser(models: Path | None, engine: str) -> Recogniser:
    """What understands the phrases with the models in this folder."""
    from audio.engines import Kind  # noqa: PLC0415 - it brings the heavy parts
    from kiosk import hearing  # noqa: PLC0415 - as above

    return hearing.recogniser(models or hearing.MODELS, Kind(engine))


def be_ears(args: argparse.Namespace, sealing: Callable[[], Seal] = seal) -> int:
    """Listen for whoever started this process, and end it: no thread is waited for."""
    sealed = sealing()
    answers = Answers(own_output())
    os._exit(listen(args, answers) if sealed is Seal.SEALED else refuse(answers))


def own_output() -> int:
    """The standard output for our lines alone: what a library prints goes nowhere."""
    ours = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return ours


def listen(args: argparse.Namespace, answers: Answers) -> int:
    """Be ears until the end."""
    ears = Ears(
        partial(open_microphone, args.device),
        Unloaded(partial(recogniser, args.models, args.engine)),
        orders=sys.stdin.fileno(),
        answers=answers,
        clock=monotonic,
    )
    ears.run([FIRST] if args.warm else [])
    return 0


def refuse(answers: Answers) -> int:
    """The microphone stays closed where it could not be kept from the network."""
    with suppress(PartnerGoneError):
        answers.tell({wire.TROUBLE: Trouble.NOT_SEALED})
    return UNSEALED


def main() -> int:
    """Read the options and be ears."""
    made = argparse.ArgumentParser(prog="python -m kiosk.ears", description="The ears.")
    add_options(made)
    add_warm(made)
    return be_ears(made.parse_args())


if __name__ == "__main__":
    sys.exit(main())
