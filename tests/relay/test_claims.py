"""What the debriefers' gestures do to a request."""

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

from kiosk.care.request import Code, State
from kiosk.relay.claims import Moment
from kiosk.relay.gestures import Bare, ByCode, Claim
from kiosk.relay.hearing import hear
from kiosk.relay.simulator.trouble import Trouble

if TYPE_CHECKING:
    from kiosk.care.request import RequestId
    from tests.relay.conftest import Town

MINUTE = timedelta(minutes=1)


def taken(town: "Town") -> "RequestId":
    """A request that Veikko has taken by ✋."""
    wanted = town.ask()
    town.settle()
    town.react(town.veikko, "✋", town.message("uusi pyyntö"))
    return wanted


def taker(town: "Town", wanted: "RequestId") -> str | None:
    """Who comes."""
    request = town.requests.by_id(wanted)
    assert request is not None
    return request.taker


def test_a_second_taker_is_told_that_he_stands_by(town: "Town") -> None:
    """The first stays the taker; the second hears so directly."""
    wanted = taken(town)
    town.react(town.siiri, "✋", town.message("uusi pyyntö"))
    assert taker(town, wanted) == town.veikko
    assert town.said(town.siiri) == ["KÄPY 42 on jo otettu. Olet varalla, kiitos."]


def test_saying_it_twice_changes_nothing(town: "Town") -> None:
    """A repeated claim by the taker brings no second confirmation."""
    taken(town)
    before = town.said()
    town.say(town.veikko, "otan")
    assert town.said() == before
    assert len(town.said(town.veikko)) == 1


def test_a_released_request_goes_to_the_backup_with_place_and_time(town: "Town") -> None:
    """The group need not be asked again."""
    wanted = taken(town)
    town.react(town.siiri, "✋", town.message("uusi pyyntö"))
    town.say(town.veikko, "en ehdi")
    assert taker(town, wanted) == town.siiri
    promoted = town.said(town.siiri)[-1]
    assert "neuvotteluhuone" in promoted
    assert "12.15" in promoted


def test_a_released_request_without_backup_is_open_again(town: "Town") -> None:
    """The group is asked who can come."""
    wanted = taken(town)
    town.say(town.veikko, "vapauta", direct=True)
    assert taker(town, wanted) is None
    assert town.said()[-1] == "KÄPY 42 vapautui. Kuka ehtii?"
    town.react(town.siiri, "✋", town.message("vapautui"))
    assert taker(town, wanted) == town.siiri


def test_a_bare_word_with_two_open_requests_asks_which(town: "Town") -> None:
    """Nothing is taken by guessing; with the code it is."""
    town.ask("KÄPY 42")
    other = town.ask("KÄPY 43", time(14, 15))
    town.settle()
    town.say(town.veikko, "otan")
    assert {request.state for request in town.requests.active()} == {State.OPEN}
    [which] = town.said(town.veikko)
    assert "otan KÄPY" in which
    town.say(town.veikko, "otan KÄPY 43", direct=True)
    assert taker(town, other) == town.veikko


def test_a_thumb_is_no_claim_and_is_asked_about_once(town: "Town") -> None:
    """👍 means "seen" in many groups."""
    wanted = town.ask()
    town.settle()
    town.react(town.veikko, "👍", town.message("uusi pyyntö"))
    town.react(town.siiri, "👍", town.message("uusi pyyntö"))
    assert taker(town, wanted) is None
    assert len([text for text in town.said() if "👍" in text]) == 1


def test_the_taker_can_move_the_time(town: "Town") -> None:
    """To a slot of the bells; group and request say so."""
    wanted = taken(town)
    town.say(town.veikko, "otan 14.15", direct=True)
    request = town.requests.by_id(wanted)
    assert request is not None
    assert request.meeting.starts.hour == 12
    assert town.said()[-1] == "KÄPY 42: uusi aika klo\u00a014.15."


def test_the_taker_can_move_the_place(town: "Town") -> None:
    """To a place from the list."""
    wanted = taken(town)
    town.say(town.veikko, "otan kirjasto", direct=True)
    request = town.requests.by_id(wanted)
    assert request is not None
    assert request.meeting.place == "kirjasto"
    assert "uusi paikka kirjasto" in town.said()[-1]


def test_a_time_that_no_bell_knows_moves_nothing(town: "Town") -> None:
    """The claim counts, and the confirmation says the time that is true."""
    wanted = town.ask()
    town.settle()
    town.say(town.veikko, "otan 12.07")
    request = town.requests.by_id(wanted)
    assert request is not None
    assert request.meeting.starts.minute == 15
    assert "12.15" in town.said(town.veikko)[0]


def test_a_reaction_that_is_taken_away_opens_it_after_a_while(town: "Town") -> None:
    """A slip of the finger within the grace changes nothing for anybody."""
    wanted = taken(town)
    town.react(town.veikko, "✋", town.message("uusi pyyntö"), remove=True)
    assert taker(town, wanted) == town.veikko
    town.wait(2 * MINUTE)
    assert taker(town, wanted) is None
    assert "vapautui" in town.said()[-1]


def test_a_reaction_that_is_set_again_within_the_grace_holds(town: "Town") -> None:
    """Away and back again is one claim."""
    wanted = taken(town)
    town.react(town.veikko, "✋", town.message("uusi pyyntö"), remove=True)
    town.react(town.veikko, "✋", town.message("uusi pyyntö"))
    town.wait(2 * MINUTE)
    assert taker(town, wanted) == town.veikko


