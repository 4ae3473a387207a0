import http.client
import json
import socket
from contextlib import closing, suppress
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.demo import orders
from kiosk.demo.assets import assets
from kiosk.demo.door import ADDRESS, HEADER, MOST_BYTES, Rooms, open_door
from kiosk.demo.feed import Edition, Feed

if TYPE_CHECKING:
    from tests.demo.conftest import Threshold

JSON = {HEADER: "demo", "Content-Type": "application/json"}
TAP = b'{"do":"down","x":10,"y":20}'


def test_the_page_and_everything_it_needs_come_from_here(threshold: "Threshold") -> None:
    """Every address in the page's files is served, and no other machine is named."""
    page = threshold.page.ask("GET", "/")
    assert page.status == 200
    assert page.headers["Content-Type"].startswith("text/html")
    text = page.body.decode()
    for path in ("/tokens.css", "/picture.css", "/demo.css", "/demo.js", "/icon.svg"):
        assert f'"{path}"' in text
        assert threshold.page.ask("GET", path).status == 200
    for asset in assets().values():
        if not asset.kind.startswith("font"):
            assert b"https://" not in asset.body


def test_nothing_within_the_page_may_run_or_load_from_elsewhere(threshold: "Threshold") -> None:
    """The policy is strict, and the page holds to it."""
    page = threshold.page.ask("GET", "/")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert b"<style" not in page.body
    assert b"style=" not in page.body
    assert b"<script>" not in page.body


def test_the_colours_are_the_kiosks_own(threshold: "Threshold") -> None:
    """The page takes them from the same place."""
    assert b"--spruce-deep: #0C4338;" in threshold.page.ask("GET", "/tokens.css").body


def test_an_order_is_taken(threshold: "Threshold") -> None:
    """As the page gives it."""
    assert threshold.page.order(do="down", x=10, y=20) == 202
    assert threshold.posted == [orders.Down(10, 20)]


@pytest.mark.parametrize("host", ["kiosk.example", "127.0.0.1", "127.0.0.1:1", "", "localhost"])
def test_another_name_for_this_machine_is_refused(threshold: "Threshold", host: str) -> None:
    """A page from elsewhere cannot reach the demo by a name that it made point here."""
    for method, path in (("GET", "/"), ("GET", "/news"), ("POST", "/do")):
        answer = threshold.page.ask(method, path, TAP, JSON | {"Host": host})
        assert answer.status == 421
    assert threshold.posted == []


def test_a_request_without_a_host_or_with_two_is_refused(threshold: "Threshold") -> None:
    """Neither says whom it wants."""
    port = threshold.page.port
    for hosts in ((), (f"{ADDRESS}:{port}", "kiosk.example")):
        link = http.client.HTTPConnection(ADDRESS, port, timeout=10)
        with closing(link):
            link.putrequest("GET", "/", skip_host=True)
            for host in hosts:
                link.putheader("Host", host)
            link.endheaders()
            assert link.getresponse().status == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://kiosk.example"},
        {HEADER: "demo", "Origin": "http://kiosk.example"},
        {HEADER: "demo", "Origin": "null"},
        {HEADER: "demo", "Sec-Fetch-Site": "cross-site"},
        {HEADER: ""},
    ],
)
def test_an_order_from_another_page_is_refused(
    threshold: "Threshold", headers: dict[str, str]
) -> None:
    """Only the page that came from here may give orders."""
    assert threshold.page.ask("POST", "/do", TAP, headers).status == 403
    assert threshold.posted == []


def test_the_pages_own_origin_is_welcome(threshold: "Threshold") -> None:
    """A browser sends both with every order."""
    own = {"Origin": f"http://{ADDRESS}:{threshold.page.port}", "Sec-Fetch-Site": "same-origin"}
    assert threshold.page.ask("POST", "/do", TAP, JSON | own).status == 202


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"down"',
        b"\xff\xfe",
        b"[" * 10_000,
        b'{"do":"fly"}',
        b'{"do":"down"}',
        b'{"do":"down","x":"1","y":2}',
        b'{"do":"down","x":1e9,"y":2}',
        b'{"do":"down","x":-1e9,"y":2}',
        b'{"do":"down","x":NaN,"y":2}',
        b'{"do":"down","x":1e999,"y":2}',
        b'{"do":"down","x":1,"y":2,"z":3}',
        b'{"do":"wait","minutes":0}',
        b'{"do":"wait","minutes":1000000}',
        b'{"do":"say","member":"a","text":""}',
        b'{"do":"react","member":"a","stamp":-1,"emoji":"x"}',
        b'{"do":"show","panel":"1x1"}',
        json.dumps({"do": "say", "member": "a", "text": "x" * 2001}).encode(),
    ],
    ids=range(21),
)
def test_what_is_no_order_is_refused(threshold: "Threshold", body: bytes) -> None:
    """Broken, unknown, of the wrong type or beyond every measure."""
    assert threshold.page.ask("POST", "/do", body, JSON).status == 400
    assert threshold.posted == []
    assert threshold.page.order(do="cancel") == 202


