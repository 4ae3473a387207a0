"""The list of debriefers as coordinators change it: its order, and who is away today.

Being away lasts until the night and has no reason; how the list is kept is not known here.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kiosk.care.school import Debriefer

People = tuple[Debriefer, ...]


def changed(people: Sequence[Debriefer], index: int, person: Debriefer) -> People:
    """The list with another person's line; raise IndexError when there is no such line."""
    _ = people[index]
    return (*people[:index], person, *people[index + 1 :])


def removed(people: Sequence[Debriefer], index: int) -> People:
    """The list without a line; raise IndexError when there is no such line."""
    _ = people[index]
    return (*people[:index], *people[index + 1 :])


def moved(people: Sequence[Debriefer], index: int, to: int) -> People:
    """The list with a line in another place; raise IndexError when there is no such line."""
    person = people[index]
    rest = removed(people, index)
    return (*rest[:to], person, *rest[to:])


def away_on(person: Debriefer, today: date | None) -> Debriefer:
    """The person away for the day, or here with None."""
    return replace(person, away=today is not None, away_since=today)


def back_again(people: Sequence[Debriefer], today: date) -> People:
    """The list with nobody away who was away on another day."""
    return tuple(
        away_on(person, None) if person.away and person.away_since != today else person
        for person in people
    )
