"""Carrying out what pages ask for, through the watch, which knows the stores."""

from datetime import datetime
from typing import assert_never

from kiosk.screen.inspection import HangTag, ProbeReader, TryPin
from kiosk.screen.page import (
    Deed,
    MarkMissing,
    MoveBag,
    OpenRequest,
    PreferOther,
    TryCode,
    Withdraw,
)
from kiosk.screen.watch import Watch


def carry_out(deed: Deed, watch: Watch, now: datetime) -> None:
    """Write it; `watch.failed` tells when it could not be written."""
    match deed:
        case OpenRequest(request):
            watch.open_request(request, now)
        case Withdraw(request_id):
            watch.withdraw(request_id, now)
        case PreferOther(request_id):
            watch.prefer_other(request_id, now)
        case TryCode(code):
            watch.try_code(code, now)
        case MoveBag(bag, out):
            watch.move_bag(bag, now, out=out)
        case MarkMissing(bag, missing):
            watch.mark_missing(bag, missing, now)
        case TryPin() | ProbeReader() | HangTag():
            watch.service.carry_out(deed, now)
        case _:
            assert_never(deed)
