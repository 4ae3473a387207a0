"""Addresses of pages and letters, as one would tell them to somebody: the signs by their names."""

import re
from typing import NamedTuple

from content.spoken.rules import Rules, rule

_ENDINGS = "fi|com|net|org|eu|se|ax|edu|info|io"
_PART = r"[^\W_](?:[\w-]*\w)?"
_SCHEME = r"(?:[a-z]{3,6}://)"
_PATH = r"(?:[/?#][\w/.?=&%#~+:@-]*[\w/])?"


class SignNames(NamedTuple):
    """The names of the signs in an address."""

    dot: str
    at: str
    slash: str
    dash: str
    line: str


def address_rules(names: SignNames) -> Rules:
    """For addresses with a known ending, a scheme or an @."""
    said = dict(zip(".@/-_", names, strict=True))

    def say(found: re.Match[str]) -> str:
        address = re.sub(rf"^{_SCHEME}?(?:www\.)?", "", found[0].rstrip("/"), flags=re.IGNORECASE)
        return re.sub(r"[\W_]", lambda sign: f" {said.get(sign[0], '')} ", address).lower()

    host = rf"{_PART}(?:\.{_PART})*"
    return (
        rule(rf"(?<![\w@])[\w.+-]*\w@{host}", say),
        rule(rf"(?i)(?<!\w){_SCHEME}{host}{_PATH}", say),
        rule(rf"(?i)(?<![\w.@-])(?:www\.)?(?:{_PART}\.)+(?:{_ENDINGS})(?![\w-]){_PATH}", say),
    )
