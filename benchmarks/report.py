"""The figures as a table in docs/benchmarks.md, with what was promised beside what was measured."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.aloud import AloudFigures
from benchmarks.figures import Figures
from benchmarks.reaction import Reactions
from benchmarks.tag import TagFigures
from benchmarks.walking import Walked
from benchmarks.web import WebFigures

FILE: Final = Path(__file__).parent.parent / "docs" / "benchmarks.md"
WALK_DAYS: Final = 10_000
EARS: Final = "\n## Ears\n"
HEAD: Final = """# Benchmarks

`make bench` measures the screen program against Chromium as a kiosk with the same two pages,
in one run on the same X server (Xvfb), a request's way from the tap to signal-cli's socket, the way
from a debriefer's ✋ to the confirmation in the group, a random walk through school days in which
every promise is checked at every step (`python -m kiosk.demo.walk`), a tag's way from the reader's
last byte to the picture, and the time from the tap on Lue ääneen to the first sound.
Read the ratios: the times belong to the machine.
"""


@dataclass(frozen=True)
class Row:
    """One line of the table; `met` is None where nothing was promised."""

    what: str
    kiosk: str
    chromium: str
    measured: str
    promised: str
    met: bool | None

    def __str__(self) -> str:
        verdict = {True: "yes", False: "**no**", None: ""}[self.met]
        cells = (self.what, self.kiosk, self.chromium, self.measured, self.promised, verdict)
        return f"| {' | '.join(cells)} |"


def rows(kiosk: Figures, chromium: Figures) -> list[Row]:
    """Everything that is compared."""
    return [
        _ratio("start to the first full frame, ms", kiosk.start_ms, chromium.start_ms, 0.75),
        _ratio("memory after the start (PSS), MiB", kiosk.pss_mib, chromium.pss_mib, 0.15),
        _ratio("press to feedback, ms", kiosk.feedback_ms, chromium.feedback_ms, 0.3),
        _ratio("open a page, ms", kiosk.open_ms, chromium.open_ms, 0.7),
        _ratio("back to the first page, ms", kiosk.back_ms, chromium.back_ms, None),
        _idle(kiosk.idle_percent, chromium.idle_percent),
        _most("growth over the page changes, MiB", kiosk.growth_mib, 4, chromium.growth_mib),
    ]


def post_rows(waits_s: Sequence[float], relay_mib: float) -> list[Row]:
    """The way of a request, and the relay's memory."""
    return [
        _most("tap on Lähetä to the socket, median, s", statistics.median(waits_s), 0.25),
        _most(f"the longest of {len(waits_s)}, s", max(waits_s), 0.6),
        _most("relay's memory (PSS), MiB", relay_mib, 30),
    ]


def reaction_rows(found: Reactions) -> list[Row]:
    """How soon the group sees that somebody comes, and what waiting for that costs."""
    waits = found.waits_s
    return [
        _most("✋ to the confirmation in the group, median, s", statistics.median(waits), 0.4),
        _most(f"the longest of {len(waits)}, s", max(waits), None),
        _most("relay's memory with second channels (PSS), MiB", found.relay_mib, 35),
        _most("relay idle, % of a core", found.idle_percent, 0.3),
    ]


def walk_rows(walked: Walked) -> list[Row]:
    """A random walk, in which no promise was broken."""
    what = f"random walk of {walked.days} school days, {walked.requests} requests, minutes"
    return [_most(what, walked.minutes, 6 * walked.days / WALK_DAYS)]


def tag_rows(tag: TagFigures) -> list[Row]:
    """A tag's way to the picture, and the reader's cost."""
    waits = [wait * 1000 for wait in tag.waits_s]
    return [
        _most("tag's last byte to the picture, median, ms", statistics.median(waits), 60),
        _most(f"the longest of {len(waits)}, ms", max(waits), 150),
        _most("idle with a reader, % of a core", tag.idle_percent, 0.2),
        _least("noise through the slowest parser, MB/s", tag.noise_mb_s, 5),
    ]


def aloud_rows(aloud: AloudFigures) -> list[Row]:
    """How soon a page is heard, how soon it is silent, and what that costs."""
    waits = [wait * 1000 for wait in aloud.waits_s]
    stops = [stop * 1000 for stop in aloud.stops_s]
    return [
        _most("tap on Lue ääneen to the first sound, median, ms", statistics.median(waits), 150),
        _most("the first of all, ms", aloud.first_s * 1000, 150),
        _most(f"the longest of {len(waits)}, ms", max(waits), 300),
        _most("the next tap to silence, median, ms", statistics.median(stops), 100),
        _most("memory added by a voice that reads (PSS), MiB", aloud.grown_mib, 6),
    ]


def web_rows(web: WebFigures) -> list[Row]:
    """Publishing, and what the coordinators' pages cost."""
    return [
        _most("publish to the changed picture, median, s", statistics.median(web.waits_s), 1),
        _most(f"the longest of {len(web.waits_s)}, s", max(web.waits_s), 2),
        _most("a page with years of use, median, ms", statistics.median(web.page_ms), 30),
        _most("the screen's start with years of use, ratio", web.start_ratio, 1.1),
        _most("web program's memory (PSS), MiB", web.pss_mib, 75),
    ]


def _ratio(what: str, kiosk: list[float], chromium: list[float], most: float | None) -> Row:
    ours, theirs = statistics.median(kiosk), statistics.median(chromium)
    ratio = ours / theirs
    promised = "" if most is None else f"≤ {most} ×"
    met = None if most is None else ratio <= most
    return Row(what, f"{ours:.1f}", f"{theirs:.1f}", f"{ratio:.2f} ×", promised, met)


def _idle(ours: float, theirs: float) -> Row:
    met = ours <= min(0.1, theirs)
    promised = "≤ 0.1 % and not above"
    return Row("idle, % of a core", f"{ours:.3f}", f"{theirs:.3f}", "", promised, met)


def _most(what: str, ours: float, most: float | None, theirs: float | None = None) -> Row:
    beside = "" if theirs is None else f"{theirs:.2f}"
    promised, met = ("", None) if most is None else (f"≤ {most:g}", ours <= most)
    return Row(what, f"{ours:.2f}", beside, "", promised, met)


def _least(what: str, ours: float, least: float) -> Row:
    return Row(what, f"{ours:.2f}", "", "", f"≥ {least}", ours >= least)


def table(found: Sequence[Row]) -> str:
    """The rows under their head."""
    head = "| | kiosk | Chromium | ratio | promised | met |\n|---|---|---|---|---|---|\n"
    return head + "\n".join(map(str, found)) + "\n"


def write(found: Sequence[Row], rounds: int) -> None:
    """Replace the file but for the part about the ears, which has a run of its own."""
    kept = FILE.read_text(encoding="utf-8").partition(EARS)
    today = datetime.now(UTC).date()
    about = f"\n{today}, {machine()}. Median of {rounds}.\n\n"
    FILE.write_text(HEAD + about + table(found) + "".join(kept[1:]), encoding="utf-8")


def machine() -> str:
    """What it was measured on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    cpu = names[0] if names else platform.machine()
    return f"{os.cpu_count()} × {cpu}, {system}, Python {platform.python_version()}"
