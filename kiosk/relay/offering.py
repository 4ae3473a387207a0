"""Offers of a talk on their way from the board to the group.

The board's row names whom to contact; it goes as soon as the group has been told.
"""

from kiosk.store.board import Board
from kiosk.store.db import StoreError
from kiosk.store.requests import Requests


def offer(board: Board, requests: Requests) -> dict[str, str] | None:
    """Forget what the group was told of, and have a letter for each of the others.

    Return whom to contact about these, by id; None when the board does not answer: it is asked
    again, and the requests do not wait for it. Killed between the two files it begins again, and
    the group is told once all the same.
    """
    told = requests.offers.told()
    try:
        for one in told:
            board.offers.forget(one)
        contacts = {one.id: one.contact for one in board.offers.waiting()}
    except StoreError:
        return None
    requests.offers.keep(contacts)
    return contacts
