"""`hetikioski signal-sim`: the server and the terminal in one loop."""

import argparse
import os
import select
import signal as signals
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.care.boot import Clock
from kiosk.relay.simulator.chat import ACCOUNT, GROUP_ID, Chat
from kiosk.relay.simulator.console import Console
from kiosk.relay.simulator.daemon import Daemon
from kiosk.relay.simulator.kept import Kept
from kiosk.relay.simulator.server import Server

TICK_S: Final = 0.5
"""For late answers, the disappearing timer and the end; all else wakes the loop."""

CHUNK: Final = 4096


class Terminal:
    """The lines typed on stdin; at its end the daemon goes on alone."""

    def __init__(self, stdin: int) -> None:
        self._stdin = stdin
        self._typed = b""
        self.open = True

    def wait(self, server: Server) -> tuple[str, ...]:
        """Wait for something to do, for a tick at most; the lines that were typed."""
        stdin = [self._stdin] if self.open else []
        ready, _, _ = select.select([*stdin, server.fileno()], [], [], TICK_S)
        return self._lines() if self._stdin in ready else ()

    def _lines(self) -> tuple[str, ...]:
        data = os.read(self._stdin, CHUNK)
        self.open = bool(data)
        *lines, self._typed = (self._typed + data).split(b"\n")
        return tuple(line.decode(errors="replace") for line in lines)


def run(args: argparse.Namespace, clock: Clock) -> int:
    """Serve `args.socket` until SIGTERM or SIGINT."""
    stop: list[int] = []
    for number in (signals.SIGTERM, signals.SIGINT):
        signals.signal(number, lambda got, _frame: stop.append(got))
    chat = Chat(account=args.account or ACCOUNT, group_id=args.group or GROUP_ID)
    server = Server(Path(args.socket), Daemon(chat, new=args.new))
    server.start()
    kept = Kept(Path(args.data)) if args.data else None
    console = Console(server)
    terminal = Terminal(sys.stdin.fileno())
    where = "no number yet" if args.new else f"{chat.account} in {chat.group_id}"
    _show(f'{where}; "help" tells what can be typed.')
    while not stop:
        _round(server, console, terminal.wait(server), clock.now())
        if kept:
            kept.save(chat)
    server.close()
    return 0


def _round(server: Server, console: Console, typed: tuple[str, ...], now: datetime) -> None:
    """Carry out what was typed and asked, and show what is new."""
    for line in typed:
        _show(*console.run(line, now))
    server.step(now)
    server.daemon.chat.expire(now)
    server.daemon.accounts.expire(now)
    _show(*console.news())


def _show(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
