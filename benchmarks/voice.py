"""How well the ears understand: `python -m benchmarks.voice --models FOLDER --cache FOLDER`.

Every phrase in many voices, talk that is no phrase, noise and stillness, with intervals (Wilson,
95 %). The limits of `audio.match` were fitted on one voice; the others judge. Two cores are used.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from audio.engine import Heard
from audio.match import understood
from audio.models import WHISPER_BASE
from audio.samples import RATE, Floats
from audio.whisper import USUAL, Manner, Weights, Whisper, load
from benchmarks import voicetable
from benchmarks.rooms import QUIET_SNR_DB, Room
from benchmarks.voices import FITTED, JUDGES, TALKERS, Voice, pcm, spoken, staffroom
from content.phrases import phrases

LANGUAGE: Final = "fi"
CORES: Final = 2
SEED: Final = 40
BABBLES: Final = 50
NOISES_DB: Final = (20, 10, 5)

MANNERS: Final = {
    "led by 4, beam 5, 6 s (usual)": USUAL,
    "once, unled": Manner(candidates=0),
    "led by 2": Manner(candidates=2),
    "led by 4, no beam": Manner(beam=1),
    "led by 4, beam 2": Manner(beam=2),
    "led by 6": Manner(candidates=6),
    "led by 10": Manner(candidates=10),
    "led by all": Manner(candidates=99),
    "usual, 4 s": Manner(frames=400),
    "usual, 8 s": Manner(frames=800),
    "usual, 30 s": Manner(frames=3000),
}
"""What else was tried."""


@dataclass(frozen=True)
class Clip:
    """Something to hear; `meant` is the phrase's id, or none. `kind` is its row in the table."""

    kind: str
    text: str
    meant: str | None
    sound: Floats
    snr: float = QUIET_SNR_DB


@dataclass(frozen=True)
class Answer:
    """What was made of a clip, and in how many seconds."""

    clip: Clip
    heard: Heard
    found: str | None
    took_s: float


class Corpus:
    """Everything that is said, from a folder, with `chatter` in the room; the same at every run."""

    def __init__(self, cache: Path, chatter: Voice, seed: int) -> None:
        self._cache = cache
        self._forms = [(one.id, form) for one in phrases(LANGUAGE) for form in one.forms]
        self.room = Room([sound for _, sound in self._talk(chatter)], seed)

    def _talk(self, voice: Voice) -> list[tuple[str, Floats]]:
        return list(zip(staffroom(), spoken(voice, staffroom(), self._cache), strict=True))

    def _said(self, voice: Voice) -> Iterator[tuple[str, str, Floats]]:
        sounds = spoken(voice, [form for _, form in self._forms], self._cache)
        for (meant, form), sound in zip(self._forms, sounds, strict=True):
            yield meant, form, sound

    def phrases(self, voices: Iterable[Voice]) -> Iterator[Clip]:
        """Every form in a quiet room."""
        for voice in voices:
            for meant, form, sound in self._said(voice):
                yield Clip(f"phrases, {voice.family}", form, meant, self.room.quiet(sound))

    def talk(self, voices: Iterable[Voice]) -> Iterator[Clip]:
        """What is no phrase, in a quiet room."""
        for voice in voices:
            for text, sound in self._talk(voice):
                yield Clip(f"other talk, {voice.family}", text, None, self.room.quiet(sound))

    def noisy(self, voices: Sequence[Voice]) -> Iterator[Clip]:
        """Phrases in hiss and in others' talk."""
        for name, noise in (("hiss", self.room.white), ("babble", self.room.babble)):
            for level_db in NOISES_DB:
                for voice in voices:
                    for meant, form, sound in self._said(voice):
                        mixed = self.room.with_noise(sound, noise, level_db)
                        yield Clip(f"phrases, {name} {level_db} dB", form, meant, mixed, level_db)

    def noisy_talk(self, voice: Voice) -> Iterator[Clip]:
        """What is no phrase, in others' talk."""
        for text, sound in self._talk(voice):
            mixed = self.room.with_noise(sound, self.room.babble, 10)
            yield Clip("other talk, babble 10 dB", text, None, mixed)

    def nobody(self) -> Iterator[Clip]:
        """Nobody speaks to the kiosk."""
        for name, sound in self.room.stillness():
            yield Clip("nobody: stillness, hum, clicks, knocks", name, None, sound)
        for number in range(BABBLES):
            sound = self.room.babble(3 * RATE) * np.float32(0.05)
            yield Clip("nobody: babble alone", f"babble {number}", None, sound)


