"""Whom to call, in a small file beside the board: for when no database can be opened."""

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Final

import msgspec

from kiosk.care.school import Contacts
from kiosk.store import durable

NAME: Final = "contacts.json"
MODE: Final = 0o640


class LastKnown:
    """The file beside the board `board`; written only when something in it has changed."""

    def __init__(self, board: Path) -> None:
        self._path = board.with_name(NAME)
        self._kept = read(board)

    def keep(self, contacts: Contacts) -> None:
        """Let the file hold these; a disk that refuses does not stop the screen."""
        if contacts != self._kept:
            with suppress(OSError):
                durable.write(self._path, msgspec.json.encode(asdict(contacts)), mode=MODE)
                self._kept = contacts


def read(board: Path) -> Contacts | None:
    """What was kept beside the board; None when nothing was, or nobody can read it any more."""
    try:
        return msgspec.json.decode(board.with_name(NAME).read_bytes(), type=Contacts)
    except (OSError, msgspec.MsgspecError):
        return None
