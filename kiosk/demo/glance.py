"""What the page is shown of the stage, as one JSON value: a look, never a hand.

The picture itself is not in it; it goes beside it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from content import words
from content.formats import bare_clock, long_day
from content.phrases import phrases
from kiosk.care.calendar import local
from kiosk.care.request import MemberId
from kiosk.care.school import Lang
from kiosk.demo import orders
from kiosk.demo.conduct import LARGE, TROUBLES
from kiosk.demo.stage import Stage
from kiosk.relay.simulator.chat import Post


class Reaction(msgspec.Struct, frozen=True):
    """One sign, and who set it."""

    emoji: str
    members: tuple[str, ...]
    names: tuple[str, ...]


class Message(msgspec.Struct, frozen=True):
    """One message; the kiosk's have no `member`."""

    stamp: int
    member: str | None
    name: str
    time: str
    text: str
    quote: str | None
    edited: bool
    deleted: bool
    reactions: tuple[Reaction, ...]


class Person(msgspec.Struct, frozen=True):
    """Somebody to be in the chat."""

    id: str
    name: str
    coordinator: bool


class Glance(msgspec.Struct, frozen=True):
    """Everything on the page but the picture and the page's own words."""

    name: str
    lang: Lang
    time: str
    day: Mapping[Lang, str]
    panel: str
    large: bool
    bag_out: bool
    troubles: tuple[str, ...]
    members: tuple[Person, ...]
    group: tuple[Message, ...]
    direct: Mapping[str, tuple[Message, ...]]
    phrases: tuple[tuple[str, str], ...]
    """What can be said to the kiosk in its language: id and form."""


def look(stage: Stage) -> Glance:
    """The stage as it is now."""
    here = local(stage.clock.now(), stage.school)
    frame = stage.app.frame
    said = words(stage.settings.kiosk.language)
    return Glance(
        name=stage.settings.kiosk.name,
        lang=stage.lang,
        time=bare_clock(said, here.time()),
        day={lang: long_day(words(lang), here.date()) for lang in Lang},
        panel=f"{frame.width}x{frame.height}",
        large=frame.text >= LARGE,
        bag_out=any(bag.out for bag in stage.bags()),
        troubles=_troubles(stage),
        members=tuple(_person(stage, member) for member in stage.chat.members),
        group=_thread(stage, None),
        phrases=tuple((phrase.id, phrase.forms[0]) for phrase in phrases(stage.lang))
        if stage.ears
        else (),
        direct={member: _thread(stage, member) for member in stage.chat.members},
    )


def _troubles(stage: Stage) -> tuple[str, ...]:
    daemon = [name for name, one in TROUBLES.items() if one is stage.daemon.trouble]
    return (*daemon, *([] if stage.stand.plugged else [orders.Trouble.READER]))


def _person(stage: Stage, member: MemberId) -> Person:
    coordinator = member in stage.settings.signal.coordinators
    return Person(member, stage.chat.members[member].name, coordinator)


def _thread(stage: Stage, direct: MemberId | None) -> tuple[Message, ...]:
    return tuple(_message(stage, post) for post in stage.chat.posts if post.direct == direct)


def _message(stage: Stage, post: Post) -> Message:
    by_sign: dict[str, list[MemberId]] = {}
    for member, emoji in post.reactions.items():
        by_sign.setdefault(emoji, []).append(member)
    return Message(
        stamp=post.timestamp,
        member=post.author,
        name=_name(stage, post.author),
        time=_clock(stage, post.timestamp),
        text=post.text,
        quote=_quoted(stage, post.quote),
        edited=post.edited,
        deleted=post.deleted,
        reactions=tuple(
            Reaction(emoji, tuple(members), tuple(_name(stage, member) for member in members))
            for emoji, members in by_sign.items()
        ),
    )


def _name(stage: Stage, member: MemberId | None) -> str:
    return stage.settings.kiosk.name if member is None else stage.chat.members[member].name


def _quoted(stage: Stage, stamp: int | None) -> str | None:
    """The first line of what a message answers to; nothing of a deleted one."""
    found = (post.text for post in stage.chat.posts if post.timestamp == stamp)
    return next(found, "").partition("\n")[0] or None


def _clock(stage: Stage, stamp: int) -> str:
    moment = local(datetime.fromtimestamp(stamp / 1000, UTC), stage.school)
    return bare_clock(words(stage.settings.kiosk.language), moment.time())
