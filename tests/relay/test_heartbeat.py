"""Somebody outside hears that the kiosk is well, and only then."""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from kiosk.care.health import Detail, Part
from kiosk.relay.heartbeat import Heartbeat, caller
from kiosk.relay.program import Relay
from kiosk.relay.signal import Signal
from kiosk.relay.simulator.trouble import Trouble
from kiosk.store.board import Board
from kiosk.store.requests import Requests
from kiosk.web.certificate import make

if TYPE_CHECKING:
    from tests.relay.conftest import Town

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVERY = 5 * MINUTE


@dataclass
class Outside:
    """Who is called; `answers` is whether the call comes through."""

    answers: bool = True
    calls: int = 0

    def __call__(self) -> bool:
        """Take a call."""
        self.calls += 1
        return self.answers


def here(work: Callable[[], None]) -> None:
    """Do it at once instead of in a thread."""
    work()


def heartbeat(outside: Outside) -> Heartbeat:
    """Calls every five minutes."""
    return Heartbeat(outside, EVERY, here)


def detail(beating: Heartbeat) -> Detail | None:
    """What it tells of itself."""
    return None if beating.report is None else beating.report.detail


def test_it_calls_every_so_often_while_all_is_well() -> None:
    """At once, then not before its time."""
    outside = Outside()
    beating = heartbeat(outside)
    for minute in range(11):
        beating.round(NOW + minute * MINUTE, well=True)
    beating.round(NOW + 10.1 * MINUTE, well=True)
    assert outside.calls == 3
    assert detail(beating) is Detail.FINE


def test_it_is_silent_while_something_is_left_behind_and_says_so() -> None:
    """And calls at once when all is well again."""
    outside = Outside()
    beating = heartbeat(outside)
    for minute in range(10):
        beating.round(NOW + minute * MINUTE, well=False)
    assert (outside.calls, detail(beating)) == (0, Detail.HELD_BACK)
    for _ in range(2):
        beating.round(NOW + 10 * MINUTE, well=True)
    assert (outside.calls, detail(beating)) == (1, Detail.FINE)


def test_a_call_that_does_not_come_through_is_made_again_within_a_minute() -> None:
    """It is told, too."""
    outside = Outside(answers=False)
    beating = heartbeat(outside)
    for second in range(0, 70, 5):
        beating.round(NOW + timedelta(seconds=second), well=True)
    assert (outside.calls, detail(beating)) == (2, Detail.UNHEARD)


def test_a_call_under_way_is_not_doubled_and_holds_nobody_up() -> None:
    """However long the server takes."""
    works: list[Callable[[], None]] = []
    beating = Heartbeat(Outside(), EVERY, works.append)
    for minute in range(20):
        beating.round(NOW + minute * MINUTE, well=True)
    assert len(works) == 1


def test_a_clock_that_was_set_back_does_not_silence_it() -> None:
    """A year would be a long silence."""
    outside = Outside()
    beating = heartbeat(outside)
    beating.round(NOW, well=True)
    beating.round(NOW, well=True)
    beating.round(NOW - timedelta(days=365), well=True)
    assert outside.calls == 2


# ---- The call itself -----------------------------------------------------------------------------


@dataclass
class Listener:
    """A real server with TLS, and every byte of what it was asked."""

    ca: Path
    port: int = 0
    status: int = 200
    heard: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/ping/abc?x=1") -> str:
        """An address of it."""
        return f"https://127.0.0.1:{self.port}{path}"


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    """Runs while the test does."""
    certificate, key = make(tmp_path, ["127.0.0.1"], datetime.now(UTC))
    listening = Listener(certificate)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            listening.heard.append((self.command, self.path, dict(self.headers)))
            self.send_response(listening.status)
            self.send_header("Location", listening.url("/elsewhere"))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    listening.port = server.server_address[1]
    Thread(target=server.serve_forever, daemon=True).start()
    yield listening
    server.shutdown()
    server.server_close()


