"""What each spoken phrase does: the same as a tap, and never more than opening a page.

Sending, withdrawing and moving the bag always take a finger.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kiosk.care.actions import Action, Verb
from kiosk.care.school import Lang
from kiosk.screen.page import PageId

ASK: Final = "ask"
"""Asking for a talk is never shown in words: others may look at the screen."""


def _go(page: PageId) -> Action:
    return Action(Verb.GO, page)


WAYS: Final[Mapping[str, Action]] = MappingProxyType(
    {
        ASK: _go(PageId.REQUEST),
        "who": _go(PageId.DEBRIEFERS),
        "read-week": Action(Verb.READ),  # of the first page, where every phrase begins
        "take-bag": _go(PageId.BAG),
        "return-bag": _go(PageId.BAG),
        "guide": _go(PageId.GUIDE),
        "enough": _go(PageId.ENOUGH),
        "what": _go(PageId.WHAT),
        "home": Action(Verb.HOME),
        "stop": Action(Verb.HOME),
        "language-fi": Action(Verb.LANGUAGE, Lang.FI),
        "language-sv": Action(Verb.LANGUAGE, Lang.SV),
        "language-en": Action(Verb.LANGUAGE, Lang.EN),
    }
)
"""Every phrase of the content by its id."""

SUGGESTED: Final = (ASK, "who", "guide")
"""What is offered to a finger when nothing was understood."""


def said(phrase: str, lang: Lang) -> str:
    """What the page says it has understood; nothing when that is nobody else's business."""
    from content.phrases import phrases  # noqa: PLC0415 - loaded only where somebody speaks

    if phrase == ASK:
        return ""
    return next((known.forms[0] for known in phrases(lang) if known.id == phrase), "")
