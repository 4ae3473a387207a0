"""What is to be followed up: asking the takers, day after day, and handing over to coordinators.

Here: carrying out what is due. Not here: what is due when (`care.following`), the answers
(`personal`).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

from kiosk.care.calendar import local
from kiosk.care.following import Ask, FollowUp, Over, due, first_day
from kiosk.care.letters import Recipient
from kiosk.care.school import School
from kiosk.store.requests import Requests


def follow(requests: Requests, school: School, now: datetime, told: Iterable[Recipient]) -> None:
    """Carry out what is due at `now` (aware UTC, a clock that can be trusted), once.

    `told` hear of what nobody answered.
    """
    day = first_day(school, now)
    if day is not None:
        requests.follow_ups.date_undated(day)
    for one in requests.follow_ups.all():
        _carry_out(one, requests, school, now, told)


def _carry_out(
    one: FollowUp, requests: Requests, school: School, now: datetime, told: Iterable[Recipient]
) -> None:
    match due(one, school, now):
        case None:
            """Its time has not come."""
        case Ask() as ask:
            requests.follow_ups.ask(one, ask)
        case Over.DROP:
            requests.follow_ups.drop(one.id)
        case Over.DUTY:
            requests.follow_ups.to_duty(one.id, local(now, school).date(), told)
        case never:
            assert_never(never)
