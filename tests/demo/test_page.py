from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.support.ui import WebDriverWait

from kiosk.demo.orders import Trouble

if TYPE_CHECKING:
    from selenium import webdriver

    from tests.demo.conftest import Demo

pytestmark = pytest.mark.browser

PATIENCE_S = 30


class Visitor:
    """Somebody with a browser."""

    def __init__(self, chromium: "webdriver.Chrome", url: str) -> None:
        self.driver = chromium
        self.resize(1280, 900)
        chromium.execute_cdp_cmd(
            "Page.addScriptToEvaluateOnNewDocument",
            {
                "source": "window.breaches = []; document.addEventListener("
                "'securitypolicyviolation', (event) => breaches.push(event.violatedDirective));"
            },
        )
        chromium.get(url)

    def resize(self, width: int, height: int) -> None:
        """Make the page so large."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def find(self, css: str, text: str = "", *, whole: bool = False) -> Any:  # noqa: ANN401 - selenium is not typed here
        """Wait for an element with this text, or with nothing but this text."""
        wait = WebDriverWait(
            self.driver, PATIENCE_S, 0.05, ignored_exceptions=(ReferenceError, LookupError)
        )
        return wait.until(lambda _: self._seen(css, text, whole=whole))

    def _seen(self, css: str, text: str, *, whole: bool) -> Any:  # noqa: ANN401 - as above
        alike = "one.textContent === arguments[1]"
        fits = alike if whole else "one.textContent.includes(arguments[1])"
        found = f"[...document.querySelectorAll(arguments[0])].find((one) => {fits})"
        return self.driver.execute_script(f"return {found} ?? null", css, text)

    def tap(self, text: str) -> None:
        """Tap the live picture where it says so."""
        x, y = self.spot(text)
        self.pointer().move_to_location(x, y).click()
        self._hand.perform()

    def spot(self, text: str) -> tuple[float, float]:
        """Where the live picture says so; it may be drawn anew at any moment, and stays there."""
        self.find("#panel text", text, whole=True)
        middle = (
            "const spot = [...document.querySelectorAll('#panel text')]"
            ".find((one) => one.textContent === arguments[0]).getBoundingClientRect();"
            "return [spot.x + spot.width / 2, spot.y + spot.height / 2]"
        )
        x, y = self.driver.execute_script(middle, text)
        return x, y

    def slide(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press at one place and let go at another."""
        hand = self.pointer()
        hand.move_to_location(*start).pointer_down().move_to_location(*end).pointer_up()
        self._hand.perform()

    def pointer(self) -> Any:  # noqa: ANN401 - as above
        """A hand that goes to places, not to things."""
        self._hand = ActionBuilder(self.driver)
        return self._hand.pointer_action

    def faults(self) -> object:
        """What the browser complains about."""
        breaches = self.driver.execute_script("return window.breaches")
        said = self.driver.get_log("browser")  # type: ignore[no-untyped-call]  # selenium's gap
        return breaches + [entry["message"] for entry in said]


@pytest.fixture
def visitor(chromium: "webdriver.Chrome", demo: "Demo") -> Visitor:
    """Somebody who has just opened the page."""
    return Visitor(chromium, demo.url)


def test_a_newcomer_asks_and_answers_in_the_browser(visitor: Visitor) -> None:
    """Tap, send, react, and see that somebody comes; then it is over."""
    visitor.tap("Pyydä hetipurkua")
    visitor.tap("Lähetä")
    visitor.find("#group .message.kiosk", "uusi pyyntö")
    visitor.find("#group [data-emoji='✋']").click()
    visitor.find("#panel text", "Hetipurkaja tulee.")
    visitor.find("#group .mark.own", "Aino")
    visitor.find("#direct .message", "Otit pyynnön")
    visitor.find("#direct [data-emoji='✅']").click()
    visitor.find("#group .message.deleted", "poistettu")
    assert visitor.faults() == []


def test_the_clock_the_bag_and_the_language_answer(visitor: Visitor) -> None:
    """Each button does what it says."""
    visitor.find("#time", "11.42")
    visitor.find("[data-wait='5']").click()
    visitor.find("#time", "11.47")
    visitor.find("[data-bag]").click()
    visitor.find("#bag-state", "lainassa")
    visitor.find("#panel text", "Kassi on sinulla")
    visitor.find("[data-lang='sv']").click()
    visitor.find("h1", "prova")
    visitor.find("[data-panel='720x1280']").click()
    visitor.find("#panel svg[height='1280']")
    assert visitor.faults() == []


