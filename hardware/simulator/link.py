"""A port without any device or descriptor: what it says is put in, what it was told is kept.

For the demo, whose readers and buttons are drawn on a page.
"""

from threading import Lock

from hardware.events import Trouble
from hardware.link import LinkLostError
from hardware.mailbox import Mailbox


class QueueLink:
    """The port as `Open` (its `open`) and as what that opens.

    `greeting` is what it says each time that it is opened, such as how a button stands.
    """

    def __init__(self, greeting: bytes = b"") -> None:
        self._greeting = greeting
        self._lock = Lock()
        self._trouble: Trouble | None = None
        self._sent = bytearray()
        self._mailbox = self._greeted()

    def _greeted(self) -> Mailbox:
        mailbox = Mailbox()
        mailbox.put(self._greeting)
        return mailbox

    def open(self) -> "QueueLink":
        """Begin anew, without what was not read before; raise LinkLostError while it is lost."""
        with self._lock:
            if self._trouble is not None:
                raise LinkLostError(self._trouble)
            self._mailbox = self._greeted()
            return self

    def put(self, data: bytes) -> None:
        """Say it to the program; while it is lost nobody hears it."""
        with self._lock:
            if self._trouble is None:
                self._mailbox.put(data)

    def break_off(self, trouble: Trouble) -> None:
        """Be lost in this way, until `mend`."""
        with self._lock:
            self._trouble = trouble
            self._mailbox.break_off(trouble)

    def mend(self) -> None:
        """Let it be opened again."""
        with self._lock:
            self._trouble = None

    def sent(self) -> bytes:
        """What the program has said since the last call."""
        with self._lock:
            sent = bytes(self._sent)
            self._sent.clear()
            return sent

    def read(self, timeout: float | None) -> bytes:
        """What has been put in; b"" after `timeout` seconds or `wake`."""
        return self._mailbox.read(timeout)

    def write(self, data: bytes) -> None:
        """Keep it for `sent`."""
        with self._lock:
            if self._trouble is not None:
                raise LinkLostError(self._trouble)
            self._sent += data

    def wake(self) -> None:
        """End a wait in `read` from any thread."""
        self._mailbox.wake()

    def close(self) -> None:
        """Nothing is held open."""
