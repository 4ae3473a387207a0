"""`python -m benchmarks`: measure, print the table, write docs/benchmarks.md."""

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from benchmarks import aloud, post, reaction, report, school, tag, walking, web
from benchmarks.display import Display
from benchmarks.figures import Bench, Figures
from benchmarks.subjects import chromium, kiosk, missing_programs
from kiosk.clock import RealClock

SIZE: Final = (1280, 800)
PARTS: Final = ("pages", "post", "reaction", "walk", "tag", "aloud", "web")


def options(argv: list[str]) -> argparse.Namespace:
    """What may be shortened; the file is only written by a full run."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--idle", type=float, default=30.0, metavar="SECONDS")
    parser.add_argument("--changes", type=int, default=2000)
    parser.add_argument("--taps", type=int, default=100)
    parser.add_argument("--reactions", type=int, default=100)
    parser.add_argument("--days", type=int, default=report.WALK_DAYS)
    parser.add_argument("--scans", type=int, default=200)
    parser.add_argument("--readings", type=int, default=50)
    parser.add_argument("--lines", type=int, default=100)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--no-file", action="store_true", help="print only")
    return parser.parse_args(argv)


def say(text: str) -> None:
    """Tell what is going on."""
    print(text, file=sys.stderr, flush=True)


def compare(args: argparse.Namespace, folder: Path) -> tuple[Figures, Figures]:
    """Kiosk and Chromium on one display, their rounds in turn."""
    clock = RealClock()
    config = school.make(folder, SIZE, clock)
    pages = school.pages(config, clock)
    with Display(SIZE) as display:
        say("Showing both once")
        both = [
            Bench(display, subject, pages)
            for subject in (kiosk(config), chromium(pages, SIZE, folder))
        ]
        say(f"Starting each {args.rounds} times")
        for _ in range(args.rounds):
            for one in both:
                one.start()
        for one in both:
            one.long_run(rounds=args.rounds, changes=args.changes, idle_s=args.idle, say=say)
        ours, theirs = (one.figures for one in both)
        return ours, theirs


def posted(args: argparse.Namespace, folder: Path) -> list[report.Row]:
    """A request's way."""
    say(f"Asking {args.taps} times")
    with Display(SIZE) as display:
        sent = post.measure(display, folder, args.taps)
    return report.post_rows(sent.waits_s, sent.relay_mib)


def reacted(args: argparse.Namespace, folder: Path) -> list[report.Row]:
    """A reaction's way."""
    say(f"Reacting {args.reactions} times")
    return report.reaction_rows(reaction.measure(folder, args.reactions, args.idle))


def walked(args: argparse.Namespace, _folder: Path) -> list[report.Row]:
    """A random walk."""
    return report.walk_rows(walking.measure(args.days, say))


def shown(args: argparse.Namespace, folder: Path) -> list[report.Row]:
    """A tag's way."""
    say(f"Showing a tag {args.scans} times")
    with Display(SIZE) as display:
        return report.tag_rows(tag.measure(display, folder, args.scans, args.idle, RealClock()))


def read_aloud(args: argparse.Namespace, folder: Path) -> list[report.Row]:
    """The first sound of a page."""
    say(f"Reading aloud {args.readings} times")
    with Display(SIZE) as display:
        return report.aloud_rows(aloud.measure(display, folder, args.readings, RealClock()))


def published(args: argparse.Namespace, folder: Path) -> list[report.Row]:
    """A published line's way."""
    say(f"Publishing {args.lines} times")
    with Display(SIZE) as display:
        return report.web_rows(web.measure(display, folder, args.lines, RealClock()))


MEASURED: Final[Mapping[str, Callable[[argparse.Namespace, Path], list[report.Row]]]] = {
    "pages": lambda args, folder: report.rows(*compare(args, folder)),
    "post": posted,
    "reaction": reacted,
    "walk": walked,
    "tag": shown,
    "aloud": read_aloud,
    "web": published,
}


def main(argv: list[str]) -> int:
    """Measure what is asked for; 1 when a promise is not kept."""
    args = options(argv)
    # Told to end, it ends what it has started: those programs run in sessions of their own.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))
    if missing := missing_programs():
        say(f"Please install {' and '.join(missing)} first")
        return 2
    found: list[report.Row] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        for part, measured in MEASURED.items():
            if args.only in {None, part}:
                folder = Path(name) / part
                folder.mkdir()
                found += measured(args, folder)
    print(report.table(found))
    if args.only is None and not args.no_file:
        report.write(found, args.rounds)
    return 1 if any(row.met is False for row in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
