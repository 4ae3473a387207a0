"""A recorded log of writes, and what a disk may hold when the power goes at any point of it.

A disk keeps what was synced. Of what was not it may keep all, nothing, or any part: each write
whole, not at all, or only some of its sectors, in any order. Names (files made, renamed, deleted)
are kept in their order, as far as the filesystem's journal has come.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

HEAD: Final = struct.Struct("<IIIIq")
SECTOR: Final = 512
CHANCES: Final = 3
"""Mixtures by chance at each point, beside the ones that are always made."""


@dataclass(frozen=True)
class Done:
    """One thing that was done: (c)reate, (w)rite, (t)runcate, (s)ync, (u)nlink, (r)ename."""

    sort: str
    path: str
    other: str
    offset: int
    data: bytes = field(repr=False)


def read(log: bytes) -> Iterator[Done]:
    """Every record of the log."""
    at = 0
    while at < len(log):
        sort, path, other, size, offset = HEAD.unpack_from(log, at)
        at += HEAD.size
        first = log[at : at + path].decode()
        second = log[at + path : at + path + other].decode()
        at += path + other
        yield Done(chr(sort), first, second, offset, log[at : at + size])
        at += size


def applied(content: bytes, done: Sequence[Done]) -> bytes:
    """The content after these writes and truncations."""
    made = bytearray(content)
    for one in done:
        length = one.offset if one.sort == "t" else max(len(made), one.offset + len(one.data))
        made.extend(bytes(max(0, length - len(made))))
        if one.sort == "t":
            del made[length:]
        else:
            made[one.offset : one.offset + len(one.data)] = one.data
    return bytes(made)


def torn(one: Done, chance: Random) -> Done:
    """Only some of its sectors have come down; the others hold what they held."""
    if one.sort == "t" or not one.data:
        return one
    keep = chance.randrange(len(one.data) // SECTOR + 1) * SECTOR
    return Done("w", one.path, "", one.offset, one.data[:keep])


class File:
    """One file's inside: what is on the disk for sure, and what may be."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = content
        self.waiting: list[Done] = []

    def sync(self) -> None:
        """What waited is on the disk."""
        self.content, self.waiting = applied(self.content, self.waiting), []


class Disk:
    """The folder as the disk has it. A name that is new or gone waits for its folder's sync."""

    def __init__(self, contents: dict[str, bytes]) -> None:
        self._names = {name: File(content) for name, content in contents.items()}
        self._kept = dict(self._names)
        self._renamings: list[tuple[dict[str, File], Done]] = []

    def do(self, one: Done, folder: str) -> None:
        """One thing more was done."""
        if one.path == folder:
            self._kept, self._renamings = dict(self._names), []
        elif one.sort == "s":
            self._names[one.path].sync()
        elif one.sort in "wt":
            self._names[one.path].waiting.append(one)
        else:
            self._rename(one)
            self._renamings.append((dict(self._names), one))

    def _rename(self, one: Done) -> None:
        if one.sort == "c":
            self._names[one.path] = File()
            return
        moved = self._names.pop(one.path)
        if one.sort == "r":
            self._names[one.other] = moved

    def after_a_cut(self, chance: Random) -> Iterator[dict[str, bytes]]:
        """What it may hold when the power goes now."""
        for names in (self._kept, *(names for names, _ in self._renamings)):
            files = {name: (file.content, file.waiting) for name, file in names.items()}
            yield {name: content for name, (content, _) in files.items()}
            yield {name: applied(*file) for name, file in files.items()}
            for lost, (_, waiting) in files.items():
                for number in range(len(waiting)):
                    yield {
                        name: applied(content, _without(done, number) if name == lost else done)
                        for name, (content, done) in files.items()
                    }
                yield {
                    name: applied(content, done if name == lost else [])
                    for name, (content, done) in files.items()
                }
            for _ in range(CHANCES):
                yield {
                    name: applied(content, _mixed(done, chance))
                    for name, (content, done) in files.items()
                }


def _without(done: Sequence[Done], number: int) -> list[Done]:
    return [one for at, one in enumerate(done) if at != number]


def _mixed(done: Sequence[Done], chance: Random) -> list[Done]:
    """Some, in another order, and some of them torn."""
    kept = [one for one in done if chance.random() < 0.6]
    chance.shuffle(kept)
    return [torn(one, chance) if chance.random() < 0.5 else one for one in kept]


@dataclass(frozen=True)
class Image:
    """What a disk may hold, and how many things somebody had been told were done by then."""

    told: int
    files: dict[str, bytes] = field(repr=False)


def images(before: dict[str, bytes], log: Sequence[Done], folder: Path) -> Iterator[Image]:
    """Every different image at every point of the log; `before` are the files at its beginning."""
    chance, disk, told, seen = Random(7), Disk(before), 0, set[tuple[int, int]]()  # noqa: S311 - the same cuts in each run
    ledger = str(folder / "told")
    for one, _ in pairwise([*log, None]):
        assert one is not None
        told += one.path == ledger and one.sort == "w"
        disk.do(one, str(folder))
        for files in disk.after_a_cut(chance):
            files.pop(ledger, None)
            mark = (told, hash(tuple(sorted(files.items()))))
            if mark not in seen:
                seen.add(mark)
                yield Image(told, files)
