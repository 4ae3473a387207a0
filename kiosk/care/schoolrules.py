"""What a school's numbers, addresses and times must be, whoever reads them: a file or a page.

How a fault is told is the reader's business.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kiosk.care.school import Deadlines, Lesson

PHONE: Final = r"(\+?[\d][\d -]{1,24})?"
URL: Final = r"(https?://\S+)?"
PLACE_ID: Final = r"[\w-]{1,40}"
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


def overlaps(lessons: Sequence[Lesson]) -> Iterator[tuple[Lesson, Lesson]]:
    """Lessons that begin before the one in front of them has ended, each with that one."""
    return ((one, two) for one, two in pairwise(lessons) if two.starts < one.ends)


def chased_in_order(deadlines: Deadlines) -> bool:
    """Whether the steps of a request for right now come one after the other."""
    return deadlines.now_repeat < deadlines.now_last_call < deadlines.now_unanswered


def repeat_in_order(deadlines: Deadlines) -> bool:
    """Whether the shortest wait before a repetition is no longer than the longest."""
    return deadlines.repeat_least <= deadlines.repeat_most
