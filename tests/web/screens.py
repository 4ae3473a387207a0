"""A real browser on the pages: opening, filling in, waiting for what is to be seen."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.conftest import CHROMIUM_FLAGS, need

PATIENCE_S: Final = 30
PHONE: Final = 375
WATCHING: Final = (
    "window.breaches = []; document.addEventListener("
    "'securitypolicyviolation', (event) => breaches.push(event.violatedDirective));"
)


def begun(folder: Path, *, scripts: bool = True) -> webdriver.Chrome:
    """Debian's Chromium without a window, with a profile of its own in `folder`."""
    need("chromium", "chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (*CHROMIUM_FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    if not scripts:
        forbidden = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", forbidden)
    service = webdriver.ChromeService(executable_path=str(shutil.which("chromedriver")))
    return webdriver.Chrome(options=options, service=service)


@dataclass(frozen=True)
class Screen:
    """Somebody with a browser. `driver` is real; nothing of it is seen."""

    driver: webdriver.Chrome
    url: str

    def resize(self, width: int, height: int = 800) -> None:
        """Make the page so large."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def watch(self) -> None:
        """Note from now on what the page's policy forbids."""
        command = "Page.addScriptToEvaluateOnNewDocument"
        self.driver.execute_cdp_cmd(command, {"source": WATCHING})

    def open(self, path: str) -> None:
        """Go there."""
        self.driver.get(self.url + path)

    def wait(self, seen: Callable[[], object]) -> Any:  # noqa: ANN401 - whatever was seen
        """Until something is true."""
        wait = WebDriverWait(self.driver, PATIENCE_S, 0.05)
        return wait.until(lambda _: seen())

    def find(self, css: str) -> Any:  # noqa: ANN401 - selenium is not typed here
        """The first element."""
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def text(self, css: str) -> str:
        """Everything that such elements say."""
        found = "[...document.querySelectorAll(arguments[0])]"
        said = f"return {found}.map((one) => one.textContent).join(' ')"
        return str(self.driver.execute_script(said, css))

    def type(self, name: str, text: str, within: str = "main") -> None:
        """Write into a field in the place of what stands there."""
        one = self.find(f"{within} [name='{name}']:not([type='hidden'])")
        one.clear()
        one.send_keys(text)

    def pick(self, name: str, value: str) -> None:
        """Choose in a list."""
        Select(self.find(f"main select[name='{name}']")).select_by_value(value)

    def press(self, css: str) -> None:
        """Press a button or a link, and wait for the page that follows."""
        before = self.find("html")
        one = self.find(css)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", one)
        one.click()
        self.wait(lambda: self.find("html") != before)

    def sign_in(self, name: str, password: str) -> None:
        """With name and password."""
        self.open("/signin")
        self.type("name", name)
        self.type("password", password)
        self.press("main button")

    def faults(self) -> list[object]:
        """What the browser complains about."""
        breaches = self.driver.execute_script("return window.breaches ?? []")
        said = self.driver.get_log("browser")  # type: ignore[no-untyped-call]  # selenium's gap
        return [*breaches, *(entry["message"] for entry in said)]

    def fits(self) -> bool:
        """Whether nothing is wider than the page."""
        return bool(
            self.driver.execute_script(
                "return document.documentElement.scrollWidth"
                " <= document.documentElement.clientWidth"
            )
        )
