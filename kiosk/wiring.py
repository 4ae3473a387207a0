"""Where the world comes in: clock, chance and environment. Everything else is handed them."""

import os
import secrets
import socket
import uuid
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kiosk.care.machine import HOST, Machine, pages_at
from kiosk.care.request import Code, RequestId
from kiosk.clock import Clock, RealClock, monotonic
from kiosk.notify import Service
from kiosk.store.db import Effect, Sync, no_effect

SETTINGS_VARIABLE: Final = "HETIKIOSKI_CONFIG"
SETTINGS_FILE: Final = Path("/etc/hetikioski/kiosk.toml")
NOTIFY_VARIABLE: Final = "NOTIFY_SOCKET"
"""Where the system's manager listens, by its own convention."""

DOOR_SIGNS: Final = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"
"""No sign that looks like another."""
DOOR_LENGTH: Final = 8

ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address that is nobody's, by RFC 5737. Nothing is ever sent there: only the way is asked."""

NewCode = Callable[[Collection[Code]], Code]
"""A code that is not among those in use."""


class NoSettingsError(Exception):
    """There is no settings file where one was looked for; the text says where."""


@dataclass(frozen=True)
class World:
    """What a program needs of the outside. `effect` is told of every write before and after it."""

    clock: Clock
    new_code: NewCode
    new_id: Callable[[], RequestId]
    effect: Effect = no_effect
    sync: Sync = Sync.FULL
    """Anything less is for simulators: nothing that is read from settings can change it."""


def new_id() -> RequestId:
    """A fresh UUIDv4: it tells neither a time nor an order."""
    return RequestId(str(uuid.uuid4()))


def new_token() -> str:
    """A secret of 192 bits that can stand in an address."""
    return secrets.token_urlsafe(24)


def new_key() -> bytes:
    """A secret of 256 bits that signs."""
    return secrets.token_bytes(32)


def new_door_code() -> str:
    """A one-time code that can be read from a screen and typed on a phone."""
    signs = "".join(secrets.choice(DOOR_SIGNS) for _ in range(DOOR_LENGTH))
    return f"{signs[:4]}-{signs[4:]}"


def codes(words: Collection[str]) -> NewCode:
    """Codes by chance from `words` and two digits, 10 to 99."""

    def new_code(in_use: Collection[Code]) -> Code:
        every = (Code(f"{word} {digits}") for word in words for digits in range(10, 100))
        return secrets.choice([code for code in every if code not in in_use])

    return new_code


def world(clock: Clock, words: Collection[str], effect: Effect = no_effect) -> World:
    """A world with this clock and true chance."""
    return World(clock, codes(words), new_id, effect)


def real_world(words: Collection[str], effect: Effect = no_effect) -> World:
    """The world as it is; `words` are the code words of the content."""
    return world(RealClock(), words, effect)


def machine(port: int) -> Machine:
    """This program's version and where its pages are, by name and by number."""
    return Machine(release(), tuple(pages_at(host, port) for host in (HOST, *own_address())))


@cache
def release() -> str:
    """This program's version; empty when it is not installed as a package."""
    from importlib.metadata import (  # noqa: PLC0415 - it loads e-mail, and only one page asks
        PackageNotFoundError,
        version,
    )

    with suppress(PackageNotFoundError):
        return version("hetikioski")
    return ""


def own_address() -> tuple[str, ...]:
    """The address that this machine has in its network; none while it is in none."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(ELSEWHERE)
        return (str(asking.getsockname()[0]),)
    return ()


def hush() -> None:
    """Keep pygame from greeting on the standard output, where a command's answer belongs."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def data_home() -> Path:
    """Where programs of this user keep their data."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def service() -> Service:
    """This program as its manager sees it; nobody, when it was started by hand."""
    return Service(os.environ.get(NOTIFY_VARIABLE, ""), monotonic)


def settings_place(option: str | None) -> Path:
    """Where the settings are or would be: the option, the environment, or as usual."""
    return Path(option or os.environ.get(SETTINGS_VARIABLE) or SETTINGS_FILE)


def settings_file(option: str | None) -> Path:
    """The settings file to read; raise NoSettingsError when it does not exist."""
    chosen = settings_place(option)
    if chosen.exists():
        return chosen
    raise NoSettingsError(
        f"no settings: {chosen} does not exist; give --config FILE or set {SETTINGS_VARIABLE}"
    )
