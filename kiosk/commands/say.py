"""`hetikioski say`: hear how a text is read aloud, or keep it as a sound file."""

import argparse
import io
import wave
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from kiosk.commands.common import Subparsers, complain, parser, say, settings_of
from kiosk.wiring import NoSettingsError

WHY: Final = {
    "no-library": "nothing here makes speech: it takes the extra [voice] and libespeak-ng1",
    "no-voice": "the engine has no such voice; see [sound] in the settings",
    "no-sound": "no loudspeaker was found; -o FILE.wav keeps the sound",
    "failed": "the engine did not speak",
}
"""What is wrong, for the person at the keyboard."""


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    about = "Read a text aloud, sentence by sentence, and print how each is said."
    made = parser(subparsers, "say", about)
    made.add_argument("text", metavar="TEXT|FILE", help="what to say, or a file that holds it")
    made.add_argument("--lang", choices=("fi", "sv", "en"), default="fi", help="fi otherwise")
    made.add_argument("-o", "--output", metavar="FILE.wav", type=Path, help="do not play but keep")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Speak with the settings' voice, or the usual one where there are none."""
    from audio.synthesis import SpeechError  # noqa: PLC0415 - loaded only where it is used
    from kiosk import voice  # noqa: PLC0415 - as above
    from kiosk.config_sound import Sound  # noqa: PLC0415 - as above

    try:
        sound = settings_of(args).sound
    except NoSettingsError:
        if hasattr(args, "config"):
            raise
        sound = Sound()
    sentences = voice.sentences(_text(args.text), args.lang)
    if not sentences:
        complain("hetikioski say: there is nothing to say in that")
        return 1
    engine = voice.engine(sound)
    try:
        sounds = []
        for sentence in sentences:
            said = voice.said(sentence, args.lang)
            say(said)
            sounds.append(engine.wav(said, args.lang))
        if args.output:
            args.output.write_bytes(joined(sounds))
        else:
            _play(sounds, sound.volume)
    except SpeechError as fault:
        complain(f"hetikioski say: {WHY[fault.why]}")
        return 1
    return 0


def _text(given: str) -> str:
    """The file's text when there is such a file, else the words themselves."""
    try:
        return Path(given).read_text(encoding="utf-8") if Path(given).is_file() else given
    except UnicodeDecodeError:
        raise OSError(0, "not a text in UTF-8", given) from None


def _play(sounds: Iterable[bytes], volume: float) -> None:
    from kiosk.screen.sound import Loudspeaker  # noqa: PLC0415 - it brings pygame

    with closing(Loudspeaker(volume)) as loudspeaker:
        for sound in sounds:
            loudspeaker.play(sound)
            loudspeaker.wait()


def joined(sounds: Sequence[bytes]) -> bytes:
    """Several WAV files of one kind as one."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        for number, sound in enumerate(sounds):
            with wave.open(io.BytesIO(sound)) as one:
                if not number:
                    file.setparams(one.getparams())
                file.writeframes(one.readframes(one.getnframes()))
    return kept.getvalue()
