"""Every page by the rules that axe-core knows, and by what a thumb can hit."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from kiosk.care.accounts import Coordinator, CoordinatorId
from kiosk.care.draft import added
from kiosk.care.week import Item, YearWeek
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.web.app import create_app
from kiosk.web.program import site_of
from tests.web.ground import PASSWORD, SECRET
from tests.web.screens import Screen, begun
from tests.web.serving import Served, serving, written_settings

pytestmark = pytest.mark.browser

AXE: Final = Path(__file__).parents[2] / ".venv" / "axe" / "axe_playwright_python" / "axe.min.js"
"""Where the set-up of the checks puts it."""
WEEK: Final = YearWeek(2027, 10)
LONG_AGO: Final = datetime(2026, 8, 10, 7, 0, tzinfo=UTC)
FAR_AHEAD: Final = datetime(2099, 8, 10, 7, 0, tzinfo=UTC)
WITHIN: Final = (
    "/week/2027-W10",
    "/week/2027-W10/line/0",
    "/week/2027-W10/version/1",
    "/stolen",
    "/nothing",
)
OUTSIDE: Final = ("/signin", "/door", "/invitation/made-up")
LANGS: Final = ("fi", "sv", "en")
WIDTHS: Final = (360, 1280)
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN: Final = f"""
const done = arguments[arguments.length - 1];
axe.run(document, {{runOnly: {TAGS}}}).then((found) => done(found.violations.flatMap((rule) =>
  rule.nodes.map((node) => `${{rule.id}}: ${{node.html.slice(0, 160)}} ${{node.failureSummary}}`))),
  (fault) => done([String(fault)]));
"""
SMALL: Final = """
return [...document.querySelectorAll('button, select, summary, input:not([type=hidden]), nav a')]
  .map((one) => /checkbox|radio/.test(one.type) ? one.closest('label') ?? one : one)
  .filter((one) => { const {width, height} = one.getBoundingClientRect();
    return height > 0 && (height < 36 || width < 36); }).map((one) => one.outerHTML);
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The rules, as the set-up of the checks has fetched them."""
    if not AXE.exists():
        pytest.skip("axe-core is not there; `make setup` fetches it")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real program; every part of the week's page has something in it."""
    path = written_settings(tmp_path_factory.mktemp("kiosk"))
    with serving(path, "--plain") as made:
        with closing(Accounts(made.settings.paths.accounts)) as accounts:
            for name in ("Aino", "Elias"):
                accounts.admit(Coordinator(CoordinatorId(name.lower()), name, SECRET))
        with closing(Board(made.settings.paths.board)) as board:
            furnish(board)
        yield made


def furnish(board: Board) -> None:
    """Two versions, a draft with warnings, a template and a plan."""
    items = tuple(Item(f"Rivi {number}", first=WEEK.day(3)) for number in range(12))
    draft = board.drafts.draft(WEEK)
    board.drafts.publish(replace(draft, items=items), LONG_AGO)
    board.drafts.plan(replace(board.drafts.draft(WEEK), items=items[:3]), FAR_AHEAD)
    board.publish(board.drafts.draft(WEEK).week, LONG_AGO)
    board.drafts.save(added(board.drafts.draft(WEEK), Item("Aino poissa, sairaana")))
    board.drafts.keep_template("Tavallinen viikko", items)


@pytest.fixture(scope="module")
def screen(served: Served, axe: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A browser that has the rules with it on every page."""
    driver = begun(tmp_path_factory.mktemp("axe"))
    try:
        command = "Page.addScriptToEvaluateOnNewDocument"
        driver.execute_cdp_cmd(command, {"source": axe})
        made = Screen(driver, served.url)
        made.watch()
        yield made
    finally:
        driver.quit()


def pages(served: Served) -> tuple[str, ...]:
    """Every page for which one signs in: those without parts in their addresses, and some with."""
    site = site_of(served.settings, lambda: LONG_AGO, plain=True)
    found = {
        rule.rule
        for rule in create_app(site).url_map.iter_rules()
        if "GET" in (rule.methods or set())
        and not rule.arguments
        and not rule.rule.endswith(".pdf")
    }
    return *WITHIN, *sorted(found - {"/", "/week", "/colours.css", *OUTSIDE})


def broken(screen: Screen) -> list[str]:
    """Every rule that the page breaks, at both widths, with everything unfolded."""
    found: list[str] = []
    assert screen.driver.execute_script("return document.contentType") == "text/html"
    screen.driver.execute_script(
        "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )
    for width in WIDTHS:
        screen.resize(width)
        told: Any = screen.driver.execute_async_script(RUN)
        found += [f"{width} px: {one}" for one in told]
        found += [f"{width} px: too small: {one}" for one in screen.driver.execute_script(SMALL)]
        found += [] if screen.fits() else [f"{width} px: wider than the page"]
    return found


def seen(screen: Screen, paths: tuple[str, ...]) -> list[str]:
    """The same for many pages."""
    found: list[str] = []
    for path in paths:
        screen.open(path)
        found += [f"{path} {one}" for one in broken(screen)]
    return found


def report(found: list[str]) -> None:
    """Fail with every one of them."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def choose(screen: Screen, lang: str) -> None:
    """The language of the pages."""
    screen.press(f".langs [value='{lang}']")
    assert screen.find("html").get_attribute("lang") == lang


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_breaks_a_rule_of_accessible_pages(
    served: Served, screen: Screen, lang: str
) -> None:
    """At a phone's width and at a desk's, in every language."""
    screen.driver.delete_all_cookies()
    screen.open("/signin")
    choose(screen, lang)
    found = seen(screen, OUTSIDE)
    screen.sign_in("Aino", PASSWORD)
    report(found + seen(screen, pages(served)))


def test_no_answer_to_a_mistake_breaks_a_rule(screen: Screen) -> None:
    """Where it is said what is wrong, and where something can be put back."""
    screen.driver.delete_all_cookies()
    screen.open("/signin")
    screen.type("name", "Aino")
    screen.type("password", "something else")
    screen.press("main button")
    found = broken(screen)
    screen.sign_in("Aino", PASSWORD)
    screen.open("/week/2027-W10")
    screen.type("fi", "x")
    screen.type("starts", "99")
    screen.press("#quick button:not(.main)")
    found += broken(screen)
    screen.open("/week/2027-W10/line/12")
    screen.press("button.away")
    found += broken(screen)
    screen.open("/people")
    screen.type("name", "Maria", within="form[action$='/invite']")
    screen.press("form[action$='/invite'] button")
    found += broken(screen)
    screen.open(screen.find("input[readonly]").get_attribute("value").removeprefix(screen.url))
    found += broken(screen)
    report(found)
