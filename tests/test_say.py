"""`hetikioski say`: what somebody at the keyboard hears, keeps and is told."""

import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from audio.synthesis import usable
from kiosk.commands.say import joined
from kiosk.config import SAMPLE

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not usable(), reason="libespeak-ng1 is not installed")


def say(
    *words: str | Path, device: str = "dummy", config: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command on a sound device of SDL's."""
    env = {name: value for name, value in os.environ.items() if name != "HETIKIOSKI_CONFIG"}
    options = ["--config", str(config)] if config else []
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "say", *map(str, words), *options],
        cwd=ROOT,
        env={**env, "SDL_AUDIODRIVER": device},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def length(path: Path) -> float:
    """Seconds of a sound file."""
    with wave.open(str(path)) as file:
        seconds: float = file.getnframes() / file.getframerate()
    return seconds


def test_a_text_is_kept_as_one_sound_and_each_sentence_is_printed_as_it_is_said(
    tmp_path: Path,
) -> None:
    """Times and dates in words; no settings are needed."""
    done = say("Kokous klo 14.15. Tervetuloa!", "-o", tmp_path / "x.wav")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Kokous kello neljätoista viisitoista.",
        "Tervetuloa!",
    ]
    assert 1 < length(tmp_path / "x.wav") < 10


def test_a_file_is_read_and_the_language_can_be_chosen(tmp_path: Path) -> None:
    """A text in UTF-8."""
    (tmp_path / "text.txt").write_text("Välkommen! Mötet är klo 9.", encoding="utf-8")
    done = say(tmp_path / "text.txt", "--lang", "sv", "-o", tmp_path / "x.wav")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "Välkommen!"
    assert length(tmp_path / "x.wav") > 0.5


def test_it_is_played_where_there_is_a_device() -> None:
    """And the command ends with the sound."""
    done = say("Hei")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Hei\n", "")


def test_without_a_device_it_says_how_to_keep_the_sound() -> None:
    """In one sentence."""
    done = say("Hei", device="none-such")
    assert done.returncode == 1
    assert "-o FILE.wav" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [('"espeak"', '"no_such"', "[voice]"), ('"urj/fi"', '"urj/no-such"', "[sound]")],
)
def test_what_the_settings_ask_for_in_vain_is_told(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    """With the place to look at."""
    config = tmp_path / "kiosk.toml"
    sample = SAMPLE.read_text(encoding="utf-8")
    assert sample.count(old) == 1
    config.write_text(sample.replace(old, new), encoding="utf-8")
    done = say("Hei", "-o", tmp_path / "x.wav", config=config)
    assert done.returncode == 1
    assert told in done.stderr
    assert not (tmp_path / "x.wav").exists()


@pytest.mark.parametrize("text", ["", "–", "   "])
def test_what_cannot_be_said_is_told(tmp_path: Path, text: str) -> None:
    """A dash has no sound."""
    done = say(text, "-o", tmp_path / "x.wav")
    assert done.returncode == 1
    assert "nothing to say" in done.stderr


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    """By its name."""
    (tmp_path / "x.bin").write_bytes(b"\xff\xfe\x00")
    done = say(tmp_path / "x.bin", "-o", tmp_path / "x.wav")
    assert done.returncode == 1
    assert "x.bin" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_settings_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Rather than another voice than the one asked for."""
    done = say("Hei", "-o", tmp_path / "x.wav", config=tmp_path / "none.toml")
    assert done.returncode == 2


def test_sounds_are_joined_without_a_gap_or_a_second_header(tmp_path: Path) -> None:
    """As long as both together."""
    for name in ("a", "b"):
        assert say("Hei", "-o", tmp_path / f"{name}.wav").returncode == 0
    parts = [(tmp_path / f"{name}.wav").read_bytes() for name in ("a", "b")]
    (tmp_path / "both.wav").write_bytes(joined(parts))
    total = length(tmp_path / "a.wav") + length(tmp_path / "b.wav")
    assert length(tmp_path / "both.wav") == pytest.approx(total)
