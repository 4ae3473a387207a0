"""Real speech by pyttsx3 and espeak-ng, and what becomes of an engine that fails."""

import io
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from audio.speech import Mute
from audio.synthesis import FOLDERS, VOICES, Pyttsx3, SpeechError, usable

ROOT = Path(__file__).parents[2]
TEXTS = {
    "fi": "Hyvää päivää, viikkoinfo.",
    "sv": "God dag, veckans information.",
    "en": "Good day, this week.",
}

pytestmark = pytest.mark.skipif(not usable(), reason="libespeak-ng1 is not installed")


@pytest.fixture(scope="module")
def engine() -> Pyttsx3:
    """One engine: espeak is begun once in a process."""
    return Pyttsx3()


def seconds(wav: bytes) -> float:
    """How long a WAV file plays."""
    with wave.open(io.BytesIO(wav)) as file:
        length: float = file.getnframes() / file.getframerate()
    return length


def loudest(wav: bytes) -> int:
    """Its largest sample."""
    with wave.open(io.BytesIO(wav)) as file:
        frames = memoryview(file.readframes(file.getnframes())).cast("h")
    return max(map(abs, frames))


def open_files() -> set[Path]:
    """What this process holds open."""
    return set(Path("/proc/self/fd").iterdir())


@pytest.mark.parametrize("lang", TEXTS)
def test_every_language_is_spoken(engine: Pyttsx3, lang: str) -> None:
    """As a whole WAV file with a voice in it, at once and at the tenth time."""
    for _ in range(10):
        wav = engine.wav(TEXTS[lang], lang)
        assert 0.5 < seconds(wav) < 10
        assert loudest(wav) > 3000


def test_each_language_has_its_own_voice(engine: Pyttsx3) -> None:
    """The same word sounds another way; and the same again after another language."""
    first = engine.wav("kassi", "fi")
    assert engine.wav("kassi", "sv") != first
    assert abs(seconds(engine.wav("kassi", "fi")) - seconds(first)) < 0.05


def test_a_slower_rate_takes_longer(engine: Pyttsx3) -> None:
    """Words a minute, from the second text on at the latest: a process has one engine."""
    slow = Pyttsx3(rate=90)
    slow.wav(TEXTS["fi"], "fi")
    slowly = seconds(slow.wav(TEXTS["fi"], "fi"))
    assert slowly > 1.2 * seconds(engine.wav(TEXTS["fi"], "fi"))


def test_nothing_is_left_behind_and_nothing_is_printed(
    engine: Pyttsx3, capfd: pytest.CaptureFixture[str]
) -> None:
    """No file, no open file, no line of output."""
    engine.wav(TEXTS["fi"], "fi")
    before = open_files()
    for _ in range(20):
        engine.wav(TEXTS["fi"], "fi")
    assert open_files() == before
    assert capfd.readouterr() == ("", "")


def test_a_language_without_a_voice_is_told(engine: Pyttsx3) -> None:
    """Neither read by another voice nor passed over."""
    with pytest.raises(SpeechError) as told:
        engine.wav("Bures", "se")
    assert told.value.why is Mute.NO_VOICE


def test_a_voice_that_is_not_there_is_told_and_the_others_go_on(engine: Pyttsx3) -> None:
    """The engine would read on in the voice before."""
    with pytest.raises(SpeechError) as told:
        Pyttsx3(voices={"fi": "urj/no-such"}).wav(TEXTS["fi"], "fi")
    assert told.value.why is Mute.NO_VOICE
    assert seconds(engine.wav(TEXTS["fi"], "fi")) > 0.5


@pytest.mark.parametrize("driver", ["no_such_driver", "sapi5"])
def test_a_driver_that_cannot_be_loaded_is_told(driver: str) -> None:
    """It is missing, or belongs to another system."""
    with pytest.raises(SpeechError) as told:
        Pyttsx3(driver).wav("Hei", "fi")
    assert told.value.why is Mute.NO_LIBRARY


def test_an_engine_that_makes_no_sound_is_told() -> None:
    """pyttsx3's own dummy cannot do what is asked of it."""
    with pytest.raises(SpeechError) as told:
        Pyttsx3("dummy", {"fi": "dummy.voice1"}, patience=0.2).wav("Hei", "fi")
    assert told.value.why in {Mute.NO_VOICE, Mute.FAILED}


FULL = """
import resource, signal
from audio.speech import Mute
from audio.synthesis import Pyttsx3, SpeechError
engine = Pyttsx3(patience=0.3)
engine.wav("Hei", "fi")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
for _ in range(2):
    try:
        engine.wav("Hei vaan", "fi")
    except SpeechError as fault:
        print(fault.why)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(len(engine.wav("Hei", "fi")) > 1000)
"""


def test_a_sound_that_cannot_be_kept_is_told_and_does_not_hang_the_engine() -> None:
    """pyttsx3 itself would wait for ever; the next text works again."""
    done = subprocess.run(
        [sys.executable, "-c", FULL],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["failed", "failed", "True"]


@pytest.mark.parametrize("missing", ["libespeak-ng.so.1", "espeak-ng-data/phontab"])
def test_without_library_or_data_it_does_not_look_as_if_there_were_a_voice(
    tmp_path: Path, missing: str
) -> None:
    """Without its data the library would end the whole program."""
    (tmp_path / "espeak-ng-data").mkdir()
    for name in ("libespeak-ng.so.1", "espeak-ng-data/phontab"):
        (tmp_path / name).touch()
    assert usable(folders=[f"{tmp_path}*"])
    (tmp_path / missing).unlink()
    assert not usable(folders=[f"{tmp_path}*"])


def test_another_driver_needs_no_espeak() -> None:
    """It brings its own engine."""
    assert usable("natural", folders=[])


def test_the_usual_voices_and_places_are_named() -> None:
    """For each of the kiosk's languages, and for this machine's kind of folder."""
    assert set(VOICES) == {"fi", "sv", "en"}
    assert any("linux-gnu" in place for place in FOLDERS)
