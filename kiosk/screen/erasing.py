"""The night's erasure by the screen: only for the time in which the relay is dead."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.care.boot import Clock
from kiosk.care.calendar import local
from kiosk.care.deadlines import retired
from kiosk.care.following import after_night
from kiosk.care.letters import Recipient
from kiosk.care.school import School
from kiosk.store.requests import Requests


def erase(
    requests: Requests, school: School, clock: Clock, now: datetime, *, told: Iterable[Recipient]
) -> None:
    """End what has outlived its night, and leave its duty and its follow-up to the relay."""
    active = requests.active()
    if not active:
        return
    boots = requests.boots()
    boot, synced = clock.boot(), clock.synced()
    today = local(now, school).date()
    leaves = after_night(school, now, synced=synced)
    for request in active:
        opened_in = boots.get(request.id, boot)
        if retired(request.asked, opened_in, now, boot, school, synced=synced):
            requests.lapse(request.id, today, told, leaves)
