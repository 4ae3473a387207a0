"""A PN532: every vector, any split, any noise, and the conversation with a chip that is played."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hardware.device import Device
from hardware.events import DeviceState, Event, Tag, TagGone, TagSeen, Trouble
from hardware.presence import Presence
from hardware.protocols.pn532 import ANSWER_S, FIRST_ANSWER_S, POLL_S, Command, Pn532, targets
from hardware.protocols.pn532_frames import (
    LONGEST,
    START,
    Ack,
    Frame,
    Frames,
    Nack,
    Part,
    Way,
    written,
)
from hardware.simulator.pn532_chip import Chip
from hardware.talk import Fault, Nothing, Read

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "reader_vectors.json").read_text(encoding="utf-8")
)["pn532_hsu"]["vectors"]
FAULTS = {
    "application error frame": [Fault.ERROR],
    "lcs": [Fault.LENGTH],
    "dcs": [Fault.CHECKSUM],
    "incomplete/dcs": [Fault.CHECKSUM],
    "no start code": [Fault.START],
    "unexpected response code": [Fault.CODE],
    "ack": [Fault.ACK],
}
ONE, TWO = Tag("04416D412B0289"), Tag("9EB36E66")
GOOD = written(Frame(Way.FROM_CHIP, 0x4B, bytes.fromhex("0101000408049eb36e66")))


def id_of(vector: dict[str, Any]) -> str:
    """The vector's name, as the test's."""
    return str(vector["name"])


def one(vector: dict[str, Any], key: str) -> bool:
    """Whether a vector expects this."""
    return key in vector["expect"]


def expected(frame: dict[str, Any] | str) -> Part:
    """A frame of the file as a value, its targets as their bytes are read back."""
    if frame == "ACK":
        return Ack()
    assert isinstance(frame, dict)
    return Frame(Way.FROM_CHIP, int(frame["code"], 16), bytes.fromhex(frame.get("data", "")))


@pytest.mark.parametrize("vector", [v for v in VECTORS if one(v, "cmd")], ids=id_of)
def test_what_the_host_says_reads_as_its_command(vector: dict[str, Any]) -> None:
    """And is written the same way but for what stands around it."""
    data, expect = bytes.fromhex(vector["hex"]), vector["expect"]
    frame = Frame(Way.TO_CHIP, int(expect["cmd"], 16), bytes.fromhex(expect["payload"]))
    assert Frames().feed(data) == [frame]
    assert written(frame).strip(b"\x00") in data


def test_what_wakes_the_chip_is_no_frame_and_no_fault() -> None:
    """Neither are the zeros around frames."""
    (wake,) = [v for v in VECTORS if v["name"] == "wake_adafruit"]
    assert Frames().feed(bytes.fromhex(wake["hex"])) == []


@pytest.mark.parametrize("vector", [v for v in VECTORS if one(v, "code")], ids=id_of)
def test_an_answer_reads_as_its_code_and_data(vector: dict[str, Any]) -> None:
    """Whatever preamble it has."""
    (frame,) = Frames().feed(bytes.fromhex(vector["hex"]))
    assert isinstance(frame, Frame)
    assert frame.code == int(vector["expect"]["code"], 16)
    assert frame.data.hex() == vector["expect"].get("data", "")


@pytest.mark.parametrize("vector", [v for v in VECTORS if one(v, "frames")], ids=id_of)
def test_a_stream_reads_as_its_frames(vector: dict[str, Any]) -> None:
    """An acknowledgement, an answer, and one that comes late."""
    parts = Frames().feed(bytes.fromhex(vector["hex"]))
    for part, frame in zip(parts, vector["expect"]["frames"], strict=True):
        if isinstance(frame, dict) and "targets" in frame:
            assert isinstance(part, Frame)
            assert uids(part.data) == [target["uid"] for target in frame["targets"]]
        elif isinstance(frame, dict) and "data" not in frame:
            assert isinstance(part, Frame)
            assert part.code == int(frame["code"], 16)
        else:
            assert part == expected(frame)


@pytest.mark.parametrize("vector", [v for v in VECTORS if one(v, "targets")], ids=id_of)
def test_an_answer_lists_its_tags(vector: dict[str, Any]) -> None:
    """As the talk tells them."""
    heard = Pn532().feed(bytes.fromhex(vector["hex"]), 0.0)
    tags = [Tag(target["uid"].upper()) for target in vector["expect"]["targets"]]
    assert heard == [Read(tag) for tag in tags]


@pytest.mark.parametrize("vector", [v for v in VECTORS if one(v, "error")], ids=id_of)
def test_a_bad_frame_is_told_as_its_fault(vector: dict[str, Any]) -> None:
    """Once, and no tag comes of it."""
    assert Pn532().feed(bytes.fromhex(vector["hex"]), 0.0) == FAULTS[vector["expect"]["error"]]


def test_every_vector_is_looked_at() -> None:
    """None is left over when the file grows."""
    kinds = ("cmd", "code", "frames", "targets", "error", "what")
    assert all(any(one(vector, kind) for kind in kinds) for vector in VECTORS)


def uids(data: bytes) -> list[str]:
    """The ids in an answer's data."""
    return [heard.tag.lower() for heard in targets(data) if isinstance(heard, Read)]


