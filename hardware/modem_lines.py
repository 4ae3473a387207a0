"""A modem's bytes as lines. What is in a text that came in is thrown away unread."""

from typing import Final

MOST: Final = 1024
"""Bytes without a line's end that no modem means."""
INCOMING: Final = ("+CMT:", "+CDS:", "+CBM:")
"""The line after each of these is somebody's text."""


class Lines:
    """The lines of one conversation, whatever pieces they come in."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._skip = False

    def feed(self, data: bytes) -> list[str]:
        """The lines that are complete now, without those that are empty."""
        self._rest += data
        *whole, rest = self._rest.replace(b"\r", b"\n").split(b"\n")
        self._rest = rest[-MOST:]
        said = []
        for line in (one.decode("ascii", "replace").strip() for one in whole):
            if not line:
                continue
            if self._skip:
                self._skip = False
            else:
                self._skip = line.startswith(INCOMING)
                said.append(line)
        return said

    def prompt(self) -> bool:
        """Whether the modem asks for a text's words; it asks once."""
        asked = bytes(self._rest.lstrip()).startswith(b">")
        if asked:
            self._rest.clear()
        return asked
