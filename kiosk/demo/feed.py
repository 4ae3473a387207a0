"""What the page sees, handed from the one main loop to the many threads of its door.

The loop publishes immutable bytes; a thread waits until there is something newer. Nothing else
passes between them in this direction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition


@dataclass(frozen=True)
class Edition:
    """One state of the world as JSON: everything but the picture, and the picture."""

    version: int
    picture: int
    """Grows whenever the picture is another."""
    world: bytes
    svg: bytes
    """The picture as a JSON string."""

    def json(self, picture: int) -> bytes:
        """One JSON object; the picture only for one who holds another than `picture`."""
        svg = b"null" if picture == self.picture else self.svg
        head = b'{"version":%d,"picture":%d,"svg":' % (self.version, self.picture)
        return head + svg + b',"world":' + self.world + b"}"


class Feed:
    """The newest edition, and a way to wait for the next."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._newest = Edition(0, 0, b"null", b"null")
        self._closed = False

    def publish(self, world: bytes, svg: Callable[[], bytes] | None) -> None:
        """Put out a new edition; without `svg` the picture is the one before."""
        before = self._newest
        picture = before.picture if svg is None else before.picture + 1
        drawn = before.svg if svg is None else svg()
        with self._changed:
            self._newest = Edition(before.version + 1, picture, world, drawn)
            self._changed.notify_all()

    def after(self, version: int, patience: float) -> Edition:
        """The newest edition, once it is another than `version` or `patience` seconds are over."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or self._newest.version != version, timeout=patience
            )
            return self._newest

    def close(self) -> None:
        """Let everybody go who waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
