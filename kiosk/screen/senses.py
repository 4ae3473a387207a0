"""What readers and buttons mean for the bags; what the page then says is the app's business.

Memory only. A tag that hangs on no bag means nothing: it is neither kept nor counted.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hardware.events import (
    ButtonPressed,
    DeviceState,
    Event,
    Tag,
    TagGone,
    TagsAtStart,
    TagSeen,
    Trouble,
)
from kiosk.care.bag import Bag, bag_of_tag
from kiosk.screen.inspection import Device, Sensor
from kiosk.screen.page import Reach


class At(StrEnum):
    """Where a reader stands."""

    DOOR = "door"
    """One walks past it: each time a tag is shown the bag goes out or comes back."""
    HOOK = "hook"
    """The bag hangs at it: in place while its tag is read, else out."""


@dataclass(frozen=True)
class Move:
    """A bag goes out or comes back. A quiet one only puts the log right: nobody has done it now."""

    bag: str
    out: bool
    quiet: bool = False


@dataclass(frozen=True)
class ShowBags:
    """A button was pressed where there are several bags: which one is for the page to ask."""


Meaning = Move | ShowBags
NO_READERS: Final[Mapping[str, At]] = {}


class Senses:
    """The readers and buttons by name, and what they have told."""

    def __init__(
        self, readers: Mapping[str, At] = NO_READERS, buttons: Collection[str] = ()
    ) -> None:
        self._readers = dict(readers)
        self._buttons = frozenset(buttons)
        self._troubles: dict[str, Trouble | None] = {}
        self._hanging: dict[str, frozenset[Tag]] = {}
        """What each reader at a hook reads now; none that has not told yet."""
        self._shown: Tag | None = None
        """The tag that was shown first while somebody enrols one."""

    def meaning(self, event: Event, bags: Sequence[Bag]) -> tuple[Meaning, ...]:
        """What this makes of the bags."""
        match event:
            case DeviceState():
                self._note(event)
                return ()
            case TagsAtStart() | TagSeen() | TagGone():
                hook = self.at_hook(event.device)
                return self._at_hook(event, bags) if hook else self._at_door(event, bags)
            case ButtonPressed():
                return self._button(bags)
            case _:
                return ()

    def reach(self) -> Reach:
        """Whether a tag can be shown."""
        return self._reach(self._readers)

    def buttons(self) -> Reach:
        """Whether a button can be pressed."""
        return self._reach(self._buttons)

    def devices(self) -> tuple[Device, ...]:
        """Each of them, and whether it is in use."""
        named = [(Sensor.READER, name) for name in self._readers]
        named += [(Sensor.BUTTON, name) for name in sorted(self._buttons)]
        return tuple(
            Device(kind, name, self._troubles[name] is None if name in self._troubles else None)
            for kind, name in named
        )

    def at_hook(self, reader: str) -> bool:
        """Whether a bag hangs at this reader."""
        return self._readers.get(reader) is At.HOOK

    def shown_twice(self, tag: Tag) -> bool:
        """Whether this is the tag that was shown the time before: chance ids never are."""
        again = self._shown == tag
        self._shown = None if again else tag
        return again

    def _reach(self, names: Collection[str]) -> Reach:
        told = [self._troubles[name] for name in names if name in self._troubles]
        if not told:
            return Reach.NONE
        return Reach.READY if not any(told) else Reach.LOST

    def _note(self, state: DeviceState) -> None:
        self._troubles[state.device] = state.trouble
        if state.trouble is not None:
            self._hanging.pop(state.device, None)

    def _at_door(self, event: Event, bags: Sequence[Bag]) -> tuple[Meaning, ...]:
        bag = bag_of_tag(bags, event.tag) if isinstance(event, TagSeen) else None
        return (Move(bag.id, not bag.out),) if bag else ()

    def _at_hook(
        self, event: TagsAtStart | TagSeen | TagGone, bags: Sequence[Bag]
    ) -> tuple[Meaning, ...]:
        before = self._hanging.get(event.device, frozenset())
        match event:
            case TagsAtStart():
                self._hanging[event.device] = event.tags
                return self._put_right(bags)
            case TagSeen():
                self._hanging[event.device] = before | {event.tag}
            case TagGone():
                self._hanging[event.device] = before - {event.tag}
        bag = bag_of_tag(bags, event.tag)
        return self._hangs(bag, quiet=False) if bag else ()

    def _put_right(self, bags: Sequence[Bag]) -> tuple[Meaning, ...]:
        """Once every hook has told what hangs there, each bag is where they say."""
        hooks = {name for name, at in self._readers.items() if at is At.HOOK}
        if hooks - self._hanging.keys():
            return ()
        return tuple(move for bag in bags if bag.tags for move in self._hangs(bag, quiet=True))

    def _hangs(self, bag: Bag, *, quiet: bool) -> tuple[Meaning, ...]:
        out = not any(bag.tags & tags for tags in self._hanging.values())
        return (Move(bag.id, out, quiet),) if out != bag.out else ()

    def _button(self, bags: Sequence[Bag]) -> tuple[Meaning, ...]:
        if len(bags) == 1:
            return (Move(bags[0].id, not bags[0].out),)
        return (ShowBags(),)
