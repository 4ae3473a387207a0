"""The demo's voice on SDL's silent device, and where there is none."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

import content
from audio.simulator.voice import tone
from audio.synthesis import usable
from kiosk.config_sound import Sound
from kiosk.demo.livevoice import AnyLoudspeaker, LiveVoice
from kiosk.screen.scene import Box, Rect, Role

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
DEAF = """
from audio.simulator.voice import tone
from kiosk.demo.livevoice import AnyLoudspeaker
loudspeaker = AnyLoudspeaker(1.0)
loudspeaker.play(tone(60))
print(loudspeaker.busy)
loudspeaker.stop()
print(loudspeaker.busy)
loudspeaker.close()
"""


@pytest.mark.skipif(not usable(), reason="libespeak-ng1 is not installed")
def test_a_page_is_read_by_the_kiosks_own_voice() -> None:
    """From the tap to the last word, by the voice's own thread; then it is silent."""
    words = content.words("fi")
    page = Box(
        Role.PAGE,
        Rect(0, 0, 100, 100),
        children=(Box(Role.TEXT, Rect(0, 0, 90, 20), text="Hei."),),
    )
    with closing(LiveVoice(Sound(volume=0.0, rate=300))) as voice:
        voice.aloud.begin(page, words, NOW)
        heard = False
        while voice.aloud.reading:
            for event in voice.happened():
                voice.aloud.take(event)
                heard = True
            voice.aloud.tick(NOW)
        assert heard
        assert voice.aloud.mute is None


def test_a_machine_with_a_device_plays_and_is_silent_at_once() -> None:
    """As the kiosk does."""
    with closing(AnyLoudspeaker(1.0)) as loudspeaker:
        loudspeaker.play(tone(5))
        assert loudspeaker.busy
        loudspeaker.stop()
        assert not loudspeaker.busy


def test_without_a_device_the_page_is_read_in_silence() -> None:
    """One can still see how it is read."""
    done = subprocess.run(
        [sys.executable, "-c", DEAF],
        cwd=ROOT,
        env={**os.environ, "SDL_AUDIODRIVER": "none-such"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["True", "False"]
