"""How old the Signal daemon is, and until when the server may be counted on to accept it.

Pure. The daemon's version says no date: what is known is the day on which a version came out, for
the few in the table, and the day on which this kiosk first met it, for every other.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kiosk.care.health import Detail

ACCEPTED_FOR: Final = timedelta(days=90)
"""The server may refuse a release that is older."""
WARNED_BEFORE: Final = timedelta(days=30)
"""So long before that somebody is asked to see to a newer one."""

RELEASED: Final = {
    "0.13.16": date(2025, 6, 7),
    "0.14.6": date(2026, 7, 12),
}
"""When versions came out, by the daemon's own list of changes; a few are enough, see `known`."""

_NUMBER: Final = re.compile(r"\d{1,4}(?:\.\d{1,4}){1,3}")


@dataclass(frozen=True)
class Age:
    """What is to be said of a version: a word, and the day from which it may be refused."""

    detail: Detail
    until: date


def number(text: str) -> str | None:
    """The version's number alone, without what a packager added; None when there is none."""
    found = _NUMBER.match(text)
    return found[0] if found else None


def known(version: str, first_seen: date) -> date:
    """Since when this version is known to be out: the earliest day that anything proves."""
    later = [day for other, day in RELEASED.items() if _key(version) <= _key(other)]
    return min([first_seen, *later])


def age(version: str, first_seen: date, today: date) -> Age:
    """How old `version` is today."""
    until = known(version, first_seen) + ACCEPTED_FOR
    if today >= until:
        return Age(Detail.OLD, until)
    soon = today >= until - WARNED_BEFORE
    return Age(Detail.AGEING if soon else Detail.FINE, until)


def _key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
