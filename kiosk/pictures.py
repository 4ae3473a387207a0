"""`hetikioski scene` and `shot`: one page of the examples as JSON, SVG or a picture."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from content import words
from kiosk.care.school import Lang
from kiosk.care.week import YearWeek
from kiosk.config import SAMPLE, Settings, load
from kiosk.sampleweek import sample_week
from kiosk.screen.examples import EXAMPLES, draw, ordinary
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.page import PageId, Sight
from kiosk.screen.scene import Box

WEEK: Final = YearWeek(2026, 48)
"""The week of the examples."""


class UnknownPageError(Exception):
    """There is no such page or state; the text says which there are."""


def scene_command(args: argparse.Namespace) -> int:
    """Print the list of pages, or one page."""
    if args.list or not args.page:
        print(json.dumps(listing(), ensure_ascii=False, indent=1))  # noqa: T201 - the command's output
        return 0
    try:
        box = chosen(args)
    except UnknownPageError as fault:
        print(fault, file=sys.stderr)  # noqa: T201 - the command's output
        return 2
    print(as_text(box, svg=args.svg))  # noqa: T201 - the command's output
    return 0


def as_text(box: Box, *, svg: bool) -> str:
    """The scene as SVG or as JSON."""
    if svg:
        from kiosk.screen.svg import svg as as_svg  # noqa: PLC0415 - only where it is used

        return as_svg(box)
    return json.dumps(box.json(), ensure_ascii=False, indent=1)


def shot_command(args: argparse.Namespace) -> int:
    """Paint one page into a PNG file."""
    try:
        box = chosen(args)
    except UnknownPageError as fault:
        print(fault, file=sys.stderr)  # noqa: T201 - the command's output
        return 2
    from kiosk.screen.paint import save_png  # noqa: PLC0415 - pygame only where it is used

    save_png(box, Path(args.output))
    return 0


def sample_sight(lang: Lang) -> Sight:
    """The ordinary Tuesday at the sample's school."""
    return ordinary(load(SAMPLE).school, sample_week(WEEK), lang)


def listing() -> dict[str, list[str]]:
    """Every page and the names of its states."""
    sight = sample_sight(Lang.FI)
    return {str(page): sorted(filter(None, states(sight))) for page, states in EXAMPLES.items()}


def chosen(args: argparse.Namespace) -> Box:
    """The scene that the command's options name; raises UnknownPageError."""
    settings: Settings = args.settings
    lang = Lang(args.lang or settings.kiosk.language)
    if args.page not in set(PageId):
        raise UnknownPageError(f"no page {args.page!r}; there are: {', '.join(PageId)}")
    sight = ordinary(settings.school, sample_week(WEEK), lang)
    states = EXAMPLES[PageId(args.page)](sight)
    if (args.state or "") not in states:
        names = ", ".join(filter(None, states)) or "none"
        raise UnknownPageError(f"page {args.page} has no state {args.state!r}; there are: {names}")
    example = states[args.state or ""]
    kit = Kit(frame_of(args, settings), words(lang), replace(example.sight, lang=lang))
    return draw(PageId(args.page), example, kit)


def frame_of(args: argparse.Namespace, settings: Settings) -> Frame:
    """The panel: the options, else the settings."""
    kiosk = settings.kiosk
    try:
        size = tuple(int(side) for side in args.size.split("x")) if args.size else kiosk.size
        width, height = size
    except ValueError:
        raise UnknownPageError(f"--size {args.size!r}: write it as 1280x800") from None
    return Frame(width, height, args.ppi or kiosk.ppi, args.text or kiosk.text)
