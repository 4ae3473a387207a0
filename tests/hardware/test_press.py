"""What a button's ups and downs mean, against what an onlooker with a stopwatch would say."""

from typing import Final, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from hardware.events import ButtonHeld, ButtonPressed, ButtonReleased, Event, Tag
from hardware.press import Press
from hardware.talk import Fault, Key, Nothing, Read

NAME: Final = "talk button"
SETTLE: Final = 30.0
HOLD: Final = 1000.0
"""Whole milliseconds here, so that sums are exact."""
LATER: Final = 5000.0
PRESSED, HELD, RELEASED = ButtonPressed(NAME), ButtonHeld(NAME), ButtonReleased(NAME)


class Said(NamedTuple):
    """How the button stood at a moment."""

    at: float
    down: bool


class Touch(NamedTuple):
    """From when until when the contacts touched."""

    at: float
    until: float


Told = list[tuple[float, Event]]


def history_of(steps: list[tuple[int, bool]]) -> list[Said]:
    """States after pauses."""
    now = 0
    history = []
    for gap, down in steps:
        now += gap
        history.append(Said(float(now), down))
    return history


GAPS = st.integers(0, 5) | st.integers(25, 35) | st.integers(965, 1035) | st.integers(0, 2500)
HISTORIES = st.lists(st.tuples(GAPS, st.booleans()), max_size=40).map(history_of)
CHATTERING = st.lists(st.tuples(st.integers(0, 29), st.booleans()), min_size=1).map(history_of)


def press() -> Press:
    """A button that has just come into use."""
    new = Press(NAME, SETTLE, HOLD)
    new.restart(0.0)
    return new


def play(history: list[Said], until: float, button: Press) -> Told:
    """Be the loop: wait as long as the button has patience, tick, hear."""
    found: Told = []
    now = 0.0
    for at, down in [*history, (until, None)]:
        while (wait := button.patience(now)) is not None and now + wait < at:
            now += wait
            found += [(now, event) for event in button.tick(now)]
        now = at
        if down is not None:
            found += [(now, event) for event in button.hear(Key(down), now)]
    return found


def touches(history: list[Said], until: float) -> list[Touch]:
    """Every time that the contacts touched, however shortly."""
    found: list[Touch] = []
    start: float | None = None
    for at, down in [*history, Said(until, down=False)]:
        if down and start is None:
            start = at
        elif not down and start is not None:
            found.append(Touch(start, at))
            start = None
    return found


def onlooker(history: list[Said], until: float) -> Told:
    """The same, told afterwards by somebody who knows what came later."""
    groups: list[list[Touch]] = []
    for touch in touches(history, until):
        if groups and touch.at - groups[-1][-1].until < SETTLE:
            groups[-1].append(touch)
        else:
            groups.append([touch])
    if history and history[0].down:
        del groups[0]
    found: Told = []
    for group in groups:
        due = group[0].at + HOLD
        found += [(group[0].at, PRESSED)]
        found += [(max(due, touch.at), HELD) for touch in group if touch.until >= due][:1]
        found += [(group[-1].until + SETTLE, RELEASED)]
    return [(at, event) for at, event in found if at < until]


@given(HISTORIES, st.integers(1, 3000))
def test_it_tells_what_an_onlooker_would(history: list[Said], longer: int) -> None:
    """Every event, at its millisecond, for any ups and downs."""
    until = (history[-1].at if history else 0.0) + longer
    assert play(history, until, press()) == onlooker(history, until)


@given(HISTORIES)
def test_how_often_it_is_ticked_makes_no_difference(history: list[Said]) -> None:
    """A loop that comes late tells the same, only later."""
    until = (history[-1].at if history else 0.0) + LATER
    button = press()
    seldom = [event for said in history for event in button.hear(Key(said.down), said.at)]
    seldom += button.tick(until)
    assert seldom == [event for _, event in play(history, until, press())]


