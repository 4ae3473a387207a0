"""The screen program: settings, stores and window put together, and the loop around them."""

import argparse
from datetime import timedelta

from content import code_words
from kiosk.config import Settings
from kiosk.screen.app import App
from kiosk.screen.frame import Frame
from kiosk.screen.loop import run
from kiosk.screen.page import Chance
from kiosk.screen.paint import Painter
from kiosk.screen.watch import Watch
from kiosk.screen.window import Window
from kiosk.store.board import Board
from kiosk.store.requests import Requests
from kiosk.wiring import World, real_world


def main(args: argparse.Namespace) -> int:
    """Run the touchscreen until the window is closed or the program is told to stop."""
    return serve(args.settings, real_world(code_words()), fullscreen=not args.window)


def serve(settings: Settings, world: World, *, fullscreen: bool) -> int:
    """Open the window first, so that a finger finds it early; then the stores."""
    window = Window(settings.kiosk.size, fullscreen=fullscreen)
    board = Board(settings.paths.board, world.effect)
    requests = Requests(settings.paths.requests, world.effect)
    try:
        app = make_app(
            settings, world, Watch(board, requests, world.clock, lang=settings.kiosk.language)
        )
        run(app, window, Painter(settings.kiosk.size, window.surface), world.clock)
    finally:
        requests.close()
        board.close()
        window.close()
    return 0


def make_app(settings: Settings, world: World, watch: Watch) -> App:
    """The pages on this machine's panel."""
    kiosk = settings.kiosk
    chance = Chance(lambda: world.new_code(watch.codes_in_use()), world.new_id)
    return App(
        Frame(*kiosk.size, kiosk.ppi, kiosk.text),
        watch,
        chance,
        lang=kiosk.language,
        idle_after=timedelta(seconds=kiosk.idle_s),
        now=world.clock.now(),
    )
