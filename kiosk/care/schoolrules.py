"""What a school's numbers, addresses and times must be, whoever reads them: a file or a page.

How a fault is told is the reader's business.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, count, pairwise
from typing import Final

from kiosk.care.request import PlaceId
from kiosk.care.school import Deadlines, Lesson

PHONE: Final = r"(\+?[\d][\d -]{1,24})?"
URL: Final = r"(https?://\S+)?"
PLACE_ID: Final = r"[\w-]{1,40}"
LONGEST_MADE: Final = 30
NAMELESS: Final = "place"
"""The id of a place whose name has no letter that an id may have."""
LEAST_MINUTES: Final = 0.5
MOST_MINUTES: Final = 1440
"""Bounds of every deadline."""


def is_phone(text: str) -> bool:
    """Whether it is a telephone number, or nothing."""
    return re.fullmatch(PHONE, text) is not None


def is_url(text: str) -> bool:
    """Whether it is an address of a page, or nothing."""
    return re.fullmatch(URL, text) is not None


def is_place_id(text: str) -> bool:
    """Whether a place can have this id."""
    return re.fullmatch(PLACE_ID, text) is not None


def place_id(given: str, name: str, taken: Collection[PlaceId]) -> PlaceId:
    """The id that a place has already, else one made of its name that no other has."""
    if is_place_id(given) and given not in taken:
        return PlaceId(given)
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    begins = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_MADE] or NAMELESS
    more = (PlaceId(f"{begins}-{number}") for number in count(2))
    return next(one for one in chain((PlaceId(begins),), more) if one not in taken)


def overlaps(lessons: Sequence[Lesson]) -> Iterator[tuple[Lesson, Lesson]]:
    """Lessons that begin before the one in front of them has ended, each with that one."""
    return ((one, two) for one, two in pairwise(lessons) if two.starts < one.ends)


def chased_in_order(deadlines: Deadlines) -> bool:
    """Whether the steps of a request for right now come one after the other."""
    return deadlines.now_repeat < deadlines.now_last_call < deadlines.now_unanswered


def repeat_in_order(deadlines: Deadlines) -> bool:
    """Whether the shortest wait before a repetition is no longer than the longest."""
    return deadlines.repeat_least <= deadlines.repeat_most
