"""The simple protocol of a TWN4 reader: its lines, and the conversation of question and answer."""

import itertools
import json
import pickle
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.events import Tag
from hardware.protocols.twn4 import (
    ANSWER_WITHIN,
    EVERY,
    LONGEST,
    Answer,
    Twn4,
    answer,
    command,
    crc,
    search_result,
)
from hardware.talk import Fault, Heard, Nothing, Read

DATA: Final = Path(__file__).parent / "data" / "reader_vectors.json"
VECTORS: Final = json.loads(DATA.read_text(encoding="utf-8"))["twn4_simple"]["vectors"]

QUESTION: Final = b"050010\r"
SEALED_QUESTION: Final = command(bytes.fromhex("050010"), sealed=True)
NONE: Final = b"0000\r"
TAG: Final = b"00018020049EB36E66\r"
TAG_READ: Final = Read(Tag("9EB36E66"))

IDS: Final = st.binary(min_size=1, max_size=16).filter(any)
SIGNS: Final = st.sampled_from(list(b"0123456789abcdefABCDEF\r\n\xff z"))
STREAMS: Final = st.lists(
    st.one_of(
        st.sampled_from([NONE, TAG, b"\r", b"\n", b"01\r", b"00" * 300, TAG[:7]]),
        st.binary(max_size=40),
        st.lists(SIGNS, max_size=40).map(bytes),
    ),
    max_size=10,
).map(b"".join)
CUTS: Final = st.lists(st.integers(0, 300), max_size=12)


def told(tag: bytes, *, sealed: bool = False, spare_bits: int = 0) -> bytes:
    """The line by which a reader tells a tag."""
    bits = 8 * len(tag) - spare_bits
    return command(bytes([0, 1, 0x80, bits, len(tag)]) + tag, sealed=sealed)


def pieces(stream: bytes, cuts: list[int]) -> list[bytes]:
    """`stream` cut at these places."""
    edges = [0, *sorted(cut for cut in cuts if cut < len(stream)), len(stream)]
    return [stream[start:end] for start, end in itertools.pairwise(edges)]


def heard(*chunks: bytes) -> list[Heard]:
    """All that one conversation hears in these chunks."""
    talk = Twn4()
    return [one for chunk in chunks for one in talk.feed(chunk, 0.0)]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_every_line_on_record_is_read_as_it_should_be(vector: dict[str, Any]) -> None:
    """Lines of the maker's own paper, and what follows from its rules."""
    line = bytes.fromhex(vector["hex"]).removesuffix(b"\r")
    assert line.decode("ascii") + "\r" == vector["ascii"]
    match vector["expect"]:
        case {"cmd": str(words)}:
            assert command(bytes.fromhex(words)) == line + b"\r"
        case {"err": 0, "data": str(data), "crc": "ok"}:
            assert answer(line, sealed=True) == Answer(0, bytes.fromhex(data))
        case {"err": 0}:
            said = answer(line)
            assert isinstance(said, Answer)
            assert (said.error, len(said.data)) == (0, 1 + said.data[0])
        case {"err": int(error)}:
            assert answer(line) == Answer(error, b"")
            assert search_result(line) == Fault.ERROR
        case {"found": False}:
            assert search_result(line) == Nothing()
        case {"error": "crc"}:
            assert answer(line, sealed=True) == Fault.CHECKSUM
        case {"error": "odd length" | "32 bits but 3 bytes"}:
            assert heard(line + b"\r") == [Fault.LENGTH]
        case other:
            pytest.fail(f"nobody looks at {other}")


@given(STREAMS, CUTS)
def test_the_same_is_heard_however_the_stream_is_cut(stream: bytes, cuts: list[int]) -> None:
    """USB gives bytes in pieces of its own choice."""
    assert heard(*pieces(stream, cuts)) == heard(stream)


@given(STREAMS, IDS)
def test_after_any_noise_and_its_line_end_the_next_answer_is_read(noise: bytes, tag: bytes) -> None:
    """One bad line costs that line and no other; noise in an answer's own line costs that one."""
    assert heard(noise + b"\r" + told(tag))[-1] == Read(Tag(tag.hex().upper()))


@given(IDS, st.booleans(), st.integers(0, 7))
def test_a_tag_is_read_with_or_without_a_seal(tag: bytes, sealed: bool, spare: int) -> None:  # noqa: FBT001 - hypothesis hands it in
    """Of an id whose bits do not fill its bytes all bytes count."""
    line = told(tag, sealed=sealed, spare_bits=spare)
    assert heard(line, line.lower()) == [Read(Tag(tag.hex().upper()))] * 2


@given(IDS)
def test_a_tag_whose_own_bytes_look_like_a_seal_is_read_whole(tag: bytes) -> None:
    """Once in 65536 tags the last two bytes of an unsealed line are its seal by accident."""
    head = bytes([0, 1, 0x80, 8 * len(tag) + 16, len(tag) + 2])
    seal = crc(head + tag).to_bytes(2, "little")
    whole = Read(Tag((tag + seal).hex().upper()))
    assert heard(told(tag + seal)) == [whole]
    assert heard(command(b"\0\0", sealed=True), told(tag + seal)) == [Nothing(), whole]


