"""`hetikioski ears`: the ears themselves, and trying what they understand. It needs no settings."""

import argparse
import json
import sys
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.clock import monotonic
from kiosk.commands.common import Subparsers, complain, parser, say
from kiosk.earsoptions import add_options, add_warm, as_words

if TYPE_CHECKING:
    from audio.engine import Engine

LANGUAGES: Final = ("fi", "sv", "en")
EARS: Final = (sys.executable, "-m", "kiosk.ears")
CHANNELS: Final = 1
SAMPLE_BYTES: Final = 2


def add(subparsers: Subparsers) -> None:
    """Describe the commands; without one, it is the ears themselves."""
    about = "Listen for the screen, which starts this by itself; or try what is understood."
    made = subparsers.add_parser("ears", help=about, description=about)
    add_options(made)
    add_warm(made)
    made.set_defaults(run=run_ears)
    parts = made.add_subparsers(metavar="WHAT")
    tested = parser(parts, "test", "Show how loud it is and what is understood, at a keyboard.")
    decoded = parser(parts, "decode", "Print what is understood of a recording, as JSON.")
    decoded.add_argument("file", metavar="FILE.wav", type=Path, help="16 kHz, mono, 16 bits")
    for part, run in ((tested, run_test), (decoded, run_decode)):
        part.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="usual: fi")
        add_options(part, again=True)
        part.set_defaults(run=run)


def run_ears(args: argparse.Namespace) -> int:
    """Be the ears of whoever started this."""
    from kiosk.ears import be_ears  # noqa: PLC0415 - loaded only where it is used

    return be_ears(args)


def run_test(args: argparse.Namespace) -> int:
    """Let somebody speak to the ears, as often as they like."""
    from content.phrases import phrases  # noqa: PLC0415 - loaded only where it is used
    from kiosk.commands.earstest import Trial  # noqa: PLC0415 - as above

    for phrase in phrases(args.lang):
        say(f"{phrase.id}: {phrase.forms[0]}")
    Trial(args.lang, show).run((*EARS, *as_words(args)), sys.stdin.fileno())
    return 0


def run_decode(args: argparse.Namespace) -> int:
    """Hear the file as if it had been spoken into the microphone."""
    from audio.engines import Engines, Kind  # noqa: PLC0415 - loaded only where it is used
    from audio.errors import AudioError  # noqa: PLC0415 - as above
    from kiosk.hearing import MODELS  # noqa: PLC0415 - as above

    try:
        pcm = recording(args.file)
        engine = Engines(args.models or MODELS, Kind(args.engine)).find(args.lang)
    except (wave.Error, EOFError, ValueError, AudioError) as fault:
        complain(f"hetikioski ears decode: {fault}")
        return 1
    say(decoded(engine, pcm, args.lang))
    return 0


def recording(path: Path) -> bytes:
    """The samples of a file; raise ValueError for one that the ears could not have recorded."""
    from audio.samples import RATE  # noqa: PLC0415 - loaded only where it is used

    with wave.open(str(path)) as file:
        shape = (file.getframerate(), file.getnchannels(), file.getsampwidth())
        if shape != (RATE, CHANNELS, SAMPLE_BYTES):
            raise ValueError(f"{path}: has to be {RATE} samples a second, mono, 16 bits")
        samples: bytes = file.readframes(file.getnframes())
        return samples


def decoded(engine: "Engine", pcm: bytes, lang: str) -> str:
    """The line about a recording; `ms` is from the end of speaking to the action."""
    from audio.match import understood  # noqa: PLC0415 - loaded only where it is used
    from content.phrases import phrases  # noqa: PLC0415 - as above

    known = phrases(lang)
    start = monotonic()
    heard = engine.hear(pcm, [form for phrase in known for form in phrase.forms])
    found = understood(heard.led, heard.unled, known)
    took = round((monotonic() - start) * 1000)
    action, distance = (found.id, round(found.distance, 3)) if found else (None, None)
    told = {"text": heard.led, "action": action, "distance": distance, "ms": took}
    return json.dumps(told, ensure_ascii=False)


def show(text: str, end: str) -> None:
    """A line for the person at the keyboard, over the one that did not end."""
    sys.stdout.write(f"\r{text}{end}")
    sys.stdout.flush()
