"""Whether the pages answer, asked as a browser would ask."""

import http.server
from pathlib import Path
from threading import Event, Thread

from kiosk.web.answering import Asking, answers
from tests.web.serving import serving, written_settings


class Refusing(http.server.BaseHTTPRequestHandler):
    """A server whose pages do not work any more."""

    def do_GET(self) -> None:
        """An error, whatever is asked."""
        self.send_error(500)

    def log_message(self, *_args: object) -> None:
        """Nothing."""


def test_pages_that_are_given_over_tls_count_as_answered(tmp_path: Path) -> None:
    """By the very certificate that the kiosk shows, whatever name stands in it."""
    with serving(written_settings(tmp_path)) as served:
        certificate = served.settings.paths.accounts.parent / "kiosk.crt"
        assert answers("0.0.0.0", served.port, certificate)  # noqa: S104 - as the settings say it


def test_another_server_at_the_same_door_does_not_count(tmp_path: Path) -> None:
    """Only this kiosk's own certificate proves that it was this kiosk that answered."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with (
        serving(written_settings(tmp_path / "one")) as one,
        serving(written_settings(tmp_path / "two")) as two,
    ):
        certificate = two.settings.paths.accounts.parent / "kiosk.crt"
        assert not answers("127.0.0.1", one.port, certificate)


def test_a_server_that_only_refuses_does_not_count() -> None:
    """An open port is no page."""
    with http.server.HTTPServer(("127.0.0.1", 0), Refusing) as server:
        thread = Thread(target=server.handle_request)
        thread.start()
        assert not answers("127.0.0.1", server.server_port, None)
        thread.join()
    assert not answers("127.0.0.1", server.server_port, None)
    assert not answers("127.0.0.1", server.server_port, Path("/nowhere/kiosk.crt"))


def test_it_is_told_only_of_answers() -> None:
    """A question without an answer is no sign of life."""
    told: list[str] = []
    asked = Event()

    def ask() -> bool:
        asked.set()
        return False

    asking = Asking(ask, lambda: told.append("answered"))
    asking.start()
    assert asked.wait(30)
    asking.close()
    assert told == []
