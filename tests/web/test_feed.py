"""A calendar that is fetched: from a real server on this machine, and what is kept of it."""

import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path

import msgspec
import pytest

from content import words
from kiosk.care.calendar import DEFAULT_ZONE
from kiosk.care.school import School
from kiosk.clock import standing
from kiosk.web.addresses import Address, read_address
from kiosk.web.certificate import make
from kiosk.web.feed import Feed, Kept
from kiosk.web.feedfaults import FeedError, Trouble
from kiosk.web.feedtold import left_out, told
from kiosk.web.fetch import MOST_TURNS, Answer, Asked, Fetcher
from kiosk.web.ics_lines import MOST_BYTES

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)
CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
OTHER = b"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Toinen\r\nEND:VCALENDAR\r\n"
SCHOOL = School("Koulu", DEFAULT_ZONE, (), (), {})

FETCHER = Fetcher(standing)

Reply = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Gives each path the reply that the test set for it."""

    server: "Server"

    def do_GET(self) -> None:
        """One question."""
        self.server.asked.append(dict(self.headers.items()) | {"path": self.path})
        self.server.replies[self.path](self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""

    def say(self, status: int, data: bytes = b"", **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class Server(ThreadingHTTPServer):
    """A server on this machine that remembers what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, str]] = []
        self.replies: dict[str, Reply] = {}
        self.over = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever goes away early is not worth a word."""

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of a path."""
        return f"{scheme}://{host}:{self.server_port}{path}"


@pytest.fixture
def server() -> Iterator[Server]:
    """The server, answering until the test is over."""
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.over.set()
        made.shutdown()
        thread.join()


def trouble(url: str, fetcher: Fetcher = FETCHER) -> Trouble:
    """Why nothing can be fetched."""
    with pytest.raises(FeedError) as fault:
        fetcher(Asked(url))
    assert url not in str(fault.value)
    return fault.value.trouble


# ---- Fetching ------------------------------------------------------------------------------


def test_a_file_is_fetched_with_what_the_server_wants_to_be_told_next_time(server: Server) -> None:
    """And the next time nothing has to come."""
    server.replies["/a.ics?x=1"] = lambda h: h.say(
        200, CALENDAR, ETag='"1"', Last_Modified="Tue, 24 Nov 2026 07:00:00 GMT"
    )
    answer = FETCHER(Asked(server.url("/a.ics?x=1")))
    assert answer == Answer(CALENDAR, '"1"', "Tue, 24 Nov 2026 07:00:00 GMT")
    server.replies["/a.ics?x=1"] = lambda h: h.say(304)
    again = FETCHER(Asked(server.url("/a.ics?x=1"), answer.etag, answer.modified))
    assert again == Answer(None)
    first, second = server.asked
    assert "If-None-Match" not in first
    assert second["If-None-Match"] == '"1"'
    assert second["If-Modified-Since"] == "Tue, 24 Nov 2026 07:00:00 GMT"
    assert not {"Cookie", "Authorization", "Referer"} & set(second)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (401, Trouble.NOT_ALLOWED),
        (403, Trouble.NOT_ALLOWED),
        (404, Trouble.NOT_FOUND),
        (410, Trouble.NOT_FOUND),
        (204, Trouble.NO_ANSWER),
        (302, Trouble.NO_ANSWER),
        (429, Trouble.NO_ANSWER),
        (500, Trouble.NO_ANSWER),
    ],
)
def test_a_refusal_is_told_apart(server: Server, status: int, why: Trouble) -> None:
    """A turn without a direction is one, too."""
    server.replies["/"] = lambda h: h.say(status)
    assert trouble(server.url("/")) is why


