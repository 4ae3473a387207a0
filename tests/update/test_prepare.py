import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from kiosk.config import SAMPLE
from kiosk.update import wheel
from kiosk.update.prepare import prepared
from kiosk.update.releases import CURRENT, PREVIOUS, VERSION, Releases, UpdateError
from tests.update.wheels import INFO, PROGRAM, packed

SAYING: Final = """import sys

def main():
    with open(sys.prefix + '/asked', 'a') as asked:
        print(*sys.argv[1:], file=asked)
    if 'UNWELL' in sys.argv[1:]:
        sys.exit('this is how it is')
    print('hetikioski 2.0')
"""
METADATA: Final = f"{INFO}/METADATA"


@dataclass(frozen=True)
class Kiosk:
    """A kiosk with one release in use, made by pip, that has a package of somebody else."""

    root: Path

    @property
    def releases(self) -> Releases:
        """Its releases."""
        return Releases(self.root / "opt")

    def prepared(self, files: dict[str, bytes], wheels: Path | None = None) -> Path:
        """Prepare a release of these files."""
        told = wheel.read(packed(self.root, files))
        return prepared(self.releases, told, wheels, SAMPLE, ["relay"])

    def untouched(self) -> bool:
        """Whether the release in use is the only one."""
        return [one.name for one in self.releases.every()] == ["1"]


def program(text: str = SAYING, more: bytes = b"") -> dict[str, bytes]:
    """The next release's files."""
    return {**PROGRAM, "kiosk/cli.py": text.encode(), METADATA: PROGRAM[METADATA] + more}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first release; making it takes seconds, so it is made once."""
    root = tmp_path_factory.mktemp("kiosk")
    release = root / "opt" / "releases" / "1"
    subprocess.run([sys.executable, "-m", "venv", release], check=True)
    python = str(release / "bin" / "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--no-index", str(packed(root, PROGRAM))]
    subprocess.run(pip, check=True)
    (packages,) = (release / "lib").glob("python3.*/site-packages")
    (packages / "shared").mkdir()
    (packages / "shared" / "__init__.py").write_text("", encoding="utf-8")
    releases = Releases(root / "opt")
    releases.seal(release, "1.0")
    releases.point(CURRENT, release)
    return root


@pytest.fixture
def kiosk(made: Path) -> Kiosk:
    """As it was made: no release beside it."""
    kiosk = Kiosk(made)
    kiosk.releases.unpoint(PREVIOUS)
    for one in kiosk.releases.every()[:-1]:
        kiosk.releases.unseal(one)
    kiosk.releases.sweep()
    assert kiosk.untouched()
    return kiosk


def test_a_release_is_made_beside_and_shares_what_it_needs(kiosk: Kiosk) -> None:
    """It has its own program and, file by file, the packages that are there already."""
    release = kiosk.prepared(program())
    assert (release / VERSION).read_text(encoding="utf-8") == "2.0\n"
    ours, theirs = (next(one.glob("lib/*/*/shared/__init__.py")) for one in kiosk.releases.every())
    assert ours.samefile(theirs)
    assert kiosk.releases.at(CURRENT) == kiosk.releases.folder / "1"
    programs = [next(one.glob("lib/*/*/kiosk/cli.py")) for one in kiosk.releases.every()]
    assert "asked" in programs[0].read_text(encoding="utf-8")
    assert "asked" not in programs[1].read_text(encoding="utf-8")


def test_the_release_is_asked_its_version_the_settings_and_to_try_itself(kiosk: Kiosk) -> None:
    """All by its own program, before the one in use is touched."""
    release = kiosk.prepared(program())
    assert (release / "asked").read_text(encoding="utf-8").splitlines() == [
        "--version",
        f"check --config {SAMPLE}",
        f"update --try screen,relay --config {SAMPLE}",
    ]


@pytest.mark.parametrize("word", ["--version", "check", "update"])
def test_a_release_that_fails_a_question_is_taken_away(kiosk: Kiosk, word: str) -> None:
    """What it said is told; the kiosk is as it was."""
    with pytest.raises(UpdateError, match="this is how it is"):
        kiosk.prepared(program(SAYING.replace("UNWELL", word)))
    assert kiosk.untouched()


def test_a_release_that_calls_itself_something_else_is_taken_away(kiosk: Kiosk) -> None:
    """A wheel whose name and inside differ was packed wrongly."""
    with pytest.raises(UpdateError, match="calls itself"):
        kiosk.prepared(program(SAYING.replace("2.0", "1.9")))
    assert kiosk.untouched()


def test_a_release_that_needs_more_asks_for_the_folder_of_wheels(kiosk: Kiosk) -> None:
    """Nothing is fetched from anywhere."""
    with pytest.raises(UpdateError, match="--wheels FOLDER"):
        kiosk.prepared(program(more=b"Requires-Dist: another\n"))
    assert kiosk.untouched()


def test_what_is_not_in_the_folder_of_wheels_is_not_fetched(kiosk: Kiosk, tmp_path: Path) -> None:
    """The package would be found elsewhere, but a kiosk asks nobody."""
    with pytest.raises(UpdateError, match="No matching distribution"):
        kiosk.prepared(program(more=b"Requires-Dist: six\n"), tmp_path)
    assert kiosk.untouched()


def test_an_update_that_is_not_finished_comes_first(kiosk: Kiosk) -> None:
    """Two at once would not know which release to go back to."""
    kiosk.releases.point(PREVIOUS, kiosk.releases.folder / "1")
    with pytest.raises(UpdateError, match="not finished"):
        kiosk.prepared(program())
