"""A week that is being written: nobody sees it before it is published, at once or at a set time."""

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.care.week import Item, Week, YearWeek


@dataclass(frozen=True)
class Draft:
    """What a week will be.

    `revision` goes up with each change and `base` is the version that is published meanwhile: by
    both together two writers notice each other.
    """

    when: YearWeek
    items: tuple[Item, ...] = ()
    revision: int = 0
    base: int = 0

    @property
    def week(self) -> Week:
        """As it would be published."""
        return Week(self.when, self.items)


@dataclass(frozen=True)
class Planned:
    """A publication that is to come, at `due` (aware UTC)."""

    week: Week
    due: datetime


def added(draft: Draft, item: Item) -> Draft:
    """With one more line at the end."""
    return replace(draft, items=(*draft.items, item))


def changed(draft: Draft, index: int, item: Item) -> Draft:
    """With another line in the place of one; raise IndexError when there is none."""
    items = list(draft.items)
    items[index] = item
    return replace(draft, items=tuple(items))


def removed(draft: Draft, index: int) -> Draft:
    """Without one line; raise IndexError when there is none."""
    items = list(draft.items)
    del items[index]
    return replace(draft, items=tuple(items))


def moved(draft: Draft, index: int, to: int) -> Draft:
    """With one line in another place; raise IndexError when there is none."""
    items = list(draft.items)
    item = items.pop(index)
    items.insert(to, item)
    return replace(draft, items=tuple(items))
