"""The two pages both subjects show: the kiosk's own scenes, and the same pages for a browser."""

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import fontpkg_fira_sans

from benchmarks.display import Point
from kiosk.care.actions import Action, Verb
from kiosk.screen.scene import Box, Rect, Role, Weight
from kiosk.screen.svg import svg

OPEN: Final = Action(Verb.GO, "debriefers")
CUTS: Final = {Weight.REGULAR: "Regular", Weight.MEDIUM: "Medium", Weight.SEMIBOLD: "SemiBold"}

STYLE: Final = """
* { margin: 0; box-sizing: border-box }
html, body { overflow: hidden; height: 100%; user-select: none }
svg { position: absolute; left: 0; top: 0 }
button { position: absolute; border: 0; padding: 0; background: none }
button svg { visibility: hidden }
button:active svg { visibility: visible }
.away { display: none }
"""
SCRIPT: Final = """
const [first, second] = document.body.children
const show = (on, off) => () => { off.className = 'away'; on.className = '' }
for (const one of document.querySelectorAll('[data-do=OPEN]')) one.onclick = show(second, first)
for (const one of document.querySelectorAll('[data-do=back],[data-do=home]'))
  one.onclick = show(first, second)
"""


@dataclass(frozen=True)
class Pages:
    """The first page and the one behind its second button."""

    first: Box
    second: Box

    @property
    def opener(self) -> Rect:
        """The button on the first page that opens the second."""
        return next(box.rect for box in self.first.buttons() if box.action == OPEN)

    @property
    def back(self) -> Rect:
        """The button on the second page that leads back."""
        ways = (Action(Verb.BACK), Action(Verb.HOME))
        return next(box.rect for box in self.second.buttons() if box.action in ways)


def middle(rect: Rect) -> Point:
    """Where a finger presses it."""
    return Point(round(rect.x + rect.w / 2), round(rect.y + rect.h / 2))


def as_html(pages: Pages) -> str:
    """Both pages in one document, the second hidden: a browser changes pages no quicker."""
    script = SCRIPT.replace("OPEN", f'"{OPEN}"')
    return (
        f"<!doctype html><meta charset=utf-8><title>kiosk</title><style>{STYLE}</style>"
        f"<body><div>{_page(pages.first)}</div><div class=away>{_page(pages.second)}</div>"
        f"<script>{script}</script>"
    )


def _page(scene: Box) -> str:
    """The kiosk's own picture as vectors, under buttons that feel the finger."""
    return svg(scene, _font) + "".join(map(_button, scene.buttons()))


def _button(box: Box) -> str:
    """Where the finger is felt; under it the button is drawn as the kiosk draws a pressed one."""
    x, y, w, h = box.rect
    style = f"left:{x}px;top:{y}px;width:{w}px;height:{h}px;border-radius:{box.radius}px"
    drawn = svg(Box(Role.PAGE, box.rect, children=(box,)), pressed=box)
    pressed = re.sub('viewBox="[^"]*"', f'viewBox="{x} {y} {w} {h}"', drawn, count=1)
    return f'<button style="{style}" data-do="{html.escape(str(box.action))}">{pressed}</button>'


def _font(weight: Weight) -> str:
    folder = Path(fontpkg_fira_sans.__file__).parent
    return next(folder.rglob(f"FiraSans-{CUTS[weight]}.ttf")).as_uri()
