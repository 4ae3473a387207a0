import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from stat import S_IMODE

import pytest

from kiosk.cli import main
from kiosk.commands.check import unreadable
from kiosk.config import SAMPLE, load
from kiosk.store import board_schema
from kiosk.store.board import opened

WEEK = """year = 2026
week = 48

[[items]]
fi = "YS-aika"
kind = "meeting"
day = "ti"
time = "9.45"
"""

Run = Callable[..., "Told"]


@dataclass(frozen=True)
class Told:
    """What a command left: its exit status and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """The sample's settings with their data beside them."""
    path = tmp_path / "kiosk.toml"
    sample = SAMPLE.read_text(encoding="utf-8")
    path.write_text(sample.replace("/var/lib/hetikioski", "data"), encoding="utf-8")
    return path


@pytest.fixture
def run(settings: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command of this process with those settings."""

    def run(*words: str | Path) -> Told:
        capsys.readouterr()
        status = main([*map(str, words), "--config", str(settings)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Told(status, said.out, said.err)

    return run


@pytest.fixture
def week_file(tmp_path: Path) -> Path:
    """A good week."""
    path = tmp_path / "week.toml"
    path.write_text(WEEK, encoding="utf-8")
    return path


def outside(words: list[str], config: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run `python -m kiosk` with the variable set or not, as somebody at a keyboard does."""
    env = {name: value for name, value in os.environ.items() if name != "HETIKIOSKI_CONFIG"}
    if config is not None:
        env["HETIKIOSKI_CONFIG"] = config
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *words],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    [
        ["screen"],
        ["relay"],
        ["migrate"],
        ["check"],
        ["settings", "export"],
        ["week", "import", "x.toml"],
        ["week", "export", "48"],
        ["scene", "home"],
        ["shot", "home", "-o", "x.png"],
    ],
    ids=" ".join,
)
def test_without_settings_a_command_refuses_in_one_sentence(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is made up in place of real settings."""
    missing = tmp_path / "none.toml"
    assert main([*words, "--config", str(missing)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert str(missing) in told


def test_the_environment_names_the_settings_when_no_option_does(tmp_path: Path) -> None:
    """And the sentence names the file that was looked for."""
    done = outside(["check"], str(tmp_path / "mine.toml"))
    assert done.returncode == 2
    assert "mine.toml" in done.stderr


def test_without_option_and_environment_the_systems_place_is_looked_at() -> None:
    """A machine that has none says which file is missing."""
    if Path("/etc/hetikioski/kiosk.toml").exists():
        pytest.skip("this machine is a kiosk")
    done = outside(["check"])
    assert done.returncode == 2
    assert "/etc/hetikioski/kiosk.toml" in done.stderr


def test_the_option_goes_before_the_environment_and_before_or_after_the_command(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both places are tried by people."""
    assert main(["--config", str(settings), "migrate"]) == 0
    assert main(["migrate", "--config", str(settings)]) == 0
    assert "version 1" in capsys.readouterr().out
    done = outside(["--config", str(settings), "week", "export", "2026-W01"], "/nowhere.toml")
    assert done.returncode == 1
    assert "never published" in done.stderr


def test_no_command_is_told_with_the_commands_there_are() -> None:
    """As any program does."""
    done = outside([])
    assert done.returncode == 2
    assert "migrate" in done.stderr


def test_the_demo_takes_no_settings(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Practice never touches a real kiosk's data."""
    assert main(["--config", str(settings), "demo"]) == 2
    assert "demo" in capsys.readouterr().err


def test_a_reader_that_goes_away_leaves_no_traceback(run: Run, settings: Path) -> None:
    """As in `hetikioski settings export | head -1`."""
    run("migrate")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "settings", "export", "--config", settings],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert done.stderr == b""


def test_check_is_content_with_the_sample(run: Run) -> None:
    """It says so and warns of nothing."""
    told = run("check")
    assert (told.status, told.err) == (0, "")
    assert "in order" in told.out


def test_check_tells_all_faults_and_fails(run: Run, settings: Path) -> None:
    """A line each, with the file."""
    text = settings.read_text(encoding="utf-8")
    broken = text.replace('size = "auto"', 'size = "0x0"').replace("idle_s = 45", "idle_s = 5")
    settings.write_text(broken.replace("now_repeat = 5", "now_repeat = 50"), encoding="utf-8")
    told = run("check")
    assert told.status == 1
    assert told.err.count(str(settings)) == 3
    assert told.out == ""


def test_check_warns_of_a_code_that_names_a_debriefer(run: Run, settings: Path) -> None:
    """It is no fault: the school may not be able to change either."""
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("Etunimi S.", "Vadelma S.", 1), encoding="utf-8")
    told = run("check")
    assert told.status == 0
    assert "VADELMA" in told.err


