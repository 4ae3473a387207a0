from hashlib import sha256
from pathlib import Path

import pytest

from kiosk.update import wheel
from kiosk.update.releases import UpdateError
from tests.update.wheels import INFO, PROGRAM, packed, record


def test_a_whole_wheel_says_its_version(tmp_path: Path) -> None:
    """And what it needs, which decides whether packages have to be brought."""
    files = {**PROGRAM, f"{INFO}/METADATA": PROGRAM[f"{INFO}/METADATA"] + b"Requires-Dist: b\n"}
    told = wheel.read(packed(tmp_path, files))
    assert (told.version, told.needs) == ("2.0", ("b",))


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({**PROGRAM, "kiosk/cli.py": b"pass\n"}, "kiosk/cli.py is not what was packed"),
        ({**PROGRAM, "more.py": b""}, "more.py is not what was packed"),
        (dict(list(PROGRAM.items())[1:]), "kiosk/__init__.py is not what was packed"),
    ],
)
def test_a_wheel_with_another_file_than_its_record_is_refused(
    tmp_path: Path, files: dict[str, bytes], told: str
) -> None:
    """Changed, added or left out: the archive's own sums would not tell."""
    with pytest.raises(UpdateError, match=told):
        wheel.read(packed(tmp_path, files, record(PROGRAM)))


@pytest.mark.parametrize("name", ["../cli.py", "/cli.py"])
def test_a_wheel_that_reaches_outside_is_refused(tmp_path: Path, name: str) -> None:
    """Also when its RECORD is in order."""
    with pytest.raises(UpdateError, match=r"cli\.py is not what was packed"):
        wheel.read(packed(tmp_path, {**PROGRAM, name: b""}))


def test_another_program_is_refused_by_its_name(tmp_path: Path) -> None:
    """Somebody has taken the wrong file."""
    files = {**PROGRAM, f"{INFO}/METADATA": b"Metadata-Version: 2.1\nName: flask\nVersion: 3\n"}
    with pytest.raises(UpdateError, match="a wheel of flask, not of hetikioski"):
        wheel.read(packed(tmp_path, files))


def test_every_cut_or_flipped_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """A download that broke off anywhere, and a byte that changed anywhere in what is installed."""
    file = packed(tmp_path, PROGRAM)
    whole = file.read_bytes()
    for length in range(0, len(whole), 37):
        file.write_bytes(whole[:length])
        with pytest.raises(UpdateError, match="fetch it again"):
            wheel.read(file)
    at = whole.index(b"print")
    file.write_bytes(whole[:at] + b"q" + whole[at + 1 :])
    with pytest.raises(UpdateError, match="fetch it again"):
        wheel.read(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The sentence names the file."""
    with pytest.raises(UpdateError, match=r"none\.whl: No such file"):
        wheel.read(tmp_path / "none.whl")


def test_a_sum_that_was_published_is_held_to(tmp_path: Path) -> None:
    """A file that somebody else has packed is whole and still not the one that was meant."""
    file = packed(tmp_path, PROGRAM)
    published = sha256(file.read_bytes()).hexdigest()
    assert wheel.read(file, published.upper()).version == "2.0"
    with pytest.raises(UpdateError, match="not the one given"):
        wheel.read(file, "0" * 64)
