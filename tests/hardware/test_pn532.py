"""A PN532: every vector, any split, any noise, and the conversation with a chip that is played."""

import json
from collections.abc import Callable
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
    ACK,
    ERROR,
    HEAD,
    LONGEST,
    NACK,
    Ack,
    Frame,
    Frames,
    Part,
    Way,
    written,
)
from hardware.simulator.pn532_chip import WAKING, Chip
from hardware.talk import Fault, Heard, Nothing, Read

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
LIST = Frame(Way.FROM_CHIP, 0x4B, bytes.fromhex("0101000408049eb36e66"))
GOOD = written(LIST)
NO_TAG = written(Frame(Way.FROM_CHIP, 0x4B, b"\x00"))
LIKE_LONG_FRAMES = (b"\x00\xff\xf0\x10", b"\x00\xff\xff\xff\x01\x09\xf6")
"""Noise that announces more bytes than will come for a long while."""


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


@given(st.sampled_from(Way), st.integers(0, 255), st.binary(max_size=LONGEST - 2))
@example(Way.FROM_CHIP, 0x41, bytes(253))
@example(Way.FROM_CHIP, 0x41, bytes(254))
@example(Way.FROM_CHIP, 0x41, bytes(LONGEST - 2))
def test_what_is_written_is_read_back(way: Way, code: int, data: bytes) -> None:
    """A long one goes into an extended frame."""
    frame = Frame(way, code, data)
    assert Frames().feed(written(frame)) == [frame]


def test_no_frame_is_longer_than_the_chip_can_take() -> None:
    """Neither written nor waited for."""
    with pytest.raises(ValueError, match="too long"):
        written(Frame(Way.TO_CHIP, 0x40, bytes(LONGEST - 1)))
    assert Frames().feed(b"\x00\xff\xff\xff\xf0\x00\x10") == [Fault.LENGTH]


def test_a_long_frame_whose_length_is_damaged_is_not_waited_for() -> None:
    """Its length has a checksum of its own."""
    assert Frames().feed(b"\x00\xff\xff\xff\x01\x08\xf6") == [Fault.LENGTH]


def test_a_frame_does_not_show_the_tag_in_it() -> None:
    """It might be written into a log."""
    assert repr(LIST.data) not in repr(LIST)


BYTES = st.sampled_from([0x00, 0x00, 0xFF, 0xFF, 0x01, 0x02, 0x03, 0xFD, 0xFE, 0x7F, 0x81, 0xD5])
"""What frames are made of, so that much of it looks like frames."""
FRAMELIKE = st.lists(BYTES, max_size=80).map(bytes)
PIECES = st.sampled_from([GOOD, NO_TAG, ACK, NACK, ERROR, *LIKE_LONG_FRAMES])
STREAMS = st.lists(PIECES | FRAMELIKE | st.binary(max_size=40), max_size=8).map(b"".join)


