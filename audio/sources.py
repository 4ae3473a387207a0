"""Where the files of a model come from: folders, packed files, or the model's home in the network.

What belongs in them is in `models`; nothing here trusts a byte of it.
"""

import tarfile
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.client import HTTPException
from itertools import chain, count, takewhile
from pathlib import Path
from typing import IO, Final

from audio.models import Model, ModelError, Source

BLOCK: Final = 1 << 20
"""Bytes read at a time."""
PATIENCE_S: Final = 60
"""How long the network may say nothing."""

BROKEN: Final = (OSError, EOFError, HTTPException, tarfile.TarError, zipfile.BadZipFile, zlib.error)
"""What reading raises when a disk, a packed file or the network fails."""


class Folders:
    """Files, or their parts over one or more folders: `a.part1`, `a.part2` … make up `a`."""

    def __init__(self, *paths: Path) -> None:
        self._paths = paths

    def blocks(self, name: str) -> Iterator[bytes] | None:
        """The file from the first folder that has it, or its parts from wherever they are."""
        found = self._find(name) or self._parts(name)
        return _blocks(path.open("rb") for path in found) if found else None

    def _find(self, name: str) -> list[Path]:
        return [path for folder in self._paths if (path := folder / name).is_file()][:1]

    def _parts(self, name: str) -> list[Path]:
        numbered = (self._find(f"{name}.part{number}") for number in count(1))
        return list(chain.from_iterable(takewhile(bool, numbered)))


class Zip:
    """A zip file with the files in it, in whatever folder; raise ModelError when it is none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with _told(str(path)), zipfile.ZipFile(path) as packed:
            self._members = {one.split("/")[-1]: one for one in packed.namelist()}

    def blocks(self, name: str) -> Iterator[bytes] | None:
        """The member with this name."""
        return self._read(self._members[name]) if name in self._members else None

    def _read(self, member: str) -> Iterator[bytes]:
        with _told(str(self._path)), zipfile.ZipFile(self._path) as packed:
            yield from _blocks([packed.open(member)])


class Tar:
    """A tar file, packed or not, with the files in it; raise ModelError when it is none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with _told(str(path)), tarfile.open(path) as packed:
            files = [one.name for one in packed if one.isfile()]
        self._members = {name.split("/")[-1]: name for name in files}

    def blocks(self, name: str) -> Iterator[bytes] | None:
        """The ordinary file with this name."""
        return self._read(self._members[name]) if name in self._members else None

    def _read(self, member: str) -> Iterator[bytes]:
        with _told(str(self._path)), tarfile.open(self._path) as packed:
            stream = packed.extractfile(member)
            yield from _blocks([stream] if stream else [])


class Home:
    """The model's home in the network."""

    def __init__(self, model: Model) -> None:
        self._home = model.home

    def blocks(self, name: str) -> Iterator[bytes]:
        """The file; raise ModelError when it cannot be reached."""
        url = f"{self._home}/{name}"
        try:
            stream: IO[bytes] = urllib.request.urlopen(url, timeout=PATIENCE_S)  # noqa: S310 - the model's own address
        except urllib.error.HTTPError as fault:
            with closing(fault):
                raise ModelError(f"{url}: {fault.code} {fault.reason}") from None
        except BROKEN as fault:
            raise ModelError(f"{url}: {getattr(fault, 'reason', fault)}") from None
        return _blocks([stream])


def source_at(path: Path) -> Source:
    """A folder or a packed file; raise ModelError when this path is neither."""
    if path.is_dir():
        return Folders(path)
    if not path.exists():
        raise ModelError(f"{path}: there is nothing")
    if zipfile.is_zipfile(path):
        return Zip(path)
    if tarfile.is_tarfile(path):
        return Tar(path)
    raise ModelError(f"{path}: neither a folder nor a zip or tar file")


def _blocks(streams: Iterable[IO[bytes]]) -> Iterator[bytes]:
    """All bytes of one stream after the other; raise ModelError when one breaks off."""
    with _told("it broke off"):
        for stream in streams:
            with stream:
                yield from iter(partial(stream.read, BLOCK), b"")


@contextmanager
def _told(about: str) -> Iterator[None]:
    """Make a ModelError of whatever cannot be read in here."""
    try:
        yield
    except BROKEN as fault:
        raise ModelError(f"{about}: {fault}") from None
