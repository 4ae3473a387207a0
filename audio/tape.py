"""The one place where what a microphone gives is kept: a strip of memory that can be wiped.

It has its full length from the start, so that it never grows and leaves no old copy behind.
"""


class Tape:
    """Room for `length` bytes. Whoever is done with it wipes it."""

    def __init__(self, length: int) -> None:
        self._strip = bytearray(length)
        self._filled = 0

    def __len__(self) -> int:
        return self._filled

    @property
    def full(self) -> bool:
        """Whether no more goes onto it."""
        return self._filled == len(self._strip)

    def room(self, most: int) -> memoryview:
        """The next `most` bytes, or the fewer that are left, to be filled in place."""
        return memoryview(self._strip)[self._filled : self._filled + most]

    def keep(self, filled: int) -> None:
        """So many bytes of the room that was asked for last have been filled."""
        self._filled = min(len(self._strip), self._filled + filled)

    def heard(self) -> memoryview:
        """What is on it; no copy, so after `wipe` it is zeros too."""
        return memoryview(self._strip)[: self._filled]

    def last(self, most: int) -> memoryview:
        """The `most` bytes that were filled last, or the fewer that there are."""
        return memoryview(self._strip)[max(0, self._filled - most) : self._filled]

    def blank(self) -> bool:
        """Whether nothing but zeros is on it."""
        return self._strip.count(0, 0, self._filled) == self._filled

    def wipe(self) -> None:
        """Overwrite all of it with zeros."""
        self._strip[:] = bytes(len(self._strip))
        self._filled = 0