def test_a_content_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    """Each of them, whatever is wrong with the others."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "fi.toml").write_text('[home]\nask = "auki\n', encoding="utf-8")
    (tmp_path / "words.toml").write_text("= 3", encoding="utf-8")
    told = list(unreadable(tmp_path))
    assert len(told) == 2
    assert f"{tmp_path / 'texts' / 'fi.toml'}, line 2" in told[0]


def test_bad_settings_stop_every_command_with_all_faults(run: Run, settings: Path) -> None:
    """Not only `check`."""
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('size = "auto"', 'size = "0x0"') + "x = 1\n", encoding="utf-8")
    for words in (["screen"], ["relay"], ["migrate"], ["settings", "export"]):
        told = run(*words)
        assert told.status == 1
        assert "kiosk.size" in told.err
        assert "deadlines.x" in told.err


def test_migrate_makes_folders_and_files_for_their_groups_alone(run: Run, tmp_path: Path) -> None:
    """Whatever the umask is."""
    assert run("migrate").status == 0
    for name in ("requests", "board"):
        folder = tmp_path / "data" / name
        assert S_IMODE(folder.stat().st_mode) == 0o2770
        assert S_IMODE((folder / f"{name}.db").stat().st_mode) == 0o660


def test_migrate_seeds_the_board_once(run: Run, settings: Path, tmp_path: Path) -> None:
    """A later change of the settings file does not reach the board."""
    assert "school" in run("migrate").out
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("Kankarepuiston", "Toisen"), encoding="utf-8")
    assert "school" not in run("migrate").out
    with opened(tmp_path / "data" / "board" / "board.db") as board:
        assert board.school().name == "Kankarepuiston peruskoulu"


def test_a_newer_database_is_refused_with_a_sentence_and_not_touched(
    run: Run, tmp_path: Path
) -> None:
    """By migrate and by every command that opens it."""
    run("migrate")
    path = tmp_path / "data" / "board" / "board.db"
    link = sqlite3.connect(path)
    link.execute(f"PRAGMA user_version={len(board_schema.STEPS) + 1}")
    link.close()
    before = path.read_bytes()
    for words in (["migrate"], ["settings", "export"], ["week", "export", "48"]):
        told = run(*words)
        assert told.status == 1
        assert "newer" in told.err
    assert path.read_bytes() == before


def test_before_migrate_the_board_is_told_to_be_missing(run: Run) -> None:
    """With the command that makes it."""
    told = run("settings", "export")
    assert told.status == 1
    assert "hetikioski migrate" in told.err


def test_export_gives_settings_that_can_be_used_again(run: Run, tmp_path: Path) -> None:
    """The board's school, this machine's rest."""
    run("migrate")
    again = tmp_path / "again.toml"
    again.write_text(run("settings", "export").out, encoding="utf-8")
    assert load(again).school == load(SAMPLE).school


def test_a_week_goes_in_and_comes_out_the_same(run: Run, week_file: Path) -> None:
    """What export prints is what import reads."""
    run("migrate")
    told = run("week", "import", week_file)
    assert told.status == 0
    assert "2026-W48" in told.out
    assert run("week", "export", "2026-W48").out == WEEK


def test_a_bad_week_leaves_the_board_as_it_was(run: Run, week_file: Path) -> None:
    """Every fault is told, and last Friday's version still stands."""
    run("migrate")
    run("week", "import", week_file)
    week_file.write_text(WEEK.replace("9.45", "25").replace('"ti"', '"x"'), encoding="utf-8")
    told = run("week", "import", week_file)
    assert told.status == 1
    assert "items[1].time" in told.err
    assert "items[1].day" in told.err
    assert run("week", "export", "2026-W48").out == WEEK


@pytest.mark.parametrize("name", ["none.toml", "."])
def test_a_week_file_that_cannot_be_read_is_told(run: Run, tmp_path: Path, name: str) -> None:
    """A missing file, a folder."""
    run("migrate")
    told = run("week", "import", tmp_path / name)
    assert told.status == 1
    assert "a file that can be read" in told.err


def test_a_week_that_was_never_published_or_is_none_is_told(run: Run) -> None:
    """And nothing is printed."""
    run("migrate")
    assert run("week", "export", "2026-W10") == Told(1, "", "2026-W10 was never published\n")
    assert run("week", "export", "viikko").status == 1


def test_the_command_line_starts_without_what_is_heavy() -> None:
    """Neither pygame nor the web is loaded to print a week."""
    code = "import sys, kiosk.cli; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for heavy in ("pygame", "uharfbuzz", "flask", "http.server"):
        assert f"'{heavy}'" not in done.stdout


def test_an_offer_waits_on_the_board_with_whom_to_contact(run: Run, tmp_path: Path) -> None:
    """Without a name it is the coordinator of the settings."""
    run("migrate")
    assert "contact Opo Opinto" in run("offer", "--contact", "  Opo   Opinto ").out
    assert run("offer").status == 0
    with opened(tmp_path / "data" / "board" / "board.db") as board:
        coordinator = board.school().contacts.coordinator_name
        contacts = {one.contact for one in board.offers.waiting()}
    assert contacts == {"Opo Opinto", coordinator}
