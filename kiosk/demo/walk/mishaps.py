"""What can befall the programs from inside: death at a chosen write, and a disk that is full.

A program that dies here takes nothing with it but its memory: the writes before the cut are
committed, the one that it stood at is not begun.
"""

from kiosk.store.db import StoreBusyError


class Killed(BaseException):
    """The program is gone at this instant; nothing of it may catch this."""


class Mishaps:
    """The effect that is handed to a program: told of everything before and after it."""

    def __init__(self) -> None:
        self.cut = 0
        """After so many effects the program is dead; 0 for never."""
        self.full = False
        """Whether the disk takes nothing."""

    def __call__(self, name: str) -> None:
        """Let it happen, or not."""
        if self.cut:
            self.cut -= 1
            if not self.cut:
                raise Killed
        moment, _, what = name.partition(" ")
        if self.full and moment == "before" and what not in {"send", "delete"}:
            raise StoreBusyError("database or disk is full")
