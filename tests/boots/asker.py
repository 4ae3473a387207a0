"""Run inside the machine, as the screen's user: it asks for talks and takes some back, for ever.

Each line on its output was printed after the commit it tells of; one that begins with ? before.
"""

import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event

import content
from kiosk.care.request import Code, Meeting, PlaceId, Request
from kiosk.store.requests import Requests
from kiosk.wiring import new_id

REQUESTS = Path("/var/lib/hetikioski/requests/requests.db")
KEPT_EVERY = 4
"""So that a hundred stops do not leave more requests than a school has."""


def main() -> None:
    """Until the power goes."""
    requests = Requests(REQUESTS)
    codes = [f"{word} {n}" for n in range(10, 100) for word in content.code_words()]
    free = (code for code in codes if code not in requests.codes_in_use())
    for number, code in zip(count(), free, strict=False):
        now = datetime.now(UTC)
        meeting = Meeting(PlaceId("b204"), now + timedelta(days=1))
        request = Request(new_id(), Code(code), meeting, now)
        say("?+", code)
        requests.open_request(request)
        say("+", code)
        Event().wait(0.02)
        if number % KEPT_EVERY:
            say("?-", code)
            requests.withdraw(request.id, now)
            say("-", code)


def say(sign: str, code: str) -> None:
    """At once, whatever comes next."""
    sys.stdout.write(f"{sign}{code}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
