"""Paina ja puhu, from the finger on the button to what a tap would have done."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from audio.events import Trouble
from kiosk.demo.find import button
from kiosk.demo.playedears import PlayedEars
from kiosk.demo.stage import Stage
from kiosk.screen.app import ECHO
from kiosk.screen.page import PageId
from kiosk.screen.touch import HOLD_S


@pytest.fixture
def ears() -> PlayedEars:
    """Ears that hear what they are told to."""
    return PlayedEars()


@pytest.fixture
def stage(tmp_path: Path, ears: PlayedEars) -> Iterator[Stage]:
    """The café with a kiosk that can listen."""
    with closing(Stage(tmp_path, ears=ears)) as stage:
        stage.settle()
        yield stage


def hold(stage: Stage, seconds: float = 2 * HOLD_S, what: str = "listen") -> None:
    """Hold the button and let go; the finger slides a little."""
    rect = button(stage.scene(), what).rect
    x, y = rect.x + rect.w / 2, rect.y + rect.h / 2
    stage.down(x, y)
    stage.step()
    stage.clock.move(timedelta(seconds=seconds))
    stage.move(x + 200, y - 200)
    stage.up(x + 200, y - 200)
    stage.step()


def test_while_the_button_is_held_the_microphone_is_on_and_the_page_says_so(
    stage: Stage, ears: PlayedEars
) -> None:
    """From the moment the finger is down; opened once and closed once."""
    rect = button(stage.scene(), "listen").rect
    stage.down(rect.x + 5, rect.y + 5)
    stage.step()
    assert ears.open
    assert stage.reads("Mikrofoni on päällä")
    assert stage.reads("Mitään ei tallenneta eikä lähetetä.")
    stage.clock.move(timedelta(seconds=2))
    stage.up(rect.x + 5, rect.y + 5)
    assert not ears.open
    assert ears.opened == 1


def test_a_spoken_phrase_does_what_a_tap_does_and_is_shown_for_a_moment(
    stage: Stage, ears: PlayedEars
) -> None:
    """The page of the phrase, with what was understood."""
    ears.say("guide")
    hold(stage)
    assert stage.app.page is PageId.GUIDE
    assert stage.reads("Kuulin: ”hetipurun kulku”")
    stage.wait(ECHO)
    assert not stage.reads("Kuulin:")


def test_asking_for_a_talk_opens_the_page_sends_nothing_and_is_not_shown_in_words(
    stage: Stage, ears: PlayedEars
) -> None:
    """Others may look at the screen; sending takes a finger."""
    ears.say("ask")
    hold(stage)
    stage.settle()
    assert stage.app.page is PageId.REQUEST
    assert not stage.reads("Kuulin:")
    assert stage.requests() == ()
    assert stage.chat.posts == []


@pytest.mark.parametrize("phrase", ["take-bag", "return-bag"])
def test_the_bag_moves_by_finger_only(stage: Stage, ears: PlayedEars, phrase: str) -> None:
    """Its page is opened."""
    ears.say(phrase)
    hold(stage)
    assert stage.app.page is PageId.BAG
    assert [bag.out for bag in stage.bags()] == [False]


def test_a_tap_opens_the_microphone_until_another_tap(stage: Stage, ears: PlayedEars) -> None:
    """For who cannot hold: one hand, or one that trembles."""
    ears.say("language-sv")
    hold(stage, 0.1)
    assert ears.open
    stage.tap("hush")
    stage.step()
    assert not ears.open
    assert stage.lang == "sv"
    assert stage.app.page is PageId.HOME


def test_what_was_not_understood_is_said_with_three_ways_for_a_finger(
    stage: Stage, ears: PlayedEars
) -> None:
    """And it can be said again."""
    hold(stage)
    assert stage.reads("En saanut selvää")
    for words in ("Pyydä hetipurkua", "Ketkä ovat hetipurkajia?", "Hetipurun kulku"):
        assert button(stage.scene(), words).action is not None
    ears.say("who")
    hold(stage)
    assert stage.app.page is PageId.DEBRIEFERS


@pytest.mark.parametrize("trouble", Trouble)
def test_when_it_cannot_listen_it_says_why_and_that_touch_works(
    stage: Stage, ears: PlayedEars, trouble: Trouble
) -> None:
    """Nothing hangs."""
    ears.fail(trouble)
    hold(stage)
    assert stage.reads("Puhetta ei voi nyt kuunnella")
    assert stage.reads("Kaikki toimii koskettamalla kuten ennenkin.")
    stage.tap("home")
    assert stage.app.page is PageId.HOME


def test_leaving_the_page_shuts_the_microphone(stage: Stage, ears: PlayedEars) -> None:
    """Also when something else takes the page, and nothing that comes late does anything."""
    ears.say("guide")
    hold(stage, 0.1)
    assert ears.open
    stage.app.tick(stage.now + timedelta(minutes=5))
    assert not ears.open
    stage.settle()
    assert stage.app.page is PageId.HOME


def test_without_ears_there_is_no_button(tmp_path: Path) -> None:
    """Nothing is offered that does not work."""
    with closing(Stage(tmp_path / "deaf")) as stage:
        stage.settle()
        assert not stage.reads("Paina ja puhu")
