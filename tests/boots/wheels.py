"""The next release as a wheel: this program by another version, and one that draws nothing."""

import subprocess
import sys
import zipfile
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from typing import Final

from tests.boots.root import CONSTRAINTS, ROOT

VERSION: Final = "99.0"
INFO: Final = f"hetikioski-{VERSION}.dist-info"


def next_wheel(folder: Path, files: dict[str, bytes] | None = None) -> Path:
    """This program as version 99.0, with some of its files replaced."""
    told = dict(_built(folder))
    name = next(one for one in told if one.endswith("/METADATA")).partition("/")[0]
    version = name.removeprefix("hetikioski-").removesuffix(".dist-info")
    old, new = f"\nVersion: {version}\n".encode(), f"\nVersion: {VERSION}\n".encode()
    packed = {
        one.replace(name, INFO): inside.replace(old, new) if one.endswith("/METADATA") else inside
        for one, inside in told.items()
        if not one.endswith("/RECORD")
    } | (files or {})
    file = folder / f"hetikioski-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, inside in packed.items():
            archive.writestr(one, inside)
        archive.writestr(f"{INFO}/RECORD", _record(packed))
    return file


def broken(folder: Path, fault: str) -> Path:
    """A release whose screen program does this instead of drawing; all its checks are well."""
    path = "kiosk/commands/screen.py"
    text = (ROOT / path).read_text(encoding="utf-8")
    begin = "    from kiosk.screen import program"
    assert text.count(begin) == 1
    return next_wheel(folder, {path: text.replace(begin, f"    {fault}\n{begin}").encode()})


def _built(folder: Path) -> list[tuple[str, bytes]]:
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel")
    what = ("--no-deps", "--constraint", str(CONSTRAINTS), "--wheel-dir", str(folder), str(ROOT))
    subprocess.run([*pip, *what], check=True)
    (wheel,) = folder.glob("hetikioski-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        told = [(name, archive.read(name)) for name in archive.namelist()]
    wheel.unlink()
    return told


def _record(files: dict[str, bytes]) -> str:
    lines = [
        f"{name},sha256={urlsafe_b64encode(sha256(inside).digest()).rstrip(b'=').decode()},"
        for name, inside in files.items()
    ]
    return "\n".join([*lines, f"{INFO}/RECORD,,", ""])
