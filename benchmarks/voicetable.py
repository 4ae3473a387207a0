"""The figures of the ears as tables: how many were right, with intervals, and what was promised."""

import math
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from audio.samples import RATE
from benchmarks.voices import FAMILIES

if TYPE_CHECKING:
    from benchmarks.voice import Answer

CHANGING: Final = ("take-bag", "return-bag", "ask")
"""Phrases whose mistakes weigh most, although each still takes a finger."""
Z: Final = 1.96
"""Of the normal distribution, for 95 %."""

LEAST_RIGHT: Final = 0.85
LEAST_RIGHT_AT_TEN: Final = 0.75
MOST_WRONG: Final = 0.01
MOST_TAKEN: Final = 0.02
MEDIAN_S: Final = 0.6
LATE_S: Final = 1.0
MOST_MIB: Final = 400
NOISY_DB: Final = 10
"""What was promised."""

HEAD: Final = (
    "| | n | right | 95 % | wrong | of these changing | none |\n|---|---|---|---|---|---|---|"
)
MANNERS_HEAD: Final = (
    "| manner | right | wrong | other talk taken | seconds, median |\n|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Promise:
    """What was promised and what was found."""

    what: str
    found: str
    met: bool

    def __str__(self) -> str:
        return f"{'kept' if self.met else 'NOT KEPT'}: {self.what}: {self.found}"


@dataclass(frozen=True)
class Count:
    """How some clips went. Of what is no phrase, none is right."""

    n: int
    right: int
    wrong: int
    changing: int

    @property
    def share(self) -> float:
        """Right of all."""
        return self.right / self.n


def count(answers: Iterable["Answer"]) -> Count:
    """Count them."""
    every = list(answers)
    wrong = [one.found for one in every if one.found not in {None, one.clip.meant}]
    return Count(
        len(every),
        sum(one.found == one.clip.meant for one in every),
        len(wrong),
        sum(found in CHANGING for found in wrong),
    )


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The interval in which the true share lies, at 95 %."""
    share, z2 = hits / n, Z * Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def shares(hits: int, n: int) -> str:
    """Per cent with its interval."""
    low, high = wilson(hits, n)
    return f"{hits}/{n} = {hits / n:.1%} ({low:.1%}–{high:.1%})"


def table(answers: Sequence["Answer"]) -> str:
    """A row for each kind of clip."""
    kinds = dict.fromkeys(one.clip.kind for one in answers)
    rows = [_row(kind, count(a for a in answers if a.clip.kind == kind)) for kind in kinds]
    return "\n".join([HEAD, *rows])


def _row(kind: str, found: Count) -> str:
    low, high = wilson(found.right, found.n)
    none = found.n - found.right - found.wrong
    return (
        f"| {kind} | {found.n} | {found.share:.1%} | {low:.1%}–{high:.1%} | {found.wrong} "
        f"| {found.changing} | {none} |"
    )


def manner_row(name: str, answers: Sequence["Answer"]) -> str:
    """A manner of listening, on phrases and other talk."""
    meant = count(one for one in answers if one.clip.meant)
    talk = count(one for one in answers if not one.clip.meant)
    seconds = statistics.median(one.took_s for one in answers)
    return (
        f"| {name} | {shares(meant.right, meant.n)} | {meant.wrong} "
        f"| {shares(talk.wrong, talk.n)} | {seconds:.2f} |"
    )


def promises(answers: Sequence["Answer"], peak_mib: float) -> list[Promise]:
    """Everything that the ears promise, on what judged them."""
    quiet = [one for one in answers if one.clip.kind in {f"phrases, {name}" for name in FAMILIES}]
    at_ten = [
        one for one in answers if one.clip.kind.startswith("phrases, ") and one.clip.snr == NOISY_DB
    ]
    talk = count(one for one in answers if one.clip.kind.startswith("other talk"))
    nobody = count(one for one in answers if one.clip.kind.startswith("nobody"))
    said, noisy = count(quiet), count(at_ten)
    return [
        _least("right in a quiet room", said.right, said.n, LEAST_RIGHT),
        _least("right at 10 dB", noisy.right, noisy.n, LEAST_RIGHT_AT_TEN),
        _most("wrong that change something", said.changing, said.n, 0),
        _most("wrong", said.wrong, said.n, MOST_WRONG),
        _most("wrong at 10 dB", noisy.wrong, noisy.n, MOST_WRONG),
        _most("other talk taken", talk.wrong, talk.n, MOST_TAKEN),
        _most("taken when nobody speaks", nobody.wrong, nobody.n, 0),
        *_waits(quiet),
        Promise(f"memory, at most {MOST_MIB} MiB", f"{peak_mib:.0f} MiB", met=peak_mib <= MOST_MIB),
    ]


def _least(what: str, hits: int, n: int, share: float) -> Promise:
    return Promise(f"{what}, at least {share:.0%}", shares(hits, n), met=hits >= share * n)


def _most(what: str, hits: int, n: int, share: float) -> Promise:
    return Promise(f"{what}, at most {share:.0%}", shares(hits, n), met=hits <= share * n)


def _waits(answers: Sequence["Answer"]) -> Iterator[Promise]:
    """From the release of the button to the action."""
    took = sorted(one.took_s for one in answers)
    median, late = statistics.median(took), took[math.ceil(0.95 * len(took)) - 1]
    factor = statistics.median(one.took_s / (one.clip.sound.size / RATE) for one in answers)
    told = f"{median:.2f} s, {factor:.2f} times the sound"
    yield Promise(f"release to action, median, at most {MEDIAN_S} s", told, met=median <= MEDIAN_S)
    yield Promise(f"and in 95 % at most {LATE_S} s", f"{late:.2f} s", met=late <= LATE_S)
