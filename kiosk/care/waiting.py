"""Until when the asker waits for somebody before going to a debriefer in person."""

from datetime import datetime, timedelta
from typing import Final

from kiosk.care.request import Meeting

GRACE: Final = timedelta(minutes=5)
"""After a slot's start."""
GRACE_NOW: Final = timedelta(minutes=10)
"""After "now"."""


def wait_until(meeting: Meeting) -> datetime:
    """The moment, aware UTC, from which waiting on makes no sense."""
    return meeting.starts + (GRACE_NOW if meeting.at_once else GRACE)
