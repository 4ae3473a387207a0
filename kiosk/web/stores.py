"""The stores of one request: opened when first needed, closed when it is answered."""

from datetime import datetime, time

from flask import current_app, g

from kiosk.care.accounts import Edit
from kiosk.care.calendar import at, local
from kiosk.care.school import Lang, School
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.web.site import Site


def site_of() -> Site:
    """What the pages are made from."""
    site: Site = current_app.extensions["site"]
    return site


def now() -> datetime:
    """Aware UTC, the same moment for the whole request."""
    if "now" not in g:
        g.now = site_of().now()
    moment: datetime = g.now
    return moment


def lang() -> Lang:
    """The language of the page."""
    chosen: Lang = g.lang
    return chosen


def board() -> Board:
    """The week, the bag, the school."""
    if "board" not in g:
        g.board = Board(site_of().board)
    opened: Board = g.board
    return opened


def accounts() -> Accounts:
    """Who may write them."""
    if "accounts" not in g:
        g.accounts = Accounts(site_of().accounts)
    opened: Accounts = g.accounts
    return opened


def school() -> School:
    """The school as it is now."""
    return board().school()


def note(by: str, what: str, about: str = "", *, day_only: bool = False) -> None:
    """Write down who did what; of what concerns the bag only the day, as everywhere."""
    moment = now()
    if day_only:
        known = school()
        moment = at(local(moment, known).date(), time(), known)
    accounts().note(Edit(by, what, about, moment))


def close_stores(_fault: BaseException | None = None) -> None:
    """Close what was opened."""
    for name in ("board", "accounts"):
        store = g.pop(name, None)
        if store is not None:
            store.close()
