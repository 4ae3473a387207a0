import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from flask import Flask
from werkzeug.routing import Rule

from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.web.app import MOST_BYTES
from kiosk.web.site import Site
from tests.web.ground import PASSWORD, WEEK
from tests.web.reading import Form, Page, Visitor

OPEN: Final = {"signin", "signout", "door", "invitation", "language", "file", "colours", "font"}
"""What needs no sign-in; every other page does."""
VALUES: Final[dict[str, Any]] = {
    "when": WEEK,
    "index": 0,
    "version": 1,
    "token": "made-up",
    "name": "pages.css",
    "cut": "Regular",
}
"""Something that is there, for every part of an address."""
SCRIPT: Final = "<script>alert(1)</script>"
HOSTILE: Final = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "</svg></style>]]><script>alert(1)</script>",
    "{{ 7 * 191 }}${7 * 191}",
    "'; DROP TABLE weeks; --",
    "\x00\x08\x1b[2J",
    "\u202e\u2066nurin",
    "👩‍👩‍👧‍👦🏳️‍🌈" * 30,
    "ą̷̛̛̛̛̛̛̛̛̛" * 60,
    "\ufffe\uffff\U0010ffff",
    "-1",
    "9" * 5000,
    "1e308",
    "NaN",
    "٣",
    "²",
    "../../../../etc/passwd",
    "%s%n%x",
    "\r\nSet-Cookie: a=b",
    "x" * 200_000,
)


