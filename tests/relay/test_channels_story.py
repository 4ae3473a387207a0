"""Nobody came: who does not look at Signal hears of it by text and by mail, and learns nothing."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import msgspec
import pytest

from hardware.simulator.modem import TRIES, CellPhone, PluggedModem
from kiosk.care.channels import Reach
from kiosk.clock import monotonic
from kiosk.config_channels import Channels, EmailSettings, SmsSettings
from kiosk.relay.program import build
from kiosk.wiring import world
from tests.relay.postoffice import PostOffice

if TYPE_CHECKING:
    from tests.relay.conftest import Town

NUMBER = "+358401234568"
TEXT = b"Kioski: katso Signal-ryhm\x7b."
WORDS = "Kioski: katso Signal-ryhmä."
PATIENCE_S = 30.0
ROOT = Path(__file__).parents[2]


@dataclass
class World:
    """The town, with a modem and a mailbox beside it."""

    town: "Town"
    modem: PluggedModem
    office: PostOffice

    @property
    def texts(self) -> list[tuple[str, bytes]]:
        """What the mobile network took."""
        return self.modem.phone.sent

    def until(self, happens: Callable[[], bool]) -> None:
        """Let the town live until it happens: modem and server have their own pace."""
        pause, begun = Event(), monotonic()
        while not happens():
            assert monotonic() - begun < PATIENCE_S
            self.town.clock.move(timedelta(seconds=1.5))
            self.town.step()
            pause.wait(0.01)

    def told(self, times: int) -> bool:
        """Whether both have been told so often, and the relay knows it."""
        came = len(self.texts) == times and len(self.office.came) == times
        return came and not self.waiting()

    def waiting(self) -> bool:
        """Whether a letter for one of them is still to go."""
        return any(one.recipient.startswith("~") for one in self.town.requests.outbox.unsent())

    def restart(self) -> None:
        """A relay with the second channels."""
        town = self.town
        town.relay.close()
        town.relay = build(town.settings, world(town.clock, ["KÄPY"]))


@pytest.fixture
def both(town: "Town", tmp_path: Path) -> Iterator[World]:
    """A relay that has both, and both are well."""
    modem = PluggedModem(CellPhone(), tmp_path / "ttyModem")
    office = PostOffice(tmp_path / "office")
    channels = Channels(
        (SmsSettings("puhelin", modem.port, (NUMBER,)),),
        (
            EmailSettings(
                "posti",
                "127.0.0.1",
                "kioski@koulu.example",
                ("rehtori@koulu.example",),
                port=office.port,
                ca=office.ca,
            ),
        ),
    )
    town.settings = msgspec.structs.replace(town.settings, channels=channels)
    made = World(town, modem, office)
    made.restart()
    yield made
    town.relay.close()
    modem.close()
    office.close()


def test_a_last_call_and_a_duty_reach_the_phone_and_the_mailbox(both: World) -> None:
    """With exactly those words, twice; a request, a repeat and an answer never go there."""
    town = both.town
    town.ask(at_local=time(12, 15))
    town.wait_until(time(12, 9))
    assert (both.texts, both.office.came) == ([], [])
    town.wait_until(time(12, 10, 10))
    both.until(lambda: both.told(1))
    town.wait_until(time(12, 26, 10))
    assert town.requests.duties.standing() == 1
    both.until(lambda: both.told(2))
    assert both.texts == [(NUMBER, TEXT)] * 2
    for _, to, raw in both.office.came:
        read = message_from_bytes(raw, policy=policy.default)
        assert to == ["rehtori@koulu.example"]
        assert (read["Subject"], read.get_content().strip()) == (WORDS, WORDS)
        assert not re.search(rb"K.*PY|42|neuvottelu|12.15|klo", raw)
    assert town.requests.duties.standing() == 1
    town.say(town.opo, "ok", direct=True)
    assert town.requests.duties.standing() == 0


def test_what_is_written_to_the_modem_is_ignored_and_deleted(both: World) -> None:
    """Neither a taker's word nor a coordinator's counts there."""
    town = both.town
    town.ask(at_local=time(12, 15))
    town.wait_until(time(12, 10, 10))
    both.until(lambda: both.told(1))
    before = town.requests.active()
    for words in ("otan", "ok", "hoidettu", "peru"):
        both.modem.receive(words)
    town.wait(timedelta(seconds=20))
    assert town.requests.active() == before
    assert both.modem.phone.shown == 0


def test_a_relay_that_dies_before_the_answer_loses_nothing(both: World) -> None:
    """The text may come twice; that it may not come at all is what counts."""
    town = both.town
    both.modem.phone.keeps_answer = True
    town.ask(at_local=time(12, 15))
    town.wait_until(time(12, 10, 10))
    both.until(lambda: len(both.texts) == 1)
    assert both.waiting()
    both.modem.unplug()
    both.modem.phone.keeps_answer = False
    both.modem.plug()
    both.restart()
    town.wait(timedelta(seconds=10))
    both.until(lambda: not both.waiting())
    assert both.texts in ([(NUMBER, TEXT)] * 2, [(NUMBER, TEXT)])
    assert len(both.office.came) >= 1


def test_a_modem_without_network_tells_as_soon_as_it_has_one(both: World) -> None:
    """The duty's text waits, and costs no try."""
    town = both.town
    both.modem.phone.registered = False
    both.modem.unplug()
    both.modem.plug()
    town.ask(at_local=time(12, 15))
    town.wait_until(time(12, 40))
    both.until(lambda: len(both.office.came) >= 1)
    town.wait_until(time(14, 0))
    assert both.texts == []
    assert both.waiting()
    both.modem.phone.registered = True
    both.modem.unplug()
    both.modem.plug()
    both.until(lambda: both.texts == [(NUMBER, TEXT)])


def reaches(world: World) -> dict[str, Reach]:
    """What the board says of each."""
    return {one.name: one.reach for one in world.town.board.vitals.channels()}


def test_how_each_does_is_on_the_board_before_it_is_needed(both: World) -> None:
    """A modem that is pulled out and a server that is away, and both when they are back."""
    both.until(lambda: reaches(both) == {"puhelin": Reach.FINE, "posti": Reach.FINE})
    both.modem.unplug()
    both.until(lambda: reaches(both)["puhelin"] is Reach.MODEM)
    both.office.close()
    both.town.wait(timedelta(hours=6))
    both.until(lambda: reaches(both)["posti"] is Reach.SERVER)
    both.modem.plug()
    both.until(lambda: reaches(both)["puhelin"] is Reach.FINE)


def test_a_wrong_pin_is_said_once_however_often_the_relay_starts(
    both: World, tmp_path: Path
) -> None:
    """The third wrong one would lock the card; an installer may try the right one by hand."""
    file = tmp_path / "sim-pin"
    file.write_text("1111\n", encoding="ascii")
    sms = msgspec.structs.replace(both.town.settings.channels.sms[0], pin_file=file)
    both.town.settings = msgspec.structs.replace(both.town.settings, channels=Channels((sms,)))
    both.modem.phone.pin = "1234"
    both.modem.phone.power_cycle()
    for _ in range(3):
        both.restart()
        both.until(lambda: reaches(both) == {"puhelin": Reach.PIN_REFUSED})
    assert both.modem.phone.tries == TRIES - 1


@pytest.mark.parametrize("module", ["smtplib", "ssl", "email.message", "serial"])
def test_what_speaks_by_other_ways_is_loaded_only_where_it_is_used(module: str) -> None:
    """A relay without second channels is no larger than it was."""
    code = f"import sys, kiosk.relay.program, kiosk.channels; sys.exit({module!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0
