"""Real microphones: of a sound server that is started for it, and of programs that misbehave."""

import errno
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from audio.events import Trouble
from audio.microphone import BLOCK_BYTES, Microphone, MicrophoneError
from audio.microphones import open_microphone
from audio.portaudio import open_first, trouble_of
from audio.recorder import RecorderMicrophone, open_recorder
from audio.simulator.microphone import SimulatedMicrophone

REAL: Final = ("portaudio", "arecord", "parec")
QUIET: Final = 0.05
LOUD: Final = 0.5

Line = dict[str, Any]
Env = dict[str, str]


@pytest.mark.parametrize("microphone", REAL)
def test_what_is_played_is_heard_sample_by_sample(
    start: Callable[..., Any], recordings: dict[str, Path], sound: Env, microphone: str
) -> None:
    """The level rises with it, and the recogniser is given the very samples, by a sealed child."""
    ears = start("--microphone", microphone, env=sound)
    ears.say(listen="fi", press=1)
    before = ears.until("level")
    with subprocess.Popen(["paplay", str(recordings["bag"])], env=sound) as player:
        until(ears, lambda level: level > LOUD)
        assert player.wait(timeout=20) == 0
        until(ears, lambda level: level < QUIET)
    ears.say(stop=True)
    after = ears.until("heard")
    assert after[-1] == {"heard": "bag", "distance": 0.0, "press": 1}
    assert before[-1]["level"] < QUIET
    assert [line["open"] for line in before + after if "open" in line] == [True, False]


def until(ears: Any, right: Callable[[float], bool]) -> None:  # noqa: ANN401 - the fixture's ears
    """Read on until a level is so."""
    while not right(ears.until("level")[-1]["level"]):
        pass


def test_a_microphone_that_is_switched_off_is_told(start: Callable[..., Any], sound: Env) -> None:
    """It gives nothing but zeros, as a quiet room never does."""
    ears = start("--microphone", "portaudio", env=sound)
    ears.say(listen="fi", press=1)
    for _ in range(8):
        ears.until("level")
    ears.say(stop=True)
    assert ears.until("trouble")[-1] == {"trouble": "muted", "press": 1}


@pytest.mark.parametrize("microphone", REAL)
def test_without_a_sound_server_there_is_no_microphone(
    start: Callable[..., Any], sound: Env, microphone: str
) -> None:
    """And the ears go on."""
    nowhere = sound | {"PULSE_SERVER": "unix:/nowhere"}
    ears = start("--microphone", microphone, env=nowhere)
    for press in (1, 2):
        ears.say(listen="fi", press=press)
        assert ears.until("trouble") == [{"trouble": "no-microphone", "press": press}]


@pytest.mark.parametrize("missing", [OSError("PortAudio library not found"), ImportError(), None])
def test_where_portaudio_is_missing_a_program_records(missing: Exception | None) -> None:
    """Either is asked for the microphone of the settings."""
    tried: list[tuple[str, str | None]] = []
    one, other = SimulatedMicrophone(), SimulatedMicrophone()

    def library() -> None:
        if missing is not None:
            raise missing

    def first(name: str | None) -> Microphone:
        tried.append(("portaudio", name))
        return one.open()

    def otherwise(name: str | None) -> Microphone:
        tried.append(("program", name))
        return other.open()

    with closing(open_microphone("USB", library, first, otherwise)):
        assert tried == [("program" if missing else "portaudio", "USB")]
    assert one.closed + other.closed == 1


# ---- A program that records ----------------------------------------------------------------------


def recorder(text: str, silent_after: float = 20.0) -> RecorderMicrophone:
    """One that does this."""
    return RecorderMicrophone(("sh", "-c", text), silent_after)


@pytest.mark.parametrize(
    ("complaint", "trouble"),
    [
        ("arecord: main:830: audio open error: Device or resource busy", Trouble.BUSY),
        ("arecord: main:830: audio open error: No such file or directory", Trouble.NO_MICROPHONE),
        ("Connection failure: Connection refused", Trouble.NO_MICROPHONE),
        ("", Trouble.FAILED),
        ("y" * 60_000, Trouble.FAILED),
    ],
)
def test_what_a_program_complains_of_is_told_as_a_trouble(complaint: str, trouble: Trouble) -> None:
    """The words themselves are dropped."""
    microphone = recorder(f"printf %s '{complaint}' >&2; exit 1")
    with closing(microphone), pytest.raises(MicrophoneError) as fault:
        microphone.wait()
    assert fault.value.trouble is trouble


def test_a_program_that_ends_while_it_records_has_failed() -> None:
    """What it gave before is there."""
    room = memoryview(bytearray(4))
    with closing(recorder("printf abcd; exit 0")) as microphone:
        assert (microphone.read(room), bytes(room)) == (4, b"abcd")
        with pytest.raises(MicrophoneError):
            microphone.read(room)


