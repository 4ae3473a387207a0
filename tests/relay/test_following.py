"""After a talk: the question before going home, the next school days, and the duty at last."""

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from tests.relay.test_claims import taken

if TYPE_CHECKING:
    from tests.relay.conftest import Town

MINUTE = timedelta(minutes=1)
WEDNESDAY = date(2026, 11, 25)
THURSDAY = date(2026, 11, 26)
FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)


def held(town: "Town") -> None:
    """Veikko has talked with somebody, and has said so."""
    taken(town)
    town.react(town.veikko, "✅", town.message("uusi pyyntö"))


def test_the_taker_is_asked_before_going_home_though_he_said_that_it_was_done(
    town: "Town",
) -> None:
    """And has nothing of the request in what he reads: no code, no place, no hour."""
    held(town)
    town.wait_until(time(15, 14))
    assert town.said(town.veikko) == []
    town.wait_until(time(15, 16))
    [asked] = town.said(town.veikko)
    assert asked.endswith("Vastaa: tehty / ei tarvetta.")
    assert "KÄPY" not in asked
    town.wait_until(time(16, 30))
    assert len(town.said(town.veikko)) == 1


def test_an_answer_is_thanked_and_the_question_taken_away(town: "Town") -> None:
    """The next day's question comes all the same."""
    held(town)
    town.wait_until(time(15, 16))
    town.say(town.veikko, "Ei tarvetta", direct=True)
    assert town.said(town.veikko) == ["Kiitos, kuittaus on saatu."]
    town.wait_until(time(7, 44), WEDNESDAY)
    assert len(town.said(town.veikko)) == 1
    town.wait_until(time(7, 46), WEDNESDAY)
    assert "Saitko nukuttua?" in town.said(town.veikko)[-1]


def test_a_check_mark_on_the_question_is_an_answer(town: "Town") -> None:
    """As is one that is quoted."""
    held(town)
    town.wait_until(time(7, 46), WEDNESDAY)
    town.react(town.veikko, "✅", town.message("Saitko nukuttua?", town.veikko))
    assert town.requests.follow_ups.all() == ()
    assert town.veikko.encode() not in town.raw()
    assert town.said(town.veikko)[-1] == "Kiitos, kuittaus on saatu."


def test_friday_is_followed_up_on_monday_and_says_so(town: "Town") -> None:
    """The weekend's sentence stands in Friday's question."""
    town.wait_until(time(11, 0), FRIDAY)
    town.ask(at_local=None)
    town.settle()
    town.react(town.veikko, "✋", town.message("uusi pyyntö"))
    town.react(town.veikko, "✅", town.message("uusi pyyntö"))
    town.wait_until(time(15, 16), FRIDAY)
    assert "viikonlopun yhteydestä" in town.said(town.veikko)[-1]
    before = len(town.said(town.veikko))
    town.wait_until(time(7, 44), MONDAY)
    assert len(town.said(town.veikko)) <= before
    town.wait_until(time(7, 46), MONDAY)
    assert "Saitko nukuttua?" in town.said(town.veikko)[-1]


def test_who_never_answers_is_asked_on_five_days_and_then_the_coordinators_hear_of_it(
    town: "Town",
) -> None:
    """The duty has no detail; the taker's id is gone with the follow-up."""
    held(town)
    for day in (25, 26, 27, 30):
        town.wait_until(time(7, 46), date(2026, 11, day))
        assert "Saitko nukuttua?" in town.said(town.veikko)[-1]
    town.wait_until(time(7, 46), date(2026, 12, 1))
    assert town.said(town.opo) == []
    town.wait_until(time(7, 46), date(2026, 12, 2))
    assert town.said(town.opo) == [
        "Yksi jälkihoito on jäänyt kuittaamatta. Vastaa ”ok”, kun asia on hoidossa."
    ]
    assert town.veikko.encode() not in town.raw()
    town.say(town.opo, "ok", direct=True)
    assert town.requests.duties.standing() == 0


def test_a_word_in_the_group_answers_no_follow_up(town: "Town") -> None:
    """There "tehty" is talk."""
    held(town)
    town.wait_until(time(15, 16))
    town.say(town.veikko, "tehty")
    town.say(town.siiri, "tehty", direct=True)
    assert len(town.requests.follow_ups.all()) == 2


