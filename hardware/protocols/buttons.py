"""What buttons say: lines `D` and `U` of serial buttons and pins, keys of USB buttons.

What a press is, and that contacts chatter, is not known here: see `press`.
"""

from typing import Final

from hardware.protocols.input_event import (
    EV_KEY,
    EV_SYN,
    SYN_DROPPED,
    InputEvent,
    Records,
    Stroke,
)
from hardware.talk import Fault, Heard, Key

HEARTBEAT: Final = 3.0
"""Seconds; a serial button repeats its state every second."""
LONGEST: Final = 8
"""Bytes of a line without its end; a longer one is no button's."""


class ButtonLine:
    """A button that says `D` (down) or `U` (up), a line each, at a change and once a second.

    With `heartbeat` None it may be quiet for ever, as a pin is.
    """

    def __init__(self, heartbeat: float | None = HEARTBEAT) -> None:
        self._heartbeat = heartbeat
        self._late_at: float | None = None
        self._line = bytearray()
        self._skipping = False

    def due(self, at: float) -> bytes:
        """Nothing: a button is not asked."""
        self._begin(at)
        return b""

    def patience(self, at: float) -> float | None:
        """Seconds until it ought to have repeated itself."""
        late_at = self._begin(at)
        return None if late_at is None or late_at <= at else late_at - at

    def silent(self, at: float) -> bool:
        """Whether it has said nothing that makes sense for longer than its heartbeat."""
        late_at = self._begin(at)
        return late_at is not None and late_at <= at

    def _begin(self, at: float) -> float | None:
        """When it will be late; counted from the first time that is heard of."""
        if self._late_at is None:
            self._beat(at)
        return self._late_at

    def _beat(self, at: float) -> None:
        if self._heartbeat is not None:
            self._late_at = at + self._heartbeat

    def feed(self, data: bytes, at: float) -> list[Heard]:
        """The states and faults that `data` completes; an empty line says nothing."""
        *whole, rest = data.split(b"\n")
        heard: list[Heard] = []
        for piece in whole:
            heard += [*self._grow(piece), *self._end()]
        heard += self._grow(rest)
        if any(isinstance(one, Key) for one in heard):
            self._beat(at)
        return heard

    def _grow(self, piece: bytes) -> list[Heard]:
        if self._skipping:
            return []
        self._line += piece
        if len(self._line) <= LONGEST:
            return []
        self._line.clear()
        self._skipping = True
        return [Fault.LENGTH]

    def _end(self) -> list[Heard]:
        line, skipped = bytes(self._line).removesuffix(b"\r"), self._skipping
        self._line.clear()
        self._skipping = False
        match line:
            case _ if skipped or not line:
                return []
            case b"D" | b"U":
                return [Key(line == b"D")]
            case _:
                return [Fault.CHARACTER]


class KeyTalk:
    """A USB button that plays a keyboard: down while the key `code` is, or any with None.

    Such a device says nothing of how it stands at the start: it is taken for up, so that a key
    that is held then is heard of when it is pressed the next time.
    """

    def __init__(self, code: int | None) -> None:
        self._code = code
        self._records = Records()
        self._down: set[int] = set()
        self._begun = False

    def due(self, at: float) -> bytes:  # noqa: ARG002 - the protocol's
        """Nothing: a keyboard is not asked."""
        return b""

    def patience(self, at: float) -> float | None:  # noqa: ARG002 - the protocol's
        """None; but at the start at once, to say that it is up."""
        return None if self._begun else 0.0

    def silent(self, at: float) -> bool:  # noqa: ARG002 - the protocol's
        """False: a key speaks when it is pressed."""
        return False

    def feed(self, data: bytes, at: float) -> list[Heard]:  # noqa: ARG002 - the protocol's
        """How the key stands after each of its changes."""
        heard: list[Heard] = [] if self._begun else [Key(down=False)]
        self._begun = True
        for event in self._records.feed(data):
            heard += self._read(event)
        return heard

    def _read(self, event: InputEvent) -> list[Heard]:
        if event.type == EV_SYN and event.code == SYN_DROPPED:
            self._down.clear()
            return [Fault.INCOMPLETE, Key(down=False)]
        if event.type != EV_KEY or self._code not in {None, event.code}:
            return []
        match event.value:
            case Stroke.PRESSED:
                self._down.add(event.code)
            case Stroke.RELEASED:
                self._down.discard(event.code)
            case _:  # the kernel repeats a key that is held
                return []
        return [Key(bool(self._down))]
