"""A program that is spoken with by lines over two pipes, and never waited for."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, Final

from audio import wire
from audio.errors import AudioError

AT_ONCE: Final = 65_536
"""Bytes read at a time."""
ENDING: Final = 1.0
"""Seconds that it may take to end when it is told to."""


class ChildLostError(AudioError):
    """It could not be started, has ended or does not listen."""


class Child:
    """It runs from here until `end` or `kill`. What it writes to its standard error is dropped."""

    def __init__(self, command: Sequence[str]) -> None:
        try:
            self._program = subprocess.Popen(  # noqa: S603 - the command comes from our own wiring
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        except OSError:
            raise ChildLostError("it cannot be started") from None
        self._orders = _piped(self._program.stdin)
        self._answers = _piped(self._program.stdout)
        os.set_blocking(self._orders.fileno(), False)
        os.set_blocking(self._answers.fileno(), False)
        self._lines = wire.Lines()

    def fileno(self) -> int:
        """The descriptor that can be read when it has said something or has ended."""
        return self._answers.fileno()

    def say(self, order: Mapping[str, object]) -> None:
        """Send a line; raise ChildLostError when it does not take it."""
        try:
            os.write(self._orders.fileno(), wire.write_line(order))
        except OSError:  # it has ended, or its pipe is full
            raise ChildLostError("it does not listen") from None

    def heard(self) -> Iterator[wire.Line]:
        """What it has said; raise ChildLostError when it has ended."""
        try:
            data = os.read(self._answers.fileno(), AT_ONCE)
        except BlockingIOError:
            return
        if not data:
            raise ChildLostError("it has ended")
        yield from self._lines.feed(data)

    def end(self) -> None:
        """Let it end by itself, which it does when nobody speaks to it any more."""
        self._orders.close()
        with suppress(subprocess.TimeoutExpired):
            self._program.wait(ENDING)
        self.kill()

    def kill(self) -> None:
        """End it at once; a second call does nothing."""
        self._program.kill()
        self._program.wait()
        self._orders.close()
        self._answers.close()


def _piped(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ChildLostError("it has no pipe")
    return pipe
