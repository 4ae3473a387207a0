"""Which tags lie at a reader, from reads that are repeated for as long as a tag lies there.

A tag has come when it is read for the first time, and is gone when it was not read for the
hold-off. What is read right after the start is a state. Whose tags they are is not known here.
"""

from typing import Final

from hardware.events import Event, Tag, TagGone, TagsAtStart, TagSeen
from hardware.talk import Heard, Read

HOLD_OFF: Final = 1.5
"""Seconds. Some readers repeat a tag only once or twice a second."""
MOST_TAGS: Final = 16
"""More cannot lie at one reader: further ones are noise, and cost no memory."""


class Presence:
    """The tags at one reader. `hold_off` in seconds, also the time that the start takes."""

    def __init__(self, device: str, hold_off: float = HOLD_OFF) -> None:
        self._device = device
        self._hold_off = hold_off
        self._read_at: dict[Tag, float] = {}
        self._settled_at: float | None = None
        """When the start is over; None once it has been told."""

    def restart(self, at: float) -> None:
        """Begin anew: whatever is read within the hold-off lay there already."""
        self._read_at.clear()
        self._settled_at = at + self._hold_off

    def hear(self, heard: Heard, at: float) -> list[Event]:
        """Note a read; the first of a tag is its coming."""
        events = self.tick(at)
        if not isinstance(heard, Read):
            return events
        new = heard.tag not in self._read_at
        if new and len(self._read_at) >= MOST_TAGS:
            return events
        self._read_at[heard.tag] = at
        if new and self._settled_at is None:
            events.append(TagSeen(self._device, heard.tag))
        return events

    def tick(self, at: float) -> list[Event]:
        """Tell what is gone, and once what lay there at the start."""
        if self._settled_at is not None and at < self._settled_at:
            return []
        events: list[Event] = []
        if self._settled_at is not None:
            self._settled_at = None
            events.append(TagsAtStart(self._device, frozenset(self._read_at)))
        for tag in [
            tag for tag, read_at in self._read_at.items() if at - read_at >= self._hold_off
        ]:
            del self._read_at[tag]
            events.append(TagGone(self._device, tag))
        return events

    def patience(self, at: float) -> float | None:
        """Seconds until the start is over or a tag may be gone."""
        if self._settled_at is not None:
            return max(0.0, self._settled_at - at)
        if not self._read_at:
            return None
        return max(0.0, min(self._read_at.values()) + self._hold_off - at)
