"""The frames of 125 kHz readers, good, bad and broken, in whatever pieces they come."""

import itertools
import json
import pickle
from functools import reduce
from operator import xor
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hardware.events import Tag
from hardware.protocols.em4100 import STX, Em4100, read_body
from hardware.talk import Fault, Heard, Read

DATA: Final = Path(__file__).parent / "data" / "reader_vectors.json"
VECTORS: Final = json.loads(DATA.read_text(encoding="utf-8"))["em4100_ascii"]["vectors"]

GOOD: Final = b"\x0262E3086CED08\x03"
GOOD_READ: Final = Read(Tag("62E3086CED"))
OTHER: Final = b"\x0201000734E0D2\x03"
OTHER_READ: Final = Read(Tag("01000734E0"))

TAGS: Final = st.binary(min_size=5, max_size=5).filter(any)
NOISE: Final = st.binary(max_size=60)
QUIET_NOISE: Final = NOISE.map(lambda noise: noise.replace(b"\x02", b"\x03"))
FRAGMENTS: Final = st.one_of(
    st.sampled_from([b"\x02", b"\x03", b"\r\n", GOOD, GOOD[:-1], GOOD[3:], b"0", b"F" * 40]), NOISE
)
STREAMS: Final = st.lists(FRAGMENTS, max_size=10).map(b"".join)
CUTS: Final = st.lists(st.integers(0, 300), max_size=12)


def frame(tag: bytes, *, lower: bool = False, line_end: bool = False) -> bytes:
    """The frame of a tag as one of the readers writes it."""
    digits = bytes([*tag, reduce(xor, tag)]).hex()
    return b"\x02%b%b\x03" % (
        (digits if lower else digits.upper()).encode(),
        b"\r\n" if line_end else b"",
    )


FRAMED: Final = st.tuples(TAGS, st.booleans(), st.booleans())


def pieces(stream: bytes, cuts: list[int]) -> list[bytes]:
    """`stream` cut at these places."""
    edges = [0, *sorted(cut for cut in cuts if cut < len(stream)), len(stream)]
    return [stream[start:end] for start, end in itertools.pairwise(edges)]


def heard(*chunks: bytes) -> list[Heard]:
    """All that one conversation hears in these chunks."""
    talk = Em4100()
    return [one for chunk in chunks for one in talk.feed(chunk, 0.0)]


def tags(found: list[Heard]) -> list[str]:
    """The tags among what was heard."""
    return [one.tag for one in found if isinstance(one, Read)]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_every_frame_on_record_is_read_as_it_should_be(vector: dict[str, Any]) -> None:
    """Frames of real readers and of what is written about them."""
    found = heard(bytes.fromhex(vector["hex"]))
    match vector["expect"]:
        case {"tags": list(several)}:
            assert tags(found) == several
        case {"tag": str(tag)}:
            assert found == [Read(Tag(tag))]
        case {"error": str(error)}:
            assert found == [Fault(error)]
        case other:
            pytest.fail(f"nobody looks at {other}")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_every_frame_on_record_is_read_the_same_byte_by_byte(vector: dict[str, Any]) -> None:
    """At 9600 baud it does come byte by byte."""
    stream = bytes.fromhex(vector["hex"])
    assert heard(*(bytes([byte]) for byte in stream)) == heard(stream)


@given(STREAMS, CUTS)
def test_the_same_is_heard_however_the_stream_is_cut(stream: bytes, cuts: list[int]) -> None:
    """A serial port gives bytes in pieces of its own choice."""
    assert heard(*pieces(stream, cuts)) == heard(stream)


@given(st.lists(st.tuples(FRAMED, QUIET_NOISE), max_size=6), QUIET_NOISE)
def test_noise_without_a_beginning_is_neither_heard_nor_does_it_cost_a_frame(
    framed: list[tuple[tuple[bytes, bool, bool], bytes]], first: bytes
) -> None:
    """What begins no frame is no bad frame: hum on the wire is nothing to report."""
    stream = first + b"".join(
        frame(tag, lower=lower, line_end=line_end) + noise
        for (tag, lower, line_end), noise in framed
    )
    assert heard(stream) == [Read(Tag(tag.hex().upper())) for (tag, _, _), _ in framed]


@given(st.lists(st.tuples(STREAMS, TAGS), max_size=6), STREAMS)
def test_no_noise_whatever_costs_a_frame_that_is_whole(
    framed: list[tuple[bytes, bytes]], last: bytes
) -> None:
    """Also with stray beginnings, halves of frames and frames without an end before it."""
    expected: list[str] = []
    for noise, tag in framed:
        expected += [*tags(heard(noise)), tag.hex().upper()]
    stream = b"".join(noise + frame(tag) for noise, tag in framed) + last
    assert tags(heard(stream)) == [*expected, *tags(heard(last))]