def test_a_file_that_is_too_large_is_not_read_to_its_end(server: Server) -> None:
    """Whether the server says its length or not."""

    def without_end(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.over.is_set():
            handler.wfile.write(b"x" * 65536)

    server.replies["/endless"] = without_end
    server.replies["/long"] = lambda h: h.say(200, b"x" * (MOST_BYTES + 1))
    server.replies["/just"] = lambda h: h.say(200, b"x" * MOST_BYTES)
    assert trouble(server.url("/endless")) is Trouble.TOO_LARGE
    assert trouble(server.url("/long")) is Trouble.TOO_LARGE
    assert FETCHER(Asked(server.url("/just"))).data == b"x" * MOST_BYTES


def test_a_file_that_is_cut_off_is_broken(server: Server) -> None:
    """Its length was said, and less came."""

    def cut_off(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(CALENDAR)

    server.replies["/"] = cut_off
    assert trouble(server.url("/")) is Trouble.BROKEN


def test_a_server_that_never_answers_is_left(server: Server) -> None:
    """After what is left of the time."""

    def wait(_: Handler) -> None:
        server.over.wait()

    server.replies["/"] = wait
    assert trouble(server.url("/"), Fetcher(standing, seconds=0.1)) is Trouble.UNREACHABLE


def test_a_server_that_answers_in_drops_is_left_when_the_time_is_over(server: Server) -> None:
    """Each drop alone would be in time; each look at the clock is a second here."""

    def drops(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.over.is_set():
            handler.wfile.write(b"x")

    server.replies["/"] = drops
    ticks = count()
    fetcher = Fetcher(lambda: float(next(ticks)), seconds=8.0)
    assert trouble(server.url("/"), fetcher) is Trouble.UNREACHABLE
    assert next(ticks) <= 10


@pytest.mark.parametrize(
    "garbage", [b"hello\r\n\r\n", b"\x00" * 100, b"HTTP/1.1 x\r\n\r\n", b"X: y\r\n" * 200, b""]
)
def test_an_answer_that_is_none_is_told(server: Server, garbage: bytes) -> None:
    """Something else may listen at the address."""

    def speak(handler: Handler) -> None:
        handler.wfile.write(garbage)

    server.replies["/"] = speak
    assert trouble(server.url("/")) in {Trouble.NO_ANSWER, Trouble.UNREACHABLE}


def test_headers_without_end_are_not_read_to_their_end(server: Server) -> None:
    """They would fill the memory."""

    def without_end(handler: Handler) -> None:
        handler.send_response(200)
        while not server.over.is_set():
            handler.wfile.write(b"X: y\r\n" * 100)

    server.replies["/"] = without_end
    assert trouble(server.url("/")) is Trouble.NO_ANSWER


def test_nobody_listening_is_told() -> None:
    """A server that was and is no more."""
    with Server() as gone:
        url = gone.url("/")
    assert trouble(url) is Trouble.UNREACHABLE


def test_turns_are_followed_but_not_in_circles(server: Server) -> None:
    """Relative ones, too; each is asked only once more than allowed."""
    server.replies["/a/1"] = lambda h: h.say(302, Location="2")
    server.replies["/a/2"] = lambda h: h.say(307, Location=server.url("/b"))
    server.replies["/b"] = lambda h: h.say(200, CALENDAR)
    assert FETCHER(Asked(server.url("/a/1"))).data == CALENDAR
    server.asked.clear()
    server.replies["/round"] = lambda h: h.say(301, Location="/round")
    assert trouble(server.url("/round")) is Trouble.NO_ANSWER
    assert len(server.asked) == MOST_TURNS + 1


@pytest.mark.parametrize(
    "location", ["http://example.org/", "file:///etc/passwd", "ftp://127.0.0.1/", "?" + "x" * 2000]
)
def test_a_turn_leads_only_where_one_may_go(server: Server, location: str) -> None:
    """Not to where nothing is encrypted, nor to a file."""
    server.replies["/"] = lambda h: h.say(302, Location=location)
    assert trouble(server.url("/")) is Trouble.BAD_ADDRESS


@pytest.mark.parametrize("location", ["//", "http://[", "http://127.0.0.1:x/"])
def test_a_turn_to_nowhere_is_told(server: Server, location: str) -> None:
    """And is no crash."""
    server.replies["/"] = lambda h: h.say(302, Location=location)
    assert trouble(server.url("/")) in {Trouble.NO_ANSWER, Trouble.BAD_ADDRESS}


def test_a_server_must_show_a_certificate_that_is_trusted(server: Server, tmp_path: Path) -> None:
    """And one for its own name."""
    certificate, key = make(tmp_path, (), datetime.now(UTC))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.replies["/"] = lambda h: h.say(200, CALENDAR)
    trusting = Fetcher(standing, context=ssl.create_default_context(cafile=str(certificate)))
    local = server.url("/", host="localhost", scheme="https")
    assert trusting(Asked(local)).data == CALENDAR
    assert trouble(local) is Trouble.NOT_TRUSTED
    assert trouble(server.url("/", scheme="https"), trusting) is Trouble.NOT_TRUSTED


# ---- Addresses -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a.ics", Address("example.org", 443, "/a.ics")),
        ("webcal://example.org/a.ics?b=c", Address("example.org", 443, "/a.ics?b=c")),
        (" HTTPS://Example.org:8443 ", Address("example.org", 8443, "/")),
        (
            "https://koulu.example/ä ö#x",
            Address("koulu.example", 443, "/%C3%A4%20%C3%B6"),
        ),
        ("https://hölmö.example/%20", Address("xn--hlm-snac.example", 443, "/%20")),
        ("http://127.0.0.1:8000/", Address("127.0.0.1", 8000, "/", encrypted=False)),
        ("http://localhost/", Address("localhost", 80, "/", encrypted=False)),
        ("http://[::1]/", Address("::1", 80, "/", encrypted=False)),
    ],
)
def test_an_address_is_read_as_people_copy_it(url: str, address: Address) -> None:
    """Calendars give theirs as webcal, too."""
    assert read_address(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org/a.ics",
        "http://example.org/a.ics",
        "http://127.0.0.1.example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://",
        "https://name:word@example.org/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1/",
        "https://" + "a" * 100 + ".example/",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_an_address_that_may_not_be_asked_is_refused(url: str) -> None:
    """With one sentence for all."""
    with pytest.raises(FeedError) as fault:
        read_address(url)
    assert fault.value.trouble is Trouble.BAD_ADDRESS


def test_nobody_else_sends_the_kiosk_to_itself() -> None:
    """A server elsewhere must not ask this machine's own servers through the kiosk."""
    elsewhere = read_address("https://example.org/a")
    assert elsewhere.turned("/b") == replace(elsewhere, path="/b")
    for location in ("https://127.0.0.1/", "https://localhost/", "https://[::1]/"):
        with pytest.raises(FeedError):
            elsewhere.turned(location)
    here = read_address("http://[::1]:8000/a/")
    assert here.turned("b") == replace(here, path="/a/b")


# ---- What is kept --------------------------------------------------------------------------


@dataclass
class Source:
    """Answers in turn with what it was given, or fails with it."""

    answers: list[Answer | Trouble]
    asked: list[Asked] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Answer:
        """The next answer."""
        self.asked.append(asked)
        answer = self.answers.pop(0)
        if isinstance(answer, Trouble):
            raise FeedError(answer)
        return answer


FEED = Feed("https://example.org/a.ics", HOUR)


def after(kept: Kept, *answers: Answer | Trouble, source: Source | None = None) -> Kept:
    """The copy after these answers, an hour apart."""
    fetch = source or Source(list(answers))
    for number in range(len(fetch.answers)):
        kept = FEED.refreshed(kept, fetch, NOW + number * HOUR, DEFAULT_ZONE)
    return kept


def test_a_good_copy_is_kept_with_its_age() -> None:
    """And looked for again when the time has come."""
    kept = after(Kept(), Answer(CALENDAR, "1", "m"))
    assert kept == Kept(CALENDAR, NOW, NOW, None, "1", "m")
    assert kept.age(NOW + HOUR) == HOUR
    assert Kept().age(NOW) is None
    assert FEED.is_due(Kept(), NOW)
    assert not FEED.is_due(kept, NOW + HOUR - timedelta(seconds=1))
    assert FEED.is_due(kept, NOW + HOUR)


def test_a_clock_that_went_back_does_not_keep_the_copy_for_ever() -> None:
    """A kiosk may have no battery for its clock."""
    kept = after(Kept(), Answer(CALENDAR))
    assert FEED.is_due(kept, NOW - timedelta(days=400))
    assert kept.age(NOW - timedelta(days=400)) == timedelta(0)


@pytest.mark.parametrize("why", Trouble)
def test_a_broken_calendar_changes_nothing_and_is_told(why: Trouble) -> None:
    """The copy, its age and what the server is told stay; the next try is an hour away."""
    kept = after(Kept(), Answer(CALENDAR, "1", "m"), why)
    assert kept == Kept(CALENDAR, NOW, NOW + HOUR, why, "1", "m")
    assert not FEED.is_due(kept, NOW + HOUR)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html>Kirjaudu</html>", Trouble.NO_CALENDAR),
        (CALENDAR[:-10], Trouble.BROKEN),
        (b"", Trouble.NO_CALENDAR),
    ],
)
def test_what_is_no_calendar_does_not_replace_one(data: bytes, why: Trouble) -> None:
    """Though it came with every sign of success."""
    kept = after(Kept(), Answer(CALENDAR, "1"), Answer(data, "2"))
    assert (kept.data, kept.etag, kept.error) == (CALENDAR, "1", why)


