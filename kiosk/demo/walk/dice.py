"""Chance that comes back: the same seed gives the same throws on every machine and Python."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, TypeVar

T = TypeVar("T")

_MASK: Final = 2**64 - 1


class Dice:
    """Throws from one seed, by the generator called SplitMix64."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def throw(self) -> int:
        """A whole number below 2⁶⁴."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1."""
        return self.throw() % limit

    def percent(self, chances: float) -> bool:
        """True so often of a hundred times."""
        return self.below(10_000) < chances * 100

    def pick(self, among: Sequence[T]) -> T:
        """One of these, which must not be empty."""
        return among[self.below(len(among))]

    def weighted(self, among: Sequence[tuple[int, T]]) -> T:
        """One of these, each as often as its weight says."""
        left = self.below(sum(weight for weight, _ in among))
        for weight, one in among:
            left -= weight
            if left < 0:
                return one
        raise ValueError("nothing to choose from")

    def span(self, least: timedelta, most: timedelta) -> timedelta:
        """A time between the two, to the millisecond."""
        milliseconds = int((most - least) / timedelta(milliseconds=1))
        return least + timedelta(milliseconds=self.below(milliseconds + 1))

    def uuid(self) -> str:
        """An id of the form of a UUIDv4."""
        digits = f"{self.throw():016x}{self.throw():016x}"
        groups = digits[:8], digits[8:12], f"4{digits[13:16]}", f"8{digits[17:20]}", digits[20:]
        return "-".join(groups)
