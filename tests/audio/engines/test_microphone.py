"""From the loudspeaker to the phrase: a real sound server, the sealed program and a real model."""

import json
import subprocess
import sys
import wave
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from audio.samples import RATE

Say = Callable[..., bytes]
FORGOTTEN: Final = ("alkuun", "kahvi")
"""Words that are said, and must not be found in anything that is told."""


class Ears:
    """The program of the ears, with all that it ever says."""

    def __init__(self, models: Path, env: dict[str, str]) -> None:
        self.program = subprocess.Popen(
            [sys.executable, "-m", "kiosk.ears", "--models", str(models)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.told = b""

    def say(self, **order: object) -> None:
        """Send an order."""
        assert self.program.stdin is not None
        self.program.stdin.write(json.dumps(order).encode() + b"\n")
        self.program.stdin.flush()

    def until(self, *keys: str) -> dict[str, Any]:
        """The next line with one of these keys."""
        assert self.program.stdout is not None
        while line := self.program.stdout.readline():
            self.told += line
            found: dict[str, Any] = json.loads(line)
            if not found.keys().isdisjoint(keys):
                return found
        raise AssertionError("it ended")

    def close(self) -> None:
        """End it however it fares."""
        self.program.kill()
        self.program.communicate()

    def hang_up(self) -> bytes:
        """All that it has said, also as complaints."""
        out, complaints = self.program.communicate(timeout=30)
        return self.told + out + complaints


def play(pcm: bytes, path: Path, env: dict[str, str]) -> None:
    """Play it to its end."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(pcm)
    subprocess.run(["paplay", str(path)], env=env, check=True, timeout=60)


def test_what_is_said_into_the_microphone_does_what_it_should_and_is_told_to_nobody(
    whisper_models: Path, say: Say, sound: dict[str, str], tmp_path: Path
) -> None:
    """A phrase gives its id, other talk nothing; of the words no trace is left anywhere."""
    spoken = [say(text) for text in ("takaisin alkuun", "kahvi on taas loppu")]
    answers = []
    with closing(Ears(whisper_models, sound)) as ears:
        for press, pcm in enumerate(spoken, 1):
            ears.say(listen="fi", press=press)
            ears.until("level")
            play(pcm, tmp_path / "said.wav", sound)
            ears.say(stop=True)
            answers.append(ears.until("heard", "trouble"))
        told = ears.hang_up().decode()
    assert [one.get("heard", one) for one in answers] == ["home", None]
    assert not any(word in told for word in FORGOTTEN)
    assert [path.name for path in tmp_path.iterdir()] == ["said.wav"]


@pytest.mark.parametrize("text", ["", "\n"])
def test_nothing_is_told_without_an_order(
    whisper_models: Path, sound: dict[str, str], text: str
) -> None:
    """Ears that nobody told to listen do not."""
    with closing(Ears(whisper_models, sound)) as ears:
        assert ears.program.stdin is not None
        ears.program.stdin.write(text.encode())
        assert ears.hang_up() == b'{"ready":true}\n'