@given(IDS, st.integers(0, 10**6), st.integers(1, 15))
def test_one_damaged_digit_of_a_sealed_answer_is_a_fault(
    tag: bytes, place: int, damage: int
) -> None:
    """That is what the seal is for."""
    line = told(tag, sealed=True)[:-1]
    place %= len(line)
    digit = b"%X" % (int(line[place : place + 1], 16) ^ damage)
    damaged = line[:place] + digit + line[place + 1 :]
    assert isinstance(search_result(damaged, sealed=True), Fault)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"00018020049EB36E6G", Fault.CHARACTER),
        (b"0001 8020049EB36E66", Fault.CHARACTER),
        (b"0x00", Fault.CHARACTER),
        (b" 0000", Fault.CHARACTER),
        (b"x" * LONGEST, Fault.CHARACTER),
        (b"x" * (LONGEST + 1), Fault.LENGTH),
        (b"00", Fault.LENGTH),
        (b"0001", Fault.LENGTH),
        (b"00018020", Fault.LENGTH),
        (b"000000", Fault.LENGTH),
        (b"00018020049EB36E6600", Fault.LENGTH),
        (b"00018000049EB36E66", Fault.LENGTH),
        (b"00018020059EB36E66", Fault.LENGTH),
        (b"0001800000", Fault.IMPLAUSIBLE),
        (b"000180200400000000", Fault.IMPLAUSIBLE),
        (b"001D54574E34", Fault.CODE),
        (b"03", Fault.ERROR),
        (b"0300", Fault.LENGTH),
        (b"0" * LONGEST, Fault.LENGTH),
        (b"0" * (LONGEST + 1), Fault.LENGTH),
        (b"0" * 5000, Fault.LENGTH),
    ],
)
def test_what_is_wrong_with_a_line_is_told_by_its_name(line: bytes, fault: Fault) -> None:
    """Once, whatever it is, and the next line is read."""
    assert heard(line + b"\r" + TAG) == [fault, TAG_READ]


def test_empty_lines_and_other_line_ends_say_nothing() -> None:
    """Some put a line feed behind it."""
    assert heard(b"\r\r\n" + TAG + b"\n" + NONE + b"\n\r") == [TAG_READ, Nothing()]


@given(st.lists(st.binary(max_size=200), max_size=20))
def test_bytes_of_any_kind_raise_nothing_and_fill_no_memory(chunks: list[bytes]) -> None:
    """The reader of a café runs for months."""
    talk = Twn4()
    for chunk in chunks:
        talk.feed(chunk, 0.0)
    assert len(pickle.dumps(talk)) < LONGEST + 500


@pytest.mark.parametrize("endless", [b"0", b"\n", b"\xff"])
def test_a_line_without_end_fills_no_memory_and_is_told_once(endless: bytes) -> None:
    """A device of another kind may be plugged in there."""
    talk = Twn4()
    assert [one for _ in range(50) for one in talk.feed(endless * 20_000, 0.0)] == [Fault.LENGTH]
    assert len(pickle.dumps(talk)) < LONGEST + 500
    assert talk.feed(b"\r" + TAG, 0.0) == [TAG_READ]


def test_it_is_asked_anew_a_while_after_it_has_answered() -> None:
    """A question is handed out once, and not before its time."""
    talk = Twn4()
    assert talk.patience(5.0) == 0.0
    assert talk.due(5.0) == QUESTION
    assert talk.due(5.0) == b""
    assert talk.patience(5.0) == ANSWER_WITHIN
    assert talk.feed(NONE, 5.125) == [Nothing()]
    assert talk.patience(5.125) == EVERY - 0.125
    assert talk.due(5.0 + EVERY - 0.01) == b""
    assert talk.due(5.0 + EVERY) == QUESTION


def test_a_slow_answer_is_waited_for() -> None:
    """Questions must not pile up in a reader that searches for long."""
    talk = Twn4()
    talk.due(0.0)
    assert [talk.due(at / 100) for at in range(100)] == [b""] * 100
    assert talk.feed(TAG, 0.9) == [TAG_READ]
    assert talk.patience(0.9) == 0.0
    assert talk.due(0.9) == QUESTION
    assert not talk.silent(1.8)


def test_it_is_silent_when_it_does_not_answer_and_is_asked_again() -> None:
    """Silence ends with the first answer."""
    talk = Twn4()
    assert not talk.silent(0.0)
    talk.feed(NONE, 0.0)
    talk.due(0.0)
    assert not talk.silent(0.99)
    assert talk.silent(1.0)
    assert talk.due(1.0) == QUESTION
    assert talk.silent(1.5)
    assert talk.patience(1.5) == 0.5
    assert talk.due(2.0) == QUESTION
    assert talk.feed(NONE, 2.1) == [Nothing()]
    assert not talk.silent(2.1)
    assert talk.due(2.25) == QUESTION
    assert not talk.silent(3.2)


