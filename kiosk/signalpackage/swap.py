"""Switching to another signal-cli: tried first, watched afterwards, and taken back when not well.

What signal-cli keeps of the account is never copied or put back: an old state of its keys would
lose messages for good.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.signalpackage.faults import PackageError
from kiosk.signalpackage.package import PROGRAM
from kiosk.signalpackage.service import Answers, Service
from kiosk.update.releases import CURRENT, PREVIOUS, Releases, UpdateError, version_of

WELL_WITHIN_S: Final = 90.0
"""Java on a Pi 4 takes half a minute to come up."""
EVERY_S: Final = 2.0
LINKED: Final = ("bin", "lib")
"""What is reached under the root itself, as where signal-cli was unpacked by hand."""
NUMBER: Final = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True)
class Swap:
    """The releases of signal-cli and its service. `run` runs a program and says what it said."""

    releases: Releases
    service: Service
    run: Callable[[Sequence[str]], str]
    say: Callable[[str], None]

    def take_in(self, unpack: Callable[[Path], None], *, older: bool = False) -> str:
        """Unpack a release, try it and use it; return its version, or raise PackageError."""
        self._check_place()
        self.releases.folder.mkdir(parents=True, exist_ok=True)
        release = self.releases.fresh()
        try:
            unpack(release)
            version = self.tried(release, older=older)
            self.say(f"{version}: signed by the owner, and runs here. Switching to it.")
            self.to(release, version)
        finally:
            self.releases.sweep()
        return version

    def _check_place(self) -> None:
        """Raise PackageError when something else stands where the releases are to be reached."""
        for name in LINKED:
            path = self.releases.root / name
            if path.exists() and not path.is_symlink():
                aside = self.releases.root.with_name("signal-cli.old")
                raise PackageError(
                    f"{path}: installed by hand; move it aside first: "
                    f"sudo mv {self.releases.root} {aside}"
                )

    def tried(self, release: Path, *, older: bool = False) -> str:
        """The version of an unpacked release that runs here; raise PackageError."""
        try:
            said = self.run([str(release / PROGRAM), "--version"])
        except UpdateError as fault:
            raise PackageError(f"it does not run on this machine: {fault}") from None
        found = NUMBER.search(said)
        if found is None:
            raise PackageError("it does not tell its version; it is not signal-cli")
        inuse = self._version(CURRENT)
        if inuse and not older and _key(found[0]) <= _key(inuse):
            raise PackageError(
                f"{found[0]} is not newer than {inuse}, which is in use; with --older it is taken"
            )
        return found[0]

    def to(self, release: Path, version: str) -> None:
        """Use the release from now on; raise PackageError when it had to be taken back."""
        before, previous = self.service.answers(), self.releases.at(CURRENT)
        self.releases.seal(release, version)
        if previous is not None:
            self.releases.point(PREVIOUS, previous)
        self._use(release)
        if self._well(before):
            return
        self.releases.unseal(release)
        if previous is None:
            raise PackageError(f"{version} does not answer; see systemctl status hetikioski-signal")
        self._use(previous)
        self.releases.unpoint(PREVIOUS)
        raise PackageError(f"{version} was not well here; {version_of(previous)} is in use again")

    def back(self) -> str:
        """Use the release before, whatever was found of the newer one; return its version."""
        previous = self.releases.at(PREVIOUS)
        if previous is None:
            raise PackageError("there is no release before this one to go back to")
        self._use(previous)
        self.releases.unpoint(PREVIOUS)
        return version_of(previous)

    def _use(self, release: Path) -> None:
        self.releases.point(CURRENT, release)
        for name in LINKED:
            link = self.releases.root / name
            if not link.is_symlink():
                link.symlink_to(f"{CURRENT}/{name}")
        self.service.restart()

    def _well(self, before: Answers) -> bool:
        """Whether it answers, and reaches the server if the one before did."""
        until = self.service.seconds() + WELL_WITHIN_S
        while self.service.seconds() < until:
            self.service.wait(EVERY_S)
            now = self.service.answers()
            if now.version and (now.groups or not before.groups):
                return True
            self.say("Waiting for signal-cli to answer.")
        return False

    def _version(self, link: str) -> str:
        release = self.releases.at(link)
        try:
            return version_of(release) if release is not None else ""
        except UpdateError:
            return ""


def _key(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
