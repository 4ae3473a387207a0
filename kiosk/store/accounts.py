"""`accounts.db`: coordinators, their browsers, invitations, and who published what.

Only the web program opens it. Secrets come and go as digests; what makes them is not here.
"""

import sqlite3
from datetime import date, datetime
from pathlib import Path

from kiosk.care.accounts import EDITS_KEPT, REMEMBERED, Browser, Coordinator, CoordinatorId, Edit
from kiosk.store.accounts_schema import STEPS
from kiosk.store.db import Database, Effect, StoreError, no_effect

__all__ = ["STEPS", "Accounts", "NameTakenError"]


class NameTakenError(StoreError):
    """There is a coordinator of this name already."""


class Accounts:
    """One connection to `accounts.db`."""

    def __init__(self, path: Path, effect: Effect = no_effect) -> None:
        self._db = Database(path, STEPS, effect)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._db.close()

    # ---- People --------------------------------------------------------------------------------

    def coordinators(self) -> tuple[Coordinator, ...]:
        """Everybody who may write the week, by name."""
        rows = self._db.rows("SELECT id, name, secret FROM coordinators ORDER BY name")
        return tuple(Coordinator(CoordinatorId(row[0]), row[1], row[2]) for row in rows)

    def called(self, name: str) -> Coordinator | None:
        """The coordinator of this name, upper or lower case."""
        wanted = name.strip().casefold()
        return next((one for one in self.coordinators() if one.name.casefold() == wanted), None)

    def admit(self, person: Coordinator) -> None:
        """Let somebody in from now on; raise NameTakenError."""
        if self.called(person.name):
            raise NameTakenError("there is a coordinator of this name")
        with self._db.writing("admit coordinator") as link:
            link.execute(
                "INSERT INTO coordinators (id, name, secret) VALUES (?, ?, ?)",
                (person.id, person.name.strip(), person.secret),
            )

    def change_secret(self, person: CoordinatorId, secret: str) -> None:
        """Another password; every browser has to sign in again."""
        with self._db.writing("change secret") as link:
            link.execute("UPDATE coordinators SET secret = ? WHERE id = ?", (secret, person))
            link.execute("DELETE FROM browsers WHERE coordinator = ?", (person,))

    def dismiss(self, person: CoordinatorId) -> bool:
        """Let somebody in no longer, at once and on every browser; False for the last one."""
        with self._db.writing("dismiss coordinator") as link:
            gone = link.execute(
                "DELETE FROM coordinators WHERE id = ? AND (SELECT count(*) FROM coordinators) > 1",
                (person,),
            )
            return gone.rowcount > 0

    # ---- Browsers ------------------------------------------------------------------------------

    def remember(self, browser: Browser) -> None:
        """Keep a browser signed in."""
        with self._db.writing("remember browser") as link:
            link.execute(
                "INSERT OR REPLACE INTO browsers (digest, coordinator, label, used)"
                " VALUES (?, ?, ?, ?)",
                (browser.digest, browser.coordinator, browser.label, browser.used.isoformat()),
            )

    def user_of(self, digest: str, today: date) -> Coordinator | None:
        """Who is signed in on this browser; its use is noted by the day."""
        row = self._db.row(
            "SELECT c.id, c.name, c.secret, b.used FROM browsers AS b"
            " JOIN coordinators AS c ON c.id = b.coordinator WHERE b.digest = ? AND b.used > ?",
            digest,
            (today - REMEMBERED).isoformat(),
        )
        if row is None:
            return None
        if row["used"] != today.isoformat():
            with self._db.writing("use browser") as link:
                link.execute(
                    "UPDATE browsers SET used = ? WHERE digest = ?", (today.isoformat(), digest)
                )
        return Coordinator(CoordinatorId(row["id"]), row["name"], row["secret"])

    def browsers(self, person: CoordinatorId) -> tuple[Browser, ...]:
        """Where somebody is signed in, the last used first."""
        rows = self._db.rows(
            "SELECT digest, label, used FROM browsers WHERE coordinator = ? ORDER BY used DESC",
            person,
        )
        return tuple(
            Browser(row["digest"], person, row["label"], date.fromisoformat(row["used"]))
            for row in rows
        )

    def sign_out(self, digest: str) -> None:
        """End one browser's session."""
        with self._db.writing("sign out") as link:
            link.execute("DELETE FROM browsers WHERE digest = ?", (digest,))

    def sign_out_everywhere(self, person: CoordinatorId) -> None:
        """End every session of one person."""
        with self._db.writing("sign out everywhere") as link:
            link.execute("DELETE FROM browsers WHERE coordinator = ?", (person,))

    # ---- Invitations ---------------------------------------------------------------------------

    def invite(self, digest: str, name: str, until: datetime) -> None:
        """Keep an invitation until it is taken up or too old."""
        with self._db.writing("invite") as link:
            link.execute(
                "INSERT INTO invitations (digest, name, until) VALUES (?, ?, ?)",
                (digest, name, until.isoformat()),
            )

    def invited(self, digest: str, now: datetime) -> str | None:
        """The name on a standing invitation."""
        row = self._db.row("SELECT name, until FROM invitations WHERE digest = ?", digest)
        if row is None or datetime.fromisoformat(row["until"]) < now:
            return None
        return str(row["name"])

    def take_up(self, digest: str, person: Coordinator) -> None:
        """Admit the invited person; the invitation is used up. Raise NameTakenError."""
        if self.called(person.name):
            raise NameTakenError("there is a coordinator of this name")
        with self._db.writing("take up invitation") as link:
            self._use_up(link, digest)
            link.execute(
                "INSERT INTO coordinators (id, name, secret) VALUES (?, ?, ?)",
                (person.id, person.name.strip(), person.secret),
            )

    def _use_up(self, link: sqlite3.Connection, digest: str) -> None:
        gone = link.execute("DELETE FROM invitations WHERE digest = ?", (digest,)).rowcount
        if not gone:
            raise StoreError("the invitation was used up meanwhile")

    # ---- History -------------------------------------------------------------------------------

    def note(self, edit: Edit) -> None:
        """Write down who did what."""
        with self._db.writing("note edit") as link:
            link.execute(
                "INSERT INTO edits (who, what, about, at) VALUES (?, ?, ?, ?)",
                (edit.by, edit.what, edit.about, edit.at.isoformat()),
            )

    def edits(self, about: str = "", most: int = 50) -> tuple[Edit, ...]:
        """The newest edits, of everything or of one week or part."""
        rows = self._db.rows(
            "SELECT who, what, about, at FROM edits WHERE ? IN ('', about)"
            " ORDER BY id DESC LIMIT ?",
            about,
            most,
        )
        return tuple(Edit(row[0], row[1], row[2], datetime.fromisoformat(row[3])) for row in rows)

    def prune(self, now: datetime) -> None:
        """Forget what is older than it may be."""
        with self._db.writing("prune accounts") as link:
            link.execute("DELETE FROM edits WHERE at < ?", ((now - EDITS_KEPT).isoformat(),))
            link.execute("DELETE FROM invitations WHERE until < ?", (now.isoformat(),))
            oldest = (now.date() - REMEMBERED).isoformat()
            link.execute("DELETE FROM browsers WHERE used <= ?", (oldest,))
