"""A second channel by text message, over a modem of `hardware`, for the relay's letters."""

from datetime import datetime
from typing import Final

from hardware.modem_words import ModemState, Result, Text
from hardware.modemport import ModemPort
from kiosk.care.channels import Reach
from kiosk.care.letters import LetterId
from kiosk.relay.channels import Tried

REACHES: Final = {
    ModemState.STARTING: Reach.STARTING,
    ModemState.READY: Reach.FINE,
    ModemState.NOT_THERE: Reach.MODEM,
    ModemState.SILENT: Reach.MODEM,
    ModemState.UNFIT: Reach.MODEM,
    ModemState.NOT_OURS: Reach.PORT,
    ModemState.NO_SIM: Reach.SIM,
    ModemState.PIN: Reach.PIN,
    ModemState.PIN_REFUSED: Reach.PIN_REFUSED,
    ModemState.PUK: Reach.PUK,
    ModemState.NO_NETWORK: Reach.NO_NETWORK,
}


class SmsLine:
    """A modem for all that it writes to; it is taken into use when somebody first asks."""

    def __init__(self, port: ModemPort) -> None:
        self._port = port
        self._started = False
        self._came: dict[str, Result] = {}

    @property
    def state(self) -> ModemState:
        """How the modem does."""
        return self._port.state

    def send(self, text: Text) -> None:
        """Hand a text over."""
        self._port.send(text)

    def result(self, ticket: str) -> Result | None:
        """What became of a text, told once; None while nobody knows."""
        if not self._started:
            self._started = True
            self._port.start()
        for outcome in self._port.outcomes():
            self._came[outcome.ticket] = outcome.result
        return self._came.pop(ticket, None)

    def close(self) -> None:
        """Give the port back; a second call does nothing."""
        self._port.close()


class SmsChannel:
    """One person's phone; `words` are the text."""

    def __init__(self, name: str, line: SmsLine, number: str, words: str) -> None:
        self._name = name
        self._line = line
        self._number = number
        self._words = words
        self._flying: LetterId | None = None
        self._refused = False

    @property
    def name(self) -> str:
        """As in the settings."""
        return self._name

    @property
    def reach(self) -> Reach:
        """How the modem does, and whether the last text was taken."""
        reach = REACHES[self._line.state]
        return Reach.REFUSED if reach is Reach.FINE and self._refused else reach

    @property
    def ready(self) -> bool:
        """Whether the modem is in the network and none of this phone's texts is on its way."""
        return self._flying is None and self._line.state is ModemState.READY

    def send(self, letter: LetterId, now: datetime) -> None:  # noqa: ARG002 - a text has no date of ours
        """Hand the text to the modem."""
        self._flying = letter
        self._line.send(Text(letter, self._number, self._words))

    def poll(self, now: datetime) -> list[Tried]:  # noqa: ARG002 - the modem looks at its own clock
        """What became of it."""
        result = self._line.result(self._flying or "")
        if result is None or self._flying is None:
            return []
        letter, self._flying = self._flying, None
        self._refused = result is Result.REFUSED
        return [Tried(letter, result is Result.WENT)]

    def close(self) -> None:
        """Give the modem back; a second call does nothing."""
        self._line.close()
