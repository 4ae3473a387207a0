"""The kiosk's messages as people read them: which kind it is and which code it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import content
from kiosk.care.request import MemberId
from kiosk.relay.simulator.chat import Chat, Post

CODE: Final = re.compile(r"\b[A-ZÄÖÅ]{4,} [1-9]\d\b")
FAREWELLS: Final = frozenset({"withdrawn_group", "withdrawn_direct"})
CALLS: Final = frozenset({"request", "repeat", "last_call", "last_call_now", "thumb", "released"})
CHASES: Final = frozenset({"request", "repeat", "last_call", "last_call_now", "still"})
"""What the kiosk says by itself about a request."""
BELIEVE: Final = frozenset({"taken_direct", "promoted"})
"""What tells somebody that it is theirs."""
ASKS: Final = {
    "day_end": "day_end",
    "day_end_weekend": "day_end",
    "day_end_break": "day_end",
    "next_day": "next_day",
}
"""What asks about a follow-up, and about which kind."""
DUTIES: Final = frozenset({"unanswered", "unfinished", "unfollowed"})
_KINDS: Final = (
    "request",
    "repeat",
    "last_call",
    "last_call_now",
    "thumb",
    "which",
    "taken_group",
    "taken_direct",
    "standby",
    "promoted",
    "released",
    "other",
    "moved_place",
    "moved_time",
    "still",
    "withdrawn_group",
    "unanswered",
    "unfinished",
    "unfollowed",
    "day_end",
    "day_end_weekend",
    "day_end_break",
    "next_day",
    "noted",
    "noted_more",
    "who",
    "who_unknown",
    "paired",
    "noted_away",
    "noted_here",
    "offer",
)
_GAPS: Final = {
    "code": "CCCC 11",
    "place": "PPPP",
    "clock": "KKKK",
    "minutes": 9999,
    "count": 8888,
    "contact": "TTTT",
}


@dataclass(frozen=True)
class Told:
    """One message of the kiosk's."""

    post: Post
    kind: str
    code: str | None

    @property
    def reader(self) -> MemberId | None:
        """Whom it is for; None means the group."""
        return self.post.direct


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    say = content.words("fi")
    made = []
    for kind in _KINDS:
        text = re.escape(say(f"message.{kind}", **_GAPS))
        for gap in _GAPS.values():
            text = text.replace(re.escape(str(gap)), ".+?")
        made.append((kind, re.compile(text, re.DOTALL)))
    return tuple(made)


def read(post: Post) -> Told:
    """What a message of the kiosk's says; raise ValueError when no kind has these words."""
    code = CODE.search(post.text)
    for kind, pattern in _patterns():
        if pattern.fullmatch(post.text):
            return Told(post, kind, code[0] if code else None)
    raise ValueError(f"a message that nobody knows: {post.text!r}")


class Board:
    """The messages of a chat since the last look, each told once."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._seen = 0
        self.told: dict[int, Told] = {}
        """By timestamp, those that have not disappeared."""

    def news(self) -> list[Told]:
        """The kiosk's messages that nobody has looked at yet."""
        fresh = list(self._fresh())
        self.told |= {one.post.timestamp: one for one in fresh}
        return fresh

    def _fresh(self) -> Iterator[Told]:
        posts = self._chat.posts
        first = len(posts)
        while first and posts[first - 1].number > self._seen:
            first -= 1
        for post in posts[first:]:
            self._seen = post.number
            if post.author is None and not post.deleted:
                yield read(post)

    def standing(self) -> list[Told]:
        """The kiosk's messages that can still be read."""
        return [one for one in self.told.values() if not one.post.deleted]

    def forget(self) -> None:
        """Let go of what has disappeared."""
        there = {post.timestamp for post in self._chat.posts}
        self.told = {stamp: one for stamp, one in self.told.items() if stamp in there}
