"""What the relay's own eyes see of the books while somebody else writes in them."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.care.audit import Left
from kiosk.care.letters import Letter
from kiosk.care.outbox import Hour
from kiosk.care.request import Request
from kiosk.relay.auditor import LOOK_EVERY, Auditor
from kiosk.store.db import Database
from kiosk.store.outbox import Outbox
from kiosk.store.requests import Requests

if TYPE_CHECKING:
    from tests.relay.conftest import Town

Deed = Callable[[], object]


class Between:
    """What happens right after a reading, once."""

    def __init__(self) -> None:
        self._deeds: dict[int, Deed] = {}

    def then(self, deed: Deed, readings: int = 1) -> None:
        """Let this happen when so many readings are over."""
        self._deeds[readings] = deed

    def happen(self) -> None:
        """A reading is over."""
        self._deeds = {left - 1: deed for left, deed in self._deeds.items()}
        self._deeds.pop(0, list)()


class BusyOutbox(Outbox):
    """Letters in a file that is written to right after somebody has read it."""

    def __init__(self, db: Database, between: Between) -> None:
        super().__init__(db)
        self._between = between

    def unsent(self) -> tuple[Letter, ...]:
        """As they were a moment ago."""
        found = super().unsent()
        self._between.happen()
        return found


class BusyRequests(Requests):
    """Requests in the same file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.between = Between()
        self.outbox = BusyOutbox(self._db, self.between)

    def active(self) -> tuple[Request, ...]:
        """As they were a moment ago."""
        found = super().active()
        self.between.happen()
        return found


@pytest.fixture
def books(town: "Town") -> Iterator[BusyRequests]:
    """The auditor's own connection; the screen has the town's."""
    made = BusyRequests(town.settings.paths.requests)
    yield made
    made.close()


def seen(auditor: Auditor, town: "Town") -> frozenset[Left] | None:
    """What a look of this moment finds, a while after the one before."""
    town.clock.move(LOOK_EVERY)
    auditor.round(town.settings.school, Hour(town.now))
    return auditor.found


@pytest.mark.parametrize("readings", [1, 2, 3])
def test_a_request_that_comes_while_the_books_are_read_is_not_a_forgotten_one(
    town: "Town", books: BusyRequests, readings: int
) -> None:
    """Its letter came with it; the look saw only one of the two, or neither."""
    auditor = Auditor(books)
    books.between.then(town.ask, readings)
    assert seen(auditor, town) == frozenset()
    assert auditor.audited(town.now)
    assert len(books.active()) == 1
    assert seen(auditor, town) == frozenset()


@pytest.mark.parametrize("readings", [1, 2, 3])
def test_a_request_that_is_withdrawn_while_the_books_are_read_is_not_a_forgotten_one(
    town: "Town", books: BusyRequests, readings: int
) -> None:
    """Its letter went with it."""
    auditor = Auditor(books)
    wanted = town.ask()
    books.between.then(lambda: town.requests.withdraw(wanted, town.now), readings)
    assert seen(auditor, town) == frozenset()
    assert auditor.audited(town.now)
    assert books.active() == ()


def test_a_forgotten_request_is_found_whatever_happens_meanwhile(
    town: "Town", books: BusyRequests
) -> None:
    """Until it is gone."""
    auditor = Auditor(books)
    forgotten = town.ask()
    town.requests.outbox.give_up(town.requests.outbox.unsent())
    books.between.then(lambda: town.ask("SUSI 15"))
    assert seen(auditor, town) == frozenset({Left.UNTOLD})
    assert not auditor.audited(town.now)
    town.requests.withdraw(forgotten, town.now)
    assert seen(auditor, town) == frozenset()


def test_a_look_is_made_now_and_then_only(town: "Town", books: BusyRequests) -> None:
    """Each reads everything that is open; one a round would be for nothing."""
    auditor = Auditor(books)
    assert seen(auditor, town) == frozenset()
    looks: list[None] = []
    books.between.then(lambda: looks.append(None))
    town.clock.move(LOOK_EVERY - timedelta(seconds=1))
    auditor.round(town.settings.school, Hour(town.now))
    assert looks == []