def test_nothing_but_nonsense_is_silence() -> None:
    """What should answer is another device, or its line is broken."""
    talk = Twn4()
    at = 0.0
    while not talk.silent(at):
        talk.due(at)
        assert talk.feed(b"hello\r", at) == [Fault.CHARACTER]
        at += EVERY
    assert at == ANSWER_WITHIN


def test_one_broken_answer_is_no_silence() -> None:
    """It is asked again at once, long before it would count as silent."""
    talk = Twn4()
    talk.due(0.0)
    talk.feed(b"00018020046\r", 0.1)
    assert talk.due(0.25) == QUESTION
    talk.feed(TAG, 0.3)
    assert not talk.silent(1.2)


def test_silence_is_told_in_time_though_it_has_just_been_asked_again() -> None:
    """The loop may not wait for the answer any longer than that."""
    talk = Twn4()
    talk.due(0.0)
    talk.feed(b"x\r", 0.75)
    talk.due(0.75)
    assert talk.patience(0.75) == 0.25
    assert talk.silent(1.0)
    assert talk.patience(1.0) == 0.75


def test_a_line_that_is_too_long_is_waited_for_no_longer() -> None:
    """The next question does not wait for its end."""
    talk = Twn4()
    talk.due(0.0)
    talk.feed(b"x" * 5000, 0.1)
    assert talk.due(0.25) == QUESTION


def test_a_seal_alone_seals_nothing() -> None:
    """There is not even the byte that tells of errors."""
    assert answer(command(b"", sealed=True)[:-1], sealed=True) == Fault.LENGTH


def test_an_error_is_an_answer() -> None:
    """The reader lives and says so."""
    talk = Twn4()
    talk.due(0.0)
    assert talk.feed(b"01\r", 0.1) == [Fault.ERROR]
    assert not talk.silent(5.0)


def test_answers_that_come_late_or_twice_do_no_harm() -> None:
    """They are read as any other, and the next question keeps its time."""
    talk = Twn4()
    talk.due(0.0)
    talk.due(1.0)
    assert talk.feed(TAG, 1.05) == [TAG_READ]
    assert talk.feed(NONE, 1.1) == [Nothing()]
    assert talk.due(1.2) == b""
    assert talk.due(1.25) == QUESTION
    assert talk.feed(TAG + TAG, 1.3) == [TAG_READ, TAG_READ]
    assert talk.due(1.49) == b""
    assert talk.due(1.5) == QUESTION


def test_a_reader_that_seals_its_lines_is_spoken_to_in_sealed_ones() -> None:
    """Nobody has to set that anywhere."""
    talk = Twn4()
    assert talk.due(0.0) == QUESTION
    assert talk.feed(told(b"\x01\x02", sealed=True), 0.1) == [Read(Tag("0102"))]
    assert talk.due(0.25) == SEALED_QUESTION
    assert talk.feed(b"0001801002010200000\r", 0.3) == [Fault.LENGTH]
    assert talk.feed(b"00018010020102FFFF\r", 0.3) == [Fault.CHECKSUM]
    assert talk.due(0.5) == SEALED_QUESTION


def test_a_reader_that_never_answers_is_asked_in_both_ways_by_turns() -> None:
    """One that wants sealed lines may pass over every other."""
    talk = Twn4()
    asked = [talk.due(float(at)) for at in range(4)]
    assert asked == [QUESTION, SEALED_QUESTION, QUESTION, SEALED_QUESTION]
    talk.feed(NONE, 3.1)
    assert [talk.due(float(at)) for at in range(4, 8)] == [QUESTION] * 4


STEPS: Final = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.sampled_from([b"", b"", NONE, TAG, TAG + NONE, TAG[:9], b"x\r", b"01\r"]),
    ),
    max_size=60,
)


@given(STEPS)
def test_whatever_it_answers_and_when_it_is_asked_steadily(steps: list[tuple[int, bytes]]) -> None:
    """Never more often than agreed, never later than promised, and silence is told in time."""
    talk = Twn4()
    at, asked, unanswered_since = 0.0, [0.0], 0.0
    assert talk.due(at)
    for eighths, said in steps:
        patience = talk.patience(at)
        assert patience is not None
        at += min(patience, eighths / 8)
        understood = [one for one in talk.feed(said, at) if understood_answer(one)]
        if understood:
            unanswered_since = -1.0
        late = unanswered_since >= 0 and at - unanswered_since >= ANSWER_WITHIN
        assert talk.silent(at) == late
        if talk.due(at):
            assert EVERY <= at - asked[-1] <= ANSWER_WITHIN
            asked.append(at)
            unanswered_since = at if unanswered_since < 0 else unanswered_since
        assert at - asked[-1] < ANSWER_WITHIN


def understood_answer(one: Heard) -> bool:
    """Whether the reader has answered, as this test sees it."""
    return isinstance(one, Read | Nothing) or one == Fault.ERROR


def test_a_tag_shows_in_no_text_of_what_was_heard() -> None:
    """So that it can stand in no log."""
    assert "9EB36E66" not in repr(heard(TAG)) + repr(answer(TAG[:-1]))
