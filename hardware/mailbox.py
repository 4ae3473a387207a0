"""Bytes that another thread hands to a link whose port is no descriptor, and the wait for them."""

from threading import Condition

from hardware.events import Trouble
from hardware.link import LinkLostError


class Mailbox:
    """What came and has not been read yet. A trouble lasts, and is told after what came before."""

    def __init__(self) -> None:
        self._news = Condition()
        self._came = bytearray()
        self._trouble: Trouble | None = None
        self._woken = False

    def put(self, data: bytes) -> None:
        """Hand over what came."""
        with self._news:
            self._came += data
            self._news.notify_all()

    def break_off(self, trouble: Trouble) -> None:
        """From now on it is lost."""
        with self._news:
            self._trouble = trouble
            self._news.notify_all()

    def wake(self) -> None:
        """End the wait, or else the next one."""
        with self._news:
            self._woken = True
            self._news.notify_all()

    def read(self, timeout: float | None) -> bytes:
        """What has come; b"" after `timeout` seconds or `wake`."""
        with self._news:
            self._news.wait_for(self._has_news, timeout)
            self._woken = False
            if self._came:
                came = bytes(self._came)
                self._came.clear()
                return came
            if self._trouble is not None:
                raise LinkLostError(self._trouble)
            return b""

    def _has_news(self) -> bool:
        return bool(self._came) or self._trouble is not None or self._woken
