"""What the kiosk's service page shows and asks for, in `board.db`.

The PIN's digest and the certificate's fingerprint are written by the web program; both are empty
until then.
"""

from kiosk.store.db import Database


def pin(db: Database) -> str:
    """The digest of the PIN; empty while none was ever set."""
    row = db.row("SELECT pin FROM service")
    return str(row["pin"]) if row else ""


def set_pin(db: Database, digest: str) -> None:
    """From now on the PIN is the one with this digest."""
    with db.writing("set pin") as link:
        link.execute("UPDATE service SET pin = ?", (digest,))


def fingerprint(db: Database) -> str:
    """The certificate's, as browsers show it; empty when there is none."""
    row = db.row("SELECT fingerprint FROM service")
    return str(row["fingerprint"]) if row else ""


def set_fingerprint(db: Database, text: str) -> None:
    """The pages are served with this certificate."""
    with db.writing("set fingerprint") as link:
        link.execute("UPDATE service SET fingerprint = ?", (text,))
