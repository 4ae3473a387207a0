"""How one value of a file is read: text, numbers, words of a closed list, anything with a parser.

Each check says in words what is allowed, for the fault that is told when it fails.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, NoReturn, TypeVar
from unicodedata import category

import msgspec

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Number = TypeVar("Number", int, float)

_LONGEST: Final = 400
_CONTROLS: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control signs and line breaks by their Unicode category."""


@dataclass(frozen=True)
class Check(Generic[T]):
    """How one value is read: `read` raises ValueError when it is not what `allowed` says."""

    allowed: str
    read: Callable[[object], T]


def refuse() -> NoReturn:
    """Say, within a check, that the value is not allowed."""
    raise ValueError


def a_string(value: object) -> str:
    """The value as a trimmed string on one line."""
    text = msgspec.convert(value, str).strip()
    controls = any(category(sign) in _CONTROLS for sign in text)
    return refuse() if controls or len(text) > _LONGEST else text


def text(allowed: str = f"text on one line, at most {_LONGEST} characters") -> Check[str]:
    """Any line of text that is not empty."""
    return Check(allowed, lambda value: a_string(value) or refuse())


def optional_text(allowed: str = f"text on one line, at most {_LONGEST} characters") -> Check[str]:
    """Any line of text, also an empty one."""
    return Check(allowed, a_string)


def matching(pattern: str, allowed: str) -> Check[str]:
    """Text that the whole pattern fits."""
    shape = re.compile(pattern)
    return Check(
        allowed, lambda value: found[0] if (found := shape.fullmatch(a_string(value))) else refuse()
    )


def whole(least: int, most: int) -> Check[int]:
    """A whole number between two, both included."""
    return Check(
        f"a whole number from {least} to {most}",
        lambda value: _between(msgspec.convert(value, int), least, most),
    )


def number(least: float, most: float) -> Check[float]:
    """A number between two, both included."""
    return Check(
        f"a number from {least:g} to {most:g}",
        lambda value: _between(msgspec.convert(value, float), least, most),
    )


def _between(value: Number, least: Number, most: Number) -> Number:
    return value if least <= value <= most else refuse()


def one_of(choices: type[E]) -> Check[E]:
    """One word of a closed list."""
    return Check(_either(tuple(choices)), lambda value: choices(a_string(value)))


def aliased(choices: dict[str, T]) -> Check[T]:
    """One word of a closed list, upper or lower case, for something else."""

    def read(value: object) -> T:
        word = a_string(value).casefold()
        return choices[word] if word in choices else refuse()

    return Check(_either(tuple(choices)), read)


def parsed(allowed: str, parse: Callable[[str], T]) -> Check[T]:
    """Text that `parse` reads; it raises ValueError for what it does not know."""
    return Check(allowed, lambda value: parse(a_string(value)))


def _either(words: Sequence[str]) -> str:
    return ", ".join(f'"{word}"' for word in words[:-1]) + f' or "{words[-1]}"'
