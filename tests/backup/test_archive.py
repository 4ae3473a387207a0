"""The encrypted file: what is sealed comes back, and nothing that was changed ever does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.backup import archive, key
from kiosk.backup.faults import BackupError, DamagedArchiveError, NoKeyError, WrongKeyError
from tests.backup.ground import KEY

SALT = bytes(32)
EDGES = (0, 1, archive.CHUNK - 1, archive.CHUNK, archive.CHUNK + 1, 2 * archive.CHUNK)


@pytest.mark.parametrize("size", EDGES)
def test_what_was_sealed_comes_back_whole(size: int) -> None:
    """Also where it ends exactly with a chunk."""
    data = bytes(number % 251 for number in range(size))
    assert archive.unsealed(archive.sealed(data, KEY, SALT), KEY) == data


def test_nothing_of_what_is_in_it_can_be_read() -> None:
    """Not even that two backups hold the same."""
    first = archive.sealed(b"Etunimi S." * 100, KEY, SALT)
    second = archive.sealed(b"Etunimi S." * 100, KEY, bytes([1]) * 32)
    assert b"Etunimi" not in first
    assert first[-64:] != second[-64:]


@given(where=st.integers(0, 2 * archive.CHUNK + 200), bit=st.integers(0, 7))
def test_a_single_changed_bit_is_found_wherever_it_is(where: int, bit: int) -> None:
    """Nothing of such a file is used."""
    whole = archive.sealed(bytes(archive.CHUNK + 9), KEY, SALT)
    where %= len(whole)
    changed = whole[:where] + bytes([whole[where] ^ 1 << bit]) + whole[where + 1 :]
    with pytest.raises(BackupError):
        archive.unsealed(changed, KEY)


@pytest.mark.parametrize("cut", [1, 16, 17, archive.CHUNK + 16, archive.CHUNK + 17])
def test_a_file_that_was_cut_off_is_found(cut: int) -> None:
    """Also when the cut lies exactly between two chunks."""
    whole = archive.sealed(bytes(2 * archive.CHUNK), KEY, SALT)
    with pytest.raises(DamagedArchiveError):
        archive.unsealed(whole[:-cut], KEY)


def test_another_key_is_told_as_such() -> None:
    """So that nobody throws a good backup away."""
    with pytest.raises(WrongKeyError, match="another key"):
        archive.unsealed(archive.sealed(b"x", KEY, SALT), bytes(32))


@given(st.binary(min_size=32, max_size=32))
def test_a_written_key_is_read_back_however_it_is_typed(secret: bytes) -> None:
    """Small letters, dashes and letters that look like digits are forgiven."""
    paper = key.written(secret)
    assert key.read(paper) == secret
    assert key.read(paper.lower().replace(" ", "-").replace("0", "o").replace("1", "l")) == secret


@pytest.mark.parametrize("where", [0, 5, 40, 68])
def test_a_slip_of_the_pen_is_found(where: int) -> None:
    """Before a backup is tried with it."""
    paper = key.written(KEY)
    slip = "Z" if paper[where] != "Z" else "Y"
    with pytest.raises(NoKeyError, match="group by group"):
        key.read(paper[:where] + slip + paper[where + 1 :])