def test_a_calendar_that_has_not_changed_becomes_young_again() -> None:
    """The server is told which copy there is, and an old fault is forgotten."""
    source = Source([Answer(CALENDAR, "1", "m"), Trouble.UNREACHABLE, Answer(None)])
    kept = after(Kept(), source=source)
    assert kept == Kept(CALENDAR, NOW + 2 * HOUR, NOW + 2 * HOUR, None, "1", "m")
    assert source.asked == [Asked(FEED.url), *[Asked(FEED.url, "1", "m")] * 2]


def test_nothing_new_is_no_answer_where_nothing_old_is() -> None:
    """And a mark without its copy is not sent."""
    source = Source([Answer(None)])
    kept = after(Kept(etag="1"), source=source)
    assert kept.error is not None
    assert kept.fetched_at is None
    assert source.asked == [Asked(FEED.url)]


def test_a_new_copy_replaces_the_old_one_and_its_fault() -> None:
    """With its own mark, or with none."""
    kept = after(Kept(), Answer(CALENDAR, "1"), Trouble.NO_ANSWER, Answer(OTHER))
    assert kept == Kept(OTHER, NOW + 2 * HOUR, NOW + 2 * HOUR)


def test_the_copy_can_be_written_down_and_read_back() -> None:
    """As it is kept between starts."""
    kept = after(Kept(), Answer(CALENDAR, "1"), Trouble.NOT_FOUND)
    assert msgspec.json.decode(msgspec.json.encode(kept), type=Kept) == kept


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
@pytest.mark.parametrize("why", Trouble)
def test_people_are_told_what_is_wrong_and_how_old_the_copy_is(lang: str, why: Trouble) -> None:
    """In their own language and by their own clock."""
    say = words(lang)
    alone = told(after(Kept(), why), say, SCHOOL)
    old = told(after(Kept(), Answer(CALENDAR), why), say, SCHOOL)
    assert alone == say(why)
    assert old.startswith(alone)
    assert "24.11." in old
    assert ("11:42" if lang == "en" else "11.42") in old


def test_people_are_told_when_all_is_well() -> None:
    """Or that nothing has been tried."""
    say = words("fi")
    assert told(Kept(), say, SCHOOL) == "Kalenteria ei ole vielä haettu."
    assert told(after(Kept(), Answer(CALENDAR)), say, SCHOOL) == "Haettu 24.11. klo\u00a011.42."
    assert left_out(0, say) == ""
    assert left_out(3, say).endswith(": 3.")