def test_an_extended_frame_is_read_as_well() -> None:
    """The chip uses it for long answers."""
    body = bytes([Way.FROM_CHIP, 0x41]) + bytes(264)
    head = b"\xff\xff" + len(body).to_bytes(2, "big")
    data = b"\x00" + START + head + bytes([-sum(head[2:]) & 0xFF])
    data += body + bytes([-sum(body) & 0xFF, 0])
    assert Frames().feed(data) == [Frame(Way.FROM_CHIP, 0x41, bytes(264))]


@given(st.data(), st.sampled_from(VECTORS))
def test_any_split_of_the_bytes_gives_the_same(data: st.DataObject, vector: dict[str, Any]) -> None:
    """A port gives them as it likes."""
    whole = bytes.fromhex(vector["hex"]) + GOOD
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=8)))
    frames = Frames()
    parts = [
        part
        for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)
        for part in frames.feed(whole[start:end])
    ]
    assert parts == Frames().feed(whole)


@given(st.binary(max_size=64))
@example(b"\x00\xff\xff\xff\x01\x18\xe7")
@example(b"\x00\xff\xf0\x10")
def test_no_noise_costs_the_frame_after_it(noise: bytes) -> None:
    """What only looked like a beginning may delay it until as many bytes have come."""
    frames = Frames()
    parts = frames.feed(noise + GOOD)
    parts += frames.feed(bytes(LONGEST + 8))
    assert Frames().feed(GOOD)[0] in parts


@given(st.lists(st.binary(max_size=200), max_size=20))
def test_any_bytes_are_taken_calmly(pieces: list[bytes]) -> None:
    """Nothing is ever raised."""
    talk = Pn532()
    for at, piece in enumerate(pieces):
        talk.due(float(at))
        talk.feed(piece, float(at))


def test_a_nack_has_the_command_said_again() -> None:
    """At once."""
    talk = Pn532()
    first = talk.due(0.0)
    assert Frames().feed(bytes.fromhex("0000ffff0000")) == [Nack()]
    talk.feed(bytes.fromhex("0000ffff0000"), 0.1)
    assert talk.due(0.1) == first


# ---- The conversation ----------------------------------------------------------------------------