@given(TAGS, st.integers(1, 12), st.integers(1, 255))
def test_one_damaged_byte_is_a_fault_and_never_another_tag(
    tag: bytes, place: int, damage: int
) -> None:
    """The checksum is one byte, but it catches every damage to one sign."""
    whole = bytearray(frame(tag))
    whole[place] ^= damage
    assume(bytes(whole).lower() != frame(tag, lower=True))
    found = heard(bytes(whole))
    # A sign that has turned into STX leaves two halves, and both are bad.
    assert len(found) == (2 if place > 1 and whole[place] == STX[0] else 1)
    assert all(isinstance(one, Fault) for one in found)


@given(st.lists(st.binary(max_size=200), max_size=20))
def test_bytes_of_any_kind_raise_nothing_and_fill_no_memory(chunks: list[bytes]) -> None:
    """The reader of a café runs for months."""
    talk = Em4100()
    for chunk in chunks:
        talk.feed(chunk, 0.0)
    assert len(pickle.dumps(talk)) < 500


@pytest.mark.parametrize("endless", [b"0", b"\x02", b"\x020", b"\x00", b"\x02\xff\x03"])
def test_a_stream_without_end_fills_no_memory(endless: bytes) -> None:
    """A wire that has come loose may send the same for days."""
    talk = Em4100()
    talk.feed(b"\x02", 0.0)
    for _ in range(50):
        talk.feed(endless * 20_000, 0.0)
    assert len(pickle.dumps(talk)) < 500
    assert GOOD_READ in talk.feed(GOOD, 0.0)


@pytest.mark.parametrize("whole", [GOOD, GOOD[:-1] + b"\r\n\x03"])
def test_a_frame_is_heard_with_its_last_byte_and_not_before(whole: bytes) -> None:
    """Nothing that is not whole is a tag."""
    talk = Em4100()
    assert talk.feed(whole[:-1], 0.0) == []
    assert talk.feed(whole[-1:], 0.0) == [GOOD_READ]
    assert talk.feed(whole, 0.0) == [GOOD_READ]


def test_a_frame_that_another_begins_in_is_one_fault() -> None:
    """A byte or more of its end was lost; the health of the wire shows in that."""
    assert heard(GOOD[:-1] + OTHER) == [Fault.INCOMPLETE, OTHER_READ]


def test_a_beginning_that_is_doubled_is_no_fault() -> None:
    """There was nothing yet that could have been lost."""
    assert heard(b"\x02\x02", b"\x02" + GOOD) == [GOOD_READ]


def test_a_tail_without_a_beginning_is_no_tag() -> None:
    """The port is often opened while a tag lies there: half a frame comes first."""
    assert heard(GOOD[1:] + GOOD[6:] + OTHER) == [OTHER_READ]


def test_the_halves_of_two_frames_are_never_made_one() -> None:
    """A frame that lost its middle has a wrong length."""
    assert heard(GOOD[:6] + GOOD[9:]) == [Fault.LENGTH]


def test_a_frame_without_end_is_told_once_and_the_next_is_read() -> None:
    """It may not swallow what comes after it."""
    assert heard(b"\x02" + b"A" * 5000, b"B" * 5000 + GOOD) == [Fault.LENGTH, GOOD_READ]
    assert heard(b"\x02" + b"x" * 5000 + b"\x03" + GOOD) == [Fault.CHARACTER, GOOD_READ]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", Fault.LENGTH),
        (b"\r\n", Fault.LENGTH),
        (b"62E3086CED08\n", Fault.CHARACTER),
        (b"62E3086CED08\r", Fault.CHARACTER),
        (b"62E3086CED08\r\n\r\n", Fault.CHARACTER),
        (b"62E3086CED 08", Fault.CHARACTER),
        (b" 62E3086CED08", Fault.CHARACTER),
        (b"62_E3086CED08", Fault.CHARACTER),
        (b"0x62E3086CED", Fault.CHARACTER),
        (b"62E3086CED0", Fault.LENGTH),
        (b"62E3086CED09", Fault.CHECKSUM),
        (b"000000000000", Fault.IMPLAUSIBLE),
        (b"0000000000FF", Fault.CHECKSUM),
    ],
)
def test_what_is_wrong_with_a_frame_is_told_by_its_name(body: bytes, fault: Fault) -> None:
    """No sign that a number may have elsewhere is let through."""
    assert read_body(body) == fault


def test_it_is_never_spoken_to_and_never_missed() -> None:
    """It speaks only when there is a tag, so that its silence says nothing."""
    talk = Em4100()
    talk.feed(GOOD, 0.0)
    assert talk.due(1e6) == b""
    assert talk.patience(1e6) is None
    assert not talk.silent(1e6)


def test_a_tag_shows_in_no_text_of_what_was_heard() -> None:
    """So that it can stand in no log."""
    assert "62E3086CED" not in repr(heard(GOOD))
