"""The framing: bytes in any pieces, values out; nothing that comes in raises."""

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.relay.rpc import Fault, Lines, Value, write_line

PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20)
OBJECTS = st.dictionaries(st.text(max_size=8), PLAIN | st.lists(PLAIN, max_size=3), max_size=4)
CUTS = st.lists(st.integers(0, 400), max_size=12)


def pieces(stream: bytes, cuts: list[int]) -> list[bytes]:
    """`stream` cut at these places."""
    edges = [0, *sorted(cut for cut in cuts if cut < len(stream)), len(stream)]
    return [stream[start:end] for start, end in itertools.pairwise(edges)]


def read(chunks: list[bytes], longest: int = 10_000) -> list[Value | Fault]:
    """Everything that one connection yields for these chunks."""
    lines = Lines(longest)
    return [one for chunk in chunks for one in lines.feed(chunk)]


@given(st.lists(OBJECTS, max_size=5), CUTS)
def test_what_was_written_is_read_back_however_it_is_cut(
    values: list[Value], cuts: list[int]
) -> None:
    """A socket gives bytes in pieces of its own choice."""
    stream = b"".join(write_line(value) for value in values)
    assert read(pieces(stream, cuts)) == values


@given(st.lists(st.binary(max_size=60), max_size=8).map(b"\n".join), CUTS)
def test_garbage_never_raises_and_reads_the_same_however_it_is_cut(
    stream: bytes, cuts: list[int]
) -> None:
    """Also with lines that are too long."""
    assert read(pieces(stream, cuts), 30) == read([stream], 30)


@given(st.binary(max_size=200).filter(lambda data: b"\n" not in data))
def test_after_any_garbage_the_next_line_is_read(garbage: bytes) -> None:
    """One bad line costs that line and no other."""
    assert read([garbage + b'\n{"a":1}\n'])[-1] == {"a": 1}


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"a":"\xff"}',
        b'{"a":1e999}',
        b"9" * 5_000 + b"x",
        b'{"a":"\\ud800"}',
        b'{"a":1}{"b":2}',
        b'{"a"',
        b"\x00",
    ],
)
def test_a_line_that_is_no_json_is_one_fault(line: bytes) -> None:
    """However deep, large or broken it is."""
    assert read([line + b"\n"], 10**6) == [Fault.NOT_JSON]


def test_a_batch_is_read_as_its_objects() -> None:
    """signal-cli may answer several requests in one array."""
    assert read([b'[{"a":1},{"b":2},3]\n']) == [{"a": 1}, {"b": 2}, Fault.NOT_AN_OBJECT]


@pytest.mark.parametrize("line", [b"7", b'"text"', b"null", b"true"])
def test_json_that_is_no_object_is_a_fault(line: bytes) -> None:
    """It is JSON, and yet nothing that the protocol knows."""
    assert read([line + b"\n"]) == [Fault.NOT_AN_OBJECT]


def test_empty_lines_say_nothing() -> None:
    """Neither does a line end from another system."""
    assert read([b'\n \r\n{"a":1}\r\n\n']) == [{"a": 1}]


def test_half_a_line_waits_for_its_other_half() -> None:
    """Nothing is told before the line ends."""
    lines = Lines()
    assert lines.feed(b'{"a"') == ()
    assert lines.feed(b":1}") == ()
    assert lines.feed(b"\n") == ({"a": 1},)


def test_a_line_of_several_megabytes_is_read() -> None:
    """A list of groups may be that long."""
    value = {"padding": "x" * 5_000_000}
    data = json.dumps(value).encode() + b"\n"
    assert read([data[i : i + 65_536] for i in range(0, len(data), 65_536)], 2**25) == [value]


def test_a_line_without_end_is_dropped_once_and_the_next_is_read() -> None:
    """It must not fill the memory, nor be told again and again."""
    assert read([b"x" * 8, b"x" * 8, b"x" * 8, b'\n{"a":1}\n'], 10) == [Fault.TOO_LONG, {"a": 1}]