def test_a_huge_body_is_refused_unread(threshold: "Threshold") -> None:
    """Its length is enough."""
    for length in (str(MOST_BYTES + 1), "9" * 400, "-1", "x", "1e3", "٣"):
        link = http.client.HTTPConnection(ADDRESS, threshold.page.port, timeout=10)
        with closing(link):
            link.putrequest("POST", "/do")
            for name, value in JSON.items():
                link.putheader(name, value)
            link.putheader("Content-Length", length.encode())
            link.endheaders()
            assert link.getresponse().status == 400
    assert threshold.posted == []


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/../kiosk/config.py",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/fonts/../demo.js",
        "/fonts/regular.ttf/",
        "/do",
        "/index.html",
    ],
)
def test_what_is_not_listed_is_not_there(threshold: "Threshold", path: str) -> None:
    """A path is looked up, never opened."""
    assert threshold.page.ask("GET", path).status == 404


def test_orders_are_taken_at_one_address_only(threshold: "Threshold") -> None:
    """Everything else is not there."""
    assert threshold.page.ask("POST", "/news", TAP, JSON).status == 404


@pytest.mark.parametrize(
    "query", ["after=x", "after=-1", "after=1e3", "picture=%00", "after=%D9%A3"]
)
def test_a_question_for_news_that_is_none_is_refused(threshold: "Threshold", query: str) -> None:
    """A version is a number."""
    assert threshold.page.ask("GET", f"/news?{query}").status == 400


def test_an_address_that_is_none_is_refused(threshold: "Threshold") -> None:
    """It does not even parse."""
    port = threshold.page.port
    with socket.create_connection((ADDRESS, port), timeout=10) as link:
        link.sendall(f"GET http://[/ HTTP/1.1\r\nHost: {ADDRESS}:{port}\r\n\r\n".encode())
        assert link.recv(100).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_unknown(threshold: "Threshold", method: str) -> None:
    """So another page's question whether it may give orders is never answered with yes."""
    answer = threshold.page.ask(method, "/do", TAP, JSON)
    assert answer.status == 501
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_who_waits_for_news_gets_them_when_they_come(threshold: "Threshold") -> None:
    """The question stays open until there is something newer."""
    threshold.feed.publish(b'{"n":1}', lambda: b'"one"')
    threshold.page.news()
    waiting = Thread(target=threshold.page.news)
    waiting.start()
    threshold.feed.publish(b'{"n":2}', None)
    waiting.join()
    assert threshold.page.world == {"n": 2}
    assert threshold.page.svg == "one"


def test_a_picture_is_sent_only_to_one_who_does_not_have_it() -> None:
    """It is by far the largest part."""
    edition = Edition(3, 2, b"{}", b'"svg"')
    assert json.loads(edition.json(2)) == {"version": 3, "picture": 2, "svg": None, "world": {}}
    assert json.loads(edition.json(1))["svg"] == "svg"


def test_a_closed_feed_lets_everybody_go() -> None:
    """The program can end while somebody waits."""
    feed = Feed()
    waiting = Thread(target=feed.after, args=(0, 600.0))
    waiting.start()
    feed.close()
    waiting.join()
    assert feed.after(0, 600.0).version == 0


def test_a_taken_port_gives_way_to_the_next(threshold: "Threshold") -> None:
    """Two demos run side by side."""
    rooms = Rooms({}, Feed(), threshold.posted.append)
    with closing(threshold.door.socket.dup()), open_door(threshold.page.port, rooms) as other:
        assert other.server_address[1] > threshold.page.port


def test_the_door_is_open_to_this_machine_alone(threshold: "Threshold") -> None:
    """It listens on the loopback address."""
    assert threshold.door.server_address[0] == "127.0.0.1"


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_an_order_or_refused(body: bytes) -> None:
    """Nothing else ever comes out of reading."""
    with suppress(orders.BadOrderError):
        orders.read(body)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["do", "x", "y", "member", "stamp", "text"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=300)
@given(st.sampled_from(["down", "say", "react", "wait", "show", "switch"]), _JSON, _JSON, _JSON)
def test_any_values_are_an_order_or_refused(do: str, x: object, y: object, member: object) -> None:
    """An order that is read keeps its limits."""
    body = json.dumps({"do": do, "x": x, "y": y, "member": member}).encode()
    try:
        order = orders.read(body)
    except orders.BadOrderError:
        return
    assert isinstance(order, orders.Down)
    assert abs(order.x) <= orders.MOST_PIXELS
