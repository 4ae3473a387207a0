"""Reading a TOML table key by key, so that one fault does not hide the next.

Which keys there are is not here, nor how a single value is read (`checks`).
"""

from typing import Final, TypeVar

from kiosk.checks import Check
from kiosk.faults import Fault, shown

T = TypeVar("T")

NOTHING: Final = "nothing"


class Faults:
    """The faults of one file, gathered while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Fault] = []

    def add(self, key: str, found: str, allowed: str) -> None:
        """Note one more."""
        self.found.append(Fault(self.file, key, found, allowed))


class Table:
    """One table of a file. What was never asked for by the end is an unknown key."""

    def __init__(self, raw: object, key: str, faults: Faults) -> None:
        self.key = key
        self._faults = faults
        self._raw: dict[str, object] = raw if isinstance(raw, dict) else {}
        self._asked: list[str] = []
        if not isinstance(raw, dict):
            faults.add(key, shown(raw), f"a table [{key}]")

    def path(self, key: str) -> str:
        """The key as a fault names it."""
        return f"{self.key}.{key}" if self.key else key

    def has(self, key: str) -> bool:
        """Whether the file gives this key."""
        return key in self._raw

    def raw(self, key: str) -> object:
        """The value as it stands; None when it is not there."""
        self._asked.append(key)
        return self._raw.get(key)

    def fault(self, key: str, found: str, allowed: str) -> None:
        """Note a fault that concerns this key."""
        self._faults.add(self.path(key), found, allowed)

    def take(self, key: str, check: Check[T], default: T) -> T:
        """The value, or `default` when it is not given (or is a fault, which is noted)."""
        value = self.raw(key)
        read = self._read(key, value, check) if key in self._raw else None
        return default if read is None else read

    def need(self, key: str, check: Check[T], stand_in: T) -> T:
        """The value; its absence is a fault. `stand_in` is only there to read on with."""
        if key not in self._raw:
            self._asked.append(key)
            self.fault(key, NOTHING, check.allowed)
            return stand_in
        return self.take(key, check, stand_in)

    def take_list(self, key: str, check: Check[T], default: tuple[T, ...]) -> tuple[T, ...]:
        """Every good value of a list; each bad one is a fault with its number, from 1."""
        value = self.raw(key)
        if key not in self._raw:
            return default
        if not isinstance(value, list):
            self.fault(key, shown(value), f"a list, each {check.allowed}")
            return default
        read = (self._read(f"{key}[{n}]", one, check) for n, one in enumerate(value, 1))
        return tuple(one for one in read if one is not None)

    def table(self, key: str) -> "Table":
        """A table within this one, empty when it is not given."""
        value = self.raw(key)
        return Table({} if key not in self._raw else value, self.path(key), self._faults)

    def tables(self, key: str) -> "tuple[Table, ...]":
        """Every [[table]] of this name."""
        value = self.raw(key)
        if key not in self._raw:
            return ()
        if not isinstance(value, list):
            self.fault(key, shown(value), f"tables [[{self.path(key)}]]")
            return ()
        return tuple(
            Table(one, f"{self.path(key)}[{n}]", self._faults) for n, one in enumerate(value, 1)
        )

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._raw:
            if key not in self._asked:
                known = ", ".join(dict.fromkeys(self._asked))
                self.fault(key, "an unknown key", known)

    def _read(self, key: str, value: object, check: Check[T]) -> T | None:
        try:
            return check.read(value)
        except (ValueError, TypeError):
            self.fault(key, shown(value), check.allowed)
            return None
