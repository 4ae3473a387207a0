"""What the demo's page can ask for: values read from JSON, everything else is refused.

Here: the closed list and its limits. Not here: what an order does (`conduct`), or HTTP (`door`).
"""

from enum import StrEnum
from typing import Annotated, Final

import msgspec

MOST_PIXELS: Final = 8192
LONGEST_TEXT: Final = 2000

Pixel = Annotated[float, msgspec.Meta(ge=-MOST_PIXELS, le=MOST_PIXELS)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_TEXT)]
Member = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
Stamp = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Minutes = Annotated[int, msgspec.Meta(ge=1, le=24 * 60)]


class Order(msgspec.Struct, frozen=True, tag_field="do", forbid_unknown_fields=True):
    """One thing the page asks for; `do` in the JSON says which."""


class Down(Order, frozen=True, tag="down"):
    """A finger came down on the live picture, at the kiosk's own pixels."""

    x: Pixel
    y: Pixel


class Move(Order, frozen=True, tag="move"):
    """It slid."""

    x: Pixel
    y: Pixel


class Up(Order, frozen=True, tag="up"):
    """It was lifted."""

    x: Pixel
    y: Pixel


class Cancel(Order, frozen=True, tag="cancel"):
    """The browser took the touch away."""


class React(Order, frozen=True, tag="react"):
    """A member sets a reaction, or takes it away."""

    member: Member
    stamp: Stamp
    emoji: Annotated[str, msgspec.Meta(min_length=1, max_length=16)]
    remove: bool = False


class Say(Order, frozen=True, tag="say"):
    """A member writes to the group, or with `direct` to the kiosk alone; `quote` is a timestamp."""

    member: Member
    text: Text
    direct: bool = False
    quote: Stamp | None = None


class Edit(Order, frozen=True, tag="edit"):
    """A member edits an own message."""

    member: Member
    stamp: Stamp
    text: Text


class Delete(Order, frozen=True, tag="delete"):
    """A member deletes an own message for everybody."""

    member: Member
    stamp: Stamp


class Trouble(StrEnum):
    """What can be wrong with the simulated signal-cli for as long as a switch is on."""

    NETWORK = "network"
    """No network: nothing reaches Signal."""
    ANSWERS = "answers"
    """Messages go, but the daemon's answers are lost."""
    MEMBER = "member"
    """The kiosk was taken out of the group."""
    ALONE = "alone"
    """Nobody else is in the group."""
    ADMINS = "admins"
    """Only admins may write in the group."""
    RATE = "rate"
    """Signal wants to be left in peace for an hour."""
    CAPTCHA = "captcha"
    """Signal wants a person to prove that one is there."""
    UNLINKED = "unlinked"
    """Signal does not know the kiosk's number any more."""
    OUTDATED = "outdated"
    """Signal refuses so old a program."""
    OLD = "old"
    """Signal will soon refuse it."""
    KEYS = "keys"
    """A member has a new phone."""
    TIMER = "timer"
    """What is written in the group stays for a week."""
    READER = "reader"
    """The reader's cable is out."""


class Switch(Order, frozen=True, tag="switch"):
    """Turn a trouble on or off."""

    trouble: Trouble
    on: bool


class Restart(Order, frozen=True, tag="restart"):
    """The daemon is started again."""


class How(StrEnum):
    """What is done beside the screen."""

    TAG = "tag"
    """The bag's tag is held to the reader."""
    CARD = "card"
    """Some other card is."""
    BUTTON = "button"
    """The button is pressed."""


class Bag(Order, frozen=True, tag="bag"):
    """Something is held to the reader, or the bag's button is pressed."""

    how: How = How.TAG


class Wait(Order, frozen=True, tag="wait"):
    """Let time pass."""

    minutes: Minutes


class Moment(StrEnum):
    """Where the clock can be put; always ahead."""

    MORNING = "morning"
    FRIDAY = "friday"


class Jump(Order, frozen=True, tag="jump"):
    """Let time pass until a moment."""

    to: Moment


class Panel(StrEnum):
    """The panels to choose from."""

    SMALL = "800x480"
    USUAL = "1280x800"
    LARGE = "1920x1080"
    TALL = "720x1280"


class Show(Order, frozen=True, tag="show"):
    """Another panel or text size; the kiosk begins on its first page."""

    panel: Panel
    large: bool = False


class Speak(Order, frozen=True, tag="speak"):
    """What the next press on the microphone's button will hear; empty for nothing that is known."""

    phrase: Annotated[str, msgspec.Meta(max_length=64)] = ""


Any = (
    Down
    | Move
    | Up
    | Cancel
    | React
    | Say
    | Edit
    | Delete
    | Switch
    | Restart
    | Bag
    | Wait
    | Jump
    | Show
    | Speak
)
"""Every order there is."""


class BadOrderError(ValueError):
    """What came is not an order; the text says why, without what came."""


_DECODER: Final[msgspec.json.Decoder[Any]] = msgspec.json.Decoder(Any)


def read(body: bytes) -> Any:
    """The order in `body`; raise BadOrderError for anything else."""
    try:
        return _DECODER.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadOrderError("not an order") from None
