"""Times of day in Finnish: `kello yhdeksän neljäkymmentäviisi`, from one to another, until one."""

import re
from typing import Final

from content.spoken.finnish.cardinals import cardinal
from content.spoken.finnish.cases import Case, case_of_suffix
from content.spoken.finnish.numerals import AFTER, BEFORE, case_around
from content.spoken.rules import Rules, rule
from content.spoken.shapes import ALONE, ENDS, FULL_TIME, HOUR, TIME, TO

_ENDING: Final = "(?::([a-zåäö]{1,4})(?!\\w))?"


def clock(hour: str, minute: str | None, case: Case = Case.NOMINATIVE) -> str:
    """The time in words; of hour and minutes the last one takes the case."""
    if not minute or minute == "00":
        return cardinal(int(hour), case)
    zero = "nolla " if minute.startswith("0") else ""
    return f"{cardinal(int(hour))} {zero}{cardinal(int(minute), case)}"


def _range(found: re.Match[str]) -> str:
    first, last = (found[2], found[3]), (found[4], found[5])
    again = "kello " if _is_long(first) and not _is_long(last) else ""
    return f"{found[1]}{clock(*first, Case.ELATIVE)} {again}{clock(*last, Case.ILLATIVE)}"


def _is_long(time: tuple[str, str | None]) -> bool:
    """Whether minutes are said; an hour after them would sound like more of them."""
    return bool(time[1]) and time[1] != "00"


def _from(found: re.Match[str]) -> str:
    return f"{found[1]}{clock(found[2], found[3], Case.ELATIVE)} alkaen"


def _single(found: re.Match[str]) -> str:
    before, kello, hour, minute, ending, after = found.groups()
    case = (case_of_suffix(ending) if ending else None) or case_around(before, after)
    return f"{before or ''}{kello}{clock(hour, minute, case)}"


NAMED: Final[Rules] = (
    rule(rf"(?<!\w)((?i:kello) ){TIME}{TO}(?:(?i:kello) )?{TIME}", _range),
    rule(rf"(?<!\w)((?i:kello) ){TIME} ?[–-](?= |$|[,.;)\n])(?! \w)", _from),
    rule(rf"(?<!\w){BEFORE}((?i:kello) ){TIME}{_ENDING}{AFTER}", _single),
)
"""For times after `kello`."""

BARE: Final[Rules] = (
    rule(rf"{ALONE}(){FULL_TIME}{TO}{FULL_TIME}", _range),
    rule(rf"{ALONE}(){HOUR}(){TO}{FULL_TIME}", _range),
    rule(rf"{ALONE}(){FULL_TIME}{TO}{HOUR}(){ENDS}", _range),
    rule(rf"{BEFORE}{ALONE}(){FULL_TIME}{_ENDING}{AFTER}", _single),
)
"""For times that are known by their two digits of minutes alone, after the dates."""
