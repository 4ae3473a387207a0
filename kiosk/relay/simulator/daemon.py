"""The simulated signal-cli without its socket: a request in, what is written back out.

Speaks the methods that the kiosk could use and refuses every other as signal-cli does. Told to
fail, it fails in one of the ways of `trouble`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from kiosk.care.request import MemberId
from kiosk.relay.rpc import Fault, Value, write_line
from kiosk.relay.simulator import shapes
from kiosk.relay.simulator.accounts import Accounts, Method, Standing, is_captcha
from kiosk.relay.simulator.chat import OWN_UUID, Chat
from kiosk.relay.simulator.failing import CHALLENGE, Written, refusal, spoil
from kiosk.relay.simulator.shapes import Json
from kiosk.relay.simulator.trouble import DEAF, NOTHING_DONE, SPEECH, Trouble

VERSION: Final = "0.14.9"
"""Newer than any that the kiosk knows the day of."""
OLD_VERSION: Final = "0.13.16"
WEEK_S: Final = 7 * 86400

UNASKED: Final = frozenset(
    {Trouble.NETWORK, Trouble.TOO_MANY, Trouble.NOT_REGISTERED, Trouble.OUTDATED}
)
"""The troubles in which the server does not tell of the group either."""

ODD_GROUP: Final[dict[Trouble, Json]] = {
    Trouble.NOT_MEMBER: {"isMember": False},
    Trouble.BLOCKED: {"isBlocked": True},
    Trouble.ANNOUNCEMENTS: {"permissionSendMessage": "ONLY_ADMINS"},
    Trouble.TIMER: {"messageExpirationTime": WEEK_S},
}
"""How the group is told in some troubles."""

MESSAGES: Final = frozenset({"send", "remoteDelete", "sendReaction"})


class Daemon:
    """signal-cli's methods over one `chat`."""

    def __init__(self, chat: Chat, *, new: bool = False) -> None:
        self.chat = chat
        self.accounts = Accounts(chat, new=new)
        self._trouble: Trouble | None = None
        self._left: int | None = None
        self._held: list[Json] = []
        self._backlog = False
        self._subscriptions = 0
        self._methods: dict[str, Method] = {
            "version": self._version,
            "listGroups": self._list_groups,
            "listIdentities": self._list_identities,
            "subscribeReceive": self._subscribe,
            "send": self._message,
            "remoteDelete": self._message,
            "sendReaction": self._message,
            "submitRateLimitChallenge": self._challenge,
            **self.accounts.methods,
        }

    def fail(self, trouble: Trouble, times: int | None = None) -> None:
        """Fail from now on: with the next `times` requests that it meets, or until `heal`."""
        self._trouble, self._left = trouble, times

    def heal(self) -> None:
        """Work again."""
        self._trouble, self._left = None, None

    @property
    def trouble(self) -> Trouble | None:
        """How it fails at present."""
        return None if self._left == 0 else self._trouble

    def answer(self, request: Value | Fault, now: datetime) -> Written:
        """What is written back to one object that came in."""
        if isinstance(request, Fault):
            return Written(write_line(shapes.error(None, -32700, "Unable to parse json")))
        trouble = self._meets(request)
        reply: Json | None = shapes.response(request.get("id"), {})
        if trouble not in NOTHING_DONE:
            reply = self._carry_out(request, now)
        if trouble and self._left:
            self._left -= 1
        return spoil(reply, trouble) if reply and "id" in request else Written()

    def late(self) -> tuple[bytes, ...]:
        """Answers that were waited for, as lines."""
        return tuple(write_line(one) for one in self.accounts.take_late())

    def notifications(self) -> tuple[bytes, ...]:
        """What has come in, as lines for the one who listens; it is not kept.

        A backlog that was held back comes newest first, as if over several connections.
        """
        self._held += self.chat.take_coming()
        if self.trouble in DEAF:
            self._backlog |= self.trouble is Trouble.BACKLOG
            return ()
        coming, self._held = self._held, []
        if self._backlog:
            coming.reverse()
        self._backlog = False
        twice = 2 if self.trouble is Trouble.DUPLICATES else 1
        padding = {"padding": "x" * 2**20} if self.trouble is Trouble.MEGABYTE else {}
        return tuple(write_line(one | padding) for one in coming for _ in range(twice))

    def _meets(self, request: Value) -> Trouble | None:
        """The trouble that this request runs into."""
        met = self.trouble in SPEECH or request.get("method") in MESSAGES
        return self.trouble if met else None

    def _carry_out(self, request: Value, now: datetime) -> Json | None:
        method, id_ = request.get("method"), request.get("id")
        if not isinstance(method, str):
            return shapes.error(id_, -32600, "method field must be set")
        if method not in self._methods:
            return shapes.error(id_, -32601, "Method not implemented")
        if not isinstance(request.get("params") or {}, dict):
            return shapes.error(id_, -32600, "params must be an object")
        if refused := self.accounts.refusal(request, self.trouble, now):
            return refused
        return self._methods[method](request, now)

    def _version(self, request: Value, _now: datetime) -> Json:
        version = OLD_VERSION if self.trouble is Trouble.OLD_VERSION else VERSION
        return shapes.response(request.get("id"), {"version": version})

    def _challenge(self, request: Value, _now: datetime) -> Json:
        """A captcha that somebody solved: a good one ends the trouble."""
        params = request.get("params") or {}
        if params.get("challenge") != CHALLENGE or not is_captcha(params.get("captcha")):
            return shapes.error(request.get("id"), -6, "Captcha rejected")
        self.heal()
        return shapes.response(request.get("id"), {})

    def _list_identities(self, request: Value, now: datetime) -> Json:
        """Whose safety number the daemon trusts: each person's only one, or nobody's new one."""
        changed = self._changed(tuple(self.chat.members))
        stamp = self.chat.stamp(now)
        known = [
            shapes.identity(one, "UNTRUSTED" if one in changed else "TRUSTED_UNVERIFIED", stamp)
            for one in self.chat.members
        ]
        return shapes.response(request.get("id"), known)

    def _changed(self, readers: Sequence[MemberId]) -> Sequence[MemberId]:
        """Those whose safety number is another than before."""
        if self.trouble is Trouble.IDENTITY:
            return readers
        return readers[:1] if self.trouble is Trouble.KEY_CHANGE else ()

    def _subscribe(self, request: Value, _now: datetime) -> Json:
        self._subscriptions += 1
        return shapes.response(request.get("id"), self._subscriptions - 1)

    def _list_groups(self, request: Value, now: datetime) -> Json:
        if self.trouble in UNASKED:
            return refusal(self.trouble, request.get("id"), (), None, self.chat.stamp(now)) or {}
        wanted = (request.get("params") or {}).get("groupId", [])
        found = wanted if isinstance(wanted, list) else [wanted]
        known = self.accounts.standing is not Standing.OUT
        groups = [self._group()] if known and (not found or self.chat.group_id in found) else []
        return shapes.response(request.get("id"), groups)

    def _group(self) -> Json:
        others = [one for one in self.chat.members.values() if one.in_group]
        members = [shapes.member(OWN_UUID, self.chat.account, admin=False)]
        if self.trouble is not Trouble.ALONE:
            members += [shapes.member(one.id, None, admin=one.admin) for one in others]
        odd = ODD_GROUP.get(self.trouble, {}) if self.trouble else {}
        group = shapes.group(self.chat.group_id, self.chat.timer_s, members, **odd)
        return self.accounts.seen(group)

    def _message(self, request: Value, now: datetime) -> Json:
        """A message, deletion or reaction of the kiosk's: whether it goes, and to whom."""
        id_, params = request.get("id"), request.get("params") or {}
        to = _recipient(params)
        member = self.accounts.standing is Standing.MEMBER
        if to is None and (not member or params.get("groupId") != self.chat.group_id):
            return shapes.error(id_, -1, "Group not found: (GroupNotFoundException)")
        if to and to not in self.chat.members:
            return shapes.error(id_, -1, f"The user {to} is not registered.")
        if not _complete(request["method"], params):
            return shapes.error(id_, -32600, "a parameter is missing or of the wrong type")
        readers, group_id = self.chat.readers(to), None if to else self.chat.group_id
        if self.trouble:
            stamp = self.chat.stamp(now)
            if refused := refusal(self.trouble, id_, readers, group_id, stamp):
                return refused
        stamp = self._deliver(request["method"], params, to, now)
        return shapes.response(id_, shapes.sent(stamp, self._results(readers, group_id)))

    def _deliver(self, method: str, params: Json, to: MemberId | None, now: datetime) -> int:
        match method:
            case "send":
                quote = params.get("quoteTimestamp")
                return self.chat.kiosk_says(params["message"], now, to=to, quote=quote).timestamp
            case "remoteDelete":
                return self.chat.kiosk_deletes(params["targetTimestamp"], now)
            case _:
                return self.chat.stamp(now)

    def _results(self, readers: Sequence[MemberId], group_id: str | None) -> list[Json]:
        """Success for each; in part only when told so, and then for all but one."""
        gone = readers[1:][-1:] if self.trouble is Trouble.PARTIAL else ()
        failures = dict.fromkeys(gone, "UNREGISTERED_FAILURE") | dict.fromkeys(
            self._changed(readers), "IDENTITY_FAILURE"
        )
        return [shapes.result(one, failures.get(one, "SUCCESS"), group_id) for one in readers]


def _recipient(params: Json) -> MemberId | None:
    """The one person a message is for; None means the group."""
    recipient = params.get("recipient")
    first = recipient[0] if isinstance(recipient, list) and recipient else recipient
    return MemberId(first) if isinstance(first, str) else None


def _complete(method: str, params: Json) -> bool:
    """Whether a message has its text, and a deletion or reaction its target."""
    if method == "send":
        quote = params.get("quoteTimestamp")
        text = params.get("message")
        return bool(text) and isinstance(text, str) and isinstance(quote, int | None)
    return isinstance(params.get("targetTimestamp"), int)
