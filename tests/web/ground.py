"""What lies under the pages in tests: a school's stores, a clock that is moved, no chance."""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Final

from kiosk.care.accounts import Coordinator, CoordinatorId
from kiosk.care.week import YearWeek
from kiosk.clock import MovableClock
from kiosk.config import Settings
from kiosk.store.accounts import Accounts
from kiosk.web.passwords import hashed
from kiosk.web.site import Site

TUESDAY: Final = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
"""11.42 in Finland."""
WEEK: Final = YearWeek(2026, 48)
PASSWORD: Final = "viisi vihreää vadelmaa"  # noqa: S105 - of nobody
SECRET: Final = hashed(PASSWORD)
"""Made once: a hash takes long on purpose."""


@dataclass(frozen=True)
class Ground:
    """What lies under the pages: the settings, the clock and the stores."""

    settings: Settings
    clock: MovableClock
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def new_token(self) -> str:
        """Another each time, and the same in each run."""
        return f"token-{next(self._numbers):04}"

    def new_code(self) -> str:
        """Another each time, and the same in each run."""
        return f"KOOD-{next(self._numbers):04}"

    @property
    def site(self) -> Site:
        """What the pages are made from."""
        return Site(
            board=self.settings.paths.board,
            accounts=self.settings.paths.accounts,
            now=self.clock.now,
            new_token=self.new_token,
            new_code=self.new_code,
            new_id=self.new_token,
            key=b"a key that signs cookies in tests",
            secure=False,
        )

    def admit(self, name: str) -> None:
        """Let somebody in, with the password above."""
        with closing(Accounts(self.site.accounts)) as accounts:
            accounts.admit(Coordinator(CoordinatorId(name.lower()), name, SECRET))