def test_somebody_writes_replies_edits_and_deletes(visitor: Visitor) -> None:
    """As in any chat."""
    visitor.find("#group-empty", "hiljaista")
    visitor.find("#group-form textarea").send_keys("Huomenta")
    visitor.find("#group-form .send").click()
    visitor.find("#group .message.mine", "Huomenta")
    visitor.find("#group [aria-label='Vastaa']").click()
    visitor.find("#group-form .about", "Huomenta")
    visitor.find("#group-form textarea").send_keys("Itsellesi\n")
    visitor.find("#group .quote", "Huomenta")
    visitor.find("#group [aria-label='Muokkaa']").click()
    visitor.find("#group-form textarea").send_keys(" kaikille\n")
    visitor.find("#group .message.mine", "Huomenta kaikille")
    visitor.find("#group [aria-label='Poista']").click()
    visitor.find("#group .message.deleted")
    assert visitor.faults() == []


def test_a_finger_that_slides_off_the_button_does_nothing(visitor: Visitor) -> None:
    """As on the wall, also in the browser."""
    ask, away = visitor.spot("Pyydä hetipurkua"), visitor.spot("Ketkä ovat hetipurkajia?")
    visitor.slide(ask, (ask[0], ask[1] - (away[1] - ask[1])))
    visitor.tap("Ketkä ovat hetipurkajia?")
    visitor.find("#panel text", "Etunimi S.")
    assert visitor.faults() == []


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_page(visitor: Visitor, width: int) -> None:
    """On a laptop and on a phone; and no button is too small for a finger."""
    visitor.resize(width, 844)
    visitor.find("#panel svg")
    narrow = visitor.driver.execute_script(
        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    assert narrow
    small = visitor.driver.execute_script(
        "return [...document.querySelectorAll('button, select, textarea')].filter((one) => {"
        "const {width, height} = one.getBoundingClientRect();"
        "return height > 0 && (height < 32 || width < 32); }).map((one) => one.outerHTML)"
    )
    assert small == []


FAULTS_OF_LAYOUT = """
const spot = (one) => one.getBoundingClientRect();
const apart = (a, b) =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
const buttons = [...document.querySelectorAll('.card button, .card select, .card p, .card h3')];
const covered = (one) => buttons.some((other) =>
  other !== one && !one.contains(other) && !other.contains(one) && !apart(spot(one), spot(other)));
const cut = (one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 2;
const tall = (one) => one.tagName === 'BUTTON' && spot(one).height > 46;
const out = (one) => spot(one).right > document.documentElement.clientWidth || spot(one).left < 0;
const faults = { covered, cut, tall, out };
return Object.entries(faults).flatMap(([name, wrong]) =>
  buttons.filter(wrong).map((one) => `${name}: ${one.textContent}`));
"""


@pytest.mark.parametrize("width", [1280, 700, 390])
def test_nothing_in_the_cards_is_cut_or_covers_another(visitor: Visitor, width: int) -> None:
    """In every language, with every button's words on one line."""
    visitor.resize(width, 844)
    visitor.find("#panel svg")
    for lang, heading in (("fi", "Häiriöt"), ("sv", "Störningar"), ("en", "Trouble")):
        visitor.find(f"[data-lang='{lang}']").click()
        visitor.find(".troubles h3", heading)
        assert visitor.driver.execute_script(FAULTS_OF_LAYOUT) == []


def test_every_trouble_has_its_own_sign_and_is_switched(visitor: Visitor) -> None:
    """Each that the stage knows; one of Signal's takes the place of another."""
    visitor.find("#panel svg")
    signs = visitor.driver.execute_script(
        "return Object.fromEntries([...document.querySelectorAll('[data-switch], [data-restart]')]"
        ".map((one) => [one.dataset.switch ?? 'restart', one.querySelector('svg').innerHTML]))"
    )
    assert set(signs) == {*(trouble.value for trouble in Trouble), "restart"}
    assert len(set(signs.values())) == len(signs)
    for trouble in ("reader", "captcha", "rate"):
        visitor.find(f"[data-switch='{trouble}']").click()
        visitor.find(f"[data-switch='{trouble}'][aria-pressed='true']")
    visitor.find("[data-switch='reader'][aria-pressed='true']")
    visitor.find("[data-switch='captcha'][aria-pressed='false']")
    assert visitor.faults() == []


def test_a_page_whose_demo_has_ended_says_so(visitor: Visitor, demo: "Demo") -> None:
    """Instead of seeming to work."""
    visitor.find("#panel svg")
    demo.end()
    visitor.find("#lost:not([hidden])", "katkesi")
