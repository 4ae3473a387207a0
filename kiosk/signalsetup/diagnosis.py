"""What is wrong with the way to Signal, from the near to the far: `hetikioski signal doctor`.

Every question is one that changes nothing; only a test message that was asked for is sent. What the
answers mean is `kiosk.relay`'s to say, in words `sentences`'.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.care import daemon
from kiosk.relay.heard import Group, GroupState, Heard, Identities
from kiosk.relay.pending import Asked, Kind
from kiosk.relay.replies import Us, read
from kiosk.signalsetup.accounts import numbers_in
from kiosk.signalsetup.daemon import Daemon, Gone, GoneError, RefusedError
from kiosk.signalsetup.findings import (
    CHANGED,
    NO_JAVA,
    NO_NUMBER,
    NOT_IN,
    NOT_INSTALLED,
    NOT_SET,
    OLD,
    SEVERAL,
    Finding,
    fault,
    fine,
    of_group,
)
from kiosk.signalsetup.sentences import (
    STRANGER,
    UNKNOWN_METHOD,
    Told,
    of_cause,
    of_gone,
    of_refusal,
)

SCRIPT: Final = b"#!"


@dataclass(frozen=True)
class Known:
    """What the settings say, where they do."""

    socket: Path
    account: str = ""
    group: str = ""


Which = Callable[[str], str | None]
"""Where a program is installed, None when it is not."""


class Diagnosis:
    """One look at everything. It stops where nothing further can be known."""

    def __init__(
        self, spoken: Daemon, known: Known, which: Which, now: Callable[[], datetime]
    ) -> None:
        self._daemon = spoken
        self._known = known
        self._which = which
        self._now = now

    def findings(self) -> Iterator[Finding]:
        """Line by line, while they are found."""
        try:
            yield from self._version()
            yield from self._accounts()
            if self._known.group:
                yield from self._group()
            else:
                yield fault("group", Told(NOT_SET.what.format(key="group"), NOT_SET.remedy))
        except RefusedError as refused:
            told = of_refusal(refused.refusal, self._known.socket, self._now())
            yield fault("signal-cli", told)
        except GoneError as gone:
            yield from self._installed(gone.why)
            yield fault("signal-cli", of_gone(gone.why, self._known.socket))

    def _installed(self, why: Gone) -> Iterator[Finding]:
        """Whether it is there at all, when nobody answers."""
        if why not in {Gone.NO_SOCKET, Gone.NOBODY}:
            return
        place = self._which("signal-cli")
        if place is None:
            yield fault("installed", NOT_INSTALLED)
        elif _is_script(Path(place)) and self._which("java") is None:
            yield fault("installed", NO_JAVA)

    def _version(self) -> Iterator[Finding]:
        answer = self._daemon.ask("version")
        version = answer.get("version") if isinstance(answer, dict) else None
        if not isinstance(version, str):
            raise GoneError(Gone.GARBLED)
        number = daemon.number(version)
        yield fine("signal-cli", f"version {number} answers at {self._known.socket}.")
        today = self._now().date()
        age = daemon.age(number, today, today) if number else None
        if age and age.detail in OLD:
            told = OLD[age.detail]
            until = f"{age.until:%d.%m.%Y}"
            yield fault("version", Told(told.what.format(version=number, until=until), told.remedy))

    def _accounts(self) -> Iterator[Finding]:
        wanted = self._known.account
        if not wanted:
            yield fault("number", Told(NOT_SET.what.format(key="account"), NOT_SET.remedy))
        try:
            there = numbers_in(self._daemon.ask("listAccounts"))
        except RefusedError as refused:
            if refused.refusal.code != UNKNOWN_METHOD:
                raise
            yield fine("number", "signal-cli was started for one number.")
            return
        if not there:
            yield fault("number", NO_NUMBER)
        elif wanted and wanted not in there:
            yield fault("number", STRANGER)
        elif len(there) > 1:
            yield fault("number", Told(SEVERAL.what.format(count=len(there)), SEVERAL.remedy))
        elif wanted:
            yield fine("number", "signal-cli has the kiosk's number.")

    def _group(self) -> Iterator[Finding]:
        state = self._heard(Kind.GROUP, {"groupId": [self._known.group]})
        if not isinstance(state, GroupState):
            raise GoneError(Gone.GARBLED)
        if state.cause is not None:
            yield fault("group", of_cause(state.cause))
        elif state.found is None:
            yield fault("group", NOT_IN)
        else:
            yield from of_group(state, state.found)
            yield from self._keys(state.found)

    def _keys(self, group: Group) -> Iterator[Finding]:
        heard = self._heard(Kind.IDENTITIES, {})
        untrusted = heard.untrusted if isinstance(heard, Identities) else None
        if count := len((untrusted or frozenset()) & group.others):
            yield fault("keys", Told(CHANGED.what.format(count=count), CHANGED.remedy))

    def _heard(self, kind: Kind, params: Mapping[str, object]) -> Heard:
        """The answer to a question as the relay reads it."""
        answer = self._daemon.answer(kind, self._mine(params))
        us = Us(self._known.account, self._known.group)
        return read(Asked(kind, kind, kind, self._now()), answer, us, self._now())

    def _mine(self, params: Mapping[str, object]) -> dict[str, object]:
        return dict(params) | ({"account": self._known.account} if self._known.account else {})


def _is_script(path: Path) -> bool:
    """Whether it is the one that starts Java; the native build is a program by itself."""
    try:
        with path.open("rb") as file:
            return file.read(len(SCRIPT)) == SCRIPT
    except OSError:
        return False