def test_a_claiming_text_that_is_deleted_is_taken_back(town: "Town") -> None:
    """As if the reaction had been removed."""
    wanted = town.ask()
    town.settle()
    post = town.say(town.veikko, "otan")
    town.chat.delete(town.veikko, post.timestamp, town.now)
    town.wait(2 * MINUTE)
    assert taker(town, wanted) is None


def test_a_claiming_text_that_is_edited_away_is_taken_back(town: "Town") -> None:
    """An edit into another claim would hold."""
    wanted = town.ask()
    town.settle()
    post = town.say(town.veikko, "otan")
    town.chat.edit(town.veikko, post.timestamp, "otan KÄPY 42", town.now)
    town.wait(2 * MINUTE)
    assert taker(town, wanted) == town.veikko
    town.chat.edit(town.veikko, post.timestamp, "olisin ottanut mutta", town.now)
    town.wait(2 * MINUTE)
    assert taker(town, wanted) is None


def test_a_backup_who_takes_his_hand_away_is_not_promoted(town: "Town") -> None:
    """He leaves the list at once."""
    wanted = taken(town)
    town.react(town.siiri, "✋", town.message("uusi pyyntö"))
    town.react(town.siiri, "✋", town.message("uusi pyyntö"), remove=True)
    town.say(town.veikko, "en ehdi")
    assert taker(town, wanted) is None


def test_a_late_reaction_to_an_old_message_claims_nothing(town: "Town") -> None:
    """An ended request's message says nothing about the next one."""
    first = town.ask("KÄPY 42")
    town.settle()
    old = town.message("KÄPY 42")
    town.requests.withdraw(first, town.now)
    town.chat.react(town.veikko, old, "✋", town.now)
    second = town.ask("KÄPY 77")
    town.settle()
    town.settle()
    assert taker(town, second) is None


def test_an_admin_who_deletes_the_message_does_not_delete_the_request(town: "Town") -> None:
    """It stays open and is posted again."""
    wanted = town.ask()
    town.settle()
    town.chat.delete(town.aino, town.message("uusi pyyntö"), town.now)
    town.settle()
    assert len(town.said()) == 1
    town.react(town.siiri, "✋", town.message("uusi pyyntö"))
    assert taker(town, wanted) == town.siiri


def test_a_direct_word_from_somebody_uninvolved_is_ignored(town: "Town") -> None:
    """Only whom the kiosk wrote to can answer it directly."""
    wanted = town.ask()
    town.settle()
    town.say(town.siiri, "otan", direct=True)
    assert taker(town, wanted) is None
    assert town.said(town.siiri) == []


def test_what_comes_twice_counts_once(town: "Town") -> None:
    """A duplicate of an old claim does not undo the release in between."""
    town.daemon.fail(Trouble.DUPLICATES)
    wanted = town.ask()
    town.settle()
    town.say(town.veikko, "otan")
    assert len(town.said(town.veikko)) == 1
    town.say(town.veikko, "vapauta")
    assert taker(town, wanted) is None
    assert len([text for text in town.said() if "vapautui" in text]) == 1


def test_a_word_that_is_delivered_again_later_does_not_undo_a_release(town: "Town") -> None:
    """The same message, known by sender, device and time, is heard once."""
    wanted = town.ask()
    town.settle()
    stamp = int(town.now.timestamp() * 1000)
    code = ByCode(Code("KÄPY 42"))
    claim = Claim(code, member=town.veikko, device=1, sent=stamp, received=stamp, direct=False)
    moment = Moment(town.now, town.settings.school)
    hear(claim, town.board, town.requests, moment)
    assert taker(town, wanted) == town.veikko
    town.requests.release(wanted, town.veikko, town.now)
    hear(claim, town.board, town.requests, moment)
    assert taker(town, wanted) is None
    hear(replace(claim, device=2), town.board, town.requests, moment)
    assert taker(town, wanted) == town.veikko


def test_a_bare_word_from_before_the_request_takes_nothing(town: "Town") -> None:
    """It meant another one, which has ended."""
    wanted = town.ask()
    town.settle()
    before = int((town.now - MINUTE).timestamp() * 1000)
    old = Claim(Bare(), member=town.veikko, device=1, sent=before, received=before, direct=False)
    hear(old, town.board, town.requests, Moment(town.now, town.settings.school))
    assert taker(town, wanted) is None


def test_a_backlog_is_heard_in_the_order_in_which_it_was_said(town: "Town") -> None:
    """Who said it first has it, whatever order the messages come in."""
    wanted = town.ask()
    town.settle()
    town.server.stop()
    town.daemon.fail(Trouble.BACKLOG)
    town.server.start()
    town.chat.say(town.veikko, "otan", town.now)
    town.clock.move(timedelta(seconds=2))
    town.chat.say(town.siiri, "otan", town.now)
    town.settle()
    town.daemon.heal()
    town.settle()
    assert taker(town, wanted) == town.veikko
    assert "varalla" in town.said(town.siiri)[0]


def test_the_asker_can_prefer_somebody_else(town: "Town") -> None:
    """That taker is told calmly, the group is asked, and he cannot take it again."""
    wanted = taken(town)
    assert town.requests.prefer_other(wanted, town.now)
    town.settle()
    assert taker(town, wanted) is None
    assert "vapautui" in town.said()[-1]
    assert "jonkun toisen" in town.said(town.veikko)[-1]
    town.react(town.veikko, "✋", town.message("vapautui"))
    assert taker(town, wanted) is None
    town.react(town.siiri, "✋", town.message("vapautui"))
    assert taker(town, wanted) == town.siiri
