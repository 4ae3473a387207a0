"""Voices for the measure of the ears: made by programs, and kept in a folder.

Two speech programs of different kind say everything: espeak-ng (formants, many variants) and
festival with its two Finnish voices (recorded diphones). No person's voice is among them.
"""

import hashlib
import subprocess
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from audio.samples import RATE, Floats, floats

ESPEAK: Final = "espeak-ng"
FESTIVAL: Final = "festival"
FAMILIES: Final = (ESPEAK, FESTIVAL)

STAFFROOM: Final = Path(__file__).with_name("staffroom.txt")
PEAK_DB: Final = -6


@dataclass(frozen=True)
class Espeak:
    """A variant of espeak-ng: its name, words a minute, pitch from 0 to 99."""

    name: str
    rate: int
    pitch: int
    family = ESPEAK

    def __str__(self) -> str:
        return f"espeak {self.name} {self.rate}/{self.pitch}"

    def speak(self, texts: Sequence[str], files: Sequence[Path]) -> None:
        """Say each text into its file."""
        how = ("-v", self.name, "-s", str(self.rate), "-p", str(self.pitch))
        for text, file in zip(texts, files, strict=True):
            subprocess.run(["espeak-ng", *how, "-w", str(file), text], check=True)


@dataclass(frozen=True)
class Festival:
    """A voice of festival by the name of its function; a larger `stretch` is slower."""

    name: str
    stretch: float
    family = FESTIVAL

    def __str__(self) -> str:
        return f"festival {self.name} ×{self.stretch}"

    def speak(self, texts: Sequence[str], files: Sequence[Path]) -> None:
        """Say all texts in one run."""
        orders = [f"({self.name})", f"(Parameter.set 'Duration_Stretch {self.stretch})"]
        orders += [
            f'(utt.save.wave (utt.synth (Utterance Text "{text}")) "{file}" \'riff)'
            for text, file in zip(texts, files, strict=True)
        ]
        script = "\n".join(orders).encode("latin-1")
        subprocess.run(["festival", "--pipe"], input=script, check=True, stderr=subprocess.DEVNULL)


Voice = Espeak | Festival

MALE: Final = "voice_hy_fi_mv_diphone"
FEMALE: Final = "voice_suo_fi_lj_diphone"

FITTED: Final[tuple[Voice, ...]] = (Espeak("fi", 150, 50), Espeak("fi", 130, 50))
"""The voice that the limits were fitted on; it judges nothing."""

JUDGES: Final[tuple[Voice, ...]] = (
    Espeak("fi+f2", 140, 55),
    Espeak("fi+f3", 125, 50),
    Espeak("fi+f4", 165, 60),
    Espeak("fi+f5", 155, 50),
    Espeak("fi+m1", 150, 35),
    Espeak("fi+m3", 160, 40),
    Espeak("fi+m4", 140, 60),
    Espeak("fi+m7", 170, 45),
    Espeak("fi+anika", 150, 50),
    Espeak("fi+steph", 145, 45),
    Festival(MALE, 0.85),
    Festival(MALE, 1.0),
    Festival(MALE, 1.2),
    Festival(FEMALE, 0.85),
    Festival(FEMALE, 1.0),
    Festival(FEMALE, 1.2),
)

TALKERS: Final = (Espeak("fi+f4", 165, 60), Festival(MALE, 1.0), Festival(FEMALE, 1.0))
"""Who say what is no phrase, and speak in noise."""


def staffroom() -> tuple[str, ...]:
    """Sentences that are no phrases, some of them much like one."""
    return tuple(STAFFROOM.read_text(encoding="utf-8").split("\n")[:-1])


def spoken(voice: Voice, texts: Sequence[str], folder: Path) -> list[Floats]:
    """Each text in this voice; what was said before is read from the folder."""
    files = [folder / f"{_name(voice, text)}.wav" for text in texts]
    missing = [(text, file) for text, file in zip(texts, files, strict=True) if not file.exists()]
    if missing:
        raw = [file.with_suffix(".raw.wav") for _, file in missing]
        voice.speak([text for text, _ in missing], raw)
        for made, (_, file) in zip(raw, missing, strict=True):
            _resample(made, file)
            made.unlink()
    return [read(file) for file in files]


def _name(voice: Voice, text: str) -> str:
    return hashlib.sha256(f"{voice}|{text}".encode()).hexdigest()[:24]


def _resample(made: Path, file: Path) -> None:
    how = ("-r", str(RATE), "-c", "1", "-b", "16")
    subprocess.run(
        ["sox", "-G", str(made), *how, str(file), "gain", "-n", str(PEAK_DB)], check=True
    )


def read(file: Path) -> Floats:
    """The samples of a file that `spoken` has written."""
    with wave.open(str(file)) as stream:
        return floats(stream.readframes(stream.getnframes()))


def pcm(samples: Floats) -> bytes:
    """As a microphone would give them."""
    return (np.clip(samples, -1, 1) * 32_767).astype(np.int16).tobytes()
