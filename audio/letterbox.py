"""Values from threads for a loop that waits on descriptors."""

import os
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")


class Letterbox(Generic[T]):
    """Can be waited on by `fileno`. Any thread puts in; one takes out."""

    def __init__(self) -> None:
        self._values: SimpleQueue[T] = SimpleQueue()
        self._awake, self._wake = os.pipe()
        os.set_blocking(self._awake, False)
        os.set_blocking(self._wake, False)

    def fileno(self) -> int:
        """The descriptor that can be read while there is something to take."""
        return self._awake

    def put(self, value: T) -> None:
        """Hand over a value, without ever waiting."""
        self._values.put(value)
        with suppress(OSError):  # full: it is awake anyway; closed: nobody takes any more
            os.write(self._wake, b"\0")

    def take(self) -> list[T]:
        """All that has come, in its order."""
        with suppress(BlockingIOError):
            while os.read(self._awake, 1024):
                pass
        came: list[T] = []
        with suppress(Empty):
            while True:
                came.append(self._values.get_nowait())
        return came

    def close(self) -> None:
        """Give the descriptors back; only when no thread puts in any more."""
        os.close(self._wake)
        os.close(self._awake)
