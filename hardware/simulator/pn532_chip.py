"""A PN532 chip that is not there: asleep until woken, and of no use until it is configured.

It is as stubborn as a real one: it obeys no command whose bytes are damaged, and while it may try
without end to find a tag it answers only once there is one.
"""

from collections import deque
from typing import Final

from hardware.events import Tag
from hardware.protocols.pn532 import MOST_TAGS, Command
from hardware.protocols.pn532_frames import ACK, ERROR, Frame, Frames, Nack, Part, Way, written

FIRMWARE: Final = bytes.fromhex("32010607")
WAKING: Final = b"\x55"
TRIES_ITEM: Final = 5
WITHOUT_END: Final = 0xFF
KINDS: Final = {4: b"\x00\x04\x08", 7: b"\x00\x44\x00", 10: b"\x00\x84\x00"}
"""What a tag says of itself, by the bytes of its id."""
REMEMBERED: Final = 1000


class Chip:
    """Bytes to the chip in, its bytes out. Tags are `lay`ed on it and `lift`ed."""

    def __init__(self) -> None:
        self._hung = False
        self._tags: list[Tag] = []
        self.heard: deque[Command] = deque(maxlen=REMEMBERED)
        """The last commands that it has taken, in order."""
        self.power_cycle()

    def lay(self, tag: Tag) -> None:
        """Lay a tag on it; one that lies there stays where it is."""
        if tag not in self._tags:
            self._tags.append(tag)

    def lift(self, tag: Tag) -> None:
        """Take the tag away; nothing happens when it is not there."""
        if tag in self._tags:
            self._tags.remove(tag)

    def power_cycle(self) -> None:
        """Take its power for a moment: it sleeps and has forgotten everything."""
        self._awake = self._configured = self._hung = False
        self._tries = WITHOUT_END
        self._frames = Frames()
        self._last = b""

    def hang(self) -> None:
        """From now on it hears nothing."""
        self._hung = True

    def recover(self) -> None:
        """It hears again, and has forgotten nothing."""
        self._hung = False

    def feed(self, data: bytes) -> bytes:
        """What it answers to `data`."""
        if self._hung:
            return b""
        if not self._awake:
            _, woken, data = data.partition(WAKING)
            self._awake = bool(woken)
        parts = self._frames.feed(data) if self._awake else []
        return b"".join(self._take(part) for part in parts)

    def _take(self, part: Part) -> bytes:
        match part:
            case Frame(Way.TO_CHIP, code, data):
                self._last = self._obey(code, data)
                return ACK + self._last
            case Nack():
                return self._last
            case _:
                return b""

    def _obey(self, code: int, data: bytes) -> bytes:
        """What follows the acknowledgement; nothing while it goes on looking for a tag."""
        if code in set(Command):
            self.heard.append(Command(code))
        match code:
            case Command.SAM_CONFIGURATION:
                self._configured = True
                return _answer(code)
            case Command.GET_FIRMWARE_VERSION:
                return _answer(code, FIRMWARE)
            case Command.RF_CONFIGURATION if data:
                if data[0] == TRIES_ITEM:
                    self._tries = data[-1]
                return _answer(code)
            case Command.IN_LIST_PASSIVE_TARGET if self._configured and data:
                return self._list(min(data[0], MOST_TAGS))
        return ERROR

    def _list(self, most: int) -> bytes:
        tags = self._tags[:most]
        if not tags and self._tries == WITHOUT_END:
            return b""
        listed = bytes([len(tags)])
        for number, tag in enumerate(tags, 1):
            uid = bytes.fromhex(tag)
            listed += bytes([number]) + KINDS[len(uid)] + bytes([len(uid)]) + uid
        return _answer(Command.IN_LIST_PASSIVE_TARGET, listed)


def _answer(code: int, data: bytes = b"") -> bytes:
    return written(Frame(Way.FROM_CHIP, code + 1, data))