class Table:
    """The loop with a chip as its port, and a clock that only the port moves."""

    def __init__(self) -> None:
        self.chip = Chip()
        self.told: list[Event] = []
        self.now = 0.0
        self._answer = b""
        self.device = Device(
            "Ovi",
            lambda: self,
            Pn532,
            Presence("Ovi"),
            post=self.told.append,
            clock=lambda: self.now,
        )

    def read(self, timeout: float | None) -> bytes:
        """What the chip answers, within milliseconds; else time passes."""
        answer, self._answer = self._answer, b""
        assert timeout is not None
        self.now += 0.005 if answer else timeout
        return answer

    def write(self, data: bytes) -> None:
        """To the chip."""
        self._answer = self.chip.feed(data)

    def wake(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is open."""

    def run(self, seconds: float) -> None:
        """Let so much time pass."""
        until = self.now + seconds
        while self.now < until:
            self.device.step()

    def of(self, *kinds: type[Event]) -> list[Event]:
        """What was told of these kinds since the last time."""
        told = [event for event in self.told if isinstance(event, kinds)]
        self.told.clear()
        return told


@pytest.fixture
def table() -> Table:
    """Everything in use, nothing on it."""
    made = Table()
    made.run(3.0)
    made.told.clear()
    return made


def test_the_chip_is_woken_configured_and_then_asked(table: Table) -> None:
    """Not asked before."""
    assert table.chip.heard[:4] == [
        Command.SAM_CONFIGURATION,
        Command.GET_FIRMWARE_VERSION,
        Command.RF_CONFIGURATION,
        Command.IN_LIST_PASSIVE_TARGET,
    ]
    assert set(table.chip.heard[3:]) == {Command.IN_LIST_PASSIVE_TARGET}
    assert len(table.chip.heard) <= 3.0 / POLL_S + 4


def test_tags_come_and_go_also_two_at_once(table: Table) -> None:
    """Each once."""
    table.chip.lay(ONE)
    table.run(1.0)
    table.chip.lay(TWO)
    table.run(10.0)
    assert table.of(TagSeen, TagGone) == [TagSeen("Ovi", ONE), TagSeen("Ovi", TWO)]
    table.chip.lift(ONE)
    table.run(5.0)
    assert table.of(TagSeen, TagGone) == [TagGone("Ovi", ONE)]


def test_a_chip_that_lost_its_power_is_woken_before_it_is_asked_again(table: Table) -> None:
    """What lies on it stays there: nobody has taken it."""
    table.chip.lay(ONE)
    table.run(3.0)
    table.told.clear()
    table.chip.power_cycle()
    asked = len(table.chip.heard)
    table.run(FIRST_ANSWER_S + 5.0)
    assert table.chip.heard[asked] is Command.SAM_CONFIGURATION
    assert table.of(DeviceState, TagSeen, TagGone) == [
        DeviceState("Ovi", Trouble.SILENT),
        DeviceState("Ovi"),
    ]


def test_a_chip_that_hangs_is_told_and_taken_up_again(table: Table) -> None:
    """However long it takes; it is woken at a calm pace."""
    table.chip.hang()
    table.run(60.0)
    assert table.of(DeviceState) == [DeviceState("Ovi", Trouble.SILENT)]
    table.chip.power_cycle()
    table.run(5.0)
    assert table.of(DeviceState) == [DeviceState("Ovi")]


def test_no_tag_is_an_answer_too() -> None:
    """The chip is there."""
    assert targets(b"\x00") == [Nothing()]
    assert targets(b"\x01\x01\x00\x04\x08\x04\x9e") == [Fault.LENGTH]
    assert targets(b"\x01\x01\x00\x04\x08\x04" + bytes(4)) == [Fault.IMPLAUSIBLE]


def test_an_unanswered_command_is_given_up_in_time() -> None:
    """The first waits longer: a USB adapter may be slow."""
    talk = Pn532()
    talk.due(0.0)
    assert not talk.silent(FIRST_ANSWER_S - 0.1)
    assert talk.silent(FIRST_ANSWER_S)
    assert talk.patience(FIRST_ANSWER_S - ANSWER_S) == pytest.approx(ANSWER_S)
