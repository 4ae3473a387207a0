"""A port within the process that never waits, for a world that is stepped by hand."""

from hardware.events import Trouble
from hardware.link import LinkLostError


class Loose:
    """What a device says is `put` in; nobody is listened to. `pull` and `plug` move the cable."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self.plugged = True

    def put(self, data: bytes) -> None:
        """The device says this; unplugged it says it to nobody."""
        if self.plugged:
            self._waiting += data

    def pull(self) -> None:
        """Take the cable out."""
        self.plugged = False
        self._waiting.clear()

    def plug(self) -> None:
        """Put it in again."""
        self.plugged = True

    def open(self) -> "Loose":
        """The port itself; raise LinkLostError while the cable is out."""
        if not self.plugged:
            raise LinkLostError(Trouble.NOT_THERE)
        return self

    def read(self, timeout: float | None) -> bytes:  # noqa: ARG002 - nothing is waited for
        """What has come since."""
        if not self.plugged:
            raise LinkLostError(Trouble.GONE)
        data = bytes(self._waiting)
        self._waiting.clear()
        return data

    def write(self, data: bytes) -> None:
        """Nobody listens."""

    def wake(self) -> None:
        """Nothing ever waits here."""

    def close(self) -> None:
        """Nothing is held open."""
