"""The order of things when somebody taps: the frame first, then the deed, then the new page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pygame
import pytest

from audio.events import Event as Heard
from audio.speech import Event as Voiced
from hardware.events import ButtonPressed, Event
from kiosk.care.actions import Action, Verb
from kiosk.clock import MovableClock
from kiosk.screen.happenings import Closed, Happening, Posted, Reopened, Sensed, Uncovered
from kiosk.screen.loop import Loop, go_on, run
from kiosk.screen.paint import Painter
from kiosk.screen.scene import Box, Rect, Role
from kiosk.screen.tokens import LINEN, MINT, SPRUCE, SPRUCE_DEEP
from kiosk.screen.touch import Phase, Pointer

SIZE = (200, 100)
GO, HOME = Action(Verb.GO, "sent"), Action(Verb.HOME)
NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


def page(colour: str, action: Action) -> Box:
    """A page with one button."""
    button = Box(Role.BUTTON, Rect(0, 0, 100, 100), action=action, bg=colour)
    return Box(Role.PAGE, Rect(0, 0, *SIZE), bg=LINEN, children=(button,))


FIRST, SECOND = page(SPRUCE, GO), page(MINT, HOME)


@dataclass
class Story:
    """An app of two pages and the panel it is shown on; everything is written down in order."""

    script: list[list[Happening]]
    told: list[str] = field(default_factory=list)
    waits: list[timedelta] = field(default_factory=list)
    here: Box = FIRST
    asleep: bool = False
    calm: timedelta = timedelta(milliseconds=100)

    def scene(self, now: datetime) -> Box:
        """The page."""
        assert now.tzinfo
        return self.here

    def press(self, now: datetime) -> bool:
        """A finger."""
        assert now.tzinfo
        self.told.append("press")
        awake, self.asleep = not self.asleep, False
        return awake

    def act(self, action: Action, now: datetime) -> None:
        """The deed."""
        assert now.tzinfo
        self.told.append(str(action))
        self.here = SECOND if action == GO else FIRST

    def sense(self, event: Event, now: datetime) -> None:
        """What a reader or a button told."""
        assert now.tzinfo
        self.told.append(type(event).__name__)
        self.here = SECOND

    def hear(self, event: Heard, now: datetime) -> None:
        """What the ears told."""
        assert now.tzinfo
        self.told.append(type(event).__name__)

    def voice(self, event: Voiced) -> None:
        """What the voice told."""
        self.told.append(type(event).__name__)

    def tick(self, now: datetime) -> timedelta:
        """Time."""
        assert now.tzinfo
        return self.calm

    def wait(self, longest: timedelta) -> Sequence[Happening]:
        """The next of the script, then the end."""
        self.waits.append(longest)
        return self.script.pop(0) if self.script else [Closed()]

    def show(self, surface: pygame.Surface, changed: Sequence[pygame.Rect] | None = None) -> None:
        """What is seen in the middle of the button."""
        colour = "#{:02X}{:02X}{:02X}".format(*surface.get_at((50, 50))[:3])
        self.told.append(colour if changed is not None else f"all {colour}")


def pointer(phase: Phase, x: float = 50, at: float = 0) -> Pointer:
    """The finger."""
    return Pointer(phase, x, 50, at)


def tell(*script: list[Happening], asleep: bool = False) -> Story:
    """Run a script to its end."""
    story = Story(list(script), asleep=asleep)
    run(story, story, Painter(SIZE), MovableClock(NOW))
    return story


DOWN, UP = pointer(Phase.DOWN), pointer(Phase.UP)


def test_a_tap_is_answered_by_a_frame_before_anything_is_done() -> None:
    """A slow disk must not make the button look dead."""
    told = tell([DOWN], [UP]).told
    assert told == [SPRUCE, "press", SPRUCE_DEEP, "go:sent", MINT]


def test_a_tap_that_comes_all_at_once_is_answered_too() -> None:
    """Down and up in one round still show the frame between."""
    assert tell([DOWN, UP]).told == [SPRUCE, "press", SPRUCE_DEEP, "go:sent", MINT]


def test_a_finger_that_slides_off_leaves_the_button_as_it_was() -> None:
    """The dark goes away at once, and nothing is done."""
    told = tell([DOWN], [pointer(Phase.MOVE, 150)], [pointer(Phase.UP, 150)]).told
    assert told == [SPRUCE, "press", SPRUCE_DEEP, SPRUCE]


def test_the_touch_that_wakes_the_screen_does_nothing_else() -> None:
    """And the very next one works."""
    again = [pointer(Phase.DOWN, at=1), pointer(Phase.UP, at=1.1)]
    told = tell([DOWN, UP], [*again], asleep=True).told
    assert told == [SPRUCE, "press", "press", SPRUCE_DEEP, "go:sent", MINT]


def test_the_echo_of_a_waking_touch_does_nothing_either() -> None:
    """A panel that tells of one touch twice must not open what lay under the dark."""
    told = tell([DOWN, UP, DOWN, UP], asleep=True).told
    assert told == [SPRUCE, "press"]


def test_an_echo_is_not_told_as_a_press() -> None:
    """One touch, one press, one deed."""
    told = tell([DOWN, UP, DOWN, UP]).told
    assert told == [SPRUCE, "press", SPRUCE_DEEP, "go:sent", MINT]


def test_what_a_reader_posts_is_done_like_a_tap() -> None:
    """The same values from a tag, a button or the voice."""
    assert tell([Posted(GO)], [Posted(HOME)]).told == [SPRUCE, "go:sent", MINT, "home", SPRUCE]


def test_an_uncovered_window_is_shown_again_without_painting() -> None:
    """Whatever lay over it."""
    assert tell([Uncovered()]).told == [SPRUCE, f"all {SPRUCE}"]


def test_a_window_that_was_opened_anew_gets_the_whole_picture() -> None:
    """On its own surface; a finger that was down then is gone, and the next one works."""
    story = tell([DOWN], [Reopened(pygame.Surface(SIZE))], [UP], [pointer(Phase.DOWN, at=1)], [UP])
    pressed = SPRUCE_DEEP
    assert story.told[:5] == [SPRUCE, "press", pressed, SPRUCE, "press"]
    assert story.told[-2:] == [str(GO), MINT]


def test_nothing_is_painted_while_nothing_happens() -> None:
    """A round without news costs no frame."""
    assert tell([], [], []).told == [SPRUCE]


def test_a_button_beside_the_screen_is_seen_at_once() -> None:
    """The picture changes in the same round."""
    story = Story([[Sensed(ButtonPressed("button"))]])
    painter = Painter(SIZE)
    Loop(story, story, painter, MovableClock(NOW)).step()
    assert "ButtonPressed" in story.told
    assert painter.surface.get_at((50, 50)) == pygame.Color(MINT)


def test_the_loop_waits_as_long_as_the_pages_allow_but_looks_round_in_time() -> None:
    """Less than a second at the longest: an edit is seen within one, and a stop is heard."""
    story = Story([[], []], calm=timedelta(milliseconds=100))
    loop = Loop(story, story, Painter(SIZE), MovableClock(NOW))
    assert loop.step()
    story.calm = timedelta(minutes=1)
    assert loop.step()
    assert story.waits == [timedelta(milliseconds=100), timedelta(milliseconds=900)]


def test_the_loop_ends_when_it_is_told_to() -> None:
    """By the window or by the program around it."""
    story = Story([[], [], []])
    rounds = iter([True, True, False])
    run(story, story, Painter(SIZE), MovableClock(NOW), lambda: next(rounds))
    assert len(story.waits) == 2


@dataclass
class Patient(Story):
    """A story whose clock goes on by what the panel was asked to wait."""

    clock: MovableClock = field(default_factory=lambda: MovableClock(NOW))

    def wait(self, longest: timedelta) -> Sequence[Happening]:
        """As long as it is told, unless something happens at once."""
        happened = super().wait(longest)
        if not happened:
            self.clock.move(longest)
        return happened


def test_a_finger_that_rests_on_the_clock_is_noticed_while_it_is_down() -> None:
    """Nothing happens on the panel meanwhile; the moment is the clock's own."""
    service = Action(Verb.SERVICE)
    clock = Box(Role.CARD, Rect(150, 0, 50, 100), hold=service)
    first = Box(Role.PAGE, Rect(0, 0, *SIZE), bg=LINEN, children=(*FIRST.children, clock))
    down = pointer(Phase.DOWN, 175, at=77)
    story = Patient([[down], *([[]] * 8)], here=first, calm=timedelta(milliseconds=900))
    run(story, story, Painter(SIZE), story.clock)
    assert "service" in story.told
    assert sum(story.waits[1:7], timedelta()) == timedelta(seconds=5)


