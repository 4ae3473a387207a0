"""A modem that is not there, for the tests and for trying a kiosk: it speaks AT like a real one.

`CellPhone` is bytes in, bytes out; `PluggedModem` answers with one at the end of a cable.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Final

from hardware.simulator.pty import Wire

OK: Final = "OK"
CTRL_Z: Final = b"\x1a"
ESCAPE: Final = b"\x1b"
PROMPT: Final = b"\r\n> "
TRIES: Final = 3
"""Wrong PINs that a card takes before it locks itself."""
LOOK_S: Final = 0.05
"""How soon a cable's modem notices that it is to end."""


class CellPhone:
    """A modem with a SIM card. `sent` are the texts that its network took: number and bytes.

    `pin`: what the card asks for; `tries` are left. `hung`: it hears nothing. `registered`,
    `card` and `takes` (whether the network takes texts) change at will. `refusal` is the number
    that a refused text is answered with; with `keeps_answer` a text goes and nothing is said.
    """

    def __init__(self, pin: str = "") -> None:
        self.pin = pin
        self.tries = TRIES
        self.registered = True
        self.card = True
        self.hung = False
        self.takes = True
        self.refusal = 500
        self.keeps_answer = False
        self.alphabets: tuple[str, ...] = ("GSM", "UCS2")
        self.sent: list[tuple[str, bytes]] = []
        self.inbox: list[str] = []
        self.shown = 0
        """Texts that came in and were handed to the program."""
        self.power_cycle()

    def power_cycle(self) -> None:
        """Take its power for a moment: it has forgotten everything but the texts on the card."""
        self._unlocked = not self.pin
        self._echo = True
        self._named_errors = False
        self._tells = True
        self._text_mode = False
        self._alphabet = "IRA"
        self._number = ""
        self._line = b""

    def receive(self, words: str) -> bytes:
        """Somebody writes to it; what it says of that by itself."""
        self.inbox.append(words)
        if self.hung or not self._tells:
            return b""
        self.shown += 1
        return f'\r\n+CMT: "+358400000000",,"26/11/24,09:00:00+08"\r\n{words}\r\n'.encode()

    def feed(self, data: bytes) -> bytes:
        """What it answers to `data`."""
        if self.hung:
            return b""
        return b"".join(self._take(bytes([byte])) for byte in data)

    def _take(self, byte: bytes) -> bytes:
        if byte == ESCAPE:
            self._number, self._line = "", b""
            return self._final(OK)
        if self._number and byte == CTRL_Z:
            return self._text()
        if not self._number and byte == b"\r":
            line, self._line = self._line.decode("ascii", "replace").strip(), b""
            return (line.encode() + b"\r" if self._echo else b"") + self._command(line)
        self._line += byte
        return b""

    def _text(self) -> bytes:
        """The network takes a text, or does not."""
        number, words = self._number, self._line
        self._number, self._line = "", b""
        if not (self.registered and self.takes):
            return self._final(f"+CMS ERROR: {self.refusal if self.registered else 331}")
        self.sent.append((number, words))
        if self.keeps_answer:
            return b""
        return f"\r\n+CMGS: {len(self.sent)}\r\n".encode() + self._final(OK)

    def _command(self, line: str) -> bytes:
        name, _, value = line.partition("=")
        answers: dict[str, Callable[[str], bytes]] = {
            "AT": self._fine,
            "ATE0": self._without_echo,
            "AT+CMEE": self._with_names,
            "AT+CPIN?": self._card,
            "AT+CPIN": self._unlock,
            "AT+CMGF": self._mode,
            "AT+CSCS": self._choose,
            "AT+CNMI": self._tell_of,
            "AT+CMGD": self._delete,
            "AT+CREG?": lambda _: self._registration("CREG"),
            "AT+CEREG?": lambda _: self._registration("CEREG"),
            "AT+CMGS": self._begin_text,
        }
        if not line:
            return b""
        return answers[name](value) if name in answers else self._error(100)

    def _fine(self, _: str) -> bytes:
        return self._final(OK)

    def _without_echo(self, _: str) -> bytes:
        self._echo = False
        return self._final(OK)

    def _with_names(self, value: str) -> bytes:
        self._named_errors = value != "0"
        return self._final(OK)

    def _card(self, _: str) -> bytes:
        if not self.card:
            return self._error(10)
        asks = "READY" if self._unlocked else "SIM PIN" if self.tries else "SIM PUK"
        return f"\r\n+CPIN: {asks}\r\n".encode() + self._final(OK)

    def _unlock(self, value: str) -> bytes:
        if self._unlocked or not self.tries:
            return self._error(3)
        self._unlocked = value.strip('"') == self.pin
        self.tries = TRIES if self._unlocked else self.tries - 1
        return self._final(OK) if self._unlocked else self._error(16)

    def _mode(self, value: str) -> bytes:
        self._text_mode = value == "1"
        return self._final(OK)

    def _choose(self, value: str) -> bytes:
        if value.strip('"') not in self.alphabets:
            return self._error(50)
        self._alphabet = value.strip('"')
        return self._final(OK)

    def _tell_of(self, value: str) -> bytes:
        self._tells = value.split(",")[1:2] != ["0"]
        return self._final(OK)

    def _delete(self, value: str) -> bytes:
        if value.endswith(",4"):
            self.inbox.clear()
        return self._final(OK)

    def _registration(self, name: str) -> bytes:
        status = 1 if self.registered else 2
        return f"\r\n+{name}: 0,{status}\r\n".encode() + self._final(OK)

    def _begin_text(self, value: str) -> bytes:
        if not (self.card and self._unlocked):
            return self._final("+CMS ERROR: 310")
        if not self._text_mode or self._alphabet != "GSM":
            return self._final("+CMS ERROR: 304")
        self._number = value.strip('"')
        return PROMPT

    def _error(self, code: int) -> bytes:
        return self._final(f"+CME ERROR: {code}" if self._named_errors else "ERROR")

    def _final(self, word: str) -> bytes:
        return f"\r\n{word}\r\n".encode()


class PluggedModem:
    """A modem at the end of a real terminal, answering by itself until it is closed."""

    def __init__(self, phone: CellPhone, path: Path | None = None) -> None:
        self.phone = phone
        self.wire = Wire(path)
        self._ending = Event()
        self._thread = Thread(target=self._answer, name="simulated modem", daemon=True)
        self._thread.start()

    @property
    def port(self) -> str:
        """What a program opens."""
        return self.wire.port

    def receive(self, words: str) -> None:
        """Somebody writes to it."""
        self.wire.send(self.phone.receive(words))

    def unplug(self) -> None:
        """Pull it out; it loses its power."""
        self.wire.unplug()
        self.phone.power_cycle()

    def plug(self) -> None:
        """Put it in again."""
        self.wire.plug()

    def close(self) -> None:
        """Pull it out for good; a second call does nothing."""
        self._ending.set()
        self._thread.join()
        self.wire.close()

    def _answer(self) -> None:
        while not self._ending.is_set():
            heard = self.wire.received(LOOK_S)
            if heard:
                self.wire.send(self.phone.feed(heard))
            elif not self.wire.plugged:
                self._ending.wait(LOOK_S)
