"""`hetikioski channel test`: what an installer sees of second channels."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.simulator.modem import CellPhone, PluggedModem
from kiosk.care.channels import Reach
from kiosk.cli import main
from kiosk.config import SAMPLE
from kiosk.doctor.channels import remedy
from tests.relay.postoffice import PostOffice, free_port


@pytest.fixture
def modem(tmp_path: Path) -> Iterator[PluggedModem]:
    """A modem that is well."""
    modem = PluggedModem(CellPhone(), tmp_path / "ttyModem")
    yield modem
    modem.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[PostOffice]:
    """A server that is well."""
    office = PostOffice(tmp_path / "office")
    yield office
    office.close()


def written(folder: Path, modem: str, port: int, ca: Path) -> str:
    """A settings file with two phones and a mailbox."""
    path = folder / "kiosk.toml"
    channels = f"""
[[sms]]
name = "Puhelimet"
port = "{modem}"
to = ["+358401234568", "+358401234569"]
[[email]]
name = "Posti"
server = "127.0.0.1"
port = {port}
ca = "{ca}"
sender = "kioski@koulu.example"
to = ["rehtori@koulu.example"]
"""
    path.write_text(SAMPLE.read_text(encoding="utf-8") + channels, encoding="utf-8")
    return str(path)


def test_every_channel_is_tried_once(
    tmp_path: Path,
    modem: PluggedModem,
    office: PostOffice,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Two phones by one modem, and a mailbox."""
    settings = written(tmp_path, modem.port, office.port, office.ca)
    assert main(["channel", "test", "--config", settings]) == 0
    assert [number for number, _ in modem.phone.sent] == ["+358401234568", "+358401234569"]
    assert len(office.came) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"{name}: sent; look at the phone or the mailbox"
        for name in ("Puhelimet 1", "Puhelimet 2", "Posti")
    ]


def test_one_is_tried_by_its_name_and_its_fault_told(
    tmp_path: Path,
    modem: PluggedModem,
    office: PostOffice,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With what to do; the others are left alone."""
    settings = written(tmp_path, modem.port, free_port(), office.ca)
    assert main(["channel", "test", "Posti", "--config", settings]) == 1
    assert f"Posti: NOT sent: server; {remedy(Reach.SERVER)}" in capsys.readouterr().out
    assert modem.phone.sent == []


def test_a_name_that_is_none_is_told_with_those_there_are(
    tmp_path: Path,
    modem: PluggedModem,
    office: PostOffice,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Or that there are none."""
    settings = written(tmp_path, modem.port, office.port, office.ca)
    assert main(["channel", "test", "Faksi", "--config", settings]) == 1
    assert "Puhelimet 1, Puhelimet 2, Posti" in capsys.readouterr().err
    assert main(["channel", "test", "--config", str(SAMPLE)]) == 1
    assert "in the settings: none" in capsys.readouterr().err


@pytest.mark.parametrize("reach", list(Reach))
def test_every_fault_has_something_to_do_about_it(reach: Reach) -> None:
    """Nobody is left with a bare word."""
    assert bool(remedy(reach)) is (reach is not Reach.FINE)
