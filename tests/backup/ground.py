"""A kiosk with a week on its board, a coordinator, a request, and a key for its backups."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from kiosk.backup.nightly import Backup
from kiosk.care.accounts import Browser, Coordinator, CoordinatorId
from kiosk.care.week import Item, Week, YearWeek
from kiosk.commands.migrate import migrate_all
from kiosk.config import Settings, practice
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
KEY = bytes(range(32))
WEEK = YearWeek(2026, 48)
AINO = Coordinator(CoordinatorId("a"), "Aino", "hash-of-aino")
EINO = Coordinator(CoordinatorId("e"), "Eino", "hash-of-eino")
PHONE = Browser("digest", AINO.id, "Firefox, Android", NOW.date())


@dataclass(frozen=True)
class Ground:
    """The databases of one kiosk, and what backs them up."""

    settings: Settings

    @property
    def places(self) -> dict[str, Path]:
        """As `hetikioski backup` has them."""
        return {"board": self.settings.paths.board, "accounts": self.settings.paths.accounts}

    def backup(self) -> Backup:
        """A backup whose salts count, so that two are never the same."""
        numbers = count()
        return Backup(self.places, KEY, "0.1.0", lambda: next(numbers).to_bytes(32, "big"))

    def publish(self, text: str) -> None:
        """Put a line on the week's board."""
        with closing(Board(self.settings.paths.board)) as board:
            board.publish(Week(WEEK, (Item(fi=text),)), NOW)

    def published(self) -> str:
        """The line on the week's board, empty when there is none."""
        with closing(Board(self.settings.paths.board)) as board:
            week = board.week(WEEK)
        return week.items[0].fi if week and week.items else ""

    def names(self) -> set[str]:
        """Who may write the week."""
        with closing(Accounts(self.settings.paths.accounts)) as accounts:
            return {one.name for one in accounts.coordinators()}

    def admit(self, person: Coordinator) -> None:
        """Let somebody write the week."""
        with closing(Accounts(self.settings.paths.accounts)) as accounts:
            accounts.admit(person)


def ground_in(folder: Path) -> Ground:
    """A kiosk whose databases lie in `folder`: one week, Aino, and her telephone."""
    settings = practice(folder)
    migrate_all(settings)
    made = Ground(settings)
    made.publish("Ennen")
    made.admit(AINO)
    with closing(Accounts(settings.paths.accounts)) as accounts:
        accounts.remember(PHONE)
    return made
