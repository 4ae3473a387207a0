"""One finding, how bad it is, and the page that all of them make."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

import msgspec


class Grade(StrEnum):
    """Green is well; yellow wants somebody soon; red keeps people from what the kiosk is for."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


COLOURS: Final = {Grade.GREEN: "32", Grade.YELLOW: "33", Grade.RED: "31;1"}
"""Of a terminal, by ECMA-48."""
INDENT: Final = 8
STATUS: Final = {Grade.GREEN: 0, Grade.YELLOW: 1, Grade.RED: 2}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One part. `since` is ISO 8601 in UTC, empty when it is not known."""

    part: str
    grade: Grade
    what: str
    remedy: str = ""
    since: str = ""

    def lines(self, *, colour: bool) -> Iterator[str]:
        """The finding as it stands on the page."""
        word = f"{self.grade:<{INDENT - 1}}"
        sign = f"\x1b[{COLOURS[self.grade]}m{word}\x1b[0m" if colour else word
        since = f", since {self.since[:16].replace('T', ' ')} UTC" if self.since else ""
        yield f"{sign} {self.part}: {self.what}{since}"
        if self.remedy:
            yield f"{'':{INDENT}} do: {self.remedy}"


def page(findings: Sequence[Finding], *, colour: bool = False) -> str:
    """Every finding, and in the last line how many there are of each sort."""
    lines = [line for finding in findings for line in finding.lines(colour=colour)]
    counts = [f"{sum(one.grade is grade for one in findings)} {grade}" for grade in Grade]
    return "\n".join([*lines, ", ".join(counts)])


def status(findings: Sequence[Finding]) -> int:
    """The exit status: 0 all green, 1 something is yellow, 2 something is red."""
    return max((STATUS[one.grade] for one in findings), default=0)


def green(part: str, what: str, remedy: str = "") -> Finding:
    """Something that is well; `remedy` is then what could be had beyond that."""
    return Finding(part=part, grade=Grade.GREEN, what=what, remedy=remedy)


def yellow(part: str, what: str, remedy: str) -> Finding:
    """Something that wants somebody soon."""
    return Finding(part=part, grade=Grade.YELLOW, what=what, remedy=remedy)


def red(part: str, what: str, remedy: str) -> Finding:
    """Something that keeps people from what the kiosk is for."""
    return Finding(part=part, grade=Grade.RED, what=what, remedy=remedy)
