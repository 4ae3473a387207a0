"""Putting a backup back: checked before anything is replaced, and safe to be killed at."""

import subprocess
import sys
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from kiosk.backup import archive, contents
from kiosk.backup.faults import BackupError, DamagedArchiveError, WrongKeyError
from kiosk.backup.nightly import Place
from kiosk.backup.restoring import restore, verified
from kiosk.store.board import Board
from kiosk.store.db import NewerDatabaseError
from tests.backup.ground import EINO, KEY, NOW, Ground, ground_in

PROGRAM = Path(__file__).with_name("killed.py")
ROOT = Path(__file__).parents[2]


def kept(ground: Ground, folder: Path) -> Path:
    """A backup of how it is now."""
    (one,) = ground.backup().run([Place(folder, made=True)], NOW)
    assert one.path is not None
    return one.path


@pytest.fixture
def backup(ground: Ground, tmp_path: Path) -> Path:
    """A backup of how it was; since then the week has changed and Eino has come."""
    path = kept(ground, tmp_path / "kept")
    ground.publish("Jälkeen")
    ground.admit(EINO)
    return path


def test_a_restore_brings_back_what_the_backup_has(ground: Ground, backup: Path) -> None:
    """And keeps what was there, where it says."""
    done = restore(verified(backup, KEY), ground.places, NOW)
    assert (ground.published(), ground.names()) == ("Ennen", {"Aino"})
    assert all(one.aside is not None and one.aside.exists() for one in done)
    assert b"hash-of-eino" in (done[1].aside or Path()).read_bytes()


def test_a_program_that_runs_sees_what_was_restored(ground: Ground, backup: Path) -> None:
    """Nobody has to stop the kiosk for it."""
    with closing(Board(ground.settings.paths.board)) as board:
        assert board.changed()
        assert not board.changed()
        restore(verified(backup, KEY), ground.places, NOW)
        assert board.changed()
        assert ground.published() == "Ennen"


def test_a_new_kiosk_takes_over_from_a_backup(backup: Path, tmp_path: Path) -> None:
    """The old one was stolen, or its card has died."""
    other = ground_in(tmp_path / "other")
    other.publish("Toinen")
    restore(verified(backup, KEY), other.places, NOW)
    assert (other.published(), other.names()) == ("Ennen", {"Aino"})


def test_missing_and_damaged_databases_are_replaced(ground: Ground, backup: Path) -> None:
    """That is when a backup is needed most; the damaged one is kept for who knows more."""
    ground.settings.paths.accounts.unlink()
    ground.settings.paths.board.write_bytes(b"rubbish" * 1000)
    board, accounts = restore(verified(backup, KEY), ground.places, NOW)
    assert (ground.published(), ground.names()) == ("Ennen", {"Aino"})
    assert (board.aside or Path()).read_bytes() == b"rubbish" * 1000
    assert accounts.aside is None
    assert all(path.stat().st_mode & 0o777 == 0o660 for path in ground.places.values())


@pytest.mark.parametrize("harm", ["another file", "cut off", "a bit", "another key"])
def test_a_backup_that_is_not_whole_changes_nothing(
    ground: Ground, backup: Path, harm: str
) -> None:
    """It is told with what to do, and what was there stays."""
    whole = backup.read_bytes()
    harmed = {
        "another file": b"GIF89a" + whole,
        "cut off": whole[:-100],
        "a bit": whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        "another key": whole,
    }
    backup.write_bytes(harmed[harm])
    key = bytes(32) if harm == "another key" else KEY
    with pytest.raises(BackupError, match=backup.name):
        verified(backup, key)
    assert ground.published() == "Jälkeen"


def test_a_sealed_file_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    """The right key alone makes no backup."""
    path = tmp_path / "odd.backup"
    path.write_bytes(archive.sealed(b"not a backup", KEY, bytes(32)))
    with pytest.raises(DamagedArchiveError):
        verified(path, KEY)


def test_a_backup_of_a_newer_release_is_refused(ground: Ground, tmp_path: Path) -> None:
    """An older program could not read what it puts there."""
    image = bytearray(verified(kept(ground, tmp_path), KEY).images["board"])
    image[60:64] = (999).to_bytes(4, "big")  # where SQLite keeps the version
    newer = contents.Contents(NOW, "9.9", {"board": bytes(image), "accounts": b""})
    path = tmp_path / "newer.backup"
    path.write_bytes(archive.sealed(contents.packed(newer), KEY, bytes(32)))
    with pytest.raises(NewerDatabaseError, match="newer"):
        verified(path, KEY)


def test_a_restore_killed_anywhere_leaves_old_or_new_and_ends_when_repeated(
    tmp_path: Path,
) -> None:
    """Never an empty or a half database, and never one without what was there beside it."""
    ends = 0
    for cut in count(1):
        ground = ground_in(tmp_path / f"data{cut}")
        file = kept(ground, tmp_path / f"kept{cut}")
        ground.publish("Jälkeen")
        ground.admit(EINO)
        command = [sys.executable, str(PROGRAM), str(file), str(tmp_path / f"data{cut}")]
        ended = subprocess.run(
            [*command, str(cut)], cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False
        ).returncode
        assert ended in {0, -9}
        assert ground.published() in {"Ennen", "Jälkeen"}
        assert ground.names() in ({"Aino"}, {"Aino", "Eino"})
        asides = list(ground.settings.paths.board.parent.glob("*.before-*"))
        assert asides or ground.published() == "Jälkeen"
        restore(verified(file, KEY), ground.places, NOW)
        assert (ground.published(), ground.names()) == ("Ennen", {"Aino"})
        if ended == 0:
            break
        ends += 1
    assert ends >= 5


def test_the_key_of_another_kiosk_is_told_as_such(backup: Path) -> None:
    """The paper in the safe may belong to the other school."""
    with pytest.raises(WrongKeyError):
        verified(backup, bytes(32))
