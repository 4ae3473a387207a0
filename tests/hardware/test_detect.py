from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.detect import ASKED, SHOWN, Found, detect
from hardware.events import Tag, Trouble
from hardware.link import LinkLostError
from hardware.protocols.names import ProtocolName
from hardware.simulator.em4100_reader import frame
from hardware.simulator.script import Said, Script

TAG = frame(Tag("62E3086CED"))
SLOW, FAST = 9600, 115_200
ACK = bytes.fromhex("0000ff00ff00")
FIRMWARE = bytes.fromhex("0000ff06fad50332010607e800")
WOKEN = bytes.fromhex("0000ff02fed5151600")
NO_CARD = bytes.fromhex("0000ff03fdd54b00e000")
NO_TAG = b"0000\r"


class Port:
    """A serial port: what its device says at each speed, counted from when it is opened so."""

    def __init__(self, **said: Iterable[tuple[float, Said]]) -> None:
        self._scripts = {
            SLOW: Script(said.get("slow", ()), until=100.0),
            FAST: Script(said.get("fast", ()), until=100.0),
        }
        self.opened: list[int] = []
        self.open: list[Closing] = []

    def open_at(self, baud: int) -> "Closing":
        """The port at this speed."""
        assert not [link for link in self.open if not link.closed], "nobody can open it twice"
        self.opened.append(baud)
        self.open.append(Closing(self._scripts[baud].open()))
        return self.open[-1]

    def now(self) -> float:
        """Seconds since it was looked at first."""
        return sum(script.now() for script in self._scripts.values())

    def sent(self, baud: int) -> bytes:
        """What the device was told at this speed."""
        return b"".join(data for _, data in self._scripts[baud].sent)


class Closing:
    """An open port that knows whether it was closed."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.closed = False
        self.read = script.read
        self.write = script.write
        self.wake = script.wake

    def close(self) -> None:
        """Note it."""
        self.closed = True


def test_a_reader_that_only_speaks_of_tags_is_found_when_one_is_shown() -> None:
    """A person holds it there a while after the question."""
    port = Port(slow=[(7.0, TAG)])
    assert detect(port.open_at, port.now) == Found(ProtocolName.EM4100, SLOW)
    assert port.now() == pytest.approx(ASKED + 7.0)


def test_a_reader_that_answers_is_found_without_any_tag() -> None:
    """It says that there is none: that is an answer."""
    port = Port(slow=[(0.2, NO_TAG)])
    assert detect(port.open_at, port.now) == Found(ProtocolName.TWN4, SLOW)
    assert port.sent(SLOW)


def test_a_chip_that_wakes_is_found_at_its_own_speed() -> None:
    """And nothing slower is tried any more."""
    said = [ACK, WOKEN, ACK, FIRMWARE, *[ACK, NO_CARD] * 8]
    port = Port(fast=[(0.1 * (number + 1), words) for number, words in enumerate(said)])
    assert detect(port.open_at, port.now) == Found(ProtocolName.PN532, FAST)
    assert port.opened == [FAST]


def test_a_tag_in_two_pieces_is_a_tag() -> None:
    """Lines break where they like."""
    port = Port(slow=[(1.0, TAG[:5]), (1.1, TAG[5:])])
    assert detect(port.open_at, port.now) == Found(ProtocolName.EM4100, SLOW)


def test_where_nobody_answers_the_search_ends() -> None:
    """With nothing found, after the time that was given."""
    port = Port()
    assert detect(port.open_at, port.now) is None
    assert port.now() == pytest.approx(ASKED + SHOWN)
    assert port.opened == [FAST, SLOW]


def test_a_shorter_patience_is_kept() -> None:
    """For every speed."""
    port = Port()
    assert detect(port.open_at, port.now, patience=1.0) is None
    assert port.now() == pytest.approx(2.0)


def test_damaged_frames_are_no_proof() -> None:
    """At a wrong speed everything is damaged, whatever speaks."""
    bad = TAG[:-2] + b"0" + TAG[-1:]
    port = Port(slow=[(0.1 * number, bad) for number in range(1, 60)])
    assert detect(port.open_at, port.now) is None


@given(st.lists(st.tuples(st.floats(0.0, 3.0), st.binary(max_size=20)), max_size=8))
def test_noise_neither_ends_nor_prolongs_the_search(noise: list[tuple[float, bytes]]) -> None:
    """Each speed gets its time and no more; noise that happens to be a tag is not drawn here."""
    said = sorted(noise)
    port = Port(slow=said, fast=said)
    assert detect(port.open_at, port.now) is None
    assert port.now() == pytest.approx(ASKED + SHOWN)


def test_the_port_is_given_back_whatever_is_found() -> None:
    """The kiosk itself will want it."""
    for port in (Port(), Port(slow=[(1.0, TAG)])):
        detect(port.open_at, port.now)
        assert all(link.closed for link in port.open)


def test_a_port_that_is_lost_meanwhile_is_told_and_given_back() -> None:
    """Whoever asked knows best what to say of that."""
    port = Port(fast=[(1.0, Trouble.GONE)])
    with pytest.raises(LinkLostError, match="gone"):
        detect(port.open_at, port.now)
    assert all(link.closed for link in port.open)