def rules(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every address of the pages, with something in its parts."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint == "static":
                continue
            values = {name: VALUES.get(name, 0) for name in rule.arguments}
            yield rule, app.url_for(rule.endpoint, **values)


def stored(*paths: Path) -> str:
    """A digest of everything that lies in the stores."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def contents(site: Site) -> tuple[object, ...]:
    """Everything that people can change."""
    with closing(Board(site.board)) as board, closing(Accounts(site.accounts)) as accounts:
        drafts = board.drafts
        people = accounts.coordinators()
        return (
            board.school(),
            board.bags(),
            board.editions(WEEK),
            drafts.draft(WEEK),
            drafts.planned(),
            drafts.templates(),
            people,
            tuple(accounts.browsers(one.id) for one in people),
            accounts.edits(),
        )


# ---- Without a sign-in -----------------------------------------------------------------------


def test_every_page_but_the_ways_in_needs_a_sign_in(app: Flask, site: Site) -> None:
    """Whatever the method; nothing is changed."""
    app.config["WTF_CSRF_ENABLED"] = False
    before = contents(site)
    for rule, path in rules(app):
        if rule.endpoint in OPEN:
            continue
        for method in (rule.methods or set()) - {"OPTIONS"}:
            answer = app.test_client().open(path, method=method, data={"fi": "x", "name": "x"})
            assert answer.status_code == 302, f"{method} {path}"
            assert answer.headers["Location"].startswith("/signin"), f"{method} {path}"
    assert contents(site) == before


def test_what_needs_no_sign_in_is_known_by_name(app: Flask) -> None:
    """A page that is added is closed until somebody opens it here."""
    closed = {rule.endpoint for rule, _ in rules(app)} - OPEN
    answers = {
        rule.endpoint: app.test_client().get(path, buffered=True).status_code
        for rule, path in rules(app)
        if rule.endpoint in OPEN and "GET" in (rule.methods or set())
    }
    assert closed
    assert answers == {
        "signin": 200,
        "door": 200,
        "invitation": 410,
        "file": 200,
        "colours": 200,
        "font": 200,
    }


def test_the_framework_serves_no_folder_of_its_own(app: Flask) -> None:
    """Only what is meant to be served is."""
    assert app.test_client().get("/static/../app.py").status_code == 404


@pytest.mark.parametrize("cookie", ["x", "e30.x.y", "." * 3000, "eyJfdXNlcl9pZCI6ImFpbm8ifQ.a.b"])
def test_a_cookie_that_is_made_up_lets_nobody_in(stranger: Visitor, cookie: str) -> None:
    """It is not signed."""
    stranger.client.set_cookie("hetikioski", cookie)
    stranger.client.set_cookie("remember_token", cookie)
    assert stranger.open("/week/2026-W48").status == 302


# ---- Forms of other sites --------------------------------------------------------------------


@pytest.mark.parametrize("token", [None, "", "wrong", "IjAi.x.y"])
def test_no_form_without_its_token_changes_anything(
    app: Flask, aino: Visitor, site: Site, token: str | None
) -> None:
    """On every address that takes forms, signed in or not."""
    before = contents(site)
    data = {"fi": "x", "name": "x", "lang": "sv", "revision": "0", "base": "1", "version": "1"}
    if token is not None:
        data["csrf_token"] = token
    posts = [path for rule, path in rules(app) if "POST" in (rule.methods or set())]
    assert len(posts) > 15
    for path in posts:
        for client in (aino.client, app.test_client()):
            answer = client.post(path, data=data)
            assert answer.status_code == 400, path
            assert "Lomake vanheni" in answer.get_data(as_text=True)
    assert contents(site) == before
    assert aino.open("/week/2026-W48").status == 200


def test_the_token_of_one_browser_is_no_good_in_another(aino: Visitor, elias: Visitor) -> None:
    """Somebody who may write the week cannot make others write it."""
    form = aino.open("/week/2026-W48").form("/add")
    assert elias.send(form, fi="x").status == 400


# ---- What every answer has -------------------------------------------------------------------


def test_every_answer_is_sealed(app: Flask, aino: Visitor) -> None:
    """Nothing from elsewhere, in no frame, kept nowhere on the way."""
    answers = [aino.client.get(path, buffered=True) for rule, path in rules(app)]
    answers += [aino.client.get("/nothing"), aino.client.post("/week/2026-W48/add")]
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        if answer.mimetype == "text/html":
            assert answer.headers["Cache-Control"] == "no-store"


def test_colours_typeface_and_scripts_are_kept_by_the_browser(stranger: Visitor) -> None:
    """They never change while the program runs."""
    for path in ("/files/pages.css", "/files/pages.js", "/type/Regular.ttf"):
        assert "no-store" not in stranger.open(path).answer.headers.get("Cache-Control", "")


def test_no_page_holds_a_script_or_a_style_of_its_own(app: Flask, aino: Visitor) -> None:
    """The browser would refuse them; nor does anything come from elsewhere."""
    for rule, path in rules(app):
        if "GET" not in (rule.methods or set()):
            continue
        page = aino.open(path)
        for tag in page.reader.tags if page.answer.mimetype == "text/html" else ():
            names = set(tag.attributes)
            assert "style" not in names, path
            assert not any(name.startswith("on") for name in names), path
            assert tag.name != "style", path
            assert tag.name != "script" or tag.attributes.get("src"), path
            for name in ("src", "href", "action"):
                value = tag.attributes.get(name) or "/"
                assert value.startswith(("/", "#")), f"{path}: {value}"


def test_a_question_about_a_page_is_answered_without_the_page(
    app: Flask, aino: Visitor, site: Site
) -> None:
    """HEAD has no body and is no form; OPTIONS and unknown methods change nothing, either."""
    before = contents(site)
    for rule, path in rules(app):
        if "GET" in (rule.methods or set()):
            head = aino.client.head(path, buffered=True)
            assert head.data == b"", path
            assert head.status_code == aino.open(path).status, path
        assert aino.client.options(path).status_code == 200, path
        for method in ("PUT", "DELETE", "PATCH", "TRACE"):
            assert aino.client.open(path, method=method).status_code == 405, path
    assert contents(site) == before


def test_asking_about_the_ways_in_is_no_failure(stranger: Visitor) -> None:
    """A program that only looks whether a link works never slows anybody down."""
    for path in ("/signin", "/door"):
        for _ in range(6):
            assert stranger.client.head(path, data={"name": "x"}).status_code == 200
        assert stranger.open(path).status == 200
    assert stranger.fill("/signin", "/signin", name="x", password=PASSWORD).status == 401


# ---- What people may send --------------------------------------------------------------------


def everything_sent(visitor: Visitor, paths: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    """Every kind of form on these pages with its page, but those that sign out.

    Each is read anew, since what was sent before has changed what its marks must be.
    """
    for path in paths:
        known = {kind(form) for form in visitor.open(path).reader.forms}
        for one in sorted(known):
            forms = [form for form in visitor.open(path).reader.forms if kind(form) == one]
            if forms and not one[0].startswith("signout"):
                yield path, forms[0]


def kind(form: Form) -> tuple[str, ...]:
    """What tells forms apart that do not do the same."""
    return form.action.rpartition("/")[2], *form.fields


MARKS: Final = {"csrf_token", "revision", "base"}
PAGES: Final = (
    "/week/2026-W48",
    "/week/2026-W48/line/0",
    "/week/2026-W48/version/1",
    "/people",
    "/offers",
    "/recurring",
    "/calendars",
    "/debriefers",
    "/debriefers/0",
    "/bag",
    "/school",
)


def check(page: Page) -> None:
    """A calm answer in which nothing of what was sent is more than text."""
    assert page.status < 500, page.path
    assert page.status != 200 or page.html, page.path
    tags = page.reader.tags
    assert not any("onerror" in tag.attributes for tag in tags), page.path
    scripts = [tag for tag in tags if tag.name == "script"]
    assert all(tag.attributes.get("src") for tag in scripts), page.path
    assert "1337" not in page.html, page.path
    assert "Set-Cookie" not in page.to
    assert not page.answer.headers.get("a")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_sent_is_text_or_is_refused(aino: Visitor, text: str) -> None:
    """In all fields of every form; every page that may show it is looked at afterwards."""
    for _, form in everything_sent(aino, PAGES):
        for _, value in form.buttons or [("", "")]:
            named = {name: value for name, _ in form.buttons if name}
            fields = dict.fromkeys(form.fields.keys() - MARKS, text)
            check(aino.send(form, **(fields | named)))
    for path in (*PAGES, "/week/2026-W48/line/1"):
        check(aino.open(path))


@pytest.mark.parametrize("text", [*HOSTILE[:3], "\x00", "9" * 5000])
def test_whatever_is_sent_in_one_field_is_text_or_is_refused(aino: Visitor, text: str) -> None:
    """The others are filled in as they should be."""
    for path, form in everything_sent(aino, PAGES):
        for name in form.fields.keys() - MARKS:
            for fresh in aino.open(path).forms(form.action)[:1]:
                check(aino.send(fresh, **({"fi": "x"} | {name: text})))
    for path in PAGES:
        check(aino.open(path))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_stranger_sends_is_text_or_is_refused(stranger: Visitor, text: str) -> None:
    """At the ways in, in the address and in what the browser calls itself."""
    for path in ("/signin", "/door"):
        form = stranger.open(path).form(path)
        for name in form.fields.keys() - MARKS:
            check(stranger.send(form, **{name: text}))
    check(Page("/signin", stranger.client.get("/signin", query_string={"next": text})))
    agent = text.encode("ascii", "ignore").decode()[:500].translate({10: 32, 13: 32, 0: 32})
    check(Page("/", stranger.client.get("/signin", headers={"User-Agent": agent, "Host": "x"})))


def test_a_line_is_stored_without_signs_that_cannot_be_seen(aino: Visitor, board: Board) -> None:
    """Neither control signs nor signs that turn the direction; an emoji stays whole."""
    family = "👩‍👩‍👧‍👦"
    aino.fill("/week/2027-W10", "/add", fi=f"a\x00b\u202ec\u2028d \t e {family}", day="1")
    (item,) = board.drafts.draft(type(WEEK)(2027, 10)).items
    assert item.fi == f"abcd e {family}"


def test_a_line_is_cut_at_its_longest(aino: Visitor, board: Board) -> None:
    """The form lets nobody type more."""
    aino.fill("/week/2027-W10", "/add", fi="x" * 1000, day="1")
    (item,) = board.drafts.draft(type(WEEK)(2027, 10)).items
    assert len(item.fi) == 200


def test_a_form_that_is_too_large_is_refused(aino: Visitor, site: Site) -> None:
    """In words, and nothing is written."""
    before = stored(site.board)
    form = aino.open("/week/2026-W48").form("/add")
    page = aino.send(form, fi="x" * (MOST_BYTES + 1))
    assert page.status == 413
    assert "Liian paljon tekstiä" in page.words
    many = "&".join(f"f{number}=" for number in range(100_000))
    answer = aino.client.post(form.action, data=many, content_type=URLENCODED)
    assert answer.status_code in {400, 413}
    assert stored(site.board) == before


URLENCODED: Final = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"fi=%ff%fe%c3&name=%80&csrf_token=%ff", URLENCODED),
        (b"\xff\xfe\x00\x00", URLENCODED),
        (b'--b\r\nContent-Disposition: form-data; name="fi"', "multipart/form-data; boundary=b"),
        (b"x", "multipart/form-data"),
        (b'{"fi": "x"}', "application/json"),
        (b"", "text/plain; charset=\xe4\xe4"),
    ],
)
def test_a_form_that_is_none_is_refused(aino: Visitor, body: bytes, kind: str) -> None:
    """Whatever it claims to be."""
    for path in ("/week/2026-W48/add", "/people/invite", "/signin", "/language"):
        answer = aino.client.post(path, data=body, content_type=kind)
        assert answer.status_code == 400, path


def test_broken_utf_8_within_a_good_form_is_text(aino: Visitor, board: Board) -> None:
    """Shown as what it is: unreadable."""
    form = aino.open("/week/2027-W10").form("/add")
    head = f"csrf_token={form.fields['csrf_token']}&revision=0&base=0&day=1&fi=".encode()
    answer = aino.client.post(form.action, data=head + b"a%ffb%ed%a0%80", content_type=URLENCODED)
    assert answer.status_code == 302
    (item,) = board.drafts.draft(type(WEEK)(2027, 10)).items
    assert item.fi == "a%FFb%ED%A0%80"


@pytest.mark.parametrize(
    "path",
    [
        "/week/{}",
        "/week/2026-W48/line/{}",
        "/week/2026-W48/version/{}",
        "/files/{}",
        "/type/{}.ttf",
        "/{}",
    ],
)
@pytest.mark.parametrize(
    "part",
    [
        "..%2f..%2fapp.py",
        "../app.py",
        "%00",
        "%ff%fe",
        "-1",
        "9" * 5000,
        "1.5",
        "%7B%22a%22%3A1%7D",
        "%3Cscript%3E",
        "%2F%2Fevil.example",
        "2026-W99",
        "x" * 10_000,
    ],
)
def test_an_address_that_leads_nowhere_says_so(aino: Visitor, path: str, part: str) -> None:
    """No fault, no file, no way out."""
    page = aino.open(path.format(part))
    assert page.status in {302, 308, 404}
    check(page)
    assert "evil.example" not in page.to.removeprefix("http://localhost")[:2]
    assert page.to.startswith(("http://localhost/", "/")) or not page.to
    assert not page.to.startswith("//")


def test_an_address_of_two_slashes_leads_nowhere_else(stranger: Visitor) -> None:
    """Neither at once nor after the sign-in."""
    for path in ("//evil.example/", "//evil.example/..", "/\\evil.example"):
        answer = stranger.client.get("/", environ_overrides={"PATH_INFO": path})
        to = answer.headers.get("Location", "/")
        assert to.startswith(("/", "http://localhost/"))
        assert not to.startswith("//")


# ---- When the disk does not answer -----------------------------------------------------------


def test_a_store_that_is_gone_is_told_calmly(aino: Visitor, site: Site) -> None:
    """On every page that needs it; nobody sees a fault of the program."""
    form = aino.open("/week/2026-W48").form("/add")
    site.board.rename(site.board.with_suffix(".away"))
    for page in (aino.open("/week/2026-W48"), aino.send(form, fi="x"), aino.open("/people")):
        assert page.status == 503
        assert "Ei tallentunut" in page.words
    assert aino.open("/nothing").status == 404
    site.board.with_suffix(".away").rename(site.board)
    assert aino.send(form, fi="x").status == 302


def test_accounts_that_are_gone_let_nobody_in(aino: Visitor, site: Site) -> None:
    """Whoever cannot be known is not known."""
    form = aino.open("/week/2026-W48").form("/add")
    site.accounts.rename(site.accounts.with_suffix(".away"))
    assert aino.open("/week/2026-W48").status == 503
    assert aino.send(form, fi="x").status == 503
    assert aino.open("/nothing").status == 404


def test_a_password_is_never_shown_again(stranger: Visitor) -> None:
    """Neither in the form nor in the address."""
    page = stranger.fill("/signin", "/signin", name="Aino", password=PASSWORD)
    assert PASSWORD not in page.html
