"""The conversation with a modem that sends texts: AT commands out, their answers in.

No port and no clock. Every minute it is set up and asked anew how it does, so a modem that has
lost its power needs nothing special. What others write to it is deleted and never read.
"""

import re
from collections import deque
from typing import Final

from hardware.modem_lines import Lines
from hardware.modem_words import ModemState, Outcome, Result, Text, alphabet, card, registered

ANSWER_S: Final = 5.0
SLOW_S: Final = 20.0
"""What concerns the card or the network."""
PROMPT_S: Final = 10.0
SEND_S: Final = 120.0
"""The network may take so long to take a text."""
LOOK_S: Final = 60.0
LOOK_SOON_S: Final = 10.0
"""While something is wrong."""
CALM_S: Final = 2.0
"""After a silence: until then an answer that comes late is not taken for another's."""

ESCAPE: Final = b"\x1b"
END: Final = b"\x1a"
CARD: Final = "AT+CPIN?"
REGISTRATION: Final = ("AT+CREG?", "AT+CEREG?")
TEXTS: Final = ("AT+CMGF=1", 'AT+CSCS="GSM"')
"""Texts as text, in their own alphabet."""
UNREAD: Final = ("AT+CNMI=0,0,0,0,0", "AT+CMGD=1,4")
"""Tell of no text that comes in; delete what came."""
ROUND: Final = ("AT", "ATE0", "AT+CMEE=1", CARD, *TEXTS, *UNREAD, *REGISTRATION)
_SLOW: Final = frozenset({CARD, *UNREAD, *REGISTRATION})


class Modem:
    """One modem behind one open port. `refused`: the card is known not to take this `pin`."""

    def __init__(self, pin: str = "", *, refused: bool = False) -> None:
        self._pin = pin if re.fullmatch(r"\d{4,8}", pin, re.ASCII) else ""
        self._pin_tried = refused
        self.state = ModemState.STARTING
        self._outcomes: list[Outcome] = []
        self._texts: deque[Text] = deque()
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._lines = Lines()
        self._round: deque[str] = deque()
        self._asked = ""
        self._answer_by = 0.0
        self._look_at = 0.0
        self._said: list[str] = []
        self._registered = False
        self._handed_over = False
        self._words = b""

    def send(self, text: Text) -> None:
        """Send it next; unless the modem is ready it is not sent at all."""
        if self.state is ModemState.READY:
            self._texts.append(text)
        else:
            self._outcomes.append(Outcome(text.ticket, Result.NOT_SENT))

    def outcomes(self) -> list[Outcome]:
        """What became of texts since the last call."""
        told, self._outcomes = self._outcomes, []
        return told

    def lost(self, state: ModemState) -> None:
        """The port is gone, for the reason of `state`; what is on its way stays unknown."""
        self.state = state
        self._drop()
        self._begin_anew()

    def due(self, at: float) -> bytes:
        """What to say now; each command is handed out once."""
        if self._asked and at >= self._answer_by:
            return self._silent(at)
        if self._words:
            words, self._words = self._words, b""
            self._handed_over = True
            self._answer_by = at + SEND_S
            return words
        if self._asked:
            return b""
        if not self._round and self._texts:
            return self._ask(f'AT+CMGS="{self._texts[0].number}"', PROMPT_S, at)
        if not self._round and at >= self._look_at:
            self._round.extend(ROUND)
            self._registered = False
        if not self._round:
            return b""
        command = self._round.popleft()
        return self._ask(command, SLOW_S if command in _SLOW else ANSWER_S, at)

    def patience(self, at: float) -> float:
        """Seconds until `due` may have something to say."""
        if self._words or (not self._asked and (self._round or self._texts)):
            return 0.0
        return max(0.0, (self._answer_by if self._asked else self._look_at) - at)

    def feed(self, data: bytes, at: float) -> None:
        """Take in what the modem says."""
        for line in self._lines.feed(data):
            if not self._asked:
                continue  # what nobody asked for, or what comes too late
            if line.startswith(("+CPIN:", "+CREG:", "+CEREG:", "+CMGS:")):
                self._said.append(line)
            elif line == "OK" or line.startswith(("ERROR", "+CME ERROR:", "+CMS ERROR:")):
                self._answered(line, at)
        if self._prompted():
            self._words = alphabet(self._texts[0].words) + END

    def _prompted(self) -> bool:
        sending = self._asked.startswith("AT+CMGS=")
        return sending and not self._handed_over and not self._words and self._lines.prompt()

    def _ask(self, command: str, within: float, at: float) -> bytes:
        self._asked, self._said = command, []
        self._answer_by = at + within
        return command.encode("ascii") + b"\r"

    def _answered(self, final: str, at: float) -> None:
        asked, self._asked = self._asked, ""
        if asked.startswith("AT+CMGS="):
            self._sent(final, at)
        elif asked == CARD:
            self._learn_card([*self._said, final][0], at)
        elif asked.startswith("AT+CPIN="):
            self._round.appendleft(CARD)
        elif asked in TEXTS and final != "OK":
            self._stop(ModemState.UNFIT, at)
        elif asked in REGISTRATION:
            self._registered |= any(registered(line) for line in self._said)
            if not self._round:
                self._end_round(at)

    def _learn_card(self, said: str, at: float) -> None:
        state = ModemState.STARTING if said == "OK" else card(said)
        if state is ModemState.READY:
            self._pin_tried = False
        elif state is ModemState.PIN and self._pin and not self._pin_tried:
            self._round.appendleft(f'AT+CPIN="{self._pin}"')
            self._pin_tried = True
        elif state is ModemState.PIN and self._pin:
            self._stop(ModemState.PIN_REFUSED, at)
        else:
            self._stop(state, at)

    def _end_round(self, at: float) -> None:
        self.state = ModemState.READY if self._registered else ModemState.NO_NETWORK
        self._look_at = at + (LOOK_S if self._registered else LOOK_SOON_S)
        if not self._registered:
            self._drop()

    def _stop(self, state: ModemState, at: float) -> None:
        """No further in this round."""
        self.state = state
        self._round.clear()
        self._look_at = at + LOOK_SOON_S
        self._drop()

    def _sent(self, final: str, at: float) -> None:
        """The modem has answered about a text; one that did not go is a reason to look anew."""
        text = self._texts.popleft()
        named = any(line.startswith("+CMGS:") for line in self._said)
        if final != "OK":
            self._tell(text, Result.REFUSED)
            self._look_at = at
        else:
            self._tell(text, Result.WENT if named else Result.UNKNOWN)
        self._handed_over = False
        self._words = b""

    def _silent(self, at: float) -> bytes:
        """No answer in time: leave whatever it waits for, and begin from the start."""
        prompting = self._asked.startswith("AT+CMGS=")
        named = any(line.startswith("+CMGS:") for line in self._said)
        if prompting and named:
            self._tell(self._texts.popleft(), Result.WENT)
            self._handed_over = False
        self.state = ModemState.SILENT
        self._drop()
        self._begin_anew()
        self._look_at = at + CALM_S
        return ESCAPE if prompting else b""

    def _drop(self) -> None:
        """Every text that waits is not sent; of the one that was handed over nobody knows."""
        while self._texts:
            text = self._texts.popleft()
            self._tell(text, Result.UNKNOWN if self._handed_over else Result.NOT_SENT)
            self._handed_over = False

    def _tell(self, text: Text, result: Result) -> None:
        self._outcomes.append(Outcome(text.ticket, result))
