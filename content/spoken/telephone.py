"""Telephone numbers, said digit by digit in the groups in which they are written."""

import re
from collections.abc import Callable
from typing import Final

from content.spoken.rules import Rules, rule

_LEAST: Final = 5
"""Digits of the shortest number that is known by its first 0 alone."""
_GROUP: Final = r"(?:[ -]\(?\d{2,}\)?(?![\w–]|[.,:]\d)|[ -]\d(?= \d{3}))"
_WRITTEN: Final = re.compile(
    rf"(?<![\w.,:–-])(?<!\d )(?:\+\d{{1,3}}|\(?0\d*\)?){_GROUP}{{0,5}}(?![\w–]|[.,:]\d)"
)
_HELP: Final = re.compile(r"(?<![\w.,:–-])(?<!\d )(116) ?(\d{3})(?![\w–]|[.,:]\d)")
_LONG: Final = 7
"""A group with more digits is parted, as people do."""


def telephone_rules(digits: Callable[[str], str], plus: str, named: str) -> Rules:
    """For numbers that begin with 0 or +, for 116 xxx, and for those after one of the words."""

    def say(found: re.Match[str]) -> str:
        groups = re.findall(r"\d+", found[0])
        if sum(map(len, groups)) < _LEAST:
            return found[0]
        said = ", ".join(digits(part) for group in groups for part in _parted(group))
        return f"{plus} {said}" if found[0].startswith("+") else said

    def after_word(found: re.Match[str]) -> str:
        return f"{found[1]} " + ", ".join(map(digits, found[2].split(" ")))

    return (
        rule(_WRITTEN.pattern, say),
        rule(_HELP.pattern, say),
        rule(rf"(?<!\w)((?i:{named}):?) (\d{{3,}}(?: \d{{2,}})*)(?![\w–]|[.,:]\w)", after_word),
    )


def _parted(group: str) -> list[str]:
    """Groups of three, the last of three or more."""
    if len(group) < _LONG:
        return [group]
    cuts = range(0, len(group) - len("123"), 3)
    return [group[at : at + 3] for at in cuts[:-1]] + [group[cuts[-1] :]]
