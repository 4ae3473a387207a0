"""A modem at a real terminal of the kernel: in use, pulled out, held by another, and back."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from hardware.link import Link
from hardware.modem import Modem
from hardware.modem_words import ModemState, Outcome, Result, Text
from hardware.modemport import BAUD, FIRST_PAUSE, LONGEST_PAUSE, ModemPort
from hardware.serialport import open_serial
from hardware.simulator.modem import CellPhone, PluggedModem
from kiosk.clock import monotonic

NUMBER = "+358401234567"
TEXT = Text("one", NUMBER, "Kioski: katso Signal-ryhmä.")
PATIENCE_S = 20.0


@pytest.fixture
def modem(tmp_path: Path) -> Iterator[PluggedModem]:
    """A modem that is plugged in."""
    modem = PluggedModem(CellPhone(), tmp_path / "ttyModem")
    yield modem
    modem.close()


@pytest.fixture
def port(modem: PluggedModem, tmp_path: Path) -> Iterator[ModemPort]:
    """The program's end of it, in use."""
    assert modem.port
    port = ModemPort(partial(open_serial, str(tmp_path / "ttyModem"), BAUD), Modem(), monotonic)
    port.start()
    yield port
    port.close()


def wait_for(happens: Callable[[], bool]) -> None:
    """Until it does."""
    pause, begun = Event(), monotonic()
    while not happens():
        assert monotonic() - begun < PATIENCE_S
        pause.wait(0.01)


def outcomes(port: ModemPort, number: int = 1) -> list[Outcome]:
    """So many outcomes."""
    told: list[Outcome] = []

    def came() -> bool:
        told.extend(port.outcomes())
        return len(told) >= number

    wait_for(came)
    return told


def test_a_text_goes_over_a_real_terminal(modem: PluggedModem, port: ModemPort) -> None:
    """From another thread, while the port waits."""
    wait_for(lambda: port.state is ModemState.READY)
    modem.receive("vapauta")
    port.send(TEXT)
    assert outcomes(port) == [Outcome("one", Result.WENT)]
    assert modem.phone.sent == [(NUMBER, b"Kioski: katso Signal-ryhm\x7b.")]


def test_a_modem_that_was_pulled_out_is_taken_up_again(
    modem: PluggedModem, port: ModemPort
) -> None:
    """What was to be sent meanwhile is told as not sent, so that it is tried again."""
    wait_for(lambda: port.state is ModemState.READY)
    modem.unplug()
    wait_for(lambda: port.state is ModemState.NOT_THERE)
    port.send(TEXT)
    assert outcomes(port) == [Outcome("one", Result.NOT_SENT)]
    modem.plug()
    wait_for(lambda: port.state is ModemState.READY)
    port.send(TEXT)
    assert outcomes(port) == [Outcome("one", Result.WENT)]


def test_a_port_that_another_holds_is_told_of(modem: PluggedModem) -> None:
    """It is not disturbed: two programs on one modem would spoil both."""
    first: Link = open_serial(modem.port, BAUD)
    second = ModemPort(partial(open_serial, modem.port, BAUD), Modem(), monotonic)
    assert second.step() == FIRST_PAUSE
    assert second.state is ModemState.NOT_OURS
    first.close()
    second.close()


def test_a_port_that_is_not_there_is_tried_less_and_less_often() -> None:
    """Up to a quarter of a minute."""
    port = ModemPort(partial(open_serial, "/dev/no-such-modem", BAUD), Modem(), monotonic)
    pauses = [port.step() for _ in range(8)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (FIRST_PAUSE, LONGEST_PAUSE)
    assert port.state is ModemState.NOT_THERE
    port.send(TEXT)
    port.step()
    assert port.outcomes() == [Outcome("one", Result.NOT_SENT)]
    port.close()
    port.close()


def test_closing_gives_the_port_back(modem: PluggedModem, port: ModemPort) -> None:
    """Somebody else may have it at once."""
    wait_for(lambda: port.state is ModemState.READY)
    port.close()
    open_serial(modem.port, BAUD).close()