@given(st.data(), STREAMS)
def test_any_split_of_the_bytes_gives_the_same(data: st.DataObject, stream: bytes) -> None:
    """A port gives them as it likes."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    frames = Frames()
    parts = [
        part
        for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)
        for part in frames.feed(stream[start:end])
    ]
    whole = Frames()
    assert parts == whole.feed(stream)
    assert frames.give_up() == whole.give_up()


@given(st.binary(max_size=64) | FRAMELIKE)
@example(b"\x00\xff")
@example(b"\x00\xff\xff")
@example(b"\x00\xff\x00")
@example(b"\x00\xff\xff\xff")
@example(LIKE_LONG_FRAMES[0])
@example(LIKE_LONG_FRAMES[1])
def test_noise_without_a_direction_costs_no_frame_after_it(noise: bytes) -> None:
    """Whatever looked like a beginning, a sign or an error; at worst the frame is told late."""
    noise = noise.replace(b"\xd4", b"").replace(b"\xd5", b"")
    frames = Frames()
    assert LIST in [*frames.feed(noise + GOOD), *frames.give_up()]


@given(st.binary(max_size=64) | FRAMELIKE)
def test_noise_of_any_kind_costs_nothing_that_is_a_frame_s_length_away(noise: bytes) -> None:
    """A frame can only be lost when it makes noise before it a good frame, checksum and all."""
    frames = Frames()
    assert frames.feed(noise + bytes(HEAD + LONGEST + 1) + GOOD)[-1] == LIST


def test_noise_that_was_made_to_swallow_a_frame_swallows_that_one_only() -> None:
    """It takes a length, a direction and a checksum that is right over bytes of both."""
    known, reached = b"\xd5\x03", GOOD[:4]
    filler = bytes([-sum(known + reached) & 0xFF])
    made = b"\x00\xff\x06\xfa" + known + filler
    assert LIST not in Frames().feed(made + GOOD)
    assert Frames().feed(made + GOOD + GOOD)[-1] == LIST


@given(st.lists(st.binary(max_size=200) | FRAMELIKE | PIECES, max_size=20))
def test_any_bytes_are_taken_calmly(pieces: list[bytes]) -> None:
    """Nothing is ever raised, by the chip neither."""
    talk, chip = Pn532(), Chip()
    chip.feed(talk.due(0.0))
    for at, piece in enumerate(pieces):
        talk.feed(piece, at / 4)
        chip.feed(piece)
        talk.due(at / 4)
        assert (talk.patience(at / 4) or 0.0) >= 0.0


def test_a_frame_that_never_ends_is_given_up_and_what_it_hid_is_told() -> None:
    """Also when one hides the next."""
    frames = Frames()
    assert frames.feed(LIKE_LONG_FRAMES[1] + LIKE_LONG_FRAMES[0] + ACK + GOOD) == []
    assert frames.give_up() == [Fault.INCOMPLETE, Fault.INCOMPLETE, Ack(), LIST]
    assert frames.give_up() == []


def test_noise_after_an_error_of_the_chip_is_a_fault_of_its_own() -> None:
    """The error was a whole frame; noise after a damaged one goes with it."""
    assert Frames().feed(ERROR + b"\xab") == [Fault.ERROR, Fault.START]
    assert Frames().feed(GOOD[:-2] + b"\x00\xab") == [Fault.CHECKSUM]


# ---- What is said without a clock that runs ------------------------------------------------------


def polling() -> Pn532:
    """A conversation whose chip is set up and has just been asked for tags."""
    talk, chip = Pn532(), Chip()
    for _ in range(3):
        assert talk.feed(chip.feed(talk.due(0.0)), 0.0) == []
    assert talk.due(0.0) == written(Frame(Way.TO_CHIP, 0x4A, b"\x02\x00"))
    return talk


def test_an_answer_is_told_once_it_was_acknowledged() -> None:
    """A random id is an id like another: whose it is, is not known here."""
    random = written(Frame(Way.FROM_CHIP, 0x4B, bytes.fromhex("01010004080408b36e66")))
    assert polling().feed(ACK + random, 0.1) == [Read(Tag("08B36E66"))]
    assert polling().feed(ACK + NO_TAG, 0.1) == [Nothing()]


def test_a_late_answer_before_the_acknowledgement_is_taken_calmly() -> None:
    """It belongs to a command that was given up, and may be of a tag that is gone."""
    assert polling().feed(GOOD + ACK + NO_TAG, 0.1) == [Nothing()]


def test_a_list_that_was_not_asked_for_shows_no_tag_but_that_the_chip_looks() -> None:
    """Late, or twice: whoever wonders what is at the port knows by it."""
    assert polling().feed(NO_TAG + GOOD, 0.1) == [Nothing()]
    talk = polling()
    assert talk.feed(ACK + GOOD + GOOD + NO_TAG, 0.1) == [
        Read(TWO),
        Fault.CODE,
        Fault.CODE,
        Nothing(),
    ]


def test_an_answer_whose_acknowledgement_was_damaged_counts() -> None:
    """The chip has plainly understood."""
    broken = bytes.fromhex("0000ff0000d500")
    assert polling().feed(broken + GOOD, 0.1) == [Fault.ACK, Read(TWO)]


@pytest.mark.parametrize("code", [0x03, 0x15, 0x4A, 0x4C])
def test_an_answer_to_something_else_is_a_fault(code: int) -> None:
    """And the right one is still waited for."""
    talk = polling()
    other = written(Frame(Way.FROM_CHIP, code, b"\x01"))
    assert talk.feed(ACK + other, 0.1) == [Fault.CODE]
    assert talk.feed(GOOD, 0.2) == [Read(TWO)]
    assert talk.feed(other, 0.2) == [Fault.CODE]  # nothing is asked just now


def test_a_chip_that_says_it_heard_badly_is_not_believed() -> None:
    """Only a host says so: it is noise, and must not make the kiosk talk without end."""
    talk = polling()
    assert talk.feed(NACK, 0.1) == [Fault.ACK]
    assert talk.due(0.1) == b""
    assert talk.feed(ACK + GOOD, 0.2) == [Read(TWO)]


def test_an_echo_is_no_answer() -> None:
    """Some adapters give back what was sent."""
    talk = Pn532()
    assert talk.feed(talk.due(0.0), 0.1) == []
    assert talk.due(0.1) == b""


@pytest.mark.parametrize("noise", LIKE_LONG_FRAMES)
def test_an_answer_behind_noise_is_told_before_it_is_missed(noise: bytes) -> None:
    """The chip has answered in time: it is neither silent nor set up again."""
    talk = polling()
    assert talk.feed(noise + ACK + GOOD, 0.1) == []
    assert talk.feed(b"", ANSWER_S) == [Fault.INCOMPLETE, Read(TWO)]
    assert not talk.silent(ANSWER_S)
    assert not talk.due(ANSWER_S + POLL_S).startswith(WAKING)


def test_a_chip_that_refuses_is_set_up_anew() -> None:
    """After the time in which it might have answered."""
    talk = polling()
    assert talk.feed(ACK + ERROR, 0.1) == [Fault.ERROR]
    assert talk.due(0.1) == b""
    assert talk.due(ANSWER_S).startswith(WAKING)


def test_a_chip_that_hangs_is_spoken_to_at_a_calm_pace() -> None:
    """For as long as it hangs, and each time as if it had lost its power."""
    talk = polling()
    spoken = [words for at in range(1000) if (words := talk.due(at / 10))]
    assert len(spoken) == pytest.approx(100.0 / ANSWER_S, abs=2)
    assert all(words.startswith(WAKING) for words in spoken)


# ---- The conversation ----------------------------------------------------------------------------


class Table:
    """The loop with a chip as its port, and a clock that only the port moves."""

    def __init__(self) -> None:
        self.chip = Chip()
        self.told: list[Event] = []
        self.now = 0.0
        self.garble: Callable[[bytes], bytes] = bytes
        """What happens to the chip's bytes on their way."""
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
        self._answer = self.garble(self.chip.feed(data))

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
    heard = list(table.chip.heard)
    assert heard[:4] == [
        Command.SAM_CONFIGURATION,
        Command.GET_FIRMWARE_VERSION,
        Command.RF_CONFIGURATION,
        Command.IN_LIST_PASSIVE_TARGET,
    ]
    assert set(heard[3:]) == {Command.IN_LIST_PASSIVE_TARGET}
    assert len(heard) <= 3.0 / POLL_S + 4


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
    assert list(table.chip.heard)[asked] is Command.SAM_CONFIGURATION
    assert table.of(DeviceState, TagSeen, TagGone) == [
        DeviceState("Ovi", Trouble.SILENT),
        DeviceState("Ovi"),
    ]


