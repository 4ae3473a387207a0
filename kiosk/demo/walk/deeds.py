"""What somebody does at the screen: asking, taking it back, wishing for somebody else.

All of it goes through the screen's own page and its watch. What was done is noted in the ledger as
the one who did it would remember it.
"""

from collections.abc import Callable

from kiosk.care.request import RequestId
from kiosk.care.school import Lang
from kiosk.demo.walk.ledger import Ledger, Talk
from kiosk.demo.walk.street import Street
from kiosk.screen.deeds import carry_out
from kiosk.screen.page import Chance, OpenRequest, PreferOther, Withdraw
from kiosk.screen.pages import request as page
from kiosk.screen.watch import Watch


class Askers:
    """Everybody who asks. `note` is told of each act for whoever replays the walk."""

    def __init__(self, street: Street, ledger: Ledger, note: Callable[[str], None]) -> None:
        self._street = street
        self._ledger = ledger
        self._note = note
        self._dice = street.dice

    def ask(self) -> Talk | None:
        """Somebody asks for a talk at the screen, if the page offers it."""
        street, dice = self._street, self._dice
        sight = street.watch.sight(street.now, Lang.FI, None, exact=False)
        in_use = street.watch.codes_in_use()
        chance = Chance(lambda: street.new_code(in_use), street.new_id)
        model = page.open_page("", sight, chance)
        slots = page.offer_of(sight).slots
        if slots and dice.percent(60):
            model = page.picked(model, f"slot={dice.pick(slots).key}")
        if dice.percent(30):
            model = page.picked(model, f"place={dice.pick(sight.school.places).id}")
        for effect in page.send(model, sight):
            if isinstance(effect, OpenRequest):
                return self._open(effect)
        return None

    def _open(self, effect: OpenRequest) -> Talk | None:
        street, request = self._street, effect.request
        self._note(f"somebody asks: {request.code}")

        def write(watch: Watch) -> bool:
            carry_out(effect, watch, street.now)
            return True

        boot = street.clock.boot()
        street.tap(write)
        if not street.kept(request.id):
            self._note(f"{request.code} could not be written, and the screen says so")
            return None
        known_time = not street.wrong_by and street.clock.synced()
        talk = Talk(
            id=request.id,
            code=request.code,
            asked=request.asked - street.wrong_by,
            boot=boot.monotonic,
            boot_id=boot.id,
            starts=request.meeting.starts - street.wrong_by,
            at_once=request.meeting.at_once,
            place=request.meeting.place,
            shaken=not street.is_well(),
            clock_was_wrong=not known_time,
        )
        self._ledger.talks[talk.id] = talk
        self._ledger.asked += 1
        return talk

    def withdraw(self, talk: Talk) -> None:
        """The asker takes it back, unless it has ended."""
        if talk.id not in self._ledger.talks:
            return
        self._note(f"the asker withdraws {talk.code}")
        talk.withdrawn = True
        self._deed(Withdraw(RequestId(talk.id)))

    def prefer_other(self, talk: Talk) -> None:
        """The asker would rather meet somebody else than who has taken it."""
        if talk.id not in self._ledger.talks:
            return
        self._note(f"the asker of {talk.code} would rather have somebody else")
        talk.lets_go(*talk.claimed)
        self._deed(PreferOther(RequestId(talk.id)))

    def _deed(self, deed: Withdraw | PreferOther) -> None:
        def write(watch: Watch) -> bool:
            watch.failed = False
            carry_out(deed, watch, self._street.now)
            return True

        self._street.tap(write)
