"""When much goes wrong at once: outages, backlogs, nights of changing clocks, a leap week."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.care.request import State
from kiosk.care.school import DayOff
from kiosk.relay.simulator.trouble import Trouble
from tests.relay.test_claims import taken

if TYPE_CHECKING:
    from tests.relay.conftest import Town

MINUTE = timedelta(minutes=1)


def test_after_a_long_outage_each_expired_request_is_one_duty_and_no_message(
    town: "Town",
) -> None:
    """Both slots passed while nothing went: the group never hears of them."""
    town.daemon.fail(Trouble.NETWORK)
    town.ask("KÄPY 42")
    town.ask("KÄPY 43", at_local=None)
    town.wait_until(time(12, 40))
    assert town.requests.active() == ()
    assert town.requests.duties.standing() == 2
    town.daemon.heal()
    town.wait(20 * MINUTE)
    assert town.said() == []
    assert (
        town.said(town.opo)
        == ["Yksi pyyntö jäi ilman ottajaa. Vastaa ”ok”, kun asia on hoidossa."] * 2
    )


def test_two_people_in_one_backlog_are_heard_in_the_servers_order(town: "Town") -> None:
    """Skin tones count as the same hand; one who changed it to a heart has taken it back."""
    wanted = town.ask()
    town.settle()
    message = town.message("uusi pyyntö")
    town.server.stop()
    town.wait(MINUTE)
    town.chat.react(town.veikko, message, "✋🏿", town.now)
    town.clock.move(MINUTE)
    town.chat.react(town.siiri, message, "🤚🏻", town.now)
    town.clock.move(MINUTE)
    town.chat.react(town.veikko, message, "❤️", town.now)
    town.server.start()
    town.wait(3 * MINUTE)
    request = town.requests.by_id(wanted)
    assert request is not None
    assert (request.state, request.taker) == (State.TAKEN, town.siiri)


@pytest.mark.parametrize("day", [date(2027, 3, 27), date(2026, 10, 24)])
def test_the_night_on_which_the_clocks_change_erases_once(town: "Town", day: date) -> None:
    """In spring three o'clock is missing, in autumn it comes twice."""
    town.clock.set(datetime.combine(day, time(12), UTC))
    town.settle()
    town.ask(at_local=None)
    town.wait(timedelta(hours=20))
    assert town.requests.active() == ()
    assert town.requests.duties.standing() == 1


def test_a_talk_in_the_leap_week_is_followed_up_in_the_first_week(town: "Town") -> None:
    """From Thursday in week 53 of 2026, over New Year, to Monday in week 1 of 2027."""
    new_year = date(2027, 1, 1)
    town.board.change_school(lambda school: replace(school, days_off=(DayOff(new_year, new_year),)))
    town.wait_until(time(11, 0), date(2026, 12, 31))
    town.ask(at_local=None)
    town.settle()
    town.react(town.veikko, "✋", town.message("uusi pyyntö"))
    town.react(town.veikko, "✅", town.message("uusi pyyntö"))
    town.wait_until(time(15, 16), date(2026, 12, 31))
    assert "vapaan ajan yhteydestä" in town.said(town.veikko)[-1]
    town.wait_until(time(7, 46), date(2027, 1, 4))
    assert "Saitko nukuttua?" in town.said(town.veikko)[-1]


def test_a_clock_an_hour_back_asks_nobody_twice(town: "Town") -> None:
    """Every question has its number, not its hour."""
    taken(town)
    town.react(town.veikko, "✅", town.message("uusi pyyntö"))
    town.wait_until(time(15, 20))
    town.clock.jump(town.now - timedelta(hours=1))
    town.wait(timedelta(hours=1, minutes=10))
    assert len(town.said(town.veikko)) == 1