def test_a_chip_that_hangs_is_told_and_taken_up_again(table: Table) -> None:
    """However long it takes; it is woken at a calm pace."""
    table.chip.hang()
    table.run(60.0)
    assert table.of(DeviceState) == [DeviceState("Ovi", Trouble.SILENT)]
    table.chip.recover()
    table.run(5.0)
    assert table.of(DeviceState) == [DeviceState("Ovi")]


def test_a_chip_that_answers_everything_but_what_matters_is_silent_and_stays_so(
    table: Table,
) -> None:
    """It does not come and go with every try to set it up."""
    table.garble = lambda data: data.replace(NO_TAG, b"")
    table.run(30.0)
    assert table.of(DeviceState) == [DeviceState("Ovi", Trouble.SILENT)]
    table.garble = bytes
    table.run(5.0)
    assert table.of(DeviceState) == [DeviceState("Ovi")]


def test_garbage_in_place_of_answers_is_counted_and_survived(table: Table) -> None:
    """A bad cable: nobody has moved a bag."""
    table.chip.lay(ONE)
    table.run(5.0)
    table.told.clear()
    table.garble = lambda data: bytes(byte ^ 0x20 for byte in data)
    table.run(30.0)
    table.garble = bytes
    table.run(200.0)
    states = [event for event in table.told if isinstance(event, DeviceState)]
    assert states[0].trouble is Trouble.SILENT
    assert states[-1].trouble is None
    assert states[-1].faults > 0
    assert table.of(TagSeen, TagGone) == []


def test_no_tag_is_an_answer_too() -> None:
    """The chip is there. What no tag has is a fault."""
    assert targets(b"\x00") == [Nothing()]
    assert targets(b"") == [Fault.LENGTH]
    assert targets(b"\x01\x01\x00\x04\x08\x05" + bytes(range(5))) == [Fault.IMPLAUSIBLE]
    assert targets(b"\x01\x01\x00\x04\x08\x04\x9e") == [Fault.LENGTH]
    assert targets(b"\x01\x01\x00\x04\x08\x04" + bytes(4)) == [Fault.IMPLAUSIBLE]


