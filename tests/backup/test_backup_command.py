"""`hetikioski backup` and `restore` as the one who installs the kiosk uses them."""

from pathlib import Path

import pytest

from kiosk.care.health import Detail, Part
from kiosk.cli import main
from kiosk.config import SAMPLE
from kiosk.store.board import opened

Said = pytest.CaptureFixture[str]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The sample's settings with data and key beside them, and its databases made."""
    path = tmp_path / "kiosk.toml"
    text = SAMPLE.read_text(encoding="utf-8").replace("/var/lib/hetikioski", "data")
    path.write_text(text.replace("/etc/hetikioski/backup.key", "backup.key"), encoding="utf-8")
    assert main(["migrate", "--config", str(path)]) == 0
    return path


def backup_health(config: Path) -> tuple[bool, Detail] | None:
    """What the coordinators are told of it."""
    with opened(config.parent / "data/board/board.db") as board:
        report = board.health(Part.BACKUP)
    return (report.ok, report.detail) if report else None


def test_a_backup_is_made_listed_tried_and_put_back(config: Path, capsys: Said) -> None:
    """From the key to the restored board, with what each step says."""
    words = ["--config", str(config)]
    assert main(["backup", "key", "--make", *words]) == 0
    assert main(["backup", *words]) == 0
    assert backup_health(config) == (True, Detail.FINE)
    capsys.readouterr()
    assert main(["backup", "list", *words]) == 0
    (file,) = capsys.readouterr().out.split()
    assert main(["restore", file, "--check", *words]) == 0
    assert "restored" not in capsys.readouterr().out
    assert main(["restore", file, *words]) == 0
    assert capsys.readouterr().out.count(": restored") == 2


def test_a_nightly_backup_that_goes_well_says_nothing(config: Path, capsys: Said) -> None:
    """A journal that says something every night is read by nobody."""
    words = ["--config", str(config)]
    main(["backup", "key", "--make", *words])
    capsys.readouterr()
    assert main(["backup", "--nightly", *words]) == 0
    told = capsys.readouterr()
    assert told.out + told.err == ""


def test_without_a_key_no_backup_is_made_and_the_coordinators_hear_of_it(
    config: Path, capsys: Said
) -> None:
    """With the command that makes one."""
    assert main(["backup", "--nightly", "--config", str(config)]) == 1
    assert "backup key --make" in capsys.readouterr().err
    assert backup_health(config) == (False, Detail.NO_KEY)


def test_the_key_is_made_once_for_its_owner_alone_and_printed(config: Path, capsys: Said) -> None:
    """A second key would make the kept backups useless."""
    words = ["--config", str(config)]
    main(["backup", "key", "--make", *words])
    path = config.with_name("backup.key")
    before = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    main(["backup", "key", "--make", *words])
    assert path.read_bytes() == before
    capsys.readouterr()
    main(["backup", "key", *words])
    assert capsys.readouterr().out.strip() in before.decode("ascii")


def test_a_stick_that_is_not_there_is_told_and_the_folder_gets_its_copy(
    config: Path, capsys: Said
) -> None:
    """One place that fails does not cost the other its backup."""
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('# usb = "4A21-0000"', 'usb = "4A21-0000"'), encoding="utf-8")
    words = ["--config", str(config)]
    main(["backup", "key", "--make", *words])
    assert main(["backup", *words]) == 1
    told = capsys.readouterr()
    assert "kept" in told.out
    assert "the stick: nothing was kept there" in told.err
    assert backup_health(config) == (False, Detail.NO_PLACE)


def test_a_file_that_is_no_backup_is_refused_in_one_line(config: Path, capsys: Said) -> None:
    """And nothing is changed."""
    words = ["--config", str(config)]
    main(["backup", "key", "--make", *words])
    capsys.readouterr()
    assert main(["restore", str(config), *words]) == 1
    assert capsys.readouterr().err.count("\n") == 1
