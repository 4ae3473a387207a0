"""What a wheel says of itself, and whether it is one of ours that this machine can run."""

import sys
import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path
from typing import Final

from kiosk.update.releases import UpdateError

NAME: Final = "hetikioski"


@dataclass(frozen=True)
class Wheel:
    """A file that pip can install."""

    file: Path
    version: str


def read(file: Path) -> Wheel:
    """The wheel in the file; raise UpdateError when it is none, or another program's."""
    try:
        with zipfile.ZipFile(file) as archive:
            damaged = archive.testzip()
            names = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
            told = archive.read(names[0]).decode() if len(names) == 1 else ""
    except OSError as fault:
        raise UpdateError(f"{file}: {fault.strerror or 'cannot be read'}") from None
    except (zipfile.BadZipFile, UnicodeDecodeError, EOFError):
        raise UpdateError(f"{file}: no wheel, or a damaged one; fetch it again") from None
    if damaged is not None:
        raise UpdateError(f"{file}: damaged at {damaged}; fetch it again")
    return _described(file, told)


def _described(file: Path, told: str) -> Wheel:
    headers = HeaderParser().parsestr(told)
    name, version = headers.get("Name", ""), headers.get("Version", "")
    if name != NAME or not version:
        raise UpdateError(f"{file}: a wheel of {name or 'nothing'}, not of {NAME}")
    return Wheel(file, version)
