from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from kiosk.care.accounts import Coordinator, CoordinatorId
from kiosk.care.calendar import local
from kiosk.care.request import Code, RequestId
from kiosk.care.school import Lang
from kiosk.care.week import YearWeek
from kiosk.clock import RealClock
from kiosk.demo.find import reads
from kiosk.screen.app import App
from kiosk.screen.frame import Frame
from kiosk.screen.page import Chance
from kiosk.screen.watch import Watch
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.store.requests import Requests
from tests.web.ground import PASSWORD, SECRET
from tests.web.screens import PHONE, Screen, begun
from tests.web.serving import Served, serving, written_settings

pytestmark = pytest.mark.browser

OTHER: Final = "kolme ketterää kettua"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real program on plain HTTP; Aino and Elias may write the week."""
    path = written_settings(tmp_path_factory.mktemp("kiosk"))
    with serving(path, "--plain") as made:
        with closing(Accounts(made.settings.paths.accounts)) as accounts:
            for name in ("Aino", "Elias"):
                accounts.admit(Coordinator(CoordinatorId(name.lower()), name, SECRET))
        yield made


@pytest.fixture(scope="module")
def drivers(
    served: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Screen]]:
    """Browsers by their names, each with a profile of its own, begun when first needed."""
    with ExitStack() as ending:
        known: dict[str, Screen] = {}

        def come(name: str) -> Screen:
            if name not in known:
                folder = tmp_path_factory.mktemp(name)
                driver = begun(folder, scripts=name != "without")
                ending.callback(driver.quit)
                known[name] = Screen(driver, served.url)
                known[name].watch()
            return known[name]

        yield come


@pytest.fixture
def aino(drivers: Callable[[str], Screen]) -> Iterator[Screen]:
    """Aino with her phone, signed in."""
    yield from signed_in(drivers("first"), "Aino", PHONE)


@pytest.fixture
def elias(drivers: Callable[[str], Screen]) -> Iterator[Screen]:
    """Elias at a desk, signed in."""
    yield from signed_in(drivers("second"), "Elias", 1280)


@pytest.fixture
def without(drivers: Callable[[str], Screen]) -> Iterator[Screen]:
    """Aino in a browser that runs no scripts."""
    yield from signed_in(drivers("without"), "Aino", PHONE)


def signed_in(screen: Screen, name: str, width: int) -> Iterator[Screen]:
    """Somebody in a browser in which nobody was; nothing may be complained of in the end."""
    screen.driver.delete_all_cookies()
    screen.resize(width)
    screen.sign_in(name, PASSWORD)
    yield screen
    assert screen.faults() == []


@pytest.fixture
def board(served: Served) -> Iterator[Board]:
    """The board as another program sees it."""
    with closing(Board(served.settings.paths.board)) as opened:
        yield opened


@pytest.fixture
def wall(served: Served, board: Board) -> Iterator[App]:
    """The screen's own program over the same stores."""
    clock = RealClock()
    kiosk = served.settings.kiosk
    with closing(Requests(served.settings.paths.requests)) as requests:
        chance = Chance(lambda: Code("KÄPY 42"), lambda: RequestId("one"))
        yield App(
            Frame(*kiosk.size, kiosk.ppi, kiosk.text),
            Watch(board, requests, clock, lang=Lang.FI),
            chance,
            lang=Lang.FI,
            idle_after=timedelta(seconds=kiosk.idle_s),
            now=clock.now(),
        )


def week(board: Board, ahead: int = 0) -> YearWeek:
    """This week, or one to come."""
    today = local(datetime.now(UTC), board.school()).date()
    return YearWeek.of(today + timedelta(weeks=ahead))


def drafted(board: Board, when: YearWeek) -> list[str]:
    """The lines of the draft."""
    return [item.fi for item in board.drafts.draft(when).items]


def test_a_week_is_written_on_a_phone_and_the_wall_changes(
    aino: Screen, board: Board, wall: App
) -> None:
    """The picture changes while one types; the wall when it is published."""
    line, when = "Huuhkajat käyvät koululla", week(board)
    aino.open(f"/week/{when}")
    assert aino.fits()
    aino.pick("day", "0")
    aino.type("fi", line)
    assert aino.driver.execute_script("return typeof redraw") == "function"
    aino.wait(lambda: "Huuhkajat" in aino.text("#picture text"))
    aino.press("#quick button:not(.main)")
    assert line in aino.text(".day .words")
    assert not reads(wall.scene(datetime.now(UTC)), line)
    aino.press("form[action$='/publish'] button")
    assert reads(wall.scene(datetime.now(UTC)), line)
    aino.press("a[href$='/version/1']")
    assert "Huuhkajat" not in aino.text(".picture text")
    aino.press("form[action$='/restore'] button")
    assert line not in aino.text(".day .words")
    assert not reads(wall.scene(datetime.now(UTC)), line)


