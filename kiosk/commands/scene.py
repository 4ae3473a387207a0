"""`hetikioski scene` and `hetikioski shot`: one page as JSON, as SVG or as a picture."""

import argparse
from collections.abc import Callable
from typing import TypeVar

from kiosk.checks import Check
from kiosk.commands.common import Subparsers, parser, settings_of
from kiosk.config import PPI, SIZE, TEXT

T = TypeVar("T")


def add(subparsers: Subparsers) -> None:
    """Describe both commands."""
    scene = parser(subparsers, "scene", "Print a page as a tree in JSON, or as SVG.")
    scene.add_argument("--list", action="store_true", help="print the pages and their states")
    scene.add_argument("--svg", action="store_true", help="print SVG instead of JSON")
    _add_page(scene, needed=False)
    scene.set_defaults(run=run_scene)
    shot = parser(subparsers, "shot", "Paint a page into a picture.")
    shot.add_argument("-o", "--output", metavar="FILE", required=True, help="the PNG to write")
    _add_page(shot, needed=True)
    shot.set_defaults(run=run_shot)


def _add_page(made: argparse.ArgumentParser, *, needed: bool) -> None:
    made.add_argument("page", metavar="PAGE", nargs=None if needed else "?")
    made.add_argument("--lang", choices=("fi", "sv", "en"), help="the settings' language otherwise")
    made.add_argument(
        "--size", metavar="WxH", type=_size, help="in pixels; the settings' otherwise"
    )
    made.add_argument("--ppi", type=_ppi, help="pixels per inch")
    made.add_argument("--text", type=_text, help="a factor from 1 to 1.5")
    made.add_argument("--state", metavar="NAME", help="one of the page's states in --list")


def _size(text: str) -> str:
    _checked(SIZE, str, text)
    return text


def _ppi(text: str) -> int:
    return _checked(PPI, int, text)


def _text(text: str) -> float:
    return _checked(TEXT, float, text)


def _checked(check: Check[T], convert: Callable[[str], T | str], text: str) -> T:
    """The option as a setting would be read; argparse tells what is allowed when it is not that."""
    try:
        return check.read(convert(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"found {text}; allowed: {check.allowed}") from None


def run_scene(args: argparse.Namespace) -> int:
    """Hand over to the screen's tools; only the list needs no settings."""
    args.settings = None if args.list else settings_of(args)
    from kiosk.pictures import scene_command  # noqa: PLC0415 - loaded only where it is used

    return scene_command(args)


def run_shot(args: argparse.Namespace) -> int:
    """Hand over to the screen's tools."""
    args.settings = settings_of(args)
    from kiosk.pictures import shot_command  # noqa: PLC0415 - pygame only where it is used

    return shot_command(args)
