"""What the tests of the ears share: recordings, and the ears as a program of their own."""

import ctypes.util
import json
import os
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest

from audio.microphone import RATE
from audio.simulator.microphone import glide
from tests.conftest import need

SIMULATED: Final = Path(__file__).parent / "simulated_ears.py"
PITCHES: Final = {"menu": 300.0, "bag": 440.0}
LENGTH: Final = 0.5
"""Seconds that each recording lasts."""

Line = dict[str, Any]
Env = dict[str, str]


class Heard:
    """The ears as a program: orders in, lines out."""

    def __init__(self, command: list[str], env: dict[str, str] | None) -> None:
        self.program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
        )

    def say(self, **order: object) -> None:
        """Send an order."""
        self.say_together(order)

    def say_together(self, *orders: Line) -> None:
        """Send orders so that they are read at once."""
        assert self.program.stdin is not None
        self.program.stdin.write(b"".join(json.dumps(one).encode() + b"\n" for one in orders))
        self.program.stdin.flush()

    def until(self, key: str) -> list[Line]:
        """The next lines up to one with this key; fail when there is none."""
        lines: list[Line] = []
        while not lines or key not in lines[-1]:
            assert self.program.stdout is not None
            line = self.program.stdout.readline()
            assert line, f"it ended before it told {key}: {lines}"
            lines.append(json.loads(line))
        return lines

    def hang_up(self) -> tuple[list[Line], str]:
        """Let it end as when the screen is gone: the lines till then, and what it complained of."""
        out, complaints = self.program.communicate(timeout=20)
        return [json.loads(line) for line in out.splitlines()], complaints.decode()


StartEars = Callable[..., Heard]


@pytest.fixture(scope="session")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A WAV file a phrase."""
    folder = tmp_path_factory.mktemp("recordings")
    for name, pitch in PITCHES.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(glide(pitch, LENGTH))
    return {name: folder / f"{name}.wav" for name in PITCHES}


@pytest.fixture
def command(recordings: dict[str, Path]) -> Callable[..., list[str]]:
    """The command of ears that know all recordings and hear the one called `plays`."""

    def made(*options: str | Path, plays: str = "menu") -> list[str]:
        known = [f"--knows={name}={path}" for name, path in recordings.items()]
        chosen = ["--plays", str(recordings[plays]), *map(str, options)]
        return [sys.executable, str(SIMULATED), *known, *chosen]

    return made


@pytest.fixture
def start(command: Callable[..., list[str]]) -> Iterator[StartEars]:
    """Start ears; they end with the test."""
    with ExitStack() as ending:

        def started(
            *options: str | Path, plays: str = "menu", env: dict[str, str] | None = None
        ) -> Heard:
            ears = Heard(command(*options, plays=plays), env)
            ending.callback(_end, ears.program)
            ears.until("ready")
            return ears

        yield started


def _end(program: subprocess.Popen[bytes]) -> None:
    program.kill()
    program.wait()
    for pipe in (program.stdin, program.stdout, program.stderr):
        if pipe is not None and not pipe.closed:
            pipe.close()


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Env]:
    """The environment in which a sound server of our own is the usual one.

    It has one loudspeaker that makes no sound; what is played on it the microphone hears.
    """
    need("pulseaudio", "pactl", "paplay", "parec", "arecord")
    if ctypes.util.find_library("portaudio") is None:
        pytest.skip("libportaudio2 is not installed")
    home = tmp_path_factory.mktemp("sound")
    places = ("HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH")
    env = os.environ | dict.fromkeys(places, str(home))
    env["PULSE_SERVER"] = f"unix:{home / 'native'}"
    modules = (
        f"module-native-protocol-unix socket={home / 'native'} auth-anonymous=1",
        "module-null-sink sink_name=speaker format=s16le rate=16000 channels=1 norewinds=1",
        "module-remap-source master=speaker.monitor source_name=microphone",
    )
    loads = [word for module in modules for word in ("-L", module)]
    options = ("--daemonize=yes", "--use-pid-file=yes", "--exit-idle-time=-1", "--log-target=null")
    run(env, "pulseaudio", "-n", *options, *loads)  # returns when it can be spoken with
    try:
        run(env, "pactl", "set-default-source", "microphone")
        yield env
    finally:
        run(env, "pulseaudio", "--kill")


def run(env: Env, *command: str) -> None:
    """Run a command of the sound server's."""
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=60)
