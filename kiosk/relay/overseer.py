"""Who looks over the relay's shoulder: the audit, and the one outside who hears that all is well.

Not here: what the audit looks for (`care.audit`), how the one outside is called (`heartbeat`).
"""

from contextlib import suppress

from kiosk.care.outbox import Hour
from kiosk.care.school import School
from kiosk.relay.auditor import Auditor
from kiosk.relay.health import Pulse
from kiosk.relay.heartbeat import Heartbeat
from kiosk.store.db import StoreError
from kiosk.store.requests import Requests


class Overseer:
    """Looks each round; without a heartbeat nobody outside is told."""

    def __init__(self, requests: Requests, pulse: Pulse, heartbeat: Heartbeat | None) -> None:
        self._auditor = Auditor(requests)
        self._pulse = pulse
        self._heartbeat = heartbeat

    def round(self, school: School, hour: Hour) -> None:
        """Look over the books, and let somebody outside hear it when all is well."""
        with suppress(StoreError):
            self._auditor.round(school, hour)
        if self._heartbeat is not None:
            well = self._pulse.deep(hour.now) and self._auditor.found == frozenset()
            self._heartbeat.round(hour.now, well=well)
            self._pulse.outside(self._heartbeat.report)

    def content(self, hour: Hour) -> bool:
        """Whether nothing that is open was left behind by the relay itself.

        While the disk is full or held nothing is asked: to start anew frees nothing.
        """
        return self._pulse.disk_is_lost or self._auditor.audited(hour.now)

    def close(self) -> None:
        """Let a call end, for a moment."""
        if self._heartbeat is not None:
            self._heartbeat.close()
