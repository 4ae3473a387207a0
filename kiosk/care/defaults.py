"""What an ordinary Finnish school has where its settings say nothing."""

from datetime import time
from typing import Final

from kiosk.care.school import Hours, Lesson


def _lesson(starts: tuple[int, int], ends: tuple[int, int]) -> Lesson:
    return Lesson(time(*starts), time(*ends))


LESSONS: Final = (
    _lesson((8, 15), (9, 0)),
    _lesson((9, 0), (9, 45)),
    _lesson((10, 0), (10, 45)),
    _lesson((11, 15), (12, 0)),
    _lesson((12, 30), (13, 15)),
    _lesson((13, 30), (14, 15)),
)
STAFFED: Final = {weekday: Hours(time(7, 30), time(16, 0)) for weekday in range(1, 6)}
