"""A microphone through a program that writes samples into a pipe: where PortAudio is missing.

It is `arecord` or `parec`, whichever is installed. The pipe is read without a buffer of our own.
"""

import os
import select
import shutil
import subprocess
from collections.abc import Iterable
from typing import IO, Final

from audio.events import Trouble
from audio.microphone import RATE, SILENT_AFTER, MicrophoneError

PROGRAMS: Final[dict[str, tuple[str, ...]]] = {
    "arecord": (
        *("--quiet", "--file-type=raw", "--format=S16", f"--rate={RATE}", "--channels=1"),
        *("--period-time=32000", "--buffer-time=1000000"),
    ),
    "parec": (
        *("--raw", "--format=s16ne", f"--rate={RATE}", "--channels=1"),
        *("--latency-msec=32", "--client-name=hetikioski"),
    ),
}
"""In the order in which they are tried."""
DEVICE: Final = "--device={}"
IN_ENGLISH: Final = ("env", "LC_ALL=C")
"""What a program complains of is read below."""
MOST_COMPLAINT: Final = 4096
COMPLAINTS: Final = (
    ("busy", Trouble.BUSY),
    ("No such", Trouble.NO_MICROPHONE),
    ("cannot find card", Trouble.NO_MICROPHONE),
    ("Connection refused", Trouble.NO_MICROPHONE),
)


class RecorderMicrophone:
    """The program, started; its first sample proves that the microphone is open."""

    def __init__(self, command: tuple[str, ...], silent_after: float = SILENT_AFTER) -> None:
        self._silent_after = silent_after
        self._program = subprocess.Popen(  # noqa: S603 - its words stand in this module
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
        )

    def wait(self) -> None:
        """Return when there are samples; raise MicrophoneError when there will be none."""
        waiting = select.poll()
        waiting.register(self._samples, select.POLLIN)
        happened = waiting.poll(self._silent_after * 1000)
        if not happened:
            raise MicrophoneError(Trouble.FAILED)
        if not happened[0][1] & select.POLLIN:
            raise MicrophoneError(self._complaint())

    def read(self, room: memoryview) -> int:
        """Fill `room` straight from the pipe."""
        filled = 0
        while filled < len(room):
            self.wait()
            filled += os.readv(self._samples.fileno(), [room[filled:]])
        return filled

    def close(self) -> None:
        """End the program: the system closes what it had open."""
        self._program.kill()
        self._program.wait()
        self._samples.close()
        self._complaints.close()

    @property
    def _samples(self) -> IO[bytes]:
        return _piped(self._program.stdout)

    @property
    def _complaints(self) -> IO[bytes]:
        return _piped(self._program.stderr)

    def _complaint(self) -> Trouble:
        self._program.kill()
        said = self._complaints.read(MOST_COMPLAINT).decode(errors="replace")
        return next((trouble for word, trouble in COMPLAINTS if word in said), Trouble.FAILED)


def _piped(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise MicrophoneError(Trouble.FAILED)
    return pipe


def open_recorder(
    device: str | None = None, programs: Iterable[str] = PROGRAMS
) -> RecorderMicrophone:
    """The first program that records; raise MicrophoneError with what is wrong with the first."""
    wrong: MicrophoneError | None = None
    for name in programs:
        if shutil.which(name) is None:
            continue
        options = PROGRAMS[name]
        chosen = (DEVICE.format(device),) if device else ()
        microphone = RecorderMicrophone((*IN_ENGLISH, name, *options, *chosen))
        try:
            microphone.wait()
        except MicrophoneError as fault:
            microphone.close()
            wrong = wrong or fault
        else:
            return microphone
    raise wrong or MicrophoneError(Trouble.NO_MICROPHONE)
