"""A school's stores, a clock that is moved, the pages over them, and people who are signed in."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from kiosk.care.accounts import Browser
from kiosk.clock import MovableClock
from kiosk.demo import cast
from kiosk.demo.house import furnish
from kiosk.screen.watch import Watch
from kiosk.store.accounts import STEPS, Accounts
from kiosk.store.board import Board
from kiosk.store.db import migrate
from kiosk.store.requests import Requests
from kiosk.web.app import create_app
from kiosk.web.passwords import digest
from kiosk.web.site import Site
from tests.web.ground import TUESDAY, Ground
from tests.web.reading import Visitor


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with a sample week, and nobody who may write it yet: made once, then copied."""
    folder = tmp_path_factory.mktemp("furnished") / "data"
    settings = cast.settings(folder)
    furnish(settings, TUESDAY)
    migrate(settings.paths.accounts, STEPS)
    return folder


@pytest.fixture
def ground(tmp_path: Path, furnished: Path) -> Ground:
    """The school's own stores of this test."""
    folder = tmp_path / "data"
    shutil.copytree(furnished, folder)
    return Ground(cast.settings(folder), MovableClock(TUESDAY))


@pytest.fixture
def clock(ground: Ground) -> MovableClock:
    """The clock of the pages."""
    return ground.clock


@pytest.fixture
def site(ground: Ground) -> Site:
    """What the pages are made from."""
    return ground.site


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """The templates, compiled once for all tests."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(site: Site, compiled: FileSystemBytecodeCache) -> Flask:
    """The pages."""
    made = create_app(site)
    made.testing = True
    made.jinja_env.bytecode_cache = compiled
    return made


@pytest.fixture
def board(site: Site) -> Iterator[Board]:
    """The week and the school as another program sees them."""
    with closing(Board(site.board)) as opened:
        yield opened


@pytest.fixture
def accounts(site: Site) -> Iterator[Accounts]:
    """The accounts as another program sees them."""
    with closing(Accounts(site.accounts)) as opened:
        yield opened


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def stranger(client: FlaskClient) -> Visitor:
    """Somebody in whose browser nobody is signed in."""
    return Visitor(client)


@pytest.fixture
def watch(ground: Ground, board: Board) -> Iterator[Watch]:
    """What the screen sees."""
    with closing(Requests(ground.settings.paths.requests)) as requests:
        yield Watch(board, requests, ground.clock)


SignedIn = Callable[[str], Visitor]


@pytest.fixture
def signed_in(app: Flask, ground: Ground, accounts: Accounts) -> SignedIn:
    """Sign a coordinator in on another browser; one who is not there yet is let in first.

    How that is done with a password is in `test_signing`; here it would only take time.
    """

    def come(name: str) -> Visitor:
        if accounts.called(name) is None:
            ground.admit(name)
        person, token = accounts.called(name), ground.new_token()
        assert person is not None
        today = ground.clock.now().date()
        accounts.remember(Browser(digest(token), person.id, "Firefox, Linux", today))
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session.permanent = token, True
        return Visitor(client)

    return come


@pytest.fixture
def aino(signed_in: SignedIn) -> Visitor:
    """A coordinator who is signed in."""
    return signed_in("Aino")


@pytest.fixture
def elias(signed_in: SignedIn) -> Visitor:
    """Another one."""
    return signed_in("Elias")
