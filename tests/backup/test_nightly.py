"""The nightly backup: what is in it, where it is kept, for how long, and what is never in it."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.backup import shelf
from kiosk.backup.nightly import Place, worst
from kiosk.backup.restoring import forget_asides, verified
from kiosk.backup.stick import Stick
from kiosk.care.boot import Boot
from kiosk.care.health import Detail
from kiosk.care.request import Code, Meeting, PlaceId, Request, RequestId
from kiosk.store.requests import Requests
from tests.backup.ground import KEY, NOW, Ground

CANARY = Code("KANTTARELLI 77")


def made(ground: Ground, folder: Path) -> Path:
    """One backup in the folder."""
    folder.mkdir(exist_ok=True)
    (kept,) = ground.backup().run([Place(folder)], NOW)
    assert kept.path is not None
    return kept.path


def test_a_backup_holds_the_board_and_the_accounts(ground: Ground, tmp_path: Path) -> None:
    """Every database can be opened as it stands there."""
    contents = verified(made(ground, tmp_path / "kept"), KEY)
    assert set(contents.images) == {"board", "accounts"}
    assert b"Ennen" in contents.images["board"]
    assert b"hash-of-aino" in contents.images["accounts"]


def test_a_request_is_never_in_a_backup(ground: Ground, tmp_path: Path) -> None:
    """Not while it is open, and whatever else happens to stand in the same folders."""
    meeting = Meeting(PlaceId("opo"), NOW + timedelta(hours=2))
    request = Request(RequestId("r"), CANARY, meeting, NOW)
    with closing(Requests(ground.settings.paths.requests)) as requests:
        requests.open_request(request, Boot("b", 1.0))
    images = verified(made(ground, tmp_path / "kept"), KEY).images
    assert not any(CANARY.encode() in image for image in images.values())


def test_who_is_signed_in_and_how_the_parts_do_are_left_out(ground: Ground, tmp_path: Path) -> None:
    """A stolen backup opens no page, and an old report says nothing of today."""
    image = verified(made(ground, tmp_path / "kept"), KEY).images["accounts"]
    with closing(sqlite3.connect(":memory:")) as link:
        link.deserialize(image)
        assert link.execute("SELECT count(*) FROM browsers").fetchone() == (0,)
    assert b"Firefox" not in image


def test_the_file_is_for_its_owner_alone_and_cannot_be_read(ground: Ground, tmp_path: Path) -> None:
    """Names of people stand in it."""
    path = made(ground, tmp_path / "kept")
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"Ennen" not in path.read_bytes()


def test_fourteen_are_kept_and_a_wrong_clock_changes_nothing(tmp_path: Path) -> None:
    """The newest is the one that was written last, whatever its date says."""
    for day in range(20):
        shelf.put_away(tmp_path, b"x", date(2026, 11, 30) - timedelta(days=day))
    names = [path.name for path in shelf.kept(tmp_path)]
    assert len(names) == 14
    assert names[-1] == "hetikioski-000020-2026-11-11.backup"


def test_what_is_not_a_backup_is_never_touched(tmp_path: Path) -> None:
    """The stick may hold somebody's photographs."""
    others = [tmp_path / "kuva.jpg", tmp_path / "hetikioski-old.backup"]
    for other in others:
        other.write_bytes(b"mine")
    (tmp_path / ".hetikioski-000001-2026-11-24.backup.part").write_bytes(b"half")
    for _ in range(16):
        shelf.put_away(tmp_path, b"x", NOW.date())
    assert all(other.read_bytes() == b"mine" for other in others)
    assert not list(tmp_path.glob(".*.part"))


def test_a_place_that_fails_does_not_spoil_the_others(ground: Ground, tmp_path: Path) -> None:
    """The stick was taken out; the folder gets its copy all the same."""
    places = [Place(tmp_path / "gone"), Place(tmp_path / "made", made=True)]
    missing, kept = ground.backup().run(places, NOW)
    assert (missing.path, missing.detail) == (None, Detail.NO_PLACE)
    assert kept.path is not None
    assert worst([missing, kept]) is Detail.NO_PLACE
    assert worst([kept]) is Detail.FINE


def test_a_damaged_board_makes_no_backup_that_pushes_a_good_one_out(
    ground: Ground, tmp_path: Path
) -> None:
    """Fourteen nights of damage would otherwise cost the last good copy."""
    good = made(ground, tmp_path / "kept")
    board = ground.settings.paths.board
    board.write_bytes(board.read_bytes()[:4096] + b"\0" * 8192)
    (told,) = ground.backup().run([Place(tmp_path / "kept")], NOW)
    assert (told.path, told.detail) == (None, Detail.DAMAGED)
    assert shelf.kept(tmp_path / "kept") == [good]


def test_a_full_disk_leaves_the_old_backups_and_no_half_one(tmp_path: Path) -> None:
    """The next night tries again."""
    kept = shelf.put_away(tmp_path, b"x", NOW.date())

    def full(name: str) -> None:
        if name == "before backup":
            raise OSError(28, os.strerror(28))

    with pytest.raises(OSError, match="No space"):
        shelf.put_away(tmp_path, b"y", NOW.date(), full)
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]


def test_what_a_restore_kept_aside_lives_as_long_as_a_backup(ground: Ground) -> None:
    """It holds names too."""
    aside = ground.settings.paths.board.with_name("board.db.before-2026-11-01T000000")
    aside.write_bytes(b"old")
    later = datetime.fromtimestamp(aside.stat().st_mtime, UTC) + timedelta(days=13)
    assert list(forget_asides(ground.places, later)) == []
    assert list(forget_asides(ground.places, later + timedelta(days=2))) == [aside]
    assert not aside.exists()


class Mounts:
    """The system's mount and umount, as far as the stick sees them."""

    def __init__(self, *, works: bool = True) -> None:
        self.did: list[str] = []
        self._works = works

    def __call__(self, words: object) -> bool:
        """Note the program's name."""
        assert isinstance(words, list)
        self.did.append(words[0])
        return self._works


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    """The stick that the settings allow, in its port."""
    by_uuid = tmp_path / "by-uuid"
    by_uuid.mkdir()
    (by_uuid / "4A21-0000").touch()
    return Stick("4A21-0000", by_uuid, tmp_path / "stick", Mounts())


def test_the_allowed_stick_is_mounted_for_the_copy_alone(stick: Stick) -> None:
    """It can be taken out at any other time."""
    mounts = Mounts()
    with replace(stick, command=mounts).mounted() as folder:
        assert folder == stick.mount_at
        assert mounts.did == ["mount"]
    assert mounts.did == ["mount", "umount"]


@pytest.mark.parametrize("uuid", ["", "0000-1111"])
def test_no_other_stick_is_ever_opened(stick: Stick, uuid: str) -> None:
    """Also none when the settings name none."""
    mounts = Mounts()
    with replace(stick, uuid=uuid, command=mounts).mounted() as folder:
        assert folder is None
    assert mounts.did == []


def test_a_stick_that_does_not_mount_is_as_good_as_none(stick: Stick) -> None:
    """And is not unmounted."""
    mounts = Mounts(works=False)
    with replace(stick, command=mounts).mounted() as folder:
        assert folder is None
    assert mounts.did == ["mount"]
