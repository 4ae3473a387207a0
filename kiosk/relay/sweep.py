"""What time alone does to the requests: reminding, the last call, ending, asking the taker, night.

Here: carrying out what is due. Not here: when something is due (`care.deadlines`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, assert_never

from kiosk.care.boot import Boot
from kiosk.care.calendar import local, staffed
from kiosk.care.deadlines import Chase, due, night_after, restamped, retired
from kiosk.care.following import after_night
from kiosk.care.letters import GROUP, Kind, Recipient
from kiosk.care.request import MemberId, Request
from kiosk.care.school import School
from kiosk.relay.following import follow
from kiosk.store.requests import Requests

BREATH: Final = timedelta(minutes=2)
"""Nobody is reminded of what was asked a moment ago: a short slot, or the end of an outage."""


@dataclass(frozen=True)
class Watch:
    """What a sweep knows of the world. `now` is aware UTC."""

    now: datetime
    boot: Boot
    synced: bool
    school: School
    coordinators: tuple[MemberId, ...]
    channels: tuple[Recipient, ...] = ()

    @property
    def told(self) -> tuple[Recipient, ...]:
        """Who hears of a last call and of a duty: every coordinator and every second channel."""
        return (*(Recipient(one) for one in self.coordinators), *self.channels)


def sweep(requests: Requests, watch: Watch) -> None:
    """Carry out everything that is due; a second time changes nothing.

    Until the clock can be trusted nothing dated is done, but what is old is erased all the same.
    """
    requests.adopt(watch.boot)
    requests.release_taken_back(watch.now - watch.school.deadlines.take_back_grace, watch.now)
    boots = requests.boots()
    for request in requests.active():
        opened_in = boots.get(request.id, watch.boot)
        if watch.synced and _put_right(requests, request, opened_in, watch):
            continue
        if _outlived(request, opened_in, watch):
            _lapse(requests, request, watch)
        elif watch.synced:
            _chase(requests, request, watch)
    if watch.synced:
        follow(requests, watch.school, watch.now, watch.told)
    if watch.synced and staffed(watch.school, watch.now):
        requests.duties.remind(local(watch.now, watch.school).date(), watch.told)


def _put_right(requests: Requests, request: Request, opened_in: Boot, watch: Watch) -> bool:
    """Whether the clock was put right since it was asked; then its times are, too."""
    right = restamped(request, opened_in, watch.now, watch.boot)
    if right is request:
        return False
    requests.restamp(right)
    return True


def last_night(watch: Watch) -> datetime:
    """The latest hour of erasure before now."""
    return night_after(watch.now - timedelta(days=1), watch.school)


def _outlived(request: Request, opened_in: Boot, watch: Watch) -> bool:
    return retired(
        request.asked, opened_in, watch.now, watch.boot, watch.school, synced=watch.synced
    )


def _chase(requests: Requests, request: Request, watch: Watch) -> None:
    for chase in due(request, watch.school.deadlines, watch.school, watch.now):
        match chase:
            case Chase.REPEAT | Chase.LAST_CALL if _just_called(requests, request, watch):
                """Its time comes in a moment."""
            case Chase.REPEAT:
                requests.outbox.post_once(request.id, Kind.REPEAT, 0, [GROUP])
            case Chase.LAST_CALL:
                requests.outbox.post_once(request.id, Kind.LAST_CALL, 0, (GROUP, *watch.told))
            case Chase.STILL if request.taker is not None:
                _ask_still(requests, request, request.taker, watch)
            case Chase.LAPSE | Chase.NIGHT:
                _lapse(requests, request, watch)
            case Chase.STILL:
                """Nobody to ask: it was released a moment ago."""
            case _:
                assert_never(chase)


def _just_called(requests: Requests, request: Request, watch: Watch) -> bool:
    last = requests.sent.last_call(request.id)
    return last is not None and timedelta() <= watch.now - last < BREATH


def _ask_still(requests: Requests, request: Request, taker: MemberId, watch: Watch) -> None:
    """Ask the taker whether it is done; the coordinators hear of it when there is no answer.

    Only while they are there: until the night the taker may still answer.
    """
    requests.outbox.post_once(request.id, Kind.STILL, 0, [Recipient(taker)])
    asked = requests.sent.still(request.id, taker)
    silence = watch.school.deadlines.still_silence
    if asked and watch.now - asked >= silence and staffed(watch.school, watch.now):
        requests.call_unfinished(request.id, local(watch.now, watch.school).date(), watch.told)


def _lapse(requests: Requests, request: Request, watch: Watch) -> None:
    leaves = after_night(watch.school, watch.now, synced=watch.synced)
    requests.lapse(request.id, local(watch.now, watch.school).date(), watch.told, leaves)