def test_before_he_is_asked_a_word_of_his_answers_nothing(town: "Town") -> None:
    """He may mean the talk itself: it is asked in its time all the same."""
    held(town)
    town.say(town.veikko, "tehty", direct=True)
    assert len(town.requests.follow_ups.all()) == 2


def test_tehty_of_somebody_who_was_asked_nothing_ends_his_talk(town: "Town") -> None:
    """People do not know the difference between two words, and need not."""
    taken(town)
    town.say(town.veikko, "tehty", direct=True)
    assert town.requests.active() == ()
    assert len(town.requests.follow_ups.all()) == 2


def test_of_two_questions_the_first_is_answered_and_he_hears_of_the_other(town: "Town") -> None:
    """One word, one answer."""
    held(town)
    town.ask("KÄPY 43")
    town.settle()
    town.react(town.veikko, "✋", town.message("KÄPY 43"))
    town.react(town.veikko, "✅", town.message("KÄPY 43"))
    town.wait_until(time(7, 46), WEDNESDAY)
    town.say(town.veikko, "tehty", direct=True)
    assert "toinen kuittaamatta" in town.said(town.veikko)[-1]
    assert len(town.requests.follow_ups.all()) == 1
    town.say(town.veikko, "tehty", direct=True)
    assert town.said(town.veikko)[-1] == "Kiitos, kuittaus on saatu."
    assert town.requests.follow_ups.all() == ()


def test_half_an_hour_of_silence_after_the_question_whether_it_is_done_makes_one_duty(
    town: "Town",
) -> None:
    """The request stays his until the night, and then there is no second duty."""
    taken(town)
    town.wait_until(time(14, 16))
    assert "on hoidettu" in town.said(town.veikko)[-1]
    town.wait_until(time(14, 44))
    assert town.requests.duties.standing() == 0
    town.wait_until(time(14, 47))
    assert "ei ole merkitty hoidetuksi" in town.said(town.opo)[0]
    town.wait_until(time(2, 1), WEDNESDAY)
    assert town.requests.active() == ()
    assert town.requests.duties.standing() == 1


def test_what_the_night_ended_is_followed_up_in_the_morning(town: "Town") -> None:
    """It may have been had without anybody's saying so."""
    taken(town)
    town.wait_until(time(7, 46), WEDNESDAY)
    assert "Saitko nukuttua?" in town.said(town.veikko)[-1]


def test_the_question_whether_it_is_done_comes_before_people_go_home(town: "Town") -> None:
    """Two hours after a late meeting nobody is there any more."""
    town.ask(at_local=time(14, 30))
    town.settle()
    town.react(town.veikko, "✋", town.message("uusi pyyntö"))
    town.wait_until(time(15, 14))
    assert len(town.said(town.veikko)) == 1
    town.wait_until(time(15, 16))
    assert "on hoidettu" in town.said(town.veikko)[-1]


def test_without_a_trusted_clock_a_follow_up_waits_for_the_time(town: "Town") -> None:
    """From the day on which the time is known it is asked, none is lost."""
    town.clock.sync(synced=False)
    town.ask(at_local=None)
    town.settle()
    town.react(town.veikko, "✋", town.message("uusi pyyntö"))
    town.react(town.veikko, "✅", town.message("uusi pyyntö"))
    town.wait(timedelta(hours=6))
    assert "Saitko nukuttua?" not in "".join(town.said(town.veikko))
    [waiting] = town.requests.follow_ups.all()
    assert waiting.due_day is None
    town.clock.sync(synced=True)
    town.wait_until(time(7, 46), WEDNESDAY)
    assert "Saitko nukuttua?" in town.said(town.veikko)[-1]


def test_asking_again_after_a_restart_doubles_nothing(town: "Town") -> None:
    """Each question has its generation."""
    held(town)
    town.wait_until(time(7, 46), WEDNESDAY)
    for _ in range(3):
        town.restart_relay()
        town.wait(MINUTE)
    assert sum("nukuttua" in said for said in town.said(town.veikko)) == 1


def test_an_ok_in_the_group_acknowledges_nothing(town: "Town") -> None:
    """Only a direct answer does: "ok" in a group is talk."""
    town.ask(at_local=None)
    town.settle()
    town.wait(31 * MINUTE)
    assert town.requests.duties.standing() == 1
    town.say(town.opo, "ok")
    assert town.requests.duties.standing() == 1
    town.say(town.opo, "ok", direct=True)
    assert town.requests.duties.standing() == 0