@given(HISTORIES)
def test_presses_and_releases_take_turns(history: list[Said]) -> None:
    """However the contacts chatter; and a long press lies within its press, once."""
    until = (history[-1].at if history else 0.0) + LATER
    order = [event for _, event in play(history, until, press())]
    ends = [event for event in order if event != HELD]
    assert ends == [PRESSED, RELEASED] * (len(ends) // 2) + [PRESSED] * (len(ends) % 2)
    after_held = [order[index - 1] for index, event in enumerate(order) if event == HELD]
    assert after_held == [PRESSED] * len(after_held)


@given(history=CHATTERING, down=st.booleans())
def test_after_any_chatter_the_last_word_counts(history: list[Said], *, down: bool) -> None:
    """A button must not hang because its contacts are bad."""
    button = press()
    button.hear(Key(down=False), 0.0)
    end = history[-1].at
    found = play([*history, Said(end, down)], end + LATER, button)
    order = [event for _, event in found if event != HELD]
    assert (order[-1:] == [PRESSED]) == down


@given(HISTORIES)
def test_a_state_that_is_repeated_says_nothing_new(history: list[Said]) -> None:
    """A serial button says every second how it stands."""
    until = (history[-1].at if history else 0.0) + LATER
    twice = [said for said in history for _ in range(2)]
    assert play(twice, until, press()) == play(history, until, press())


def test_a_press_is_told_at_the_first_touch() -> None:
    """The screen answers a finger at once; what chatters after it changes nothing."""
    button = press()
    assert button.hear(Key(down=False), 0.0) == []
    assert button.hear(Key(down=True), 500.0) == [PRESSED]
    assert button.hear(Key(down=False), 501.0) == []
    assert button.hear(Key(down=True), 502.0) == []
    assert button.patience(502.0) == HOLD - 2
    assert button.tick(1499.0) == []
    assert button.tick(1500.0) == [HELD]
    assert button.patience(1500.0) is None
    assert button.hear(Key(down=False), 3000.0) == []
    assert button.patience(3000.0) == SETTLE
    assert button.tick(3029.0) == []
    assert button.tick(3030.0) == [RELEASED]
    assert button.patience(3030.0) is None


def test_a_spike_is_a_press_that_is_soon_released() -> None:
    """It cannot be told from a finger in time; but it never stays down."""
    history = [Said(0.0, down=False), Said(500.0, down=True), Said(501.0, down=False)]
    assert play(history, LATER, press()) == [(500.0, PRESSED), (531.0, RELEASED)]


def test_a_button_that_is_down_at_the_start_has_not_been_pressed() -> None:
    """Somebody leans on it while the kiosk starts: that is no wish of anybody's."""
    history = [Said(0.0, down=True), Said(2000.0, down=False), Said(3000.0, down=True)]
    assert play(history, 3500.0, press()) == [(3000.0, PRESSED)]


def test_a_button_that_comes_back_begins_anew() -> None:
    """What it did while it was unplugged is not known: neither released nor held is told."""
    button = press()
    button.hear(Key(down=False), 0.0)
    assert button.hear(Key(down=True), 500.0) == [PRESSED]
    button.restart(600.0)
    assert button.patience(600.0) is None
    assert button.tick(LATER) == []
    assert button.hear(Key(down=True), LATER) == []
    assert button.tick(2 * LATER) == []
    assert button.hear(Key(down=False), 2 * LATER) == []
    assert button.tick(3 * LATER) == []
    assert button.hear(Key(down=True), 3 * LATER) == [PRESSED]


def test_what_is_no_key_only_lets_time_pass() -> None:
    """Noise on the line neither presses nor releases."""
    button = press()
    button.hear(Key(down=False), 0.0)
    assert button.hear(Fault.CHARACTER, 1.0) == []
    button.hear(Key(down=True), 2.0)
    for heard in (Fault.LENGTH, Nothing(), Read(Tag("04A1"))):
        assert button.hear(heard, 3.0) == []
    assert button.hear(Nothing(), 1002.0) == [HELD]


def test_without_a_settle_time_everything_counts_at_once() -> None:
    """For a button whose own program has settled it already."""
    button = Press(NAME, settle=0.0, hold=HOLD)
    assert button.hear(Key(down=False), 0.0) == []
    assert button.hear(Key(down=True), 1.0) == [PRESSED]
    assert button.hear(Key(down=False), 1.0) == [RELEASED]
    assert button.hear(Key(down=True), 1.0) == [PRESSED]
