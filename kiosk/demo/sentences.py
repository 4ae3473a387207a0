"""Which sentences of the content the demo's page shows, in every language at once.

The sentences themselves stand in the content, under `demo`.
"""

from collections.abc import Mapping
from typing import Final

from content import words
from kiosk.care.school import Lang

KEYS: Final = (
    "title",
    "lead",
    "language",
    "try",
    "try_1",
    "try_2",
    "try_3",
    "try_4",
    "kiosk",
    "kiosk_hint",
    "group",
    "empty",
    "you",
    "coordinator",
    "direct",
    "direct_empty",
    "write_group",
    "write_direct",
    "send",
    "reply",
    "reply_to",
    "edit",
    "delete",
    "cancel",
    "edited",
    "deleted",
    "takes",
    "seen",
    "done",
    "clock",
    "minute",
    "minutes",
    "morning",
    "friday",
    "bag",
    "tag",
    "button",
    "card",
    "bag_in",
    "bag_out",
    "bag_hint",
    "speech",
    "phrase",
    "speech_hint",
    "mumble",
    "trouble",
    "wires",
    "signal",
    "network",
    "reader",
    "answers",
    "member",
    "alone",
    "admins",
    "rate",
    "captcha",
    "unlinked",
    "outdated",
    "old",
    "keys",
    "timer",
    "restart",
    "panel",
    "size",
    "text",
    "lost",
)


def sentences() -> Mapping[str, Mapping[str, str]]:
    """By language, then by key without ``demo.``."""
    return {
        lang.value: {key: say(f"demo.{key}") for key in KEYS}
        for lang in Lang
        for say in (words(lang),)
    }
