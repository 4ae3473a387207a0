"""Reading an incoming message: from signal-cli's envelope to a gesture, or to nothing.

What is no reaction to, quote of or word for a kiosk message is dropped here, unread and unlogged.
"""

from collections.abc import Mapping
from typing import Any

from kiosk.relay.gestures import Gesture
from kiosk.relay.lexicon import Lexicon


def parse(
    envelope: Mapping[str, Any], account: str, group_id: str, lexicon: Lexicon
) -> Gesture | None:
    """What the envelope says to the kiosk (`account`), in its group or directly; never raises."""
    raise NotImplementedError
