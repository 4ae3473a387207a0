"""What time alone does: reminding, the last call, the ending without an answer, the night."""

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from kiosk.care.request import State

if TYPE_CHECKING:
    from tests.relay.conftest import Town

MINUTE = timedelta(minutes=1)
WEDNESDAY = date(2026, 11, 25)


def test_nobody_answers_until_the_coordinators_have_it_in_hand(town: "Town") -> None:
    """Reminder, last call to group and coordinators, a duty without details, "ok"."""
    town.ask()
    town.settle()
    town.wait_until(time(12, 9))
    assert len([text for text in town.said() if "odottaa vielä" in text]) == 1
    assert town.said(town.opo) == []
    town.wait_until(time(12, 11))
    assert "5\u00a0minuutin" in town.said()[-1]
    assert "KÄPY 42" in town.said(town.opo)[-1]
    town.wait_until(time(12, 26))
    assert town.requests.active() == ()
    assert town.said() == []
    assert town.said(town.opo) == [
        "Yksi pyyntö jäi ilman ottajaa. Vastaa ”ok”, kun asia on hoidossa."
    ]
    assert town.requests.duties.standing() == 1
    town.say(town.opo, "ok", direct=True)
    assert town.requests.duties.standing() == 0


def test_a_request_for_now_is_chased_from_the_moment_of_asking(town: "Town") -> None:
    """Five, ten and thirty minutes."""
    town.ask(at_local=None)
    town.settle()
    town.wait(5 * MINUTE)
    assert "odottaa vielä" in town.said()[-1]
    town.wait(5 * MINUTE)
    assert town.said()[-1] == "KÄPY 42 odottaa yhä, eikä ottajaa ole."
    town.wait(20 * MINUTE)
    assert town.requests.active() == ()


def test_a_taken_request_is_not_chased(town: "Town") -> None:
    """No reminder and no last call once somebody comes."""
    town.ask()
    town.settle()
    town.react(town.veikko, "✋", town.message("uusi"))
    before = town.said()
    town.wait_until(time(12, 40))
    assert town.said() == before


def test_the_taker_is_asked_two_hours_after_the_meeting(town: "Town") -> None:
    """Once, and directly."""
    town.ask()
    town.settle()
    town.react(town.veikko, "✋", town.message("uusi"))
    town.wait_until(time(14, 30))
    assert "on hoidettu" in town.said(town.veikko)[-1]
    assert len(town.said(town.veikko)) == 2


def test_what_is_unfinished_at_night_ends_and_becomes_a_duty_in_the_morning(town: "Town") -> None:
    """At 02.00 it is erased; nobody's phone rings before the school day."""
    town.wait_until(time(14, 50))
    town.ask(at_local=time(15, 15))
    town.settle()
    town.react(town.veikko, "✋", town.message("uusi"))
    town.wait_until(time(1, 59), WEDNESDAY)
    assert len(town.requests.active()) == 1
    town.wait_until(time(2, 1), WEDNESDAY)
    assert town.requests.active() == ()
    assert "KÄPY 42".encode() not in town.raw()
    assert town.said(town.opo) == []
    town.wait_until(time(7, 31), WEDNESDAY)
    assert len(town.said(town.opo)) == 1
    assert "ei ole merkitty hoidetuksi" in town.said(town.opo)[0]


def test_a_duty_is_told_again_each_school_morning(town: "Town") -> None:
    """Until a coordinator answers."""
    town.ask(at_local=None)
    town.settle()
    town.wait(31 * MINUTE)
    assert len(town.said(town.opo)) == 1
    town.wait_until(time(7, 40), WEDNESDAY)
    assert len(town.said(town.opo)) == 2
    town.say(town.opo, "ok", direct=True)
    assert town.said(town.opo)[2:] == ["Kiitos, kuittaus on saatu."]
    town.wait_until(time(8, 0), date(2026, 11, 26))
    assert len(town.said(town.opo)) == 3


def test_without_a_trusted_clock_a_request_goes_and_nothing_is_chased(town: "Town") -> None:
    """Dated duties wait until the time is known."""
    town.clock.sync(synced=False)
    town.ask()
    town.settle()
    assert len(town.said()) == 1
    town.wait_until(time(15, 0))
    assert len(town.said()) == 1
    assert [request.state for request in town.requests.active()] == [State.OPEN]


def test_without_a_trusted_clock_erasure_comes_after_eighteen_hours(town: "Town") -> None:
    """Counted by the boot, not by the hands of the clock."""
    town.clock.sync(synced=False)
    town.ask()
    town.settle()
    town.wait(timedelta(hours=17))
    assert len(town.requests.active()) == 1
    town.wait(timedelta(hours=1, minutes=5))
    assert town.requests.active() == ()
    assert town.requests.duties.standing() == 1
