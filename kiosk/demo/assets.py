"""The files of the demo's page: its own, the typeface, the colours, the words. Read once.

Only what is listed here is served: a path from outside is looked up, never opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final

import msgspec

from kiosk.demo.sentences import sentences
from kiosk.screen import tokens
from kiosk.screen.icons import GRID, icon
from kiosk.screen.measure import font_file
from kiosk.screen.scene import Weight
from kiosk.screen.svg import STYLE

OWN: Final = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/demo.css": ("demo.css", "text/css; charset=utf-8"),
    "/demo.js": ("demo.js", "text/javascript; charset=utf-8"),
    "/picture.js": ("picture.js", "text/javascript; charset=utf-8"),
    "/chat.js": ("chat.js", "text/javascript; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}

ICONS: Final = (
    "ban",
    "bot",
    "cable",
    "calendar-clock",
    "circle-dashed",
    "circle-dot",
    "hand",
    "hourglass",
    "id-card",
    "key-round",
    "lock",
    "megaphone",
    "nfc",
    "pencil",
    "refresh-cw",
    "reply",
    "send-horizontal",
    "square-check-big",
    "thumbs-up",
    "timer-off",
    "trash-2",
    "unlink",
    "unplug",
    "user-minus",
    "users",
    "wifi-off",
    "x",
)


@dataclass(frozen=True)
class Asset:
    """Bytes and what they are."""

    kind: str
    body: bytes


def assets() -> Mapping[str, Asset]:
    """Everything that is served, by its path."""
    page = resources.files("kiosk.demo") / "page"
    served = {path: Asset(kind, (page / name).read_bytes()) for path, (name, kind) in OWN.items()}
    for weight in Weight:
        served[f"/fonts/{weight}.ttf"] = Asset("font/ttf", font_file(weight).read_bytes())
    served["/icons.json"] = Asset("application/json", msgspec.json.encode(_icons()))
    served["/picture.css"] = Asset("text/css; charset=utf-8", STYLE.encode())
    served["/tokens.css"] = Asset("text/css; charset=utf-8", colours().encode())
    served["/words.json"] = Asset("application/json", msgspec.json.encode(sentences()))
    return served


def _icons() -> Mapping[str, str]:
    return {name: icon(name, GRID, "currentColor") for name in ICONS}


def colours() -> str:
    """The kiosk's colours as CSS custom properties."""
    named = {name: value for name, value in vars(tokens).items() if name.isupper()}
    rows = [f"--{name.lower().replace('_', '-')}: {value};" for name, value in named.items()]
    return ":root {\n  " + "\n  ".join(rows) + "\n}\n"
