"""Somebody outside hears that the kiosk is well: a bare GET to one address, now and then.

It is made only while everything is where it should be, so that silence raises the alarm there. A
server may take its time, so each call has a thread of its own, which only posts whether it came
through. What speaks HTTP is loaded with the first call.
"""

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

from kiosk.care.health import Detail, Part, Report

WITHIN: Final = 10.0
"""Seconds that the server may take for each step."""
AGAIN: Final = timedelta(minutes=1)
"""So long after a call that did not come through it is made again."""
HELD_FOR: Final = timedelta(minutes=1)
"""So long a call may be due before it is told that it is held back."""
CLOSE_WITHIN: Final = 1.0
REDIRECTED: Final = 300
"""The server's first answer that is not a yes."""

Call = Callable[[], bool]
"""Make the GET; whether the server said yes. Never raises."""


class Heartbeat:
    """Calls every so often while all is well; `call` runs in a thread unless `aside` says not."""

    def __init__(
        self,
        call: Call,
        every: timedelta,
        aside: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        self._call = call
        self._every = every
        self._aside = aside or self._in_a_thread
        self._thread: Thread | None = None
        self._calling = False
        self._news: deque[bool] = deque()
        self._due: datetime | None = None
        self._report: Report | None = None

    @property
    def report(self) -> Report | None:
        """How the last call went; None before the first."""
        return self._report

    def round(self, now: datetime, *, well: bool) -> None:
        """Call when it is time and all is well; never waits."""
        while self._news:
            self._calling = False
            came = self._news.popleft()
            self._tell(Detail.FINE if came else Detail.UNHEARD)
            if not came:
                self._due = now + min(AGAIN, self._every)
        # A clock that was set back must not keep the kiosk silent.
        if self._due is None or self._due - now > self._every:
            self._due = now
        if self._calling or now < self._due:
            return
        if well:
            self._calling, self._due = True, now + self._every
            self._aside(self._work)
        elif now - self._due >= HELD_FOR:
            self._tell(Detail.HELD_BACK)

    def close(self) -> None:
        """Wait for a moment, not for the server."""
        if self._thread is not None:
            self._thread.join(CLOSE_WITHIN)

    def _tell(self, detail: Detail) -> None:
        self._report = Report(Part.OUTSIDE, detail is Detail.FINE, detail)

    def _work(self) -> None:
        self._news.append(self._call())

    def _in_a_thread(self, work: Callable[[], None]) -> None:
        self._thread = Thread(target=work, name="heartbeat", daemon=True)
        self._thread.start()


def caller(url: str, ca: Path | None = None) -> Call:
    """A GET to this https address, trusting `ca` or else the system's authorities.

    It follows no redirection and says nothing but host and path.
    """

    def call() -> bool:
        import http.client  # noqa: PLC0415 - loaded only where somebody outside is told
        import ssl  # noqa: PLC0415 - as above

        where = urlsplit(url)
        path = (where.path or "/") + (f"?{where.query}" if where.query else "")
        try:
            context = ssl.create_default_context(cafile=ca)
            link = http.client.HTTPSConnection(
                where.hostname or "", where.port, timeout=WITHIN, context=context
            )
            try:
                link.putrequest("GET", path, skip_accept_encoding=True)
                link.endheaders()
                return link.getresponse().status < REDIRECTED
            finally:
                link.close()
        except (OSError, http.client.HTTPException, ValueError):
            return False

    return call