def test_a_line_at_once_is_on_the_wall(aino: Screen, board: Board, wall: App) -> None:
    """Without anything else being published."""
    when = week(board)
    aino.open(f"/week/{when}")
    aino.type("fi", "Palohälytys on harjoitus")
    aino.pick("day", "0")
    aino.press("#quick button.main")
    assert reads(wall.scene(datetime.now(UTC)), "Palohälytys on harjoitus")


def test_a_week_is_planned_and_the_plan_taken_back(aino: Screen, board: Board) -> None:
    """The usual time stands in the field already."""
    when = week(board, ahead=3)
    aino.open(f"/week/{when}")
    aino.type("fi", "Aamukahvi")
    aino.press("#quick button:not(.main)")
    aino.find("form[action$='/plan']").find_element("xpath", "..").click()
    aino.press("form[action$='/plan'] button")
    assert [plan.week.when for plan in board.drafts.planned()] == [when]
    aino.press("form[action$='/unplan'] button")
    assert board.drafts.planned() == ()
    assert drafted(board, when) == ["Aamukahvi"]


def test_two_writers_in_two_browsers_lose_nothing(
    aino: Screen, elias: Screen, board: Board
) -> None:
    """The second sees what the first wrote, and sends again."""
    when = week(board, ahead=4)
    for one in (aino, elias):
        one.open(f"/week/{when}")
    aino.type("fi", "Ainon rivi")
    aino.press("#quick button:not(.main)")
    elias.type("fi", "Eliaksen rivi")
    elias.press("#quick button:not(.main)")
    assert "Joku muu muutti viikkoa" in elias.text("[role='alert']")
    assert "Ainon rivi" in elias.text(".day .words")
    assert elias.find("#fi").get_attribute("value") == "Eliaksen rivi"
    assert [entry for entry in elias.faults() if "409" not in str(entry)] == []
    elias.press("#quick button:not(.main)")
    assert drafted(board, when) == ["Ainon rivi", "Eliaksen rivi"]


def test_everything_works_without_scripts(without: Screen, board: Board) -> None:
    """Adding, changing, moving, taking out, putting back, publishing, restoring, signing out."""
    when = week(board, ahead=5)
    without.open(f"/week/{when}")
    assert without.driver.execute_script("return typeof redraw") == "undefined"
    for text in ("Eka", "Toka"):
        without.type("fi", text)
        without.press("#quick button:not(.main)")
    without.press(".arrows button")
    assert drafted(board, when) == ["Toka", "Eka"]
    without.press(".line a")
    without.type("fi", "Tokavika")
    without.press("main .buttons button.main")
    assert drafted(board, when) == ["Tokavika", "Eka"]
    without.press(".line a")
    without.press("button.away")
    assert drafted(board, when) == ["Eka"]
    without.press("form[action$='/undo'] button")
    without.press("form[action$='/publish'] button")
    assert [item.fi for item in board.editions(when)[0].week.items] == ["Tokavika", "Eka"]
    assert "Tokavika" in without.text("#picture")
    without.press(".langs [value='sv']")
    assert without.find("html").get_attribute("lang") == "sv"
    without.press("form[action$='/signout'] button")
    without.open(f"/week/{when}")
    assert "/signin" in without.driver.current_url


def test_somebody_is_invited_and_comes_in(aino: Screen, elias: Screen, served: Served) -> None:
    """The link is sent; whoever opens it chooses a password."""
    aino.open("/people")
    aino.type("name", "Maria", within="form[action$='/invite']")
    aino.press("form[action$='/invite'] button")
    link = aino.find("input[readonly]").get_attribute("value")
    elias.press("form[action$='/signout'] button")
    elias.open(link.removeprefix(served.url))
    assert elias.find("#name").get_attribute("value") == "Maria"
    elias.type("password", OTHER)
    elias.press("main button")
    assert "/week/" in elias.driver.current_url
