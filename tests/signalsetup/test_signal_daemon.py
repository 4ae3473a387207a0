"""How signal-cli is started: for the settings' number, or for any while it has none."""

from pathlib import Path

import pytest

from kiosk.commands.signal_daemon import command, has
from kiosk.config import practice

NUMBER = "+358401234567"


def test_a_number_that_is_not_there_yet_can_be_registered(tmp_path: Path) -> None:
    """signal-cli for one number ends at once without it, and takes no other."""
    settings = practice(tmp_path)
    assert "-a" in command(Path("signal-cli"), settings, registered=True)
    free = command(Path("signal-cli"), settings, registered=False)
    assert "-a" not in free
    assert settings.signal.account not in free
    assert "--disable-send-log" in free


@pytest.mark.parametrize(
    ("listed", "there"),
    [
        ('{"accounts":[{"path":"1","number":"+358401234567"}],"version":2}', True),
        ('{"accounts":[{"path":"1","number":"+358400000009"}],"version":2}', False),
        ('{"accounts":[]}', False),
        ('{"accounts":[7]}', False),
        ("[]", False),
        ("not json", False),
        (None, False),
    ],
)
def test_whether_signal_cli_has_the_number_stands_in_its_own_list(
    listed: str | None, tmp_path: Path, *, there: bool
) -> None:
    """A list that nobody can read counts as none: then it is started for any number."""
    folder = tmp_path / "signal-cli" / "data"
    folder.mkdir(parents=True)
    if listed is not None:
        (folder / "accounts.json").write_text(listed, encoding="utf-8")
    assert has(NUMBER, tmp_path) is there


@pytest.mark.parametrize(
    ("said", "there"),
    [('{"registered": true}', True), ('{"registered": false}', False), ("[]", True), (None, True)],
)
def test_a_number_that_signal_has_signed_out_can_be_registered_anew(
    said: str | None, tmp_path: Path, *, there: bool
) -> None:
    """signal-cli for one number would end at once, each time, and nobody could speak to it."""
    folder = tmp_path / "signal-cli" / "data"
    folder.mkdir(parents=True)
    listed = '{"accounts":[{"path":"123","number":"+358401234567"}]}'
    (folder / "accounts.json").write_text(listed, encoding="utf-8")
    if said is not None:
        (folder / "123").write_text(said, encoding="utf-8")
    assert has(NUMBER, tmp_path) is there
