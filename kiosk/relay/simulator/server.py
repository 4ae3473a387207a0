"""The simulated daemon on a real UNIX socket: never waits, so it fits into any loop.

Starting removes a socket file that nobody listens on. Incoming messages are kept until somebody is
connected, as signal-cli does with ``--receive-mode=on-connection``.
"""

import selectors
import socket
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.relay.pipe import Pipe
from kiosk.relay.rpc import Lines
from kiosk.relay.simulator.daemon import Daemon

MODE: Final = 0o660
BACKLOG: Final = 8


class Caller:
    """One connected client, with the answers that it gets later."""

    def __init__(self, pipe: Pipe) -> None:
        self.pipe = pipe
        self.lines = Lines()
        self.later: list[tuple[datetime, bytes]] = []

    def hand_out(self, now: datetime) -> None:
        """Write the answers whose time has come."""
        for due, data in self.later:
            if due <= now:
                self.pipe.write(data)
        self.later = [(due, data) for due, data in self.later if due > now]


class Server:
    """`daemon` behind a socket at `path`; it listens from `start` on."""

    def __init__(self, path: Path, daemon: Daemon) -> None:
        self.daemon = daemon
        self._path = path
        self._selector = selectors.EpollSelector()
        self._door: socket.socket | None = None
        self._callers: list[Caller] = []

    def fileno(self) -> int:
        """Readable when `step` has something to do."""
        return self._selector.fileno()

    @property
    def listening(self) -> bool:
        """Whether somebody can connect."""
        return self._door is not None

    def start(self) -> None:
        """Listen; raise OSError when somebody else does already."""
        _clear(self._path)
        door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            door.bind(str(self._path))
        except OSError:
            door.close()
            raise
        self._path.chmod(MODE)
        door.setblocking(False)  # noqa: FBT003 - the socket's own signature
        door.listen(BACKLOG)
        self._selector.register(door, selectors.EVENT_READ)
        self._door = door

    def stop(self, *, leave_socket: bool = False) -> None:
        """Hang up; with `leave_socket` the file stays, as after SIGKILL. May be called twice."""
        for caller in self._callers:
            self._hang_up(caller)
        self._callers.clear()
        if self._door:
            self._selector.unregister(self._door)
            self._door.close()
            self._door = None
            if not leave_socket:
                self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self._selector.close()

    def step(self, now: datetime) -> None:
        """Let in who knocks, answer what was asked, hand on what came in."""
        self._let_in()
        for caller in self._callers:
            caller.pipe.flush()
            self._listen_to(caller, now)
            caller.hand_out(now)
        for caller in self._callers:
            if caller.pipe.lost:
                self._hang_up(caller)
        self._callers = [caller for caller in self._callers if not caller.pipe.lost]
        if self._callers:
            for line in (*self.daemon.late(), *self.daemon.notifications()):
                for caller in self._callers:
                    caller.pipe.write(line)

    def _let_in(self) -> None:
        while self._door:
            try:
                link, _ = self._door.accept()
            except BlockingIOError:
                return
            caller = Caller(Pipe(link))
            self._selector.register(link, selectors.EVENT_READ)
            self._callers.append(caller)

    def _listen_to(self, caller: Caller, now: datetime) -> None:
        for value in caller.lines.feed(caller.pipe.read()):
            written = self.daemon.answer(value, now)
            if written.after:
                caller.later.append((now + written.after, written.data))
            else:
                caller.pipe.write(written.data)
            if written.close:
                caller.pipe.lost = True
                return

    def _hang_up(self, caller: Caller) -> None:
        if caller.pipe.fileno() >= 0:
            self._selector.unregister(caller.pipe)
        caller.pipe.close()


def _clear(path: Path) -> None:
    """Remove a socket file on which nobody answers."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        try:
            caller.connect(str(path))
        except OSError:
            if path.is_socket():
                path.unlink()
