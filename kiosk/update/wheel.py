"""What a wheel says of itself, and whether it is a whole one of ours.

Whether its files are what its maker has packed is read from its RECORD, which names each by its
SHA-256. Who the maker is, no wheel can tell: give the sum that was published beside it.
"""

import csv
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import HeaderParser
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import Final

from kiosk.update.releases import UpdateError

NAME: Final = "hetikioski"
DAMAGED: Final = (zipfile.BadZipFile, UnicodeDecodeError, EOFError, KeyError, NotImplementedError)


@dataclass(frozen=True)
class Wheel:
    """A file that pip can install. `needs` are the lines that say which packages it needs."""

    file: Path
    version: str
    needs: tuple[str, ...]


def read(file: Path, published: str = "") -> Wheel:
    """The wheel in the file; raise UpdateError when it is none, damaged or another program's.

    `published` is the SHA-256 in hexadecimal that the file has to have; without one any will do.
    """
    try:
        with zipfile.ZipFile(file) as archive, file.open("rb") as bare:
            described = _described(file, archive)
            strange = next(_strange(archive), None)
            summed = file_digest(bare, "sha256").hexdigest()
    except OSError as fault:
        raise UpdateError(f"{file}: {fault.strerror or 'cannot be read'}") from None
    except DAMAGED:
        raise UpdateError(f"{file}: no wheel, or a damaged one; fetch it again") from None
    if strange is not None:
        raise UpdateError(f"{file}: {strange} is not what was packed; fetch it again")
    if published and summed != published.strip().lower():
        raise UpdateError(f"{file}: its SHA-256 is {summed}, not the one given; do not use it")
    return described


def _described(file: Path, archive: zipfile.ZipFile) -> Wheel:
    headers = HeaderParser().parsestr(archive.read(_told(archive, "METADATA")).decode())
    name, version = headers.get("Name", ""), headers.get("Version", "")
    if name != NAME or not version:
        raise UpdateError(f"{file}: a wheel of {name or 'nothing'}, not of {NAME}")
    return Wheel(file, version, tuple(sorted(headers.get_all("Requires-Dist", []))))


def _told(archive: zipfile.ZipFile, name: str) -> str:
    """The file of that name in the wheel's own folder; there is one in every wheel."""
    found = [one for one in archive.namelist() if one.endswith(f".dist-info/{name}")]
    if len(found) != 1:
        raise zipfile.BadZipFile
    return found[0]


def _strange(archive: zipfile.ZipFile) -> Iterator[str]:
    """Files that are not in the RECORD, not what it says, or would lie outside of the release."""
    record = _told(archive, "RECORD")
    sums = {row[0]: row[1] for row in csv.reader(archive.read(record).decode().splitlines())}
    inside = [one for one in archive.namelist() if not one.endswith("/")]
    yield from sorted(set(sums) - set(inside))
    for name in inside:
        path = PurePosixPath(name)
        outside = path.is_absolute() or ".." in path.parts
        if outside or (name != record and sums.get(name) != _sum(archive.read(name))):
            yield name


def _sum(inside: bytes) -> str:
    """As a RECORD writes it."""
    return f"sha256={urlsafe_b64encode(sha256(inside).digest()).rstrip(b'=').decode()}"
