"""What the pages are made from: where the data lies, the clock, chance, and the kiosk's own panel.

It is handed in by the program; no page fetches a clock, a secret or a setting itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.care.condition import Readings
from kiosk.care.school import Lang

NewToken = Callable[[], str]


@dataclass(frozen=True)
class Panel:
    """The kiosk's screen, as the preview shows it."""

    size: tuple[int, int] = (1280, 800)
    ppi: float = 150.0
    text: float = 1.0


@dataclass(frozen=True)
class Site:
    """Everything that a page may need of the outside."""

    board: Path
    accounts: Path
    now: Callable[[], datetime]
    """Aware UTC."""
    new_token: NewToken
    """A secret of at least 128 bits, as text that can stand in an address."""
    new_code: NewToken
    """A one-time code that somebody reads from the kiosk and types in."""
    new_id: NewToken
    key: bytes
    """Signs the cookies; kept between starts."""
    panel: Panel = Panel()
    lang: Lang = Lang.FI
    synced: Callable[[], bool] = lambda: True
    """Whether the clock can be trusted."""
    secure: bool = True
    """Cookies only over TLS. Without it the pages are for the own machine alone."""
    readings: Callable[[], Readings] = Readings
    """What the machine says of itself."""
    keeper: str = ""
    """Who looks after the kiosk, and their telephone; "" when the settings name nobody."""