def test_a_finger_that_lets_go_in_time_opens_nothing() -> None:
    """Four seconds and a half are too short."""
    clock = Box(Role.CARD, Rect(150, 0, 50, 100), hold=Action(Verb.SERVICE))
    first = Box(Role.PAGE, Rect(0, 0, *SIZE), bg=LINEN, children=(*FIRST.children, clock))
    script: list[list[Happening]] = [
        [pointer(Phase.DOWN, 175)],
        *([[]] * 5),
        [pointer(Phase.UP, 175, at=4.5)],
        [],
        [],
    ]
    story = Patient(script, here=first, calm=timedelta(milliseconds=900))
    run(story, story, Painter(SIZE), story.clock)
    assert "service" not in story.told


def test_a_picture_that_does_not_change_is_still_drawn_now_and_then() -> None:
    """Only a frame that was really drawn proves that the next one can be."""
    story = Patient([[] for _ in range(8)], calm=timedelta(seconds=1))
    loop = Loop(story, story, Painter(SIZE), story.clock)
    proofs: list[int] = []
    go_on(loop, drawn=lambda: proofs.append(len(story.told)))
    assert story.told == [SPRUCE, f"all {SPRUCE}"]
    assert proofs == [1, 2]


class Faulty(Patient):
    """A story with a fault of ours in it."""

    def act(self, action: Action, now: datetime) -> None:
        """What should not happen."""
        raise ZeroDivisionError(action, now)


def test_what_the_screen_cannot_answer_is_no_sign_of_life() -> None:
    """Only a round that has answered everything is told of."""
    story = Faulty([[DOWN, UP]])
    loop = Loop(story, story, Painter(SIZE), story.clock)
    told: list[str] = []
    loop.drawn = lambda: told.append("drawn")
    story.clock.move(timedelta(seconds=6))
    with pytest.raises(ZeroDivisionError):
        loop.step()
    assert told == []
