"""The bag is taken along and brought back, in passing: the log is right and nobody is tracked."""

import logging
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from hardware.events import Tag
from kiosk.care.bag import Enrolment
from kiosk.demo.stage import Stage
from kiosk.demo.stand import CARD
from kiosk.screen.app import UNDO
from kiosk.screen.page import PageId
from kiosk.store.board import opened

SPAN = timedelta(seconds=2)
"""Longer than a tag is held off."""


def log(stage: Stage) -> list[tuple[str, ...]]:
    """The bag's log, in no order: day, bag, what happened, what is missing."""
    link = sqlite3.connect(stage.settings.paths.board)
    rows = link.execute("SELECT day, bag, moved, missing FROM bag_log").fetchall()
    link.close()
    return sorted(rows)


def test_walking_past_takes_the_bag_and_the_page_offers_the_opposite(stage: Stage) -> None:
    """Tag, page, undo: one scan too many turns nothing round."""
    stage.show_tag()
    assert stage.reads("Kassi on sinulla")
    assert stage.reads("Ripusta kyltti oveen.")
    stage.tap("Palautinkin sen")
    assert stage.reads("Kiitos! Puuttuuko jotain?")
    assert [bag.out for bag in stage.bags()] == [False]
    stage.tap("missing:bar")
    stage.tap("Valmis")
    assert stage.app.page is PageId.HOME
    assert stage.reads("puuttuu: kaurapatukka")
    assert log(stage) == [
        ("2026-11-24", "bag", "back", "[]"),
        ("2026-11-24", "bag", "checked", '["bar"]'),
        ("2026-11-24", "bag", "out", "[]"),
    ]


def test_after_ten_seconds_the_page_is_the_bags_own_with_both_ways(stage: Stage) -> None:
    """Nobody who comes later undoes what another did by a button called "after all"."""
    stage.show_tag()
    stage.wait(UNDO + SPAN)
    assert stage.app.page is PageId.BAG
    assert not stage.reads("Palautinkin sen")
    assert stage.reads("Otan kassin")
    assert stage.reads("Palautan kassin")


def test_who_touches_the_page_keeps_it(stage: Stage) -> None:
    """Looking through the bag takes longer than ten seconds."""
    stage.show_tag()
    stage.settle()
    stage.show_tag()
    stage.tap("missing:bottle")
    stage.wait(UNDO + SPAN)
    assert stage.reads("Kiitos! Puuttuuko jotain?")


def test_nobody_there_and_the_first_page_comes_back(stage: Stage) -> None:
    """The week is on show again before long."""
    stage.show_tag()
    stage.wait(timedelta(minutes=2))
    assert stage.app.page is PageId.HOME


def test_the_tag_brought_back_asks_what_is_missing(stage: Stage) -> None:
    """The second scan of the day is the return."""
    stage.show_tag()
    stage.wait(timedelta(minutes=30))
    stage.show_tag()
    assert stage.reads("Kiitos! Puuttuuko jotain?")
    stage.tap("Kaikki on kassissa")
    assert stage.app.page is PageId.HOME
    assert stage.reads("paikallaan")


def test_the_button_does_the_same(stage: Stage) -> None:
    """Once a press, however it chatters."""
    stage.press_button()
    assert stage.reads("Kassi on sinulla")
    stage.settle()
    stage.press_button()
    assert stage.reads("Kiitos! Puuttuuko jotain?")


def test_a_page_that_somebody_left_makes_way(stage: Stage) -> None:
    """While the warning stands, nobody is there: what they did is cleared first."""
    stage.tap("go:request")
    stage.wait(timedelta(seconds=50))
    assert stage.reads("Jatketaanko?")
    stage.show_tag()
    assert stage.reads("Kassi on sinulla")
    stage.tap("home")
    assert stage.app.page is PageId.HOME


def test_a_sleeping_screen_wakes_for_the_bag(stage: Stage) -> None:
    """And the next touch works."""
    stage.app.darken()
    stage.show_tag()
    assert stage.reads("Kassi on sinulla")
    stage.tap("Palautinkin sen")
    assert [bag.out for bag in stage.bags()] == [False]


