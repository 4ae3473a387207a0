"""What the kiosk's service page shows and asks for, in `board.db`.

The PIN's digest and the certificate's fingerprint are written by the web program; both are empty
until then.
"""

from kiosk.store.db import Database


class Service:
    """The service page's row on one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def pin(self) -> str:
        """The digest of the PIN; empty while none was ever set."""
        row = self._db.row("SELECT pin FROM service")
        return str(row["pin"]) if row else ""

    def set_pin(self, digest: str) -> None:
        """From now on the PIN is the one with this digest."""
        with self._db.writing("set pin") as link:
            link.execute("UPDATE service SET pin = ?", (digest,))

    def fingerprint(self) -> str:
        """The certificate's, as browsers show it; empty when there is none."""
        row = self._db.row("SELECT fingerprint FROM service")
        return str(row["fingerprint"]) if row else ""

    def set_fingerprint(self, text: str) -> None:
        """The pages are served with this certificate."""
        with self._db.writing("set fingerprint") as link:
            link.execute("UPDATE service SET fingerprint = ?", (text,))
