"""What every dialogue has at hand: the person, the daemon, and the two together.

Not here: the questions themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.signalsetup.daemon import ANSWER_S, Daemon, GoneError, Refusal, RefusedError
from kiosk.signalsetup.sentences import Told, of_gone, of_refusal
from kiosk.signalsetup.talk import Talk


class StoppedError(Exception):
    """It cannot go on; the text says what is wrong and what to do."""


@dataclass(frozen=True)
class Bench:
    """`name` is how the kiosk calls itself, `now` tells the time."""

    talk: Talk
    daemon: Daemon
    name: str
    now: Callable[[], datetime]

    def ask(self, method: str, params: Mapping[str, Any] | None = None) -> object:
        """The result; raise StoppedError in plain words when there is none."""
        answer = self.attempt(method, params)
        if isinstance(answer, Refusal):
            raise StoppedError(str(self.told(answer)))
        return answer

    def attempt(
        self, method: str, params: Mapping[str, Any] | None = None, within_s: float = ANSWER_S
    ) -> object:
        """The result, or the Refusal; raise StoppedError when the daemon is gone."""
        try:
            return self.daemon.ask(method, params, within_s)
        except RefusedError as fault:
            return fault.refusal
        except GoneError as fault:
            raise StoppedError(str(of_gone(fault.why, self.daemon.path))) from None

    def refused(self, method: str, params: Mapping[str, Any] | None = None) -> Refusal | None:
        """Why it was not done, None when it was; raise StoppedError as `attempt`."""
        answer = self.attempt(method, params)
        return answer if isinstance(answer, Refusal) else None

    def told(self, refusal: Refusal) -> Told:
        """The refusal in plain words."""
        return of_refusal(refusal, self.daemon.path, self.now())