def test_another_card_leaves_no_trace_anywhere(
    stage: Stage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not on the page, not in the log, not in a file, not even as a count."""
    caplog.set_level(logging.DEBUG)
    stage.settle()
    before = stage.scene()
    said = [post.text for post in stage.chat.posts]
    stage.show_tag(CARD)
    stage.settle()
    assert stage.scene() is before
    assert [post.text for post in stage.chat.posts] == said
    assert log(stage) == []
    assert caplog.records == []
    for file in sorted(tmp_path.rglob("*")):
        data = file.read_bytes() if file.is_file() else b""
        assert CARD.encode() not in data.upper(), file
        assert bytes.fromhex(CARD) not in data, file


def test_the_log_cannot_tell_the_order_or_the_hour(stage: Stage) -> None:
    """An hour beside a request would tell who asked."""
    stage.show_tag()
    stage.wait(timedelta(hours=1))
    stage.show_tag()
    stage.settle()
    rows = log(stage)
    assert [row[2] for row in rows] == ["back", "out"]
    assert all(":" not in value for row in rows for value in row)


def test_a_bag_that_is_out_the_next_school_morning_is_asked_for_kindly(stage: Stage) -> None:
    """Not the same day, and not in the night."""
    stage.show_tag()
    stage.wait(timedelta(hours=20))
    assert stage.reads("lainassa 24.11. alkaen")
    stage.wait(timedelta(hours=1))
    assert stage.reads("Onko se sinulla?")
    stage.tap("return-bag")
    stage.tap("Kaikki on kassissa")
    assert stage.reads("paikallaan")


def test_a_reader_that_is_unplugged_is_told_on_the_bags_page_and_comes_back(stage: Stage) -> None:
    """The page says what still works; plugged in again the tag works as before."""
    stage.pull_reader(out=True)
    stage.tap("go:bag")
    assert stage.reads("Lukija ei ole juuri nyt yhteydessä.")
    stage.show_tag()
    assert [bag.out for bag in stage.bags()] == [False]
    stage.pull_reader(out=False)
    stage.settle()
    assert stage.reads("Voit myös näyttää kassin tunnistetta lukijalle tai painaa nappia.")
    stage.show_tag()
    assert [bag.out for bag in stage.bags()] == [True]


def test_a_new_tag_is_enrolled_by_showing_it_twice(stage: Stage) -> None:
    """Only while somebody enrols, and the bag does not move meanwhile."""
    with opened(stage.settings.paths.board) as board:
        board.begin_enrolment(Enrolment("Kassi 2", stage.now + timedelta(minutes=1)))
    stage.show_tag(CARD)
    stage.settle()
    assert len(stage.bags()) == 1
    stage.show_tag(CARD)
    stage.settle()
    assert [(bag.name, bag.out) for bag in stage.bags()] == [("", False), ("Kassi 2", False)]
    stage.show_tag(CARD)
    assert [bag.out for bag in stage.bags()] == [False, True]


def test_an_id_that_changes_each_time_is_never_enrolled(stage: Stage) -> None:
    """Phones make up a new one for every look."""
    with opened(stage.settings.paths.board) as board:
        board.begin_enrolment(Enrolment("Kassi 2", stage.now + timedelta(minutes=1)))
    for made_up in ("08A1B2C3D4", "08B1B2C3D4", "08C1B2C3D4"):
        stage.show_tag(Tag(made_up))
        stage.settle()
    assert len(stage.bags()) == 1


def test_an_enrolment_that_nobody_finished_is_over(stage: Stage) -> None:
    """A minute later a card is a card again."""
    with opened(stage.settings.paths.board) as board:
        board.begin_enrolment(Enrolment("Kassi 2", stage.now + timedelta(minutes=1)))
    stage.wait(timedelta(minutes=2))
    for _ in range(2):
        stage.show_tag(CARD)
        stage.settle()
    assert len(stage.bags()) == 1


def test_with_two_bags_the_page_asks_which(stage: Stage) -> None:
    """The button cannot know, a finger can."""
    with opened(stage.settings.paths.board) as board:
        board.enrol(CARD, "Kassi 2")
    stage.settle()
    stage.press_button()
    assert stage.app.page is PageId.BAG
    assert [bag.out for bag in stage.bags()] == [False, False]
    stage.tap("pick:bag=bag-2")
    stage.tap("take-bag")
    assert stage.reads("Kassi on sinulla")
    assert [bag.out for bag in stage.bags()] == [False, True]
