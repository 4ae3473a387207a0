"""How times, dates and numbers are written in a Finnish school, whatever its language."""

from typing import Final

ENDS: Final = r"(?!\w|[.,:]\d| ?[€$£%])"
"""Nothing more of the same number follows, and no price or share."""
TO: Final = " ?[–-] ?"
HOUR: Final = r"([01]?\d|2[0-4])"
FULL_TIME: Final = rf"{HOUR}[.:]([0-5]\d){ENDS}"
"""Two groups; a time that is known by its minutes alone."""
TIME: Final = rf"{HOUR}(?:[.:]([0-5]\d))?{ENDS}"
"""Two groups, the minutes may be missing."""
DAY: Final = r"0?[1-9]|[12]\d|3[01]"
MONTH: Final = r"0?[1-9]|1[0-2]"
YEAR: Final = rf"\d{{4}}{ENDS}|\d{{2}}{ENDS}| (?:19|20)\d\d{ENDS}"
NO_NUMBER: Final = r"(?<![\w.,€$£])(?<![€$£] )"
WHOLE: Final = r"(?:\d{1,3}(?: \d{3})+(?![\d.,:]\d|\d)|\d+)"
"""A whole number; thousands may be parted by spaces."""
NUMBER: Final = rf"(?:{WHOLE}(?:,\d+)?)"
ALONE: Final = r"(?<![\w.,:€$£])(?<![€$£] )(?<![\w-]-)"
"""What must not stand before a number."""


def whole_year(written: str) -> int:
    """The year, also of two digits."""
    year = written.strip()
    return int(year if len(year) > len("26") else f"20{year}")
