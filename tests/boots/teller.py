"""Run inside the machine, as the screen's user: what the databases hold, as one JSON value.

With the word `duties` two requests are let go unanswered first, which leaves two duties.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.care.request import Code, Meeting, PlaceId, Request
from kiosk.store.requests import Requests
from kiosk.wiring import new_id

REQUESTS = Path("/var/lib/hetikioski/requests/requests.db")


def main() -> None:
    """Tell it; a damaged file ends this with a traceback."""
    requests = Requests(REQUESTS)
    requests.check()
    if "duties" in sys.argv:
        leave_duties(requests)
    told = {
        "codes": sorted(one.code for one in requests.active()),
        "duties": requests.duties.standing(),
    }
    sys.stdout.write(json.dumps(told))


def leave_duties(requests: Requests) -> None:
    """Nobody came, twice."""
    now = datetime.now(UTC)
    for code in ("VAHTI 98", "VAHTI 99"):
        meeting = Meeting(PlaceId("b204"), now + timedelta(days=1))
        request = Request(new_id(), Code(code), meeting, now)
        requests.open_request(request)
        requests.lapse(request.id, now.date(), ())


if __name__ == "__main__":
    main()
