"""What tests of several rooms share: no window unless asked for, an X server, a browser.

In CI a test that cannot run fails: a skipped proof is no proof.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from selenium import webdriver

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

IN_CI: Final = bool(os.environ.get("CI"))
CHROMIUM_FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Any:  # noqa: ANN401 - pytest hands reports of many kinds through
    """Turn a skipped test into a failed one in CI."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where every test must run: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Any:  # noqa: ANN401 - as above
    """Turn a module skipped as a whole into an error in CI."""
    report = yield
    if IN_CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where every test must run: {report.longrepr}"
    return report


def need(*programs: str) -> None:
    """Skip the test when a program is missing (`make test` installs them all)."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


@dataclass(frozen=True)
class Display:
    """A running X server of one screen; `env` makes a program draw on it."""

    name: str
    size: tuple[int, int]
    env: dict[str, str] = field(repr=False)

    def do(self, *command: str) -> str:
        """Drive it with xdotool and return what that printed."""
        done = subprocess.run(
            ["xdotool", *command],
            env=self.env,
            check=True,
            capture_output=True,
            text=True,
            timeout=30,
        )
        return done.stdout

    def tap(self, x: float, y: float) -> None:
        """Press and release at the point."""
        self.do("mousemove", str(round(x)), str(round(y)), "click", "1")


StartDisplay = Callable[[tuple[int, int]], Display]


@pytest.fixture
def xvfb() -> Iterator[StartDisplay]:
    """Start X servers of the sizes asked for; they end with the test."""
    need("Xvfb", "xdotool")
    with ExitStack() as ending:
        yield lambda size: _start_xvfb(size, ending)


def _start_xvfb(size: tuple[int, int], ending: ExitStack) -> Display:
    said, saying = os.pipe()
    screen = f"{size[0]}x{size[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(saying), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"],
        pass_fds=(saying,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ending.callback(_end, server)
    os.close(saying)
    with os.fdopen(said) as reader:
        number = reader.readline().strip()
    if not number:
        raise RuntimeError("Xvfb ended before it had a display")
    env = {key: value for key, value in os.environ.items() if key != "WAYLAND_DISPLAY"}
    env |= {"DISPLAY": f":{number}", "SDL_VIDEODRIVER": "x11"}
    return Display(f":{number}", size, env)


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture
def chromium(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    """Debian's Chromium without a window, with a profile of its own that ends with the test."""
    need("chromium", "chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (*CHROMIUM_FLAGS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    service = webdriver.ChromeService(executable_path=str(shutil.which("chromedriver")))
    driver = webdriver.Chrome(options=options, service=service)
    try:
        yield driver
    finally:
        driver.quit()