def test_what_a_tag_says_besides_its_id_is_passed_over() -> None:
    """A bank card tells a good deal; the tag under it is read all the same."""
    card = bytes.fromhex("0100042004" + "08b36e66" + "0578807002")
    tag = bytes.fromhex("0200040804" + "9eb36e66")
    assert targets(b"\x02" + card + tag) == [Read(Tag("08B36E66")), Read(TWO)]
    assert targets(b"\x01" + card) == [Read(Tag("08B36E66"))]


def test_an_unanswered_command_is_given_up_in_time() -> None:
    """The first waits longer: a USB adapter may be slow."""
    talk = Pn532()
    talk.due(0.0)
    assert not talk.silent(FIRST_ANSWER_S - 0.1)
    assert talk.silent(FIRST_ANSWER_S)
    assert talk.patience(FIRST_ANSWER_S - ANSWER_S) == pytest.approx(ANSWER_S)


# ---- The chip that is played ---------------------------------------------------------------------


def command(code: int, *data: int) -> bytes:
    """As the host says it."""
    return written(Frame(Way.TO_CHIP, code, bytes(data)))


SAM, LOOK = command(Command.SAM_CONFIGURATION, 1), command(Command.IN_LIST_PASSIVE_TARGET, 2, 0)
BOUND = command(Command.RF_CONFIGURATION, 5, 0xFF, 1, 5)


@pytest.fixture
def chip() -> Chip:
    """Awake and configured."""
    made = Chip()
    made.feed(WAKING + SAM)
    return made


def test_a_sleeping_chip_hears_nothing() -> None:
    """Also after its power was cut."""
    chip = Chip()
    assert chip.feed(SAM) == b""
    assert chip.feed(WAKING + SAM).startswith(ACK)
    chip.power_cycle()
    assert chip.feed(SAM) == b""


def test_a_chip_that_is_not_configured_refuses_to_look() -> None:
    """As it refuses what it does not know, and a command without its data."""
    chip = Chip()
    chip.lay(ONE)
    assert chip.feed(WAKING + LOOK) == ACK + ERROR
    assert chip.feed(command(0x99)) == ACK + ERROR
    assert chip.feed(command(Command.RF_CONFIGURATION)) == ACK + ERROR
    assert list(chip.heard) == [Command.IN_LIST_PASSIVE_TARGET, Command.RF_CONFIGURATION]


def test_a_chip_whose_tries_have_no_end_answers_only_with_a_tag(chip: Chip) -> None:
    """So a kiosk that forgets to bound them is found out."""
    assert chip.feed(LOOK) == ACK
    chip.lay(ONE)
    assert chip.feed(LOOK) != ACK
    chip.lift(ONE)
    assert chip.feed(BOUND + LOOK).endswith(NO_TAG)
    assert chip.feed(command(Command.RF_CONFIGURATION, 5, 0xFF, 1, 0xFF) + LOOK).endswith(ACK)


def listed(chip: Chip, most: int) -> list[Heard]:
    """The tags that the chip tells of when it is asked for so many."""
    _, answer = Frames().feed(chip.feed(command(Command.IN_LIST_PASSIVE_TARGET, most, 0)))
    assert isinstance(answer, Frame)
    return targets(answer.data)


def test_a_chip_lists_no_more_tags_than_it_was_asked_for(chip: Chip) -> None:
    """The first that were laid there; one that is laid twice is one."""
    three = Tag("00112233445566778899")
    for tag in (ONE, TWO, ONE, three):
        chip.lay(tag)
    assert listed(chip, 1) == [Read(ONE)]
    assert listed(chip, 2) == listed(chip, 3) == [Read(ONE), Read(TWO)]
    chip.lift(ONE)
    chip.lift(ONE)
    assert listed(chip, 2) == [Read(TWO), Read(three)]


def test_a_chip_says_its_last_answer_again_when_it_was_not_heard(chip: Chip) -> None:
    """A damaged command it does not even acknowledge."""
    answer = chip.feed(BOUND)
    assert ACK + chip.feed(NACK) == answer
    assert chip.feed(BOUND[:-2] + b"\x00\x00") == b""


def test_a_chip_that_hangs_has_forgotten_nothing_when_it_recovers(chip: Chip) -> None:
    """Unlike one that has lost its power."""
    chip.feed(BOUND)
    chip.hang()
    assert chip.feed(LOOK) == b""
    chip.recover()
    assert chip.feed(LOOK) == ACK + NO_TAG
