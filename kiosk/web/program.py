"""`hetikioski web`: settings, secrets, certificate and server put together.

Plain HTTP is only spoken on the loopback address.
"""

import argparse
import base64
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Final

from cheroot import wsgi
from cheroot.ssl.builtin import BuiltinSSLAdapter

from kiosk.care.accounts import DOOR_OPEN, Door
from kiosk.clock import monotonic
from kiosk.config import Settings
from kiosk.config_kiosk import Kiosk
from kiosk.fitting import fitted
from kiosk.readings import read
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.web import certificate
from kiosk.web.answering import Asking, answers
from kiosk.web.app import create_app
from kiosk.web.fetch import Fetcher
from kiosk.web.rounds import Rounds
from kiosk.web.site import Panel, Site
from kiosk.wiring import (
    new_door_code,
    new_id,
    new_key,
    new_token,
    own_address,
    real_world,
    service,
)

LOOPBACK: Final = "127.0.0.1"
THREADS: Final = 4
M_MMAP_THRESHOLD: Final = -3
"""glibc's number for the size from which a piece of memory is given back by itself."""
LARGE: Final = 128 * 1024
STOPPING: Final = (signal.SIGINT, signal.SIGTERM)
SERVING: Final = "answering"
"""What the manager is told."""


def main(args: argparse.Namespace) -> int:
    """Serve the pages until the program is told to stop."""
    settings: Settings = args.settings
    give_memory_back()
    clock = real_world(()).clock
    site = replace(
        site_of(settings, clock.now, plain=args.plain, synced=clock.synced),
        panel=panel_of(fitted(settings).kiosk),
        readings=lambda: read(settings.paths.board.parent),
        keeper=settings.upkeep.keeper,
    )
    open_the_door_if_nobody_is_in(site, clock.now())
    host = LOOPBACK if args.plain else settings.web.address
    pair = None if args.plain else pair_of(settings, clock.now())
    tell_fingerprint(site, pair)
    port: int = settings.web.port if args.port is None else args.port
    server = wsgi.Server((host, port), create_app(site), THREADS)
    if pair is not None:
        server.ssl_adapter = BuiltinSSLAdapter(*map(str, pair))
    for number in STOPPING:
        # In a thread of its own: the loop that is interrupted here must go on to notice it.
        signal.signal(number, lambda _number, _frame: Thread(target=server.stop).start())
    server.prepare()
    scheme = "http" if args.plain else "https"
    sys.stdout.write(f"{scheme}://{host}:{server.bind_addr[1]}\n")
    sys.stdout.flush()
    rounds = Rounds(site, Fetcher(monotonic), clock.synced)
    rounds.start()
    told = service()
    ask = partial(answers, host, server.bind_addr[1], None if pair is None else pair[0])
    asking = Asking(ask, partial(told.alive, SERVING))
    if told.watched:
        asking.start()
    server.serve()
    told.stopping()
    asking.close()
    rounds.close()
    return 0


def give_memory_back() -> None:
    """Let what a password check takes for a moment go back to the system, not stay for ever."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)


def site_of(
    settings: Settings,
    now: Callable[[], datetime],
    *,
    plain: bool,
    synced: Callable[[], bool] = lambda: True,
) -> Site:
    """Everything the pages need of the outside."""
    kiosk = settings.kiosk
    return Site(
        board=settings.paths.board,
        accounts=settings.paths.accounts,
        now=now,
        new_token=new_token,
        new_code=new_door_code,
        new_id=new_id,
        key=key_of(settings.paths.accounts.parent),
        panel=panel_of(kiosk),
        lang=kiosk.language,
        synced=synced,
        secure=not plain,
    )


def panel_of(kiosk: Kiosk) -> Panel:
    """What a week is previewed on."""
    return Panel(kiosk.size, kiosk.ppi, kiosk.text)


def key_of(folder: Path) -> bytes:
    """What signs the cookies; made at the first start, for this user alone."""
    path = folder / "cookies.key"
    if not path.exists():
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(base64.b64encode(new_key()))
    return base64.b64decode(path.read_bytes())


def pair_of(settings: Settings, now: datetime) -> tuple[Path, Path]:
    """Certificate and key: the school's, else the kiosk's own."""
    web = settings.web
    if web.certificate is not None and web.key is not None:
        return web.certificate, web.key
    return certificate.make(settings.paths.accounts.parent, own_addresses(), now)


def tell_fingerprint(site: Site, pair: tuple[Path, Path] | None) -> None:
    """Let the kiosk show by what a browser knows its pages; nothing where there is no TLS."""
    with closing(Board(site.board)) as board:
        board.service.set_fingerprint(certificate.fingerprint(pair[0]) if pair else "")


def own_addresses() -> list[str]:
    """The addresses at which this machine can be reached."""
    return sorted({LOOPBACK, *own_address()})


def open_the_door_if_nobody_is_in(site: Site, now: datetime) -> None:
    """At the first start the kiosk shows a code for the first coordinator."""
    with closing(Accounts(site.accounts)) as accounts:
        if accounts.coordinators():
            return
    open_door(site, "", now)


def open_door(site: Site, name: str, now: datetime, span: timedelta = DOOR_OPEN) -> Door:
    """Let the kiosk show a one-time code for somebody."""
    door = Door(name, site.new_code(), now + span)
    with closing(Board(site.board)) as board:
        board.open_door(door)
    return door
