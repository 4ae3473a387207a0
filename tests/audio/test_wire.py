"""The lines between screen and ears, and the letterbox in which threads leave values."""

import itertools
import json
import os
import select
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.answers import Answers, PartnerGoneError
from audio.letterbox import Letterbox
from audio.wire import LONGEST, Line, Lines, write_line

SAID = st.dictionaries(
    st.text(max_size=8), st.none() | st.booleans() | st.text(max_size=20), max_size=4
)
CUTS = st.lists(st.integers(0, 300), max_size=12)


def read(stream: bytes, cuts: list[int]) -> list[Line]:
    """What a stream says that comes in these pieces."""
    lines = Lines()
    edges = [0, *sorted(cut for cut in cuts if cut < len(stream)), len(stream)]
    pieces = [stream[start:end] for start, end in itertools.pairwise(edges)]
    return [line for piece in pieces for line in lines.feed(piece)]


@given(st.lists(SAID, max_size=5), CUTS)
def test_what_was_written_is_read_however_it_is_cut(said: list[Line], cuts: list[int]) -> None:
    """A pipe gives bytes in pieces of its own choice."""
    assert read(b"".join(map(write_line, said)), cuts) == said


@given(st.lists(st.binary(max_size=60), max_size=6).map(b"\n".join), CUTS)
def test_garbage_never_raises_and_costs_no_line_after_it(stream: bytes, cuts: list[int]) -> None:
    """However it is cut."""
    found = read(stream + b'\n{"a":1}\n', cuts)
    assert found[-1] == {"a": 1}
    assert found == read(stream + b'\n{"a":1}\n', [])


@pytest.mark.parametrize(
    "line", [b"[" * 3000, b"9" * 4000, b"[]", b"null", b'{"a":1}{"b":2}', b"\xff", b""]
)
def test_a_line_that_is_no_object_is_passed_over(line: bytes) -> None:
    """However deep or broken it is."""
    assert read(line + b"\n", []) == []


def test_a_line_that_never_ends_takes_no_memory() -> None:
    """Nor does what follows it belong to it."""
    lines = Lines()
    for _ in range(100):
        assert list(lines.feed(b"x" * LONGEST)) == []
    assert list(lines.feed(b'\n{"a":1}\n')) == [{"a": 1}]


def test_a_line_is_shorter_than_what_a_pipe_takes_at_once() -> None:
    """So it is never written in part."""
    line = write_line({"heard": "x" * 100, "distance": 0.123, "press": 10**9})
    assert len(line) < select.PIPE_BUF
    assert json.loads(line)["press"] == 10**9


def tell_without_end(answers: Answers) -> None:
    """More than any pipe holds."""
    for _ in range(100_000):
        answers.tell({"level": 0.5})


def test_answers_that_nobody_reads_are_noticed_and_nobody_waits() -> None:
    """A screen that hangs must not keep the ears running."""
    reading, writing = os.pipe()
    answers = Answers(writing)
    with pytest.raises(PartnerGoneError):
        tell_without_end(answers)
    os.close(reading)
    with pytest.raises(PartnerGoneError):
        answers.tell({"level": 0.5})
    os.close(writing)


def test_only_the_press_that_is_waited_for_is_answered_and_once() -> None:
    """By its number."""
    reading, writing = os.pipe()
    answers = Answers(writing)
    for waited, press in ((1, 1), (3, 2), (3, 3)):
        answers.expect(waited)
        answers.answer(press, {"heard": None})
        answers.answer(press, {"heard": "again"})
    answers.forget()
    answers.answer(0, {"heard": "none"})
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        assert [json.loads(line)["press"] for line in told] == [1, 3]


def test_values_of_several_threads_all_arrive_in_the_order_of_each() -> None:
    """And the loop is woken for them."""
    letters: Letterbox[tuple[int, int]] = Letterbox()

    def put_all(n: int) -> None:
        for k in range(300):
            letters.put((n, k))

    threads = [Thread(target=put_all, args=[n]) for n in range(4)]
    for thread in threads:
        thread.start()
    came: list[tuple[int, int]] = []
    while len(came) < 1200:
        assert select.select([letters.fileno()], [], [], 20)[0]
        came += letters.take()
    for thread in threads:
        thread.join()
    for n in range(4):
        assert [k for of, k in came if of == n] == list(range(300))
    letters.take()
    assert not select.select([letters.fileno()], [], [], 0)[0]
    letters.close()


def test_a_letterbox_that_nobody_empties_never_makes_anybody_wait() -> None:
    """Its pipe may be full."""
    letters: Letterbox[int] = Letterbox()
    for n in range(100_000):
        letters.put(n)
    assert len(letters.take()) == 100_000
    letters.close()
