"""A wire between relay and signal-cli that notes when a message passes; it changes nothing."""

import json
import socket
import threading
import time
from pathlib import Path

from benchmarks.display import NotSeenError


class TappedWire:
    """Listens where the relay looks for signal-cli and hands everything on to the real socket."""

    def __init__(self, listens: Path, leads_to: Path) -> None:
        self._leads_to = leads_to
        self._news = threading.Condition()
        self._sent: list[float] = []
        self._last = time.perf_counter()
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(listens))
        self._server.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            far.connect(str(self._leads_to))
            for source, target, out in ((near, far, True), (far, near, False)):
                thread = threading.Thread(
                    target=self._pump, args=(source, target, out), daemon=True
                )
                thread.start()

    def _pump(self, source: socket.socket, target: socket.socket, out: bool) -> None:  # noqa: FBT001 - a thread's argument
        rest = b""
        while data := source.recv(65536):
            moment = time.perf_counter()
            *lines, rest = (rest + data).split(b"\n")
            if out:
                self._note(lines, moment)
            target.sendall(data)
        target.close()

    def _note(self, lines: list[bytes], moment: float) -> None:
        methods = [json.loads(line).get("method") for line in lines if line.strip()]
        with self._news:
            self._last = moment
            self._sent += [moment for method in methods if method == "send"]
            self._news.notify_all()

    def await_send(self, after: float, limit: float = 10.0) -> float:
        """The moment of the first message that passed later than `after`."""
        with self._news:
            if not self._news.wait_for(lambda: any(at > after for at in self._sent), limit):
                raise NotSeenError(f"no message in {limit} s")
            return min(at for at in self._sent if at > after)

    def await_quiet(self, seconds: float) -> None:
        """Wait until the relay has said nothing for so long."""
        while (left := self._last + seconds - time.perf_counter()) > 0:
            time.sleep(left)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
