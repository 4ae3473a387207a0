"""A power cut at any moment loses nothing that anybody was told is done, and breaks no file.

The real program's writes are recorded; then every point of that log is a cut, with what was not
synced dropped, torn and mixed, and the real code opens what is left.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from kiosk.store.db import Database
from tests.conftest import need
from tests.store.powercut.images import Done, Image, images, read
from tests.store.powercut.story import STEPS, State, migrated, path_of, state

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@dataclass(frozen=True)
class Recorded:
    """What was written, from which files on, and what everything was after each step."""

    folder: Path
    before: dict[str, bytes]
    log: list[Done]
    states: list[State]


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that records."""
    need("gcc")
    library = tmp_path_factory.mktemp("recorder") / "recorder.so"
    source = HERE / "recorder.c"
    subprocess.run(
        ["gcc", "-O1", "-Wall", "-fPIC", "-shared", "-o", str(library), str(source), "-ldl"],
        check=True,
    )
    return library


def contents(folder: Path) -> dict[str, bytes]:
    """Every file by its whole name."""
    return {str(path): path.read_bytes() for path in folder.iterdir()}


def record(recorder: Path, folder: Path, *command: str) -> list[Done]:
    """Run a program and return what it wrote under the folder."""
    log = folder.parent / "log"
    words = {"LD_PRELOAD": str(recorder), "RECORD_UNDER": str(folder), "RECORD_TO": str(log)}
    subprocess.run(
        command, check=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)} | words
    )
    return list(read(log.read_bytes()))


@pytest.fixture(scope="module")
def recorded(recorder: Path, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """The story, once."""
    folder = tmp_path_factory.mktemp("story") / "data"
    folder.mkdir()
    (folder / "told").touch()
    migrated(folder)
    before, states = contents(folder), folder.parent / "states"
    log = record(recorder, folder, sys.executable, str(HERE / "story.py"), str(folder), str(states))
    return Recorded(folder, before, log, json.loads(states.read_text(encoding="utf-8")))


def opened(image: Image, folder: Path) -> State:
    """What the real code finds there after the boot."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in image.files.items():
        (folder / Path(name).name).write_bytes(content)
    migrated(folder)
    for name, steps in STEPS.items():
        with closing(Database(path_of(folder, name), steps)) as database:
            database.check()
    return state(folder)


def test_the_log_holds_the_real_writes(recorded: Recorded) -> None:
    """A recorder that hears nothing would let every test below pass."""
    written = {Path(one.path).name for one in recorded.log if one.sort == "w"}
    assert {f"{name}.db" for name in STEPS} <= written
    assert "requests.db-journal" in written
    synced = [Path(one.path).name for one in recorded.log if one.sort == "s"]
    assert {"requests.db", "requests.db-journal", "data"} <= set(synced)
    final = {name: file for name, file in contents(recorded.folder).items() if "told" not in name}
    (last,) = [
        image
        for image in images(recorded.before, recorded.log, recorded.folder)
        if image.told == len(recorded.states) - 1 and image.files == final
    ]
    assert last.files == final, "the log ends in what the disk holds"


@pytest.mark.parametrize("every", [11, pytest.param(1, marks=pytest.mark.long)])
def test_a_cut_anywhere_loses_nothing_that_was_told_and_breaks_nothing(
    recorded: Recorded, tmp_path: Path, every: int
) -> None:
    """Each image is the state that was told last, or the one that was being written: no third.

    All of them take a minute; at each change every eleventh is tried.
    """
    states, count = recorded.states, 0
    for image in islice(images(recorded.before, recorded.log, recorded.folder), 0, None, every):
        found = opened(image, tmp_path / "image")
        possible = states[image.told : image.told + 2]
        assert found in possible, _difference(found, possible, image)
        count += 1
    assert count > 4000 / every
    assert len(states) > 10


def test_a_cut_while_the_tables_are_made_is_made_good_at_the_next_boot(
    recorder: Path, tmp_path: Path
) -> None:
    """The first boot of a kiosk is the likeliest to be cut short."""
    folder = tmp_path / "data"
    folder.mkdir()
    program = "import sys, pathlib; from tests.store.powercut.story import migrated; "
    program += "migrated(pathlib.Path(sys.argv[1]))"
    log = record(recorder, folder, sys.executable, "-c", program, str(folder))
    tables = {name: _tables(state(folder)[name]) for name in STEPS}
    count = 0
    for image in islice(images({}, log, folder), 0, None, 3):
        found = opened(image, tmp_path / "image")
        assert {name: _tables(found[name]) for name in STEPS} == tables
        count += 1
    assert count > 30


def test_a_disk_that_forgets_what_it_was_told_to_sync_is_found_out(
    recorded: Recorded, tmp_path: Path
) -> None:
    """The replay can see a loss: without the syncs of the log there is one."""
    lying = [one for one in recorded.log if one.sort != "s"]
    lost = False
    for image in images(recorded.before, lying, recorded.folder):
        try:
            found = opened(image, tmp_path / "image")
        except Exception:  # noqa: BLE001 - a broken file is a loss as well
            lost = True
        else:
            lost = found not in recorded.states[image.told : image.told + 2]
        if lost:
            break
    assert lost


def _tables(dump: Sequence[str]) -> list[str]:
    return sorted(line for line in dump if line.startswith("CREATE"))


def _difference(found: State, possible: Sequence[State], image: Image) -> str:
    wrong = [name for name in found if all(found[name] != one[name] for one in possible)]
    return f"after {image.told} things were told, {', '.join(wrong) or 'a mixture'} is another"
