"""`hetikioski ears decode` and `hetikioski voice`, from the command line."""

import json
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from audio.models import WHISPER_BASE
from audio.samples import RATE
from kiosk.cli import main

Say = Callable[..., bytes]


def write(path: Path, pcm: bytes, rate: int = RATE, channels: int = 1) -> Path:
    """A sound file."""
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(pcm)
    return path


def test_a_recording_is_decoded(
    whisper_models: Path, say: Say, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text, action, distance and milliseconds as a line of JSON; no action for other talk."""
    told = []
    for text in ("takaisin alkuun", "kahvi on taas loppu"):
        file = write(tmp_path / "said.wav", say(text))
        assert main(["ears", "decode", str(file), "--models", str(whisper_models)]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert [set(line) for line in told] == [{"text", "action", "distance", "ms"}] * 2
    assert told[0]["text"].startswith("takaisin alkuun")
    assert [line["action"] for line in told] == ["home", None]
    assert told[0]["distance"] == 0
    assert told[1]["distance"] is None
    assert told[0]["ms"] > 0


@pytest.mark.parametrize(
    ("rate", "channels"), [(44_100, 1), (RATE, 2)], ids=["another rate", "stereo"]
)
def test_another_sort_of_recording_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rate: int, channels: int
) -> None:
    """With what it has to be."""
    file = write(tmp_path / "said.wav", bytes(4000), rate, channels)
    assert main(["ears", "decode", str(file)]) == 1
    assert "16000 samples a second, mono, 16 bits" in capsys.readouterr().err


def test_what_is_no_recording_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is a model that is not there a traceback."""
    (tmp_path / "letter.wav").write_text("Dear all")
    assert main(["ears", "decode", str(tmp_path / "letter.wav")]) == 1
    assert main(["ears", "decode", str(tmp_path / "nothing.wav")]) == 1
    file = write(tmp_path / "said.wav", bytes(4000))
    assert main(["ears", "decode", str(file), "--models", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "whisper-base" in told.err
    assert "Traceback" not in told.err


def test_a_model_is_fetched_from_a_folder_and_listed(
    whisper_models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its language; a byte that turned is found when it is listed."""
    there = whisper_models / WHISPER_BASE.name
    here = tmp_path / "models"
    assert main(["voice", "list", "--models", str(here)]) == 0
    assert "whisper-base (fi, sv, en): not here" in capsys.readouterr().out
    assert main(["voice", "fetch", "fi", "--from", str(there), "--models", str(here)]) == 0
    assert "model.bin: 145217532 bytes" in capsys.readouterr().err
    assert main(["voice", "list", "--models", str(here)]) == 0
    assert "whisper-base (fi, sv, en): whole" in capsys.readouterr().out
    (here / WHISPER_BASE.name / "vocabulary.txt").write_text("hei")
    assert main(["voice", "list", "--models", str(here)]) == 1
    assert "vocabulary.txt: has 3 bytes instead of 459861" in capsys.readouterr().out


def test_a_model_of_ones_own_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A Vosk model is whatever somebody put there."""
    (tmp_path / "vosk-sv").mkdir()
    assert main(["voice", "list", "--models", str(tmp_path)]) == 0
    assert "vosk-sv (sv): your own" in capsys.readouterr().out


def test_what_cannot_be_fetched_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown language, an empty folder, a file that is no model."""
    (tmp_path / "letter.txt").write_text("Dear all")
    fetch = ["voice", "fetch", "--models", str(tmp_path / "models")]
    assert main([*fetch, "et"]) == 1
    assert main([*fetch, "fi", "--from", str(tmp_path)]) == 1
    assert main([*fetch, "fi", "--from", str(tmp_path / "letter.txt")]) == 1
    told = capsys.readouterr().err
    assert "no model for et" in told
    assert "config.json is not there" in told
    assert "letter.txt: neither a folder nor a zip or tar file" in told
