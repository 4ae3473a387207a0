"""What debriefers say of themselves: who they are on the list, away today, here again."""

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from kiosk.care.school import Debriefer

if TYPE_CHECKING:
    from kiosk.care.request import MemberId
    from tests.relay.conftest import Town

TUESDAY = date(2026, 11, 24)
PEOPLE = (Debriefer("Veikko Virta"), Debriefer("Siiri Salo"), Debriefer("Siiri Suo"))


@pytest.fixture
def town(town: "Town") -> "Town":
    """With three on the list."""
    town.board.change_school(lambda school: replace(school, debriefers=PEOPLE))
    town.settle()
    return town


def away(town: "Town") -> dict[str, date | None]:
    """Who is away, and on which day."""
    people = town.board.school().debriefers
    return {one.name: one.away_since for one in people if one.away}


def paired(town: "Town", member: "MemberId", name: str) -> None:
    """Somebody has said who he is."""
    town.say(member, f"olen {name}", direct=True)


def test_who_says_away_for_the_first_time_is_asked_who_he_is(town: "Town") -> None:
    """And nothing is marked yet."""
    town.say(town.veikko, "poissa", direct=True)
    assert town.said(town.veikko) == [
        (
            "Kuka olet kioskin hetipurkajista? "
            "Vastaa ”olen” ja nimesi, niin kuin se on kioskin listalla."
        )
    ]
    assert away(town) == {}


def test_away_and_here_are_marked_for_today_without_a_reason(town: "Town") -> None:
    """By the name that he once gave; the first name is enough when only one has it."""
    paired(town, town.veikko, "Veikko")
    town.say(town.veikko, "Poissa", direct=True)
    assert away(town) == {"Veikko Virta": TUESDAY}
    assert town.said(town.veikko)[-1].startswith("Kiitos. Kioskissa lukee tänään: poissa.")
    town.say(town.veikko, "paikalla", direct=True)
    assert away(town) == {}
    assert town.said(town.veikko)[-1] == "Kiitos. Kioskissa olet taas paikalla."


def test_a_name_that_two_have_or_nobody_has_is_told_so(town: "Town") -> None:
    """The whole name is needed then."""
    for name in ("Siiri", "Kalle Kuusi"):
        town.say(town.siiri, f"olen {name}", direct=True)
        assert town.said(town.siiri)[-1].startswith("Sitä nimeä ei ole kioskin listalla.")
    town.say(town.siiri, "Olen Siiri Suo", direct=True)
    town.say(town.siiri, "poissa tänään", direct=True)
    assert away(town) == {"Siiri Suo": TUESDAY}


def test_only_a_member_of_the_group_marks_anything(town: "Town") -> None:
    """A stranger who has the kiosk's number gets no answer either."""
    town.say(town.opo, "olen Veikko Virta", direct=True)
    town.say(town.opo, "poissa", direct=True)
    assert away(town) == {}
    assert town.said(town.opo) == []


def test_in_the_group_the_same_words_are_talk(town: "Town") -> None:
    """They mark nobody."""
    paired(town, town.veikko, "Veikko")
    town.say(town.veikko, "poissa")
    assert away(town) == {}


def test_somebody_who_left_the_list_is_asked_anew(town: "Town") -> None:
    """A pairing counts only while the name is there."""
    paired(town, town.veikko, "Veikko")
    town.board.change_school(lambda school: replace(school, debriefers=PEOPLE[1:]))
    town.settle()
    town.say(town.veikko, "poissa", direct=True)
    assert town.said(town.veikko)[-1].startswith("Kuka olet")


def test_the_board_does_not_know_whose_signal_account_it_is(town: "Town") -> None:
    """Only a digest is kept, and at night it goes with the name."""
    paired(town, town.veikko, "Veikko")
    board = town.settings.paths.board
    assert town.veikko.encode() not in board.read_bytes()
    town.board.change_school(lambda school: replace(school, debriefers=PEOPLE[1:]))
    town.wait_until(time(2, 1), date(2026, 11, 25))
    town.wait_until(time(2, 1), date(2026, 11, 26))
    assert town.board.pairings.name(town.veikko) is None


def test_the_night_brings_everybody_back(town: "Town") -> None:
    """Being away was said of one day."""
    paired(town, town.veikko, "Veikko")
    town.say(town.veikko, "poissa", direct=True)
    town.wait_until(time(2, 1), date(2026, 11, 25))
    assert away(town) == {}


def test_what_is_said_twice_is_answered_once(town: "Town") -> None:
    """Signal delivers some messages twice."""
    paired(town, town.veikko, "Veikko")
    before = len(town.said(town.veikko))
    town.say(town.veikko, "poissa", direct=True)
    assert len(town.said(town.veikko)) == before + 1
