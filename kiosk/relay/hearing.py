"""One gesture, carried out once: by whom it may be said, and whether it was dealt with before."""

from kiosk.relay.claims import Moment, carry_out
from kiosk.relay.gestures import Away, Gesture, Here, IAm
from kiosk.relay.personal import personal
from kiosk.store.board import Board
from kiosk.store.requests import Requests


def hear(gesture: Gesture, board: Board, requests: Requests, moment: Moment) -> None:
    """Carry out one gesture, once; one that means nothing now changes nothing."""
    if requests.seen.has(gesture.member, gesture.device, gesture.sent):
        return
    if gesture.direct and not _listened_to(gesture, requests, moment):
        return
    if personal(gesture, board, requests, moment):
        requests.seen.note(gesture.member, gesture.device, gesture.sent, None)
        return
    about = carry_out(gesture, requests, moment)
    if about is not None:
        requests.seen.note(gesture.member, gesture.device, gesture.sent, about)


def _listened_to(gesture: Gesture, requests: Requests, moment: Moment) -> bool:
    """Directly only those can say something to whom the kiosk wrote, and of themselves members."""
    of_himself = isinstance(gesture, Away | Here | IAm) and gesture.member in moment.members
    return of_himself or requests.sent.wrote_to(gesture.member)
