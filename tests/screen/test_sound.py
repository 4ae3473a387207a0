"""The real loudspeaker on SDL's silent device, and on a machine that has none."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pygame
import pytest

from audio.simulator.voice import tone
from audio.speech import Mute, Played
from audio.synthesis import SpeechError
from kiosk.screen.happenings import Spoken
from kiosk.screen.sound import Loudspeaker
from kiosk.screen.window import Window

ROOT = Path(__file__).parents[2]
LONG = timedelta(seconds=20)


@pytest.fixture
def loudspeaker() -> Iterator[Loudspeaker]:
    """A loudspeaker, not yet opened."""
    with closing(Loudspeaker(0.5)) as made:
        yield made


@pytest.fixture
def window() -> Iterator[Window]:
    """A window that nobody sees."""
    with closing(Window((64, 48), fullscreen=False)) as made:
        yield made


def test_sound_is_opened_at_the_first_thing_to_play(loudspeaker: Loudspeaker) -> None:
    """A kiosk that never reads aloud never opens the device."""
    assert pygame.mixer.get_init() is None
    assert not loudspeaker.busy
    loudspeaker.play(tone(5))
    assert pygame.mixer.get_init() is not None
    assert loudspeaker.busy


def test_stopping_is_silence_at_once(loudspeaker: Loudspeaker) -> None:
    """And before anything was played it is nothing at all."""
    loudspeaker.stop()
    loudspeaker.play(tone(5))
    loudspeaker.stop()
    assert not loudspeaker.busy


def test_the_volume_is_the_settings(loudspeaker: Loudspeaker) -> None:
    """Of what the machine's own volume allows."""
    loudspeaker.play(tone(5))
    playing = pygame.mixer.Channel(0).get_sound()
    assert playing is not None
    assert playing.get_volume() == pytest.approx(0.5, abs=0.01)


def test_an_end_wakes_whoever_waits_for_the_window(
    loudspeaker: Loudspeaker, window: Window
) -> None:
    """Nobody has to look whether it still plays."""
    window.wait(timedelta())
    loudspeaker.play(tone(0.05))
    told: list[object] = []
    while not told:
        told = [one for one in window.wait(LONG) if isinstance(one, Spoken)]
    assert told == [Spoken(Played())]
    assert not loudspeaker.busy


def test_what_is_stopped_tells_of_no_end(loudspeaker: Loudspeaker, window: Window) -> None:
    """Only the sound after it does, once."""
    loudspeaker.play(tone(5))
    loudspeaker.stop()
    loudspeaker.play(tone(0.05))
    loudspeaker.wait()
    told = [one for one in window.wait(timedelta()) if isinstance(one, Spoken)]
    assert len(told) <= 1


def test_waiting_ends_with_the_sound(loudspeaker: Loudspeaker) -> None:
    """As the command line needs it."""
    loudspeaker.play(tone(0.05))
    loudspeaker.wait()
    assert not loudspeaker.busy


def test_what_is_no_sound_is_told(loudspeaker: Loudspeaker) -> None:
    """And the next one plays."""
    with pytest.raises(SpeechError):
        loudspeaker.play(b"nothing")
    loudspeaker.play(tone(5))
    assert loudspeaker.busy


def test_closing_may_be_done_twice(loudspeaker: Loudspeaker) -> None:
    """Also before anything was played."""
    loudspeaker.close()
    loudspeaker.play(tone(5))
    loudspeaker.close()
    loudspeaker.close()
    assert not loudspeaker.busy


DEAF = """
from audio.simulator.voice import tone
from audio.synthesis import SpeechError
from kiosk.screen.sound import Loudspeaker
loudspeaker = Loudspeaker(1.0)
for _ in range(2):
    try:
        loudspeaker.play(tone(0.1))
    except SpeechError as fault:
        print(fault.why, loudspeaker.busy)
"""


def test_a_machine_without_a_loudspeaker_is_told_each_time() -> None:
    """It may be plugged in later."""
    done = subprocess.run(
        [sys.executable, "-c", DEAF],
        cwd=ROOT,
        env={**os.environ, "SDL_AUDIODRIVER": "none-such"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == [f"{Mute.NO_SOUND} False"] * 2
