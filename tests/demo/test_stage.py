from datetime import timedelta

import pytest

from kiosk.care.request import State
from kiosk.care.school import Lang
from kiosk.demo.cast import AINO, COORDINATOR, ELIAS
from kiosk.demo.find import NoSuchButtonError, button
from kiosk.demo.stage import Stage
from kiosk.relay.simulator.chat import Post
from kiosk.relay.simulator.trouble import Trouble
from kiosk.screen.frame import Frame
from kiosk.screen.page import PageId


def ask(stage: Stage) -> Post:
    """Ask for a talk with two taps; the message that the group gets."""
    stage.tap("go:request")
    stage.tap("send")
    stage.settle()
    return stage.chat.posts[-1]


def test_two_taps_bring_a_message_to_the_group_and_a_hand_brings_somebody(stage: Stage) -> None:
    """The main job, whole."""
    post = ask(stage)
    assert stage.reads("Viesti on lähetetty")
    assert "uusi pyyntö" in post.text
    stage.chat.react(AINO, post.timestamp, "✋", stage.now)
    stage.settle()
    assert stage.reads("Hetipurkaja tulee")
    assert [request.state for request in stage.requests()] == [State.TAKEN]


def test_after_the_talk_nothing_is_left(stage: Stage) -> None:
    """The row goes, and the kiosk's messages in the group with it."""
    post = ask(stage)
    stage.chat.react(AINO, post.timestamp, "✋", stage.now)
    stage.settle()
    stage.chat.react(AINO, post.timestamp, "✅", stage.now)
    stage.settle()
    assert stage.requests() == ()
    assert {(one.text, one.deleted) for one in stage.chat.posts if one.author is None} == {
        ("", True)
    }


def test_the_taker_hears_from_the_kiosk_and_nobody_else_does(stage: Stage) -> None:
    """Place and time go to whom they concern."""
    post = ask(stage)
    stage.chat.react(ELIAS, post.timestamp, "✋", stage.now)
    stage.settle()
    assert {one.direct for one in stage.chat.posts if one.direct} == {ELIAS}


def test_without_network_the_screen_says_so_and_the_message_goes_later(stage: Stage) -> None:
    """Truthful both ways."""
    stage.trouble(Trouble.NETWORK)
    stage.tap("go:request")
    stage.tap("send")
    stage.settle()
    stage.clock.move(timedelta(seconds=25))
    stage.settle()
    assert stage.reads("Viesti ei ole vielä lähtenyt")
    assert stage.chat.posts == []
    stage.trouble(None)
    stage.wait(timedelta(minutes=5))
    assert [one.text.partition("\n")[0] for one in stage.chat.posts] == ["Kahvila: uusi pyyntö."]


def test_a_restarted_daemon_is_found_again(stage: Stage) -> None:
    """Nobody has to do anything."""
    stage.restart_daemon()
    stage.wait(timedelta(seconds=30))
    assert "uusi pyyntö" in ask(stage).text


def test_an_answer_that_is_lost_loses_no_request(stage: Stage) -> None:
    """The message may be doubled, the request stays one."""
    stage.trouble(Trouble.LOST_ANSWER)
    post = ask(stage)
    stage.trouble(None)
    stage.chat.react(AINO, post.timestamp, "✋", stage.now)
    stage.wait(timedelta(seconds=50))
    assert [request.state for request in stage.requests()] == [State.TAKEN]


def test_when_nobody_answers_the_coordinator_gets_a_duty(stage: Stage) -> None:
    """Time passes for everybody in small strides."""
    ask(stage)
    stage.wait(timedelta(minutes=50))
    assert stage.requests() == ()
    last = [one for one in stage.chat.posts if one.direct == COORDINATOR][-1]
    assert last.text.startswith("Yksi pyyntö jäi ilman ottajaa")


def test_a_page_that_is_left_alone_is_cleared(stage: Stage) -> None:
    """As on the wall."""
    stage.tap("go:request")
    stage.wait(timedelta(seconds=50))
    assert stage.reads("Jatketaanko?")
    stage.wait(timedelta(seconds=20))
    assert stage.app.page is PageId.HOME


def test_a_finger_that_slides_off_does_nothing(stage: Stage) -> None:
    """Act on release, and only where it came down."""
    rect = button(stage.scene(), "go:request").rect
    stage.down(rect.x + 5, rect.y + 5)
    assert stage.pressed is not None
    stage.move(rect.x - 50, rect.y + 5)
    assert stage.pressed is None
    stage.up(rect.x + 5, rect.y + 5)
    assert stage.app.page is PageId.HOME


def test_a_touch_that_is_taken_away_does_nothing(stage: Stage) -> None:
    """The browser scrolls instead."""
    rect = button(stage.scene(), "go:request").rect
    stage.down(rect.x + 5, rect.y + 5)
    stage.cancel()
    stage.up(rect.x + 5, rect.y + 5)
    assert stage.app.page is PageId.HOME


def test_after_a_touch_that_was_taken_away_the_next_one_works(stage: Stage) -> None:
    """No finger is thought to be down any more."""
    rect = button(stage.scene(), "go:request").rect
    stage.down(rect.x + 5, rect.y + 5)
    stage.cancel()
    stage.tap("go:request")
    assert stage.app.page is PageId.REQUEST


def test_a_button_is_found_by_action_by_verb_and_by_its_words(stage: Stage) -> None:
    """And when it is not there, what is there is told."""
    assert button(stage.scene(), "go:request") is button(stage.scene(), "Pyydä hetipurkua")
    assert str(button(stage.scene(), "language").action).startswith("language:")
    with pytest.raises(NoSuchButtonError, match="Pyydä hetipurkua"):
        stage.tap("send")


def test_the_bags_tag_does_what_a_touch_does(stage: Stage) -> None:
    """Out and in again, and the screen follows."""
    stage.show_tag()
    assert stage.reads("Kassi on sinulla")
    assert [bag.out for bag in stage.bags()] == [True]
    stage.settle()
    stage.show_tag()
    assert [bag.out for bag in stage.bags()] == [False]


def test_the_bags_tag_never_takes_a_page_from_somebody(stage: Stage) -> None:
    """Who is asking for a talk goes on undisturbed."""
    stage.tap("go:request")
    stage.show_tag()
    assert stage.app.page is PageId.REQUEST
    assert [bag.out for bag in stage.bags()] == [True]


@pytest.mark.parametrize("size", [(800, 480, 133), (1280, 800, 150), (720, 1280, 210)])
def test_every_page_bears_the_band(stage: Stage, size: tuple[int, int, int]) -> None:
    """Nobody takes practice for the real thing."""
    stage.show(Frame(*size))
    for page in ("request", "code", "debriefers", "guide"):
        assert stage.reads("HARJOITUS")
        if any(str(one.action) == f"go:{page}" for one in stage.scene().buttons()):
            stage.tap(f"go:{page}")
            assert stage.reads("HARJOITUS")
            stage.tap("back")


def test_another_panel_begins_on_the_first_page(stage: Stage) -> None:
    """What was on show before is not carried over."""
    stage.tap("go:request")
    stage.show(Frame(720, 1280, 210))
    assert stage.app.page is PageId.HOME
    assert stage.scene().rect[2:] == (720, 1280)


def test_the_language_on_the_screen_can_be_asked(stage: Stage) -> None:
    """The page around the picture follows it."""
    stage.tap("language:sv")
    assert stage.lang is Lang.SV
    assert stage.reads("Be om ett stödsamtal")


def test_a_stage_can_be_closed_twice(stage: Stage) -> None:
    """As every part of it."""
    stage.close()
    stage.close()
