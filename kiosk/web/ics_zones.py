"""The time zones that calendars name: by place, by a vendor's path, or by an office program."""

from functools import lru_cache
from typing import Final

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from kiosk.care.calendar import zone

LONGEST: Final = 100
"""Signs of a zone's name."""


@lru_cache(maxsize=256)
def zone_name(named: str, usual: str) -> str:
    """The known zone that is meant; `usual` where none is, or none that anybody knows.

    "Europe/Stockholm" also ends "/vendor/20260101_1/Europe/Stockholm".
    """
    named = WINDOWS_TO_OLSON.get(named.strip(), named.strip())
    parts = [part for part in named[-LONGEST:].split("/") if part]
    tails = ("/".join(parts[-count:]) for count in (3, 2, 1) if count <= len(parts))
    return next((tail for tail in tails if _is_known(tail)), usual)


def _is_known(name: str) -> bool:
    try:
        zone(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
