"""Reading an incoming message: from signal-cli's envelope to a gesture, or to nothing.

What is no reaction to, quote of or word for a kiosk message is dropped here, unread and unlogged.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypedDict, assert_never

from kiosk.care.request import MemberId
from kiosk.relay.envelope import Data, Envelope, Reaction, open_envelope
from kiosk.relay.gestures import (
    About,
    Acknowledge,
    Answered,
    Away,
    Bare,
    ByCode,
    ByTimestamp,
    Claim,
    Done,
    Edited,
    Emoji,
    Erased,
    FollowUp,
    Gesture,
    Here,
    IAm,
    KioskMessageDeleted,
    ReactionGone,
    Release,
    Thumb,
)
from kiosk.relay.lexicon import Lexicon, Word
from kiosk.relay.sayings import Saying, understand

EMOJI: Final = {
    "✋": Emoji.HAND,
    "🖐": Emoji.HAND,
    "🤚": Emoji.HAND,
    "✅": Emoji.CHECK,
    "☑": Emoji.CHECK,
    "✔": Emoji.CHECK,
    "👍": Emoji.THUMB,
}
"""The look-alikes stand side by side in every phone's list, so they mean the same."""

LOOKS: Final = dict.fromkeys([0xFE0F, *range(0x1F3FB, 0x1F400)])
"""Signs that change how an emoji looks and not what it says: its style and the skin tones."""


class _Who(TypedDict):
    """The fields that every gesture has."""

    member: MemberId
    device: int
    sent: int
    received: int
    direct: bool


@dataclass(frozen=True)
class _Reader:
    """What one message is read with."""

    account: str
    lexicon: Lexicon
    who: _Who

    def data(self, data: Data) -> Gesture | None:
        """What the body of a message says."""
        if data.reaction:
            return self._reaction(data.reaction)
        if data.remote_delete:
            return Erased(data.remote_delete.timestamp, **self.who)
        if data.admin_delete:
            return self._admin_delete(data)
        return self.text(data)

    def text(self, data: Data) -> Gesture | None:
        """What the written words say; a quote of somebody else's message is other people's talk."""
        if not data.message or (data.quote and not data.quote.is_by(self.account)):
            return None
        about = ByTimestamp(data.quote.id, quoted=True) if data.quote else Bare()
        if emoji := _emoji(data.message.strip()):
            return None if emoji is Emoji.THUMB and not data.quote else self._signed(emoji, about)
        saying = understand(data.message, self.lexicon)
        return self._said(saying, ByCode(saying.code) if saying.code else about) if saying else None

    def _reaction(self, reaction: Reaction) -> Gesture | None:
        if not reaction.is_by(self.account):
            return None
        emoji = _emoji(reaction.emoji)
        target = reaction.target_sent_timestamp
        if emoji and not reaction.is_remove:
            return self._signed(emoji, ByTimestamp(target))
        if emoji or not reaction.is_remove:
            return ReactionGone(target, emoji, **self.who)
        return None

    def _admin_delete(self, data: Data) -> Gesture | None:
        deleted = data.admin_delete
        if deleted and deleted.is_by(self.account):
            return KioskMessageDeleted(deleted.target_sent_timestamp, **self.who)
        return None

    def _signed(self, emoji: Emoji, about: About) -> Gesture:
        match emoji:
            case Emoji.HAND:
                return Claim(about, **self.who)
            case Emoji.CHECK:
                return Done(about, **self.who)
            case Emoji.THUMB:
                return Thumb(about, **self.who)
            case _:
                assert_never(emoji)

    def _said(self, saying: Saying, about: About) -> Gesture | None:
        match saying.word:
            case Word.TAKE:
                return Claim(about, saying.at, saying.place, **self.who)
            case Word.RELEASE:
                return Release(about, **self.who)
            case Word.DONE:
                return Done(about, **self.who)
            case Word.FOLLOWED_UP:
                return FollowUp(Answered.DONE, about, **self.who)
            case Word.NO_NEED:
                return FollowUp(Answered.NO_NEED, about, **self.who)
            case Word.ACKNOWLEDGE:
                return Acknowledge(about, **self.who)
            case Word.AWAY | Word.HERE | Word.I_AM | Word.AT:
                return self._said_directly(saying)
            case _:
                assert_never(saying.word)

    def _said_directly(self, saying: Saying) -> Gesture | None:
        if not self.who["direct"]:
            return None
        if saying.word is Word.I_AM:
            return IAm(saying.person, **self.who)
        return Away(**self.who) if saying.word is Word.AWAY else Here(**self.who)


def parse(
    envelope: Mapping[str, Any], account: str, group_id: str, lexicon: Lexicon
) -> Gesture | None:
    """What the envelope says to the kiosk (`account`), in its group or directly; never raises."""
    read = open_envelope(envelope)
    if not read or account in {read.source_uuid, read.source_number}:
        return None
    data = read.edit_message.data_message if read.edit_message else read.data_message
    if not data or (data.group_info and data.group_info.group_id != group_id):
        return None
    reader = _Reader(account, lexicon, _who(read, direct=data.group_info is None))
    if read.edit_message:
        target = read.edit_message.target_sent_timestamp
        return Edited(target, reader.text(data), **reader.who)
    return reader.data(data)


def _who(envelope: Envelope, *, direct: bool) -> _Who:
    return _Who(
        member=MemberId(envelope.source_uuid),
        device=envelope.source_device,
        sent=envelope.timestamp,
        received=envelope.server_received_timestamp,
        direct=direct,
    )


def _emoji(text: str) -> Emoji | None:
    return EMOJI.get(text.translate(LOOKS))
