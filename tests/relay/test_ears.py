"""In which order what was said is carried out."""

from datetime import UTC, datetime, timedelta

import content
from kiosk.relay.ears import LONGEST_GATHERING, Ears
from kiosk.relay.gestures import Gesture
from kiosk.relay.lexicon import lexicon
from kiosk.relay.signal import Arrived
from kiosk.relay.simulator.chat import ACCOUNT, GROUP_ID, MEMBERS, Chat

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def new_ears() -> Ears:
    """Ears for the simulated group."""
    return Ears(ACCOUNT, GROUP_ID, lexicon(content.gestures(), ["KÄPY"], []))


def two_claims() -> tuple[Arrived, Arrived]:
    """Two members say "otan", one a second after the other."""
    chat = Chat()
    chat.say(MEMBERS[0].id, "otan", NOW)
    chat.say(MEMBERS[1].id, "otan", NOW + timedelta(seconds=1))
    first, second = (one["params"] for one in chat.take_coming())
    return Arrived(first["envelope"], ACCOUNT), Arrived(second["envelope"], ACCOUNT)


def carried_out(ears: Ears) -> list[str]:
    """Whose gestures are carried out now, in their order."""
    done: list[Gesture] = []
    ears.each(done.append)
    return [said.member for said in done]


def test_a_backlog_that_comes_in_pieces_is_put_in_order_as_a_whole() -> None:
    """Nothing is carried out until a round brings nothing more."""
    ears = new_ears()
    first, second = two_claims()
    ears.gather()
    ears.take(second)
    ears.end_round()
    assert carried_out(ears) == []
    ears.take(first)
    ears.end_round()
    assert carried_out(ears) == []
    ears.end_round()
    assert carried_out(ears) == [MEMBERS[0].id, MEMBERS[1].id]


def test_on_an_ordinary_day_a_word_counts_at_once() -> None:
    """Nobody waits for a backlog that is not there."""
    ears = new_ears()
    first, _ = two_claims()
    ears.take(first)
    ears.end_round()
    assert carried_out(ears) == [MEMBERS[0].id]


def test_a_group_that_never_stops_talking_is_heard_nevertheless() -> None:
    """The gathering ends after a number of rounds."""
    ears = new_ears()
    first, _ = two_claims()
    ears.gather()
    for _round in range(LONGEST_GATHERING + 1):
        ears.take(first)
        ears.end_round()
    assert carried_out(ears)


def test_what_could_not_be_carried_out_is_kept() -> None:
    """A full disk loses no claim."""
    ears = new_ears()
    first, _ = two_claims()
    ears.take(first)

    def fails(_said: Gesture) -> None:
        raise OSError

    for _attempt in range(2):
        try:
            ears.each(fails)
        except OSError:
            continue
    assert carried_out(ears) == [MEMBERS[0].id]
