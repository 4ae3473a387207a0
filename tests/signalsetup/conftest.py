"""Somebody at a keyboard, a simulated signal-cli on a real socket, and a phone; time is moved."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from kiosk.relay.pipe import Pipe
from kiosk.relay.simulator.accounts import Accounts, Standing
from kiosk.relay.simulator.chat import Chat
from kiosk.relay.simulator.daemon import Daemon as Simulated
from kiosk.relay.simulator.server import Server
from kiosk.signalsetup import trial
from kiosk.signalsetup.bench import Bench, StoppedError
from kiosk.signalsetup.daemon import Daemon
from kiosk.signalsetup.diagnosis import Diagnosis, Known
from kiosk.signalsetup.steps import Plan, set_up
from kiosk.signalsetup.talk import EndedError, Talk

NOON: Final = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BEAT: Final = timedelta(milliseconds=200)
TRIAL: Final = "Kahvila: koeviesti."
SETTINGS: Final = """\
# The kiosk of our school.
[kiosk]
name = "Kahvila"   # neutral on a lock screen

[signal]
# Where signal-cli listens.
socket = "signal.sock"
account = "+358401234567"  # to be set
group = "AAAA"
coordinators = [
  # nobody yet
  "11111111-1111-4111-8111-111111111111",
]

[web]
port = 8443
"""


@dataclass
class Room:
    """The daemon, the settings, and what happens on phones while the kiosk waits."""

    folder: Path
    server: Server
    now: datetime = NOON
    phone: list[Callable[[Accounts], object]] = field(default_factory=list)
    """What somebody does, one after the other, each time a code waits to be scanned."""
    said: str = ""
    account: str = ""
    """The number that the settings name."""
    which: dict[str, str] = field(default_factory=dict)

    @property
    def accounts(self) -> Accounts:
        """The simulated daemon's."""
        return self.server.daemon.accounts

    @property
    def chat(self) -> Chat:
        """The group."""
        return self.server.daemon.chat

    @property
    def settings(self) -> Path:
        """The file that is written."""
        return self.folder / "kiosk.toml"

    @property
    def socket(self) -> Path:
        """Where the daemon listens."""
        return self.folder / "signal.sock"

    def wait(self, _pipe: Pipe) -> None:
        """A moment in which the daemon works and somebody may use a phone."""
        self.now += BEAT
        self.server.step(self.now)
        self.accounts.expire(self.now)
        waits = any("scanned" in news for news in self.accounts.take_news())
        if waits and self.phone:
            self.phone.pop(0)(self.accounts)
        self.server.step(self.now)

    def daemon(self) -> Daemon:
        """A new connection, on the moved clock."""
        return Daemon(self.socket, lambda: datetime.timestamp(self.now), self.wait)

    def run(self, number: Callable[[Bench], str], *typed: str) -> int:
        """Set up with these lines typed; the exit status. What was shown is in `said`."""
        out = io.StringIO()
        talk = Talk(io.StringIO("".join(f"{line}\n" for line in typed)), out)
        daemon = self.daemon()
        bench = Bench(talk, daemon, "Kahvila", lambda: self.now)
        try:
            return set_up(bench, Plan(self.settings, self.account, TRIAL, number))
        except StoppedError as stopped:
            out.write(f"{stopped}\n")
        except EndedError:
            out.write("(ended)\n")
        finally:
            self.said = out.getvalue()
            daemon.close()
        return 1

    def trial(self, *typed: str) -> bool:
        """Send a test message with the account and group of the daemon; whether it went."""
        out = io.StringIO()
        talk = Talk(io.StringIO("".join(f"{line}\n" for line in typed) or "\n"), out)
        with closing(self.daemon()) as daemon:
            bench = Bench(talk, daemon, "Kahvila", lambda: self.now)
            went = trial.send(bench, self.chat.account, self.chat.group_id, TRIAL)
        self.said = out.getvalue()
        return went

    @contextmanager
    def doctor(self, **known: str) -> Iterator[Diagnosis]:
        """A look at everything, with these settings."""
        found = Known(
            self.socket, **{"account": self.chat.account, "group": self.chat.group_id} | known
        )
        with closing(self.daemon()) as daemon:
            yield Diagnosis(daemon, found, self.which.get, lambda: self.now)

    def findings(self, **known: str) -> list[str]:
        """The doctor's lines."""
        with self.doctor(**known) as doctor:
            return [str(one) for one in doctor.findings()]

    def faults(self, **known: str) -> str:
        """The doctor's lines about what is wrong."""
        return "\n".join(line for line in self.findings(**known) if line.startswith("FAULT"))


def _room(folder: Path, *, new: bool) -> Iterator[Room]:
    (folder / "kiosk.toml").write_text(SETTINGS, encoding="utf-8")
    server = Server(folder / "signal.sock", Simulated(Chat(), new=new))
    server.start()
    yield Room(folder, server)
    server.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A daemon that knows no number yet, and an admin who has invited the kiosk's to come."""
    for made in _room(tmp_path, new=True):
        made.accounts.standing = Standing.MEMBER
        yield made


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Room]:
    """A daemon that was started for one number, in the group, with everything well."""
    yield from _room(tmp_path, new=False)
