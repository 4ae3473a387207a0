"""What people will do because of what they have read or asked: chance decides who, how and when."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from kiosk.care.request import MemberId
from kiosk.demo.walk.answers import Members
from kiosk.demo.walk.deeds import Askers
from kiosk.demo.walk.ledger import Talk
from kiosk.demo.walk.people import DEBRIEFERS
from kiosk.demo.walk.posts import ASKS, CALLS, DUTIES, Told
from kiosk.demo.walk.street import Street

SECOND: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)

Plan = Callable[[datetime, Callable[[], None]], None]


class Plans:
    """`plan` takes a true time and what happens then."""

    def __init__(self, street: Street, askers: Askers, members: Members, plan: Plan) -> None:
        self._street = street
        self._askers = askers
        self._members = members
        self._plan = plan
        self._dice = street.dice

    def after_asking(self, talk: Talk) -> None:
        """Some take it back; some would rather meet somebody else."""
        if self._dice.percent(14):
            self._soon(partial(self._askers.withdraw, talk), 40 * MINUTE)
        if self._dice.percent(8):
            self._soon(partial(self._askers.prefer_other, talk), 40 * MINUTE)

    def after_reading(self, told: Told) -> None:
        """What the readers of a message do."""
        if told.kind in CALLS and told.code is not None:
            self._answers(told)
        elif told.kind in {"taken_direct", "promoted"} and told.reader is not None:
            self._has_it(told, told.reader)
        elif told.kind in {"still", "standby"} and told.reader is not None:
            self._is_asked(told, told.reader)
        elif told.kind in ASKS and told.reader is not None and self._dice.percent(60):
            self._soon(partial(self._members.follow_up, told, told.reader), 200 * MINUTE)
        elif told.kind in DUTIES and told.reader is not None and self._dice.percent(60):
            self._soon(partial(self._members.acknowledge, told.reader), 300 * MINUTE)

    def _answers(self, told: Told) -> None:
        if self._dice.percent(45):
            member = told.reader or self._dice.pick(DEBRIEFERS).id
            self._soon(partial(self._members.claim, told, member), 25 * MINUTE)
        if told.reader is not None:
            return
        if self._dice.percent(12):
            self._plan(self._span(2 * MINUTE), partial(self._at_once, told))
        if self._dice.percent(2):
            self._soon(partial(self._members.remove, told), 20 * MINUTE)

    def _at_once(self, told: Told) -> None:
        """Two answer in the same moment."""
        first = self._dice.below(len(DEBRIEFERS))
        other = (first + 1 + self._dice.below(len(DEBRIEFERS) - 1)) % len(DEBRIEFERS)
        for number in (first, other):
            self._members.claim(told, DEBRIEFERS[number].id)

    def _has_it(self, told: Told, member: MemberId) -> None:
        deed = self._dice.weighted(
            ((60, self._members.finish), (14, self._members.let_go), (10, self._members.move))
        )
        if self._dice.percent(86):
            self._soon(partial(deed, told, member), 90 * MINUTE)

    def _is_asked(self, told: Told, member: MemberId) -> None:
        if self._dice.percent(60):
            deed = self._members.finish if told.kind == "still" else self._members.let_go
            self._soon(partial(deed, told, member), 40 * MINUTE)

    def _soon(self, do: Callable[[], None], most: timedelta) -> None:
        """At some time, sooner more often than later."""
        limit = self._dice.pick((most / 30, most / 6, most))
        self._plan(self._span(limit), do)

    def _span(self, most: timedelta) -> datetime:
        return self._street.true + self._dice.span(SECOND, max(most, 2 * SECOND))
