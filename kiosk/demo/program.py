"""`hetikioski demo`: puts stage, page and window together, and takes them apart again."""

import argparse
import signal
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Thread
from typing import Final

from content import words
from kiosk.care.school import Lang
from kiosk.clock import ticking
from kiosk.config_kiosk import SIZE, Kiosk
from kiosk.config_sound import Sound
from kiosk.demo.assets import assets
from kiosk.demo.desk import Desk
from kiosk.demo.door import Rooms, open_door
from kiosk.demo.feed import Feed
from kiosk.demo.livevoice import LiveVoice
from kiosk.demo.pane import pane_if_any
from kiosk.demo.playedears import PlayedEars
from kiosk.demo.stage import TUESDAY, Stage

STOPPING: Final = (signal.SIGINT, signal.SIGTERM)


def main(args: argparse.Namespace) -> int:
    """Run until the window is closed or the program is told to stop; nothing is left behind."""
    kiosk = kiosk_of(args)
    with ExitStack() as ending:
        folder = ending.enter_context(tempfile.TemporaryDirectory(prefix="hetikioski-"))
        clock = ticking(TUESDAY)
        voice = ending.enter_context(closing(LiveVoice(Sound())))
        ears = PlayedEars()
        stage = Stage(Path(folder), clock, kiosk, ears=ears, voice=voice)
        ending.enter_context(closing(stage))
        stage.settle()
        pane = None if args.no_window else pane_if_any(stage)
        if pane is not None:
            ending.enter_context(closing(pane))
        feed = Feed()
        desk = Desk(stage, feed, pane)
        door = open_door(args.port, Rooms(assets(), feed, desk.post))
        ending.callback(door.server_close)
        ending.callback(feed.close)
        ending.callback(door.shutdown)
        for number in STOPPING:
            ending.callback(signal.signal, number, signal.getsignal(number))
            signal.signal(number, lambda _number, _frame: desk.stop())
        Thread(target=door.serve_forever, name="door", daemon=True).start()
        sys.stdout.write(words(kiosk.language)("demo.address", url=door.url) + "\n")
        sys.stdout.flush()
        desk.run()
    return 0


def kiosk_of(args: argparse.Namespace) -> Kiosk:
    """The panel that the options describe."""
    usual = Kiosk()
    return Kiosk(
        language=Lang(args.lang or usual.language),
        size=SIZE.read(args.size) if args.size else usual.size,
        ppi=args.ppi or usual.ppi,
        text=args.text or usual.text,
    )