def test_a_program_that_gives_nothing_has_failed() -> None:
    """It is not waited for without end, and ends with the microphone."""
    microphone = recorder("exec sleep 600", silent_after=0.0)
    with closing(microphone), pytest.raises(MicrophoneError) as fault:
        microphone.wait()
    assert fault.value.trouble is Trouble.FAILED


def test_without_any_program_there_is_no_microphone() -> None:
    """Nothing is started."""
    with pytest.raises(MicrophoneError) as fault:
        open_recorder(programs=[])
    assert fault.value.trouble is Trouble.NO_MICROPHONE


# ---- PortAudio, as its library tells of it -------------------------------------------------------


class SimulatedPortAudioError(Exception):
    """As the library's own: the text, and then the number."""


class SimulatedStream:
    """An open one; it fills blocks with ones, and sees whether they are wiped."""

    def __init__(self) -> None:
        self.given = bytearray()
        self.closed = 0

    def start(self) -> None:
        """Run."""

    def read(self, frames: int) -> tuple[bytearray, bool]:
        """A block of it."""
        self.given = bytearray(b"\x01\x00" * frames)
        return self.given, False

    def close(self, *, ignore_errors: bool) -> None:
        """Count it."""
        assert ignore_errors
        self.closed += 1


class SimulatedLibrary:
    """PortAudio with devices by number; what opening each meets, None being nothing bad."""

    PortAudioError = SimulatedPortAudioError

    def __init__(self, devices: dict[int, int | None], usual: int) -> None:
        self._devices = devices
        self._usual = usual
        self.tried: list[object] = []
        self.stream = SimulatedStream()

    @property
    def default(self) -> Any:  # noqa: ANN401 - the library has no types
        """The usual devices."""
        return type("Default", (), {"device": (self._usual, 0)})

    def query_devices(self) -> list[dict[str, int]]:
        """All of them, and one that only plays."""
        only_plays = {"index": 99, "max_input_channels": 0}
        return [*({"index": n, "max_input_channels": 2} for n in self._devices), only_plays]

    def RawInputStream(  # noqa: N802 - the library's name
        self,
        *,
        device: int | str,
        **_: object,
    ) -> SimulatedStream:
        """Open one; raise what it meets."""
        self.tried.append(device)
        if isinstance(device, str):
            raise ValueError("no input device matching")  # noqa: TRY004 - as the library does
        number = self._devices[device]
        if number is not None:
            raise SimulatedPortAudioError("Error opening RawInputStream", number)
        return self.stream


def test_the_usual_input_is_tried_first_and_then_the_others() -> None:
    """A board's own sound has no microphone, and yet may be the usual device."""
    library = SimulatedLibrary({0: -9985, 1: None, 2: -9996, 3: None}, usual=2)
    with closing(open_first(library, None)) as microphone:
        room = memoryview(bytearray(BLOCK_BYTES))
        assert microphone.read(room) == BLOCK_BYTES
        assert bytes(room) == b"\x01\x00" * (BLOCK_BYTES // 2)
    assert library.tried == [2, 0, 1]
    assert library.stream.given == bytes(BLOCK_BYTES)
    microphone.close()
    assert library.stream.closed == 1


@pytest.mark.parametrize(
    ("devices", "usual", "trouble"),
    [
        ({}, -1, Trouble.NO_MICROPHONE),
        ({0: -9985, 1: -9996}, 0, Trouble.BUSY),
        ({0: -9985, 1: -9996}, 1, Trouble.NO_MICROPHONE),
        ({0: -9999}, 0, Trouble.FAILED),
    ],
)
def test_what_is_wrong_with_the_usual_input_is_told(
    devices: dict[int, int | None], usual: int, trouble: Trouble
) -> None:
    """When no other opens either."""
    with pytest.raises(MicrophoneError) as fault:
        open_first(SimulatedLibrary(devices, usual), None)
    assert fault.value.trouble is trouble


def test_a_named_input_is_the_only_one_that_is_tried() -> None:
    """What the settings say is meant."""
    library = SimulatedLibrary({0: None}, usual=0)
    with pytest.raises(MicrophoneError) as fault:
        open_first(library, "USB")
    assert (library.tried, fault.value.trouble) == (["USB"], Trouble.NO_MICROPHONE)


@pytest.mark.parametrize("number", [-errno.EIO, -errno.ENODEV])
def test_an_input_that_was_unplugged_is_no_microphone(number: int) -> None:
    """Nor is a sound server that has none; the system says the same of both."""
    fault = SimulatedPortAudioError("Unanticipated host error", -9999, (0, number, "words"))
    assert trouble_of(fault) is Trouble.NO_MICROPHONE


@pytest.mark.parametrize(
    "arguments",
    [(), ("text",), ("text", "more"), ("text", 7), ("text", -9999, (0, -errno.EINVAL, "words"))],
)
def test_an_error_that_is_not_known_is_a_failure(arguments: tuple[object, ...]) -> None:
    """Whatever it carries."""
    assert trouble_of(SimulatedPortAudioError(*arguments)) is Trouble.FAILED
