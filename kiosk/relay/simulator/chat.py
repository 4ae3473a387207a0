"""The simulated group: its members, its messages and what people do to them. No I/O, no clock.

What people do is kept as signal-cli's notifications until the daemon takes them. A deleted message
keeps no text, and neither does one whose disappearing timer has run out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from kiosk.care.request import MemberId
from kiosk.relay.simulator import shapes
from kiosk.relay.simulator.shapes import Json

ACCOUNT: Final = "+358400000001"
OWN_UUID: Final = "11111111-1111-4111-8111-111111111111"
GROUP_ID: Final = "aGV0aXB1cmt1LWVzaW1lcmtraXJ5aG1hLTAwMDAwMDE="
TIMER_S: Final = 86400


@dataclass(frozen=True)
class Member:
    """Somebody with a phone; a coordinator need not be in the group."""

    id: MemberId
    name: str
    admin: bool = False
    in_group: bool = True


MEMBERS: Final = (
    Member(MemberId("22222222-2222-4222-8222-222222222222"), "Aino", admin=True),
    Member(MemberId("33333333-3333-4333-8333-333333333333"), "Veikko"),
    Member(MemberId("44444444-4444-4444-8444-444444444444"), "Siiri"),
)


@dataclass
class Post:
    """One message. `author` is None for the kiosk; `direct` is whose private talk it is in."""

    number: int
    author: MemberId | None
    timestamp: int
    text: str
    direct: MemberId | None = None
    quote: int | None = None
    edited: bool = False
    deleted: bool = False
    reactions: dict[MemberId, str] = field(default_factory=dict)


class Chat:
    """The group and the members' private talks with the kiosk. Timestamps are milliseconds."""

    def __init__(
        self,
        members: Sequence[Member] = MEMBERS,
        *,
        account: str = ACCOUNT,
        group_id: str = GROUP_ID,
        timer_s: int = TIMER_S,
    ) -> None:
        self.members = {member.id: member for member in members}
        self.account = account
        self.group_id = group_id
        self.timer_s = timer_s
        self.posts: list[Post] = []
        self._count = 0
        self._stamps: set[int] = set()
        self._coming: list[Json] = []

    def kiosk_says(
        self, text: str, now: datetime, *, to: MemberId | None = None, quote: int | None = None
    ) -> Post:
        """The kiosk's message to the group, or to one member; each who gets it tells so."""
        post = self._add(Post(0, None, self.stamp(now), text, to, quote))
        for member in self.readers(to):
            stamp = self.stamp(now)
            self._send(member, stamp, shapes.receipt(stamp, post.timestamp))
        return post

    def kiosk_deletes(self, timestamp: int, now: datetime) -> int:
        """The kiosk deletes its message for everybody; returns the deletion's own timestamp."""
        for post in self.posts:
            if post.timestamp == timestamp and post.author is None:
                self._wipe(post)
        return self.stamp(now)

    def readers(self, to: MemberId | None) -> tuple[MemberId, ...]:
        """Who gets a message: the group, or the one it is for."""
        if to is None:
            return tuple(one.id for one in self.members.values() if one.in_group)
        return (to,) if to in self.members else ()

    def say(
        self,
        member: MemberId,
        text: str,
        now: datetime,
        *,
        direct: bool = False,
        quote: int | None = None,
    ) -> Post:
        """`member` writes to the group, or to the kiosk directly; a quote stays where it was."""
        quoted = self.find(quote) if quote else None
        to = quoted.direct if quoted else member if direct else None
        post = self._add(Post(0, member, self.stamp(now), text, to, quote))
        body: Json = {"message": text}
        if quoted:
            body["quote"] = self._quote(quoted)
        self._send_data(member, post.timestamp, to, body)
        return post

    def react(
        self, member: MemberId, timestamp: int, emoji: str, now: datetime, *, remove: bool = False
    ) -> None:
        """`member` sets his one reaction to a message, or takes it away."""
        post = self.find(timestamp)
        if remove:
            post.reactions.pop(member, None)
        else:
            post.reactions[member] = emoji
        reaction = {
            "emoji": emoji,
            **self._author(post, "targetAuthor"),
            "targetSentTimestamp": timestamp,
            "isRemove": remove,
        }
        self._send_data(member, self.stamp(now), post.direct, {"reaction": reaction})

    def edit(self, member: MemberId, timestamp: int, text: str, now: datetime) -> None:
        """`member` writes his message anew; it keeps its first timestamp here."""
        post = self.find(timestamp)
        post.text, post.edited = text, True
        stamp = self.stamp(now)
        written = shapes.data(stamp, self._group_of(post.direct), self.timer_s, message=text)
        edit = {"targetSentTimestamp": timestamp, "dataMessage": written}
        self._send(member, stamp, {"editMessage": edit})

    def delete(self, member: MemberId, timestamp: int, now: datetime) -> None:
        """`member` deletes his own message, or as an admin somebody else's, for everybody."""
        post = self.find(timestamp)
        body: Json = {"remoteDelete": {"timestamp": timestamp}}
        if post.author != member:
            author = self._author(post, "targetAuthor")
            body = {"adminDelete": author | {"targetSentTimestamp": timestamp}}
        self._wipe(post)
        self._send_data(member, self.stamp(now), post.direct, body)

    def find(self, timestamp: int) -> Post:
        """The message with this timestamp; raises KeyError when there is none."""
        for post in self.posts:
            if post.timestamp == timestamp:
                return post
        raise KeyError(timestamp)

    def expire(self, now: datetime) -> None:
        """Let disappear what is older than the group's timer."""
        if self.timer_s:
            oldest = _millis(now - timedelta(seconds=self.timer_s))
            self.posts = [post for post in self.posts if post.timestamp > oldest]
            self._stamps = {stamp for stamp in self._stamps if stamp > oldest}

    def take_coming(self) -> tuple[Json, ...]:
        """The notifications since the last time, oldest first; they are not kept."""
        coming = tuple(self._coming)
        self._coming.clear()
        return coming

    def _add(self, post: Post) -> Post:
        self._count += 1
        post.number = self._count
        self.posts.append(post)
        return post

    def _wipe(self, post: Post) -> None:
        post.text, post.deleted = "", True
        post.reactions.clear()

    def stamp(self, now: datetime) -> int:
        """A timestamp that no other message has: by a clock that was set back it is earlier too."""
        stamp = _millis(now)
        while stamp in self._stamps:
            stamp += 1
        self._stamps.add(stamp)
        return stamp

    def _group_of(self, direct: MemberId | None) -> str | None:
        return None if direct else self.group_id

    def _author(self, post: Post, prefix: str) -> Json:
        if post.author is None:
            return shapes.target(prefix, self.account, OWN_UUID)
        return {prefix: post.author, f"{prefix}Number": None, f"{prefix}Uuid": post.author}

    def _quote(self, post: Post) -> Json:
        author = self._author(post, "author")
        return {"id": post.timestamp, **author, "text": post.text, "attachments": []}

    def _send_data(self, member: MemberId, stamp: int, direct: MemberId | None, body: Json) -> None:
        data = shapes.data(stamp, self._group_of(direct), self.timer_s, **body)
        self._send(member, stamp, {"dataMessage": data})

    def _send(self, member: MemberId, stamp: int, body: Json) -> None:
        envelope = shapes.envelope(member, self.members[member].name, stamp, body)
        self._coming.append(shapes.receive(self.account, envelope))


def _millis(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