class Ear:
    """A recogniser with its phrases."""

    def __init__(self, weights: Weights, manner: Manner = USUAL) -> None:
        self._engine = Whisper(weights, LANGUAGE, manner)
        self._phrases = phrases(LANGUAGE)
        self._hints = [form for one in self._phrases for form in one.forms]

    def hear(self, clip: Clip) -> Answer:
        """Make out one clip."""
        samples = pcm(clip.sound)
        start = time.perf_counter()
        heard = self._engine.hear(samples, self._hints)
        found = understood(heard.led, heard.unled, self._phrases)
        took = time.perf_counter() - start
        return Answer(clip, heard, found.id if found else None, took)


def judging(cache: Path) -> Iterator[Clip]:
    """What judges."""
    corpus = Corpus(cache, TALKERS[-1], SEED)
    yield from corpus.phrases(JUDGES)
    yield from corpus.talk(TALKERS)
    yield from corpus.noisy(TALKERS)
    yield from corpus.noisy_talk(TALKERS[1])
    yield from corpus.nobody()


def fitting(cache: Path) -> Iterator[Clip]:
    """What the limits were fitted on: one voice, and its own noises."""
    corpus = Corpus(cache, FITTED[0], SEED + 1)
    yield from corpus.phrases(FITTED)
    yield from corpus.talk(FITTED[:1])
    yield from corpus.noisy(FITTED[:1])
    yield from corpus.noisy_talk(FITTED[0])
    yield from corpus.nobody()


def compare(cache: Path, weights: Weights) -> Iterator[str]:
    """A row for each manner of listening, on half of the phrases and a third of the talk."""
    corpus = Corpus(cache, TALKERS[-1], SEED)
    clips = [*[*corpus.phrases(JUDGES)][::2], *[*corpus.talk(TALKERS)][::3]]
    yield voicetable.MANNERS_HEAD
    for name, manner in MANNERS.items():
        ear = Ear(weights, manner)
        yield voicetable.manner_row(name, [ear.hear(clip) for clip in clips])


def peak_mib(args: argparse.Namespace) -> float:
    """The most memory of a process that does nothing but hear."""
    command = [sys.executable, "-m", "benchmarks.voice", "--peak", "--models", args.models]
    done = subprocess.run([*command, "--cache", args.cache], check=True, capture_output=True)
    return float(done.stdout)


def peak(args: argparse.Namespace) -> float:
    """Hear a few phrases and tell how much memory that took at most, in MiB."""
    ear = Ear(load(Path(args.models) / WHISPER_BASE.name, CORES))
    for clip, _ in zip(judging(Path(args.cache)), range(30), strict=False):
        ear.hear(clip)
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))


def options(argv: Sequence[str]) -> argparse.Namespace:
    """What is measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.voice", description=__doc__)
    parser.add_argument("--models", required=True, help="the folder in which whisper-base lies")
    parser.add_argument("--cache", required=True, help="where what is said is kept")
    parser.add_argument("--keep", metavar="FILE", help="write what was heard, a line of JSON each")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--fit", action="store_true", help="hear what the limits were fitted on")
    what.add_argument("--manners", action="store_true", help="compare manners of listening")
    what.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def kept(answer: Answer) -> str:
    """A line of what was heard."""
    clip, heard = answer.clip, answer.heard
    row = {"kind": clip.kind, "text": clip.text, "meant": clip.meant, "found": answer.found}
    return json.dumps(row | {"led": heard.led, "unled": heard.unled}, ensure_ascii=False)


def main(argv: Sequence[str]) -> int:
    """Measure what is asked for; 1 when a promise is not kept."""
    args = options(argv)
    if args.peak:
        print(peak(args))
        return 0
    weights = load(Path(args.models) / WHISPER_BASE.name, CORES)
    Path(args.cache).mkdir(parents=True, exist_ok=True)
    if args.manners:
        for row in compare(Path(args.cache), weights):
            print(row, flush=True)
        return 0
    ear = Ear(weights)
    answers = [ear.hear(clip) for clip in (fitting if args.fit else judging)(Path(args.cache))]
    if args.keep:
        Path(args.keep).write_text("\n".join(map(kept, answers)) + "\n", encoding="utf-8")
    print(voicetable.table(answers))
    promises = [] if args.fit else voicetable.promises(answers, peak_mib(args))
    print("\n".join(map(str, promises)))
    return 1 if any(not one.met for one in promises) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
