"""Speaking with the person at the keyboard: one question, one line in reply."""

from collections.abc import Callable, Sequence
from typing import Final, TextIO, TypeVar

T = TypeVar("T")

YES: Final = frozenset({"y", "yes"})
NO: Final = frozenset({"n", "no"})


class EndedError(Exception):
    """The person went away (Ctrl-D): nothing more is asked."""


class Talk:
    """Questions to `ask_on` and their replies from `hear_from`, a line each."""

    def __init__(self, hear_from: TextIO, ask_on: TextIO) -> None:
        self._hear_from = hear_from
        self._ask_on = ask_on

    @property
    def out(self) -> TextIO:
        """Where the person reads."""
        return self._ask_on

    def say(self, text: str = "") -> None:
        """One paragraph."""
        self._ask_on.write(f"{text}\n")
        self._ask_on.flush()

    def ask(self, question: str) -> str:
        """The reply without the space around it; raise EndedError when there is nobody."""
        self._ask_on.write(f"{question} ")
        self._ask_on.flush()
        line = self._hear_from.readline()
        if not line:
            self.say()
            raise EndedError
        return line.strip()

    def until(self, question: str, read: Callable[[str], T | None], hint: str) -> T:
        """Ask until `read` makes something of the reply, with a `hint` each time it does not."""
        while (found := read(self.ask(question))) is None:
            self.say(hint)
        return found

    def agrees(self, question: str, *, usual: bool = True) -> bool:
        """Yes or no; Enter alone is the usual."""
        shown = "[Y/n]" if usual else "[y/N]"
        return self.until(f"{question} {shown}", lambda said: _agreed(said, usual=usual), "y or n?")

    def pick(self, question: str, rows: Sequence[str]) -> int:
        """Which of the numbered rows, from 0."""
        for number, row in enumerate(rows, 1):
            self.say(f"  {number}  {row}")
        hint = f"a number from 1 to {len(rows)}"
        return self.until(question, lambda said: _number(said, len(rows)), hint) - 1


def numbers(said: str, most: int) -> tuple[int, ...] | None:
    """Several numbers from 1 to `most` with spaces or commas between; None when any is not one."""
    found = [_number(one, most) for one in said.replace(",", " ").split()]
    good = tuple(dict.fromkeys(one for one in found if one is not None))
    return good if good and None not in found else None


def _number(said: str, most: int) -> int | None:
    fits = said.isascii() and said.isdecimal() and 1 <= int(said) <= most
    return int(said) if fits else None


def _agreed(said: str, *, usual: bool) -> bool | None:
    word = said.casefold()
    if word in YES | NO:
        return word in YES
    return None if word else usual
