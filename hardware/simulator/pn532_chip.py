"""A PN532 chip that is not there: asleep until woken, and idle until it is configured."""

from typing import Final

from hardware.events import Tag
from hardware.protocols.pn532 import MOST_TAGS, Command
from hardware.protocols.pn532_frames import ACK, Frame, Frames, Way, written

FIRMWARE: Final = bytes.fromhex("32010607")
WAKING: Final = 0x55


class Chip:
    """Bytes to the chip in, its bytes out. Tags are `lay`ed on it and `lift`ed."""

    def __init__(self) -> None:
        self._frames = Frames()
        self._awake = False
        self._configured = False
        self._hung = False
        self._tags: list[Tag] = []
        self.heard: list[Command] = []
        """The commands that it has taken, in order."""

    def lay(self, tag: Tag) -> None:
        """Lay a tag on it."""
        self._tags.append(tag)

    def lift(self, tag: Tag) -> None:
        """Take the tag away."""
        self._tags.remove(tag)

    def power_cycle(self) -> None:
        """Take its power for a moment: it sleeps and has forgotten everything."""
        self._awake = self._configured = self._hung = False
        self._frames = Frames()

    def hang(self) -> None:
        """From now on it hears nothing."""
        self._hung = True

    def feed(self, data: bytes) -> bytes:
        """What it answers to `data`."""
        self._awake = self._awake or WAKING in data
        if self._hung or not self._awake:
            return b""
        return b"".join(
            self._obey(part)
            for part in self._frames.feed(data)
            if isinstance(part, Frame) and part.way is Way.TO_CHIP
        )

    def _obey(self, frame: Frame) -> bytes:
        command = Command(frame.code)
        self.heard.append(command)
        answer = self._answer(command)
        if answer is None:
            return ACK
        return ACK + written(Frame(Way.FROM_CHIP, command + 1, answer))

    def _answer(self, command: Command) -> bytes | None:
        """None where it would wait for ever."""
        match command:
            case Command.SAM_CONFIGURATION:
                self._configured = True
                return b""
            case Command.GET_FIRMWARE_VERSION:
                return FIRMWARE
            case Command.RF_CONFIGURATION:
                return b""
            case Command.IN_LIST_PASSIVE_TARGET:
                return self._listed() if self._configured else None

    def _listed(self) -> bytes:
        tags = self._tags[:MOST_TAGS]
        listed = bytes([len(tags)])
        for number, tag in enumerate(tags, 1):
            uid = bytes.fromhex(tag)
            listed += bytes([number, 0x00, 0x04, 0x08, len(uid)]) + uid
        return listed
