"""Unpacking a package: the archive of signal-cli as its makers publish it, plain files alone."""

import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Final

from kiosk.signalpackage.faults import PackageError
from kiosk.update.releases import synced

PROGRAM: Final = PurePosixPath("bin/signal-cli")
MOST_BYTES: Final = 2**30
"""Far more than signal-cli unpacked; an archive that swells beyond it is refused."""


def unpack(package: Path, folder: Path) -> None:
    """Put the archive's files into the folder, which is made; raise PackageError and leave none."""
    folder.mkdir(mode=0o755, parents=True)
    try:
        with tarfile.open(package, "r:*") as archive:
            for member, path in _files(package, archive):
                _write(archive.extractfile(member), folder / path, executable=member.mode & 0o100)
    except (tarfile.TarError, EOFError, OSError) as fault:
        shutil.rmtree(folder)
        if isinstance(fault, OSError) and fault.errno is not None:
            raise
        raise PackageError(f"{package}: no archive, or a damaged one; fetch it again") from None
    except PackageError:
        shutil.rmtree(folder)
        raise
    if not (folder / PROGRAM).is_file():
        shutil.rmtree(folder)
        raise PackageError(f"{package}: there is no {PROGRAM} in it")


def _files(
    package: Path, archive: tarfile.TarFile
) -> Iterator[tuple[tarfile.TarInfo, PurePosixPath]]:
    """The files by where they belong: without the one folder that all of them lie in."""
    left = MOST_BYTES
    for member in archive:
        path = PurePosixPath(member.name)
        if member.isdir():
            continue
        if not member.isfile() or path.is_absolute() or ".." in path.parts:
            raise PackageError(f"{package}: holds more than plain files; it is not signal-cli's")
        left -= member.size
        if left < 0:
            raise PackageError(f"{package}: far larger than signal-cli; it is not used")
        inside = PurePosixPath(*path.parts[1:]) if path.parts[0] not in {"bin", "lib"} else path
        yield member, inside


def _write(source: IO[bytes] | None, target: Path, *, executable: int) -> None:
    target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    with target.open("xb") as file:
        if source is not None:
            shutil.copyfileobj(source, file)
    target.chmod(0o755 if executable else 0o644)
    synced(target)
