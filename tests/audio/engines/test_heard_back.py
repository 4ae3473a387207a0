"""What is read aloud, heard back by the other ear: the voice says words that can be understood."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from audio.hearing import Hearing
from audio.synthesis import RATE, VOICES, Pyttsx3
from content.phrases import phrases
from content.spoken import spoken
from kiosk.hearing import recogniser
from tests.conftest import need

Say = Callable[..., bytes]


@pytest.fixture(scope="module")
def ears(whisper_models: Path) -> Hearing:
    """The kiosk's own ears."""
    return recogniser(whisper_models)


def heard_back(text: str, folder: Path, ears: Hearing) -> str | None:
    """The phrase that the ears make of what the voice says."""
    need("sox")
    wav = Pyttsx3("espeak", VOICES, RATE).wav(spoken(text, "fi"), "fi")
    (folder / "said.wav").write_bytes(wav)
    done = subprocess.run(
        ["sox", folder / "said.wav", "-t", "raw", "-r", "16000", "-c", "1", "-b", "16", "-e",
         "signed", "-"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    found = ears.hear(memoryview(done.stdout), "fi")
    return found.id if found else None


def test_the_voice_is_understood_by_the_ears(ears: Hearing, tmp_path: Path) -> None:
    """Most of what it says, each by its shown form; and nothing is taken for something else."""
    known = {phrase.id: phrase.forms[0] for phrase in phrases("fi")}
    heard = {id_: heard_back(form, tmp_path, ears) for id_, form in known.items()}
    right = [id_ for id_, found in heard.items() if found == id_]
    wrong = {id_: found for id_, found in heard.items() if found not in {id_, None}}
    assert wrong == {}
    assert len(right) >= len(known) * 0.6
