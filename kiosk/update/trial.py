"""What a release that is not in use yet finds out about itself on this machine.

It is run by the new release's own program, so only that release has to know what it consists of.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Final

from kiosk.config import Settings
from kiosk.store import accounts_schema, board_schema, requests_schema
from kiosk.store.before import rehearse, rehearse_empty
from kiosk.update.releases import UpdateError

MODULES: Final = {
    "screen": ("kiosk.screen.loop", "kiosk.screen.program", "pygame"),
    "relay": ("kiosk.relay.program",),
    "web": ("kiosk.web.program", "kiosk.web.app", "cheroot.wsgi"),
}
"""What each program loads when it starts."""


def try_out(settings: Settings, programs: Sequence[str]) -> None:
    """Load what the programs need, and try the databases' steps on copies.

    Raises UpdateError, or StoreError when a database cannot go with this release or not go back.
    """
    for program in programs:
        for module in MODULES.get(program, ()):
            try:
                import_module(module)
            except ImportError as fault:
                raise UpdateError(f"{program}: {fault}") from None
    rehearse(settings.paths.board, board_schema.STEPS)
    rehearse(settings.paths.accounts, accounts_schema.STEPS)
    rehearse_empty(settings.paths.requests, requests_schema.STEPS)
