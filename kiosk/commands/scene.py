"""`hetikioski scene` and `hetikioski shot`: one page as JSON, as SVG or as a picture."""

import argparse

from kiosk.commands.common import Subparsers, parser, settings_of
from kiosk.commands.panel import add_panel


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
    add_panel(made, "the settings' otherwise")
    made.add_argument("--state", metavar="NAME", help="one of the page's states in --list")


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
