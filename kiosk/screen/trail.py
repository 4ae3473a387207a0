"""The way somebody has come through the pages, each with what it knows.

What a page does with that is its own business.
"""

from dataclasses import dataclass, replace
from typing import Any

from kiosk.screen.page import PageId


@dataclass(frozen=True)
class Place:
    """A page and what it knows."""

    page: PageId
    model: Any


class Trail:
    """It begins on the first page and ends on the one on show."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._fresh: list[Place] = []

    @property
    def begun(self) -> bool:
        """Whether there is a page on show yet."""
        return bool(self._places)

    @property
    def here(self) -> Place:
        """The page on show."""
        return self._places[-1]

    @property
    def page(self) -> PageId:
        """Which page is on show."""
        return self._places[-1].page

    @property
    def pristine(self) -> bool:
        """Whether the first page is on show as everybody finds it."""
        return self._places == self._fresh

    def learn(self, model: Any) -> Place:  # noqa: ANN401 - each page has its own
        """The page on show, which knows something else from now on."""
        here = self._places[-1]
        if model is not here.model:
            here = self._places[-1] = replace(here, model=model)
        return here

    def leave(self, place: Place, *, fresh: bool = False) -> None:
        """Go to another page; `fresh` forgets the way back."""
        if fresh:
            self.home()
        self._places.append(place)

    def home(self) -> None:
        """To the first page as it was left."""
        del self._places[1:]

    def back(self) -> None:
        """To where this page was opened from."""
        if len(self._places) > 1:
            self._places.pop()

    def clear(self, first: Place) -> None:
        """To the first page as everybody finds it; nothing of the last person is left."""
        self._fresh = [first]
        self._places = [first]
