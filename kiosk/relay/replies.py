"""From the daemon's JSON objects to what the relay hears: answers, the group, arrivals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never

import msgspec

from kiosk.care.request import MemberId
from kiosk.relay.answers import Cause, Went, classify
from kiosk.relay.heard import (
    Answer,
    Arrived,
    Garbled,
    Group,
    GroupState,
    Heard,
    Identities,
    Version,
)
from kiosk.relay.pending import Asked, Kind
from kiosk.relay.rpc import Value


@dataclass(frozen=True)
class Us:
    """Who we are in Signal: the kiosk's number or uuid, and the group of the settings."""

    account: str
    group_id: str


class _Member(msgspec.Struct, rename="camel"):
    uuid: str | None = None
    number: str | None = None
    is_admin: bool = False

    def is_(self, account: str) -> bool:
        return account in {self.uuid, self.number}


class _Group(msgspec.Struct, rename="camel"):
    id: str
    is_member: bool
    is_blocked: bool = False
    message_expiration_time: int = 0
    members: list[_Member] = []
    admins: list[_Member] = []
    permission_send_message: str = "EVERY_MEMBER"


class _Groups(msgspec.Struct):
    result: list[_Group]


class _VersionResult(msgspec.Struct):
    version: str


class _VersionAnswer(msgspec.Struct):
    result: _VersionResult


class _Identity(msgspec.Struct, rename="camel"):
    """Somebody's safety number as the daemon trusts it. There may be several of one person."""

    trust_level: str
    uuid: str | None = None
    added_timestamp: int = 0


class _IdentitiesAnswer(msgspec.Struct):
    result: list[_Identity]


class _Receive(msgspec.Struct):
    """What came in. Asked for by a subscription it lies one level deeper, in `result`."""

    account: str = ""
    envelope: dict[str, Any] | None = None
    exception: Any = None
    result: "_Receive | None" = None


class _Notification(msgspec.Struct):
    params: _Receive


def read(asked: Asked, value: Value, us: Us, now: datetime) -> Heard:
    """What the answer `value` to `asked` says."""
    match asked.kind:
        case Kind.SEND | Kind.DELETE:
            return Answer(asked.ref, classify(value), asked.started, now, late=asked.late)
        case Kind.GROUP:
            return _group_state(asked.ref, value, us)
        case Kind.VERSION:
            return _version(asked.ref, value)
        case Kind.IDENTITIES:
            return Identities(asked.ref, _untrusted(value))
        case _:
            assert_never(asked.kind)


def arrived(value: Value) -> tuple[Heard, ...]:
    """What a notification brings; nothing when it cannot be read by anybody."""
    if value["method"] != "receive":
        return ()
    try:
        params = msgspec.convert(value, _Notification).params
    except (msgspec.ValidationError, RecursionError):
        return (Garbled(),)
    params = params.result or params
    if params.exception is not None or params.envelope is None:
        return ()
    return (Arrived(params.envelope, params.account),)


def _group_state(ref: str, value: Value, us: Us) -> GroupState:
    if value.get("error") is not None:
        return _group_fault(ref, value)
    try:
        groups = msgspec.convert(value, _Groups).result
    except (msgspec.ValidationError, RecursionError):
        return GroupState(ref, None, Cause.PROTOCOL)
    ours = (_group(group, us.account) for group in groups if group.id == us.group_id)
    return GroupState(ref, next(ours, None))


def _group_fault(ref: str, value: Value) -> GroupState:
    outcome = classify(value)
    cause = Cause.PROTOCOL if isinstance(outcome, Went) else outcome.cause
    return GroupState(ref, None, None if cause is Cause.NOT_MEMBER else cause)


def _group(group: _Group, account: str) -> Group:
    admins = group.admins + [member for member in group.members if member.is_admin]
    return Group(
        is_member=group.is_member,
        blocked=group.is_blocked,
        others=_ids(member for member in group.members if not member.is_(account)),
        admins=_ids(admins),
        timer_s=group.message_expiration_time,
        announcement_only=group.permission_send_message == "ONLY_ADMINS",
        kiosk_is_admin=any(admin.is_(account) for admin in admins),
    )


def _ids(members: Iterable[_Member]) -> frozenset[MemberId]:
    return frozenset(MemberId(member.uuid) for member in members if member.uuid)


def _version(ref: str, value: Value) -> Heard:
    try:
        return Version(ref, msgspec.convert(value, _VersionAnswer).result.version)
    except (msgspec.ValidationError, RecursionError):
        return Garbled()


def _untrusted(value: Value) -> frozenset[MemberId] | None:
    """Whose newest safety number is not trusted."""
    try:
        known = msgspec.convert(value, _IdentitiesAnswer).result
    except (msgspec.ValidationError, RecursionError):
        return None
    newest = {one.uuid: one for one in sorted(known, key=lambda one: one.added_timestamp)}
    return frozenset(
        MemberId(uuid) for uuid, one in newest.items() if uuid and one.trust_level == "UNTRUSTED"
    )
