"""The folders of the releases and the links that say which is in use; each change whole or none.

`releases/N` holds one release. Its file VERSION is written last: a folder without one is half made.
`current` is the release in use. While an update is not confirmed `previous` is the one to go back
to, and `next` the one that has not been switched to yet; `watched` names the programs that ran
before and so have to run after it.
"""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path("/opt/hetikioski")
CURRENT: Final = "current"
PREVIOUS: Final = "previous"
NEXT: Final = "next"
WATCHED: Final = "watched"
VERSION: Final = "VERSION"
KEPT: Final = 2
"""So many whole releases stay."""


class UpdateError(Exception):
    """The update cannot go on; the text says what is wrong and what to do."""


@dataclass(frozen=True)
class Releases:
    """What lies under `root`."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where the releases are."""
        return self.root / "releases"

    def at(self, link: str) -> Path | None:
        """The release that `current`, `previous` or `next` names; None when it names none."""
        try:
            return self.folder / (self.root / link).readlink().name
        except OSError:
            return None

    def point(self, link: str, release: Path) -> None:
        """Let the link name this release from now on, also after a power cut."""
        fresh = self.root / f".{link}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(release.relative_to(self.root))
        fresh.replace(self.root / link)
        synced(self.root)

    def unpoint(self, link: str) -> None:
        """Let the link name none."""
        (self.root / link).unlink(missing_ok=True)
        synced(self.root)

    def watch(self, programs: Iterable[str]) -> None:
        """Remember which programs have to be well with the next release."""
        whole(self.root / WATCHED, "".join(f"{one}\n" for one in programs))

    def watched(self) -> tuple[str, ...]:
        """The programs that `watch` was told; none when it never was."""
        try:
            return tuple((self.root / WATCHED).read_text(encoding="utf-8").split())
        except OSError:
            return ()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else change the releases meanwhile; raise UpdateError when somebody does."""
        with (self.root / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UpdateError(f"{self.root}: another update is at work; wait for it") from None
            yield

    def settled(self) -> None:
        """Raise UpdateError while an update may still go back: nothing may be built beside it."""
        if self.at(PREVIOUS) is not None:
            raise UpdateError(
                f"{self.root}: an update is not finished, and would lose its way back; let it "
                "finish first (sudo systemctl start hetikioski-update, or a restart), then go on"
            )

    def every(self) -> list[Path]:
        """The folders of releases, the newest first."""
        found = [one for one in self.folder.iterdir() if one.name.isdecimal()]
        return sorted(found, key=lambda one: int(one.name), reverse=True)

    def fresh(self) -> Path:
        """A folder for the next release, not made yet."""
        newest = max((int(one.name) for one in self.every()), default=0)
        return self.folder / str(newest + 1)

    def seal(self, release: Path, version: str) -> None:
        """Say that the release is whole; everything in it has to be on the disk before that."""
        whole(release / VERSION, f"{version}\n")

    def unseal(self, release: Path) -> None:
        """Say that the release is not to be used any more."""
        (release / VERSION).unlink(missing_ok=True)
        synced(release)

    def sweep(self) -> list[Path]:
        """Remove what is half made and what is older than the last; return the folders."""
        named = {self.at(link) for link in (CURRENT, PREVIOUS, NEXT)}
        whole = [one for one in self.every() if (one / VERSION).is_file()]
        kept = {*named, *whole[:KEPT]}
        gone = [one for one in self.every() if one not in kept]
        for one in gone:
            self.unseal(one)
            shutil.rmtree(one)
        return gone


def version_of(release: Path) -> str:
    """What the release calls itself; raise UpdateError when it is not whole."""
    try:
        return (release / VERSION).read_text(encoding="utf-8").strip()
    except OSError:
        raise UpdateError(f"{release}: not a whole release") from None


def whole(path: Path, text: str) -> None:
    """Write a small file whole or not at all, also when the power goes."""
    half = path.with_name(f".{path.name}")
    half.write_text(text, encoding="utf-8")
    synced(half)
    half.replace(path)
    synced(path.parent)


def synced(path: Path) -> None:
    """Wait until the file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
