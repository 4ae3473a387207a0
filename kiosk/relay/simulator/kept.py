"""The simulated daemon's data folder: what of the chat lies on the disk at any moment."""

from pathlib import Path

import msgspec

from kiosk.relay.simulator.chat import Chat


class Kept:
    """Writes the chat to one file in `folder`, anew whenever it has changed."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "chat.json"
        self._written = b""

    def save(self, chat: Chat) -> None:
        """Bring the file up to date."""
        data = msgspec.json.encode(chat.posts)
        if data != self._written:
            self._file.write_bytes(data)
            self._written = data
