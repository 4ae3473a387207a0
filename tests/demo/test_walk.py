"""A long random walk through school days keeps every promise, and a promise that breaks is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

import content
from kiosk.demo.walk.dice import Dice
from kiosk.demo.walk.posts import read
from kiosk.demo.walk.walk import Walk, WalkFailedError, walk
from kiosk.store.db import Sync

DAYS = 100
DUTY = "INSERT INTO duty (kind, day) VALUES ('unanswered', '2026-08-10')"
ANOTHER = (
    "INSERT INTO request (id, code, place, starts, at_once, asked, state)"
    " SELECT 'x', 'AHVEN 99', place, starts, at_once, asked, state FROM request"
)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_hundred_school_days_keep_every_promise(tmp_path: Path, seed: int) -> None:
    """With every commit on the disk, whatever people do and whatever fails."""
    gone = walk(tmp_path, seed, DAYS)
    assert gone.days == DAYS
    assert set(gone.ledger.ended) == {"held", "withdrawn", "unanswered"}
    assert gone.street.deaths


def test_the_same_seed_walks_the_same_way(tmp_path: Path) -> None:
    """Whoever is told of a seed and a day sees the same events again."""
    told = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        gone = walk(tmp_path / name, 7, 15, Sync.OFF)
        told.append((tuple(gone.last), gone.steps, gone.told))
    assert told[0] == told[1]


def test_dice_are_the_same_everywhere() -> None:
    """The first throws of SplitMix64 from nought, as its authors give them."""
    dice = Dice(0)
    assert (dice.throw(), dice.throw()) == (0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4)


@pytest.fixture
def going(tmp_path: Path) -> Iterator[Walk]:
    """A walk of some days, with a request that is on its way."""
    with closing(Walk(tmp_path, 5, Sync.OFF)) as going:
        while not going.ledger.asked:
            going.day()
        yield going


def spoil(going: Walk, sql: str) -> None:
    """Change the requests' file behind everybody's back."""
    with closing(sqlite3.connect(going.street.settings.paths.requests)) as link, link:
        link.execute("PRAGMA foreign_keys=ON")
        link.execute(sql)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("DELETE FROM request", "1 have ended, 0 of them withdrawn, and 0 are followed up"),
        (
            "INSERT INTO duty (kind, day) VALUES ('unanswered', '2026-08-10')",
            "0 have ended, .* 1 a duty",
        ),
        ("UPDATE request SET state = 'taken', taker = 'x'", "a taker who never took it"),
        ("UPDATE request SET place = 'elsewhere'", "was moved and nobody did it"),
        (ANOTHER, "AHVEN 99 is kept and nobody has asked for it"),
    ],
)
def test_a_broken_promise_is_told_with_its_seed_day_and_step(
    going: Walk, sql: str, told: str
) -> None:
    """And with the last events and the command that shows it again."""
    going.until(going.street.true + timedelta(hours=2))
    going.ask()
    spoil(going, sql)
    with pytest.raises(WalkFailedError, match=told) as failed:
        going.day()
    first, *events, again = str(failed.value).splitlines()
    assert first.startswith(f"seed 5, day {going.days + 1}, step ")
    assert any("somebody asks" in event for event in events)
    assert again.endswith(f"python -m kiosk.demo.walk --seed 5 --days {going.days + 1}")


def test_a_duty_that_vanishes_is_told(going: Walk) -> None:
    """Only a coordinator's word ends one."""
    while not going.street.glance().duties:
        going.day()
    going.ledger.acknowledged = False
    spoil(going, "DELETE FROM duty")
    with pytest.raises(WalkFailedError, match="a duty is gone and nobody has acknowledged it"):
        going.day()


def test_a_follow_up_that_vanishes_is_told(going: Walk) -> None:
    """Only an answer ends one, or the coordinators get a duty."""
    while not going.street.glance().follow_ups:
        going.day()
    going.ledger.followed.clear()
    spoil(going, "DELETE FROM follow_up")
    with pytest.raises(WalkFailedError, match="are gone without an answer, 0 duties for it"):
        going.day()


def test_an_offer_that_nobody_has_made_is_told(going: Walk) -> None:
    """The group hears of what coordinators offer, and of nothing else."""
    going.until(going.street.true + timedelta(hours=2))
    text = content.words("fi")("message.offer", contact="Ei kukaan")
    going.street.chat.kiosk_says(text, going.street.now)
    with pytest.raises(WalkFailedError, match="an offer that nobody has made"):
        going.day()


def test_a_message_about_a_request_that_has_ended_is_told(going: Walk) -> None:
    """Whatever it says, but for a farewell."""
    going.street.chat.kiosk_says("AHVEN 99 on otettu, kiitos.", going.street.now)
    with pytest.raises(WalkFailedError, match="taken_group about AHVEN 99, which has ended"):
        going.day()


def test_a_farewell_that_nobody_wished_is_told(going: Walk) -> None:
    """Only the asker takes a request back."""
    going.street.chat.kiosk_says("AHVEN 99 on peruttu. Kiitos valmiudesta.", going.street.now)
    with pytest.raises(WalkFailedError, match="a farewell that nobody wished"):
        going.day()


def test_words_that_the_kiosk_does_not_have_are_told(going: Walk) -> None:
    """A message that cannot be judged must not pass unjudged."""
    post = going.street.chat.kiosk_says("Hyvää huomenta!", going.street.now)
    with pytest.raises(ValueError, match="nobody knows"):
        read(post)
