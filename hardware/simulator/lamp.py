"""A panel that can be made dark, but is not there; it can be told to disobey."""

from hardware.lamps import LampError


class PlayedLamp:
    """It is lit at first. `said` is everything it was told, in order."""

    def __init__(self) -> None:
        self.lit = True
        self.obeys = True
        self.said: list[str] = []

    def dim(self) -> None:
        """Go dark."""
        self._told(lit=False)

    def light(self) -> None:
        """Be lit."""
        self._told(lit=True)

    def look(self) -> None:
        """It was done at once."""

    def close(self) -> None:
        """Nothing is open."""

    def _told(self, *, lit: bool) -> None:
        self.said.append("light" if lit else "dim")
        if not self.obeys:
            raise LampError("it does not obey")
        self.lit = lit
