"""The parts of signal-cli's envelope that the kiosk looks at, typed; the rest is never read.

Shapes: signal-cli's ``JsonMessageEnvelope`` and the records in it.
"""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec

Millis = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""Milliseconds since 1970."""


class Target(msgspec.Struct, rename="camel"):
    """A message by its author and its timestamp."""

    target_sent_timestamp: Millis
    target_author: str | None = None
    target_author_number: str | None = None
    target_author_uuid: str | None = None

    def is_by(self, account: str) -> bool:
        """Whether `account` (number or uuid) wrote it."""
        authors = {self.target_author, self.target_author_number, self.target_author_uuid}
        return account in authors


class Reaction(Target, kw_only=True):
    """An emoji set on a message, or taken from it."""

    emoji: str
    is_remove: bool = False


class Quote(msgspec.Struct, rename="camel"):
    """The message that a reply quotes; its text is not read."""

    id: Millis
    author: str | None = None
    author_number: str | None = None
    author_uuid: str | None = None

    def is_by(self, account: str) -> bool:
        """Whether `account` (number or uuid) wrote it."""
        return account in {self.author, self.author_number, self.author_uuid}


class RemoteDelete(msgspec.Struct):
    """The sender deleted his own message."""

    timestamp: Millis


class GroupInfo(msgspec.Struct, rename="camel"):
    """The group a message was sent to."""

    group_id: str


class Data(msgspec.Struct, rename="camel"):
    """The body of a message."""

    message: str | None = None
    reaction: Reaction | None = None
    quote: Quote | None = None
    remote_delete: RemoteDelete | None = None
    admin_delete: Target | None = None
    group_info: GroupInfo | None = None


class Edit(msgspec.Struct, rename="camel"):
    """A message written anew; `target_sent_timestamp` names what it replaces."""

    target_sent_timestamp: Millis
    data_message: Data


class Envelope(msgspec.Struct, rename="camel"):
    """A message from a known member and device."""

    source_uuid: str
    source_device: int
    timestamp: Millis
    server_received_timestamp: Millis
    source_number: str | None = None
    data_message: Data | None = None
    edit_message: Edit | None = None


def open_envelope(envelope: Mapping[str, Any]) -> Envelope | None:
    """The envelope typed, or None when it has not the shape of a message."""
    try:
        return msgspec.convert(envelope, Envelope)
    except (msgspec.ValidationError, RecursionError):
        return None
