"""The relay dies after the network took a text and before it could write that down."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from hardware.simulator.modem import CellPhone, PluggedModem

if TYPE_CHECKING:
    from tests.stories.kill.conftest import Stage, StageMaker

TEXT: Final = ("+358401234568", b"Kioski: katso Signal-ryhm\x7b.")
ASK_NOW: Final = ("go:request", "pick:slot=now", "send")
BEFORE: Final = "before letters reached"
AFTER: Final = "after letters reached"


@pytest.fixture
def modem(tmp_path: Path) -> Iterator[PluggedModem]:
    """A modem that outlives every relay."""
    modem = PluggedModem(CellPhone(), tmp_path / "ttyModem")
    yield modem
    modem.close()


def sms(modem: PluggedModem) -> str:
    """The settings of one phone."""
    return f"""
[[sms]]
name = "Puhelin"
port = "{modem.port}"
to = ["{TEXT[0]}"]
"""


def called(stage: "Stage", cut: str = "0") -> None:
    """Somebody asks for now and nobody comes, until the last call's text is known to have gone."""
    assert stage.tap(*ASK_NOW)
    stage.start_relay(cut)
    stage.until(lambda: bool(stage.posts()))
    stage.wait_a_while(timedelta(minutes=10))
    stage.until(lambda: AFTER in stage.effects())


def test_a_text_is_sent_again_when_nobody_could_write_down_that_it_went(
    modem: PluggedModem, new_stage: "StageMaker"
) -> None:
    """Once in a life without accidents, and twice around that one: lost it never is."""
    whole = new_stage("whole", sms(modem))
    called(whole)
    whole.close()
    assert modem.phone.sent == [TEXT]

    stage = new_stage("cut", sms(modem))
    called(stage, BEFORE)
    stage.close()
    assert stage.cuts == 1
    assert modem.phone.sent == [TEXT] * 3
