"""What was expensive to make is kept while it is used, up to a number of bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Hoard(Generic[K, V]):
    """Values by key, of together at most `budget` bytes by `cost`; the longest unused goes first.

    The newest is kept even when it alone costs more.
    """

    def __init__(self, budget: int, make: Callable[[K], V], cost: Callable[[V], int]) -> None:
        self.budget = budget
        self.spent = 0
        self._make = make
        self._cost = cost
        self._kept: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __getitem__(self, key: K) -> V:
        """The value of the key, made if need be."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        made = self._make(key)
        self._kept[key] = made
        self.spent += self._cost(made)
        while self.spent > self.budget and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self.spent -= self._cost(gone)
        return made
