"""Writing the system's files: whole or not at all, and only what differs."""

from collections.abc import Iterable
from pathlib import Path

from kiosk.appliance.layout import Machine, Part


def put(machine: Machine, wanted: Iterable[Part]) -> list[Path]:
    """Let every part lie in its place with its source's text; the places that were changed."""
    return [part.target for part in wanted if write(machine.at(part.target), text(part.source))]


def text(path: Path) -> str:
    """What is in a file."""
    return path.read_text(encoding="utf-8")


def write(path: Path, wanted: str, mode: int = 0o644) -> bool:
    """Let the file hold this; whether it did not already."""
    if path.is_file() and not path.is_symlink() and text(path) == wanted:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.write_text(wanted, encoding="utf-8")
    half.chmod(mode)
    half.replace(path)
    return True


def link(path: Path, to: Path) -> bool:
    """Let the path be a link to `to`; whether it was not already."""
    if path.is_symlink() and path.readlink() == to:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.unlink(missing_ok=True)
    half.symlink_to(to)
    half.replace(path)
    return True


def left_over(machine: Machine, wanted: Iterable[Part]) -> list[Path]:
    """Take away what an older release gave the system and this one does not; the files."""
    known = {machine.at(part.target) for part in wanted}
    old = [one for one in machine.present() if one not in known]
    for one in old:
        one.unlink()
    return old
