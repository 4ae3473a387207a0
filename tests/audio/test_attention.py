"""What the screen makes of the ears' lines: pure, with a clock that is moved."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.attention import CLOSING, OPENING, QUIET, THINKING, Attention
from audio.events import (
    EarsClosed,
    EarsLost,
    EarsOpen,
    EarsTrouble,
    Event,
    Level,
    NotUnderstood,
    Trouble,
    Understood,
)
from audio.take import LONGEST
from audio.wire import Line

IDLE: Final = 60.0
OPEN: Final[Line] = {"open": True}
SHUT: Final[Line] = {"open": False}
LOUD: Final[Line] = {"level": 0.5}


def hear(attention: Attention, *lines: Line, at: float = 0.0) -> list[Event]:
    """All that these lines mean."""
    return [event for line in lines for event in attention.note(line, at)]


def test_a_press_is_told_from_opening_to_answer() -> None:
    """In the order in which it happened."""
    attention = Attention(IDLE)
    assert attention.press(0) == 1
    told = hear(attention, {"ready": True}, OPEN, LOUD, SHUT, {"heard": "menu", "press": 1})
    assert told == [EarsOpen(), Level(0.5), EarsClosed(), Understood("menu")]
    assert not attention.owed


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ({"heard": None, "press": 1}, NotUnderstood()),
        ({"trouble": "muted", "press": 1}, EarsTrouble(Trouble.MUTED)),
        ({"trouble": "not-sealed"}, EarsTrouble(Trouble.NOT_SEALED)),
        ({"trouble": "of a later version", "press": 1}, EarsTrouble(Trouble.FAILED)),
    ],
)
def test_every_answer_ends_the_press(line: Line, event: Event) -> None:
    """A second one is nobody's."""
    attention = Attention(IDLE)
    attention.press(0)
    assert hear(attention, line, line) == [event]


def test_what_comes_late_is_not_taken_for_a_newer_press() -> None:
    """Each answer carries the number of its press."""
    attention = Attention(IDLE)
    attention.press(0)
    attention.press(1)
    told = hear(attention, {"heard": "menu", "press": 1}, {"heard": "bag", "press": 2})
    assert told == [Understood("bag")]


def test_after_a_cancel_the_closing_is_told_and_no_answer() -> None:
    """The microphone is never said to be closed before it is."""
    attention = Attention(IDLE)
    attention.press(0)
    hear(attention, OPEN)
    attention.cancel(1)
    assert attention.owed
    told = hear(attention, LOUD, SHUT, {"heard": "menu", "press": 1})
    assert told == [Level(0.5), EarsClosed()]
    assert not attention.owed


def test_patience_ends_when_the_microphone_does_not_open() -> None:
    """Then the ears are lost, and nothing was open."""
    attention = Attention(IDLE)
    attention.press(0)
    assert attention.patience(0) == OPENING
    assert attention.lose() == [EarsLost()]
    assert attention.patience(0) is None


def test_patience_is_short_while_the_microphone_is_open() -> None:
    """Levels come all the time; without them something hangs with the microphone open."""
    attention = Attention(IDLE)
    attention.press(0)
    hear(attention, OPEN, at=5)
    assert attention.patience(5) == QUIET
    hear(attention, LOUD, at=6)
    assert attention.patience(6) == QUIET
    assert attention.lose() == [EarsClosed(), EarsLost()]


def test_levels_do_not_keep_a_microphone_open_for_ever() -> None:
    """Ears that forget their own limit are ended by whoever started them."""
    attention = Attention(IDLE)
    attention.press(0)
    hear(attention, OPEN)
    limit = LONGEST + CLOSING
    for tenth in range(int(limit * 10)):
        hear(attention, LOUD, at=tenth / 10)
    assert attention.patience(limit) == 0


def test_making_it_out_may_take_its_time_and_not_for_ever() -> None:
    """Also for a press that ended before the microphone was open."""
    attention = Attention(IDLE)
    attention.press(0)
    hear(attention, OPEN, SHUT, at=2)
    assert attention.patience(2) == THINKING
    attention.press(10)
    attention.release(11)
    assert attention.patience(11) == THINKING


@pytest.mark.parametrize("idle", [IDLE, None])
def test_after_the_answer_nothing_is_wanted_for_a_while(idle: float | None) -> None:
    """Warm ears are never ended for being idle."""
    attention = Attention(idle)
    attention.press(0)
    hear(attention, {"heard": None, "press": 1}, at=7)
    assert attention.patience(7) == idle
    assert attention.lose() == []


ORDERS = st.sampled_from(["press", "release", "cancel", "lose"])
LINES = st.sampled_from(
    [
        OPEN,
        SHUT,
        LOUD,
        {"ready": True},
        {"heard": None},
        {"heard": "menu", "press": 1},
        {"heard": "bag", "press": 2},
        {"trouble": "busy", "press": 2},
        {"level": "loud"},
        {},
    ]
)


class Onlooker:
    """Sees what is done and told, and holds it against what may be."""

    def __init__(self) -> None:
        self.is_open = False
        self._asked = False

    def sees(self, event: Event) -> None:
        """Check what was told."""
        match event:
            case EarsOpen():
                self.is_open = True
            case EarsClosed():
                assert self.is_open
                self.is_open = False
            case Level():
                assert self.is_open
            case EarsLost():
                assert not self.is_open
                self._asked = False
            case _:
                assert self._asked
                self._asked = False

    def does(self, attention: Attention, order: str, at: float) -> list[Event]:
        """Give an order; what that tells."""
        match order:
            case "press":
                attention.press(at)
                self._asked = True
            case "release":
                attention.release(at)
            case "cancel":
                attention.cancel(at)
                self._asked = False
            case "lose":
                return attention.lose()
        return []


@given(st.lists(ORDERS | LINES, max_size=30))
def test_whatever_comes_in_whatever_order_openings_and_answers_stay_true(
    happened: list[str | Line],
) -> None:
    """Levels only while open; closed only after open; one answer a press, and none unasked."""
    attention = Attention(IDLE)
    onlooker = Onlooker()
    for at, one in enumerate(happened):
        if isinstance(one, str):
            told = onlooker.does(attention, one, at)
        else:
            told = attention.note(one, at)
        for event in told:
            onlooker.sees(event)
        assert attention.patience(at) is not None or not attention.owed
        assert attention.owed or not onlooker.is_open
