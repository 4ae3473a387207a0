"""The two pages both subjects show: the kiosk's own scenes, and their boxes and texts as HTML."""

import html
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import fontpkg_fira_sans

from benchmarks.display import Point
from kiosk.care.actions import Action, Verb
from kiosk.screen.scene import Box, Rect

OPEN: Final = Action(Verb.GO, "debriefers")
WEIGHTS: Final = {"regular": 400, "medium": 500, "semibold": 600}
CUTS: Final = {400: "Regular", 500: "Medium", 600: "SemiBold"}

STYLE: Final = """
* { margin: 0; box-sizing: border-box }
html, body { overflow: hidden; height: 100%; user-select: none }
div, button { position: absolute; border: 0; padding: 0; pointer-events: none }
button { pointer-events: auto }
span { position: absolute; pointer-events: none; white-space: pre }
span { line-height: 1; transform: translateY(-0.8em) }
button:active { filter: brightness(0.85) }
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
        f"<!doctype html><meta charset=utf-8><title>kiosk</title><style>{_fonts()}{STYLE}</style>"
        f"<body><div id=first>{_box(pages.first)}</div>"
        f"<div id=second class=away>{_box(pages.second)}</div><script>{script}</script>"
    )


def _fonts() -> str:
    folder = Path(fontpkg_fira_sans.__file__).parent
    return "".join(
        f"@font-face{{font-family:Fira;font-weight:{weight};"
        f"src:url({next(folder.rglob(f'*Sans-{cut}.ttf')).as_uri()})}}"
        for weight, cut in CUTS.items()
    )


def _box(box: Box) -> str:
    style = (
        f"left:{box.rect.x}px;top:{box.rect.y}px;width:{box.rect.w}px;height:{box.rect.h}px;"
        f"background:{box.bg or 'none'};border-radius:{box.radius}px;"
    )
    if box.border:
        style += f"border:{box.border_width}px solid {box.border};"
    tag = "button" if box.action else "div"
    does = f' data-do="{html.escape(str(box.action))}"' if box.action else ""
    # Children and lines stand in pixels of the page, so they come after the box, not inside it;
    # a button's words let the finger through.
    inner = "".join(_lines(box)) + "".join(map(_box, box.children))
    return f'<{tag} style="{style}"{does}></{tag}>{inner}'


def _lines(box: Box) -> list[str]:
    return [
        f'<span style="left:{line.x}px;top:{line.y}px;color:{line.fg or box.fg};'
        f'font:{WEIGHTS[line.weight]} {line.size}px/1 Fira">{html.escape(line.text)}</span>'
        for line in box.lines
        if not line.icon
    ]
