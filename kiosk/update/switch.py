"""Switching to the next release, watching it, and going back when it is not well.

Every step can be done again: after a power cut anywhere `finish` goes on from what the links say.
It is always run by the release to go back to, which a broken new one cannot harm.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.store.before import forget_before, keep_before, put_back
from kiosk.update.machine import SCREEN, Machine, Sign, State
from kiosk.update.releases import CURRENT, NEXT, PREVIOUS, Releases, UpdateError

DRAWN_S: Final = 60.0
"""So long may a release take until its programs are well."""
SETTLED_S: Final = 5.0
"""So long have the same processes to stay well."""
LOOK_S: Final = 0.25

Kept = Sequence[tuple[Path, Sequence[str]]]
"""Databases, and the steps that this program knows of each."""


@dataclass(frozen=True)
class Switch:
    """What a switch works on. `kept` are the databases that may go back to what they were."""

    releases: Releases
    machine: Machine
    kept: Kept
    say: Callable[[str], None]

    def prepare(self, release: Path, programs: Sequence[str]) -> None:
        """Let `finish` switch to the release, of which these programs have to be well."""
        current = self.releases.at(CURRENT)
        if current is None:
            raise UpdateError(f"{self.releases.root}: no release is in use; install first")
        self.releases.watch(programs)
        self.releases.point(PREVIOUS, current)
        self.releases.point(NEXT, release)

    def finish(self) -> bool:
        """Do what is left of an update; whether the newest release is in use then."""
        if (fresh := self.releases.at(NEXT)) is not None:
            self._to(fresh)
        previous = self.releases.at(PREVIOUS)
        if previous is None:
            return True
        if self.releases.at(CURRENT) != previous and self._well():
            self._confirm()
            return True
        self._back(previous)
        return False

    def _to(self, fresh: Path) -> None:
        if self.releases.at(CURRENT) != fresh:
            self.machine.stop()
            for path, _ in self.kept:
                keep_before(path)
            self.releases.point(CURRENT, fresh)
        self.releases.unpoint(NEXT)
        self.machine.start()

    def _well(self) -> bool:
        """Whether all that is watched gets well, and then stays so for a while."""
        watched = {SCREEN, *self.releases.watched()}
        began = since = self.machine.seconds()
        before: list[Sign] = []
        while (now := self.machine.seconds()) - began <= DRAWN_S + SETTLED_S:
            signs = [self.machine.sign(one) for one in sorted(watched)]
            if any(sign.state is State.GIVEN_UP for sign in signs):
                self.say("A program of the new release ends again and again.")
                return False
            if signs != before or any(sign.state is not State.WELL for sign in signs):
                before, since = signs, now
                if now - began > DRAWN_S:
                    break
            elif now - since >= SETTLED_S:
                return True
            self.machine.wait(LOOK_S)
        self.say(f"The new release was not well within {DRAWN_S:.0f} s.")
        return False

    def _confirm(self) -> None:
        self.releases.unpoint(PREVIOUS)
        for path, _ in self.kept:
            forget_before(path)
        self.releases.sweep()

    def _back(self, previous: Path) -> None:
        failed = self.releases.at(CURRENT)
        self.say(f"Going back to release {previous.name}.")
        self.machine.stop()
        self.releases.point(CURRENT, previous)
        for path, steps in self.kept:
            if put_back(path, steps):
                self.say(f"{path}: as it was before the update")
        if failed is not None and failed != previous:
            self.releases.unseal(failed)
        self.machine.start()
        self.releases.unpoint(PREVIOUS)
        for path, _ in self.kept:
            forget_before(path)