def test_the_call_says_nothing_but_its_address(listener: Listener) -> None:
    """Neither who calls nor with what."""
    assert caller(listener.url(), listener.ca)()
    [(command, path, headers)] = listener.heard
    assert (command, path) == ("GET", "/ping/abc?x=1")
    assert headers == {"Host": f"127.0.0.1:{listener.port}"}


@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_is_no_yes_is_not_taken_for_one(status: int, listener: Listener) -> None:
    """And nobody is sent elsewhere."""
    listener.status = status
    assert not caller(listener.url(), listener.ca)()
    assert len(listener.heard) == 1


def test_a_server_that_nobody_vouches_for_is_told_nothing(listener: Listener) -> None:
    """Not even the address."""
    assert not caller(listener.url())()
    assert listener.heard == []


def test_nobody_there_is_no_error() -> None:
    """Only an unheard call."""
    assert not caller("https://127.0.0.1:9/")()
    assert not caller("https://127.0.0.1:9/", Path("/nowhere/ca.pem"))()


def test_a_thread_of_its_own_makes_the_call(listener: Listener) -> None:
    """And its answer is told in a later round."""
    beating = Heartbeat(caller(listener.url(), listener.ca), EVERY)
    beating.round(NOW, well=True)
    beating.close()
    beating.round(NOW, well=True)
    assert detail(beating) is Detail.FINE


# ---- What holds it back --------------------------------------------------------------------------


def beating_relay(town: "Town", outside: Outside) -> None:
    """Put a relay that calls in the place of the town's."""
    town.relay.close()
    paths, settings = town.settings.paths, town.settings
    link = Signal(Path(settings.signal.socket), settings.signal.account, settings.signal.group)
    town.relay = Relay(
        Board(paths.board),
        Requests(paths.requests),
        link,
        town.clock,
        settings,
        heartbeat=heartbeat(outside),
    )
    town.settle()


def test_a_kiosk_that_is_well_is_heard_of_every_five_minutes(town: "Town") -> None:
    """Also with a request under way, and the board tells that it is."""
    outside = Outside()
    beating_relay(town, outside)
    town.ask()
    town.wait(timedelta(minutes=21))
    assert outside.calls in {4, 5}
    report = town.board.health(Part.OUTSIDE)
    assert report is not None
    assert report.well(town.now)


@pytest.mark.parametrize("trouble", [Trouble.NOT_MEMBER, Trouble.ALONE, Trouble.SILENT])
def test_whatever_keeps_messages_from_going_silences_it(town: "Town", trouble: Trouble) -> None:
    """Somebody outside notices, and somebody inside is told that it is held back."""
    outside = Outside()
    beating_relay(town, outside)
    town.daemon.fail(trouble)
    town.wait(timedelta(minutes=10))
    before = outside.calls
    town.wait(timedelta(minutes=30))
    assert outside.calls == before
    report = town.board.health(Part.OUTSIDE)
    assert report is not None
    assert report.detail is Detail.HELD_BACK
    town.daemon.heal()
    town.wait(timedelta(minutes=7))
    assert outside.calls > before


def test_a_letter_that_reaches_nobody_silences_it(town: "Town") -> None:
    """A coordinator who is gone from Signal keeps a last call waiting."""
    outside = Outside()
    beating_relay(town, outside)
    town.daemon.fail(Trouble.UNREACHED)
    town.ask()
    town.wait(timedelta(minutes=12))
    before = outside.calls
    town.wait(timedelta(minutes=15))
    assert outside.calls == before


def test_the_relay_knows_that_its_books_are_in_order(town: "Town") -> None:
    """Not before it has looked, and not long after it has stopped looking."""
    town.settle()
    assert town.relay.audited(town.now)
    assert not town.relay.audited(town.now + MINUTE)


def test_a_duty_that_the_relay_did_not_tell_of_is_found(town: "Town") -> None:
    """An old day in the books, kept from being told by nothing but the audit's own eyes."""
    town.requests.lapse(town.ask(), date(2026, 11, 20), ())
    town.settle()
    assert town.requests.duties.oldest() == date(2026, 11, 24)
    assert town.relay.audited(town.now)
