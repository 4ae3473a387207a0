"""Changing two lines of somebody's file: everything else stays, or nothing is changed."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import SAMPLE
from kiosk.signalsetup.settingsfile import UnchangedError, changed, lines, tables, write
from kiosk.tomltext import Value

VALUES: dict[str, Value] = {"account": "+358407654321", "group": "Z3JvdXA=", "coordinators": ("a",)}
AWKWARD = {
    "no table": "[kiosk]\nname = 'x'\n",
    "no keys": "[signal]\n[kiosk]\n",
    "at the end": "[kiosk]\n\n[signal]",
    "spaced": '  [ signal ]  # ours\n  account="old"   # mine\n',
    "windows": '[signal]\r\naccount = "old"\r\n[kiosk]\r\nname = "x"\r\n',
    "hash in text": '[signal]\ngroup = "a#b" # c\n',
    "list of lists": '[signal]\ncoordinators = [\n  "x", # one\n  "y",\n]\n[kiosk]\nx = 1\n',
    "comment that looks like a key": '[signal]\n# account = "no"\naccount = "old"\n',
    "other table with the same key": '[other]\naccount = "stay"\n[signal]\naccount = "old"\n',
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_the_keys_are_changed_and_nothing_else(text: str, tmp_path: Path) -> None:
    """However somebody writes TOML by hand."""
    path = tmp_path / "kiosk.toml"
    path.write_bytes(text.encode())
    before = tables(path)
    write(path, VALUES)
    after = tomllib.loads(path.read_bytes().decode().replace("\r\n", "\n"))
    signal = after.pop("signal")
    old = before.pop("signal", {})
    assert after == before
    assert isinstance(old, dict)
    assert signal == old | {**VALUES, "coordinators": ["a"]}


def test_comments_stay_where_they_are() -> None:
    """Also those behind a value that is changed."""
    text = '# top\n[signal]\n# above\naccount = "old" # behind\n# below\n'
    assert changed(text, {"account": "new"}) == (
        '# top\n[signal]\n# above\naccount = "new"  # behind\n# below\n'
    )


def test_the_sample_is_changed_in_three_places_alone(tmp_path: Path) -> None:
    """It is the file that an installer begins with."""
    path = tmp_path / "kiosk.toml"
    path.write_bytes(SAMPLE.read_bytes())
    write(path, VALUES)
    before = SAMPLE.read_text(encoding="utf-8").splitlines()
    after = path.read_text(encoding="utf-8").splitlines()
    assert sum(old != new for old, new in zip(before, after, strict=True)) == len(VALUES)


@pytest.mark.parametrize(
    "text",
    ['signal = {account = "a"}\n', 'signal.account = "a"\n', "not toml at all [\n", ""],
)
def test_a_file_that_cannot_be_changed_safely_is_left_alone(text: str, tmp_path: Path) -> None:
    """Whoever wrote it in another way gets the lines to put there."""
    path = tmp_path / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnchangedError):
        write(path, VALUES)
    assert path.read_text(encoding="utf-8") == text
    assert [one.name for one in tmp_path.iterdir()] == ["kiosk.toml"]


def test_permissions_stay_and_a_link_stays_a_link(tmp_path: Path) -> None:
    """The kiosk's programs read the file by its group."""
    real, link = tmp_path / "real.toml", tmp_path / "kiosk.toml"
    real.write_text("[signal]\n", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write(link, VALUES)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "+358407654321" in real.read_text(encoding="utf-8")


def test_the_lines_to_paste_are_what_would_be_written() -> None:
    """Whoever pastes them has the same."""
    assert tomllib.loads(lines(VALUES))["signal"] == {**VALUES, "coordinators": ["a"]}


@given(
    st.text(alphabet='[]#"=\n abc', max_size=60), st.text(alphabet='a"#\\é', min_size=1, max_size=8)
)
def test_whatever_the_file_says_nothing_else_of_it_changes(text: str, account: str) -> None:
    """Either the result is the old file with the new value, or it is not written."""
    try:
        before = tomllib.loads(text)
        after = tomllib.loads(changed(text, {"account": account}))
    except tomllib.TOMLDecodeError:
        return
    if "signal" not in before and "signal" not in text:
        assert after == before | {"signal": {"account": account}}
