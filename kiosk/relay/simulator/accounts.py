"""The simulated daemon's accounts: registering a number, linking, and the way into the group.

A daemon for one number knows only what that number may do. A new one (multi-account mode) has no
number yet and learns them. What a person's phone would show is told as news. No I/O, no clock.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from kiosk.relay.rpc import Value
from kiosk.relay.simulator import shapes
from kiosk.relay.simulator.chat import OWN_UUID, Chat
from kiosk.relay.simulator.profile import Profile
from kiosk.relay.simulator.shapes import Json
from kiosk.relay.simulator.trouble import Trouble

OWNER: Final = "+358400000002"
"""The number of the phone that scans a code."""
LINK_WITHIN: Final = timedelta(seconds=90)
"""How long a code to scan is good for."""
LOCKED_HOURS: Final = 167
NEXT_TRY: Final = timedelta(hours=1)

USER, IO, LIMITED, PARAMS = -1, -3, -5, -32602

_NUMBER: Final = re.compile(r"\+[1-9]\d{6,14}")
_CAPTCHA: Final = re.compile(
    r"(signalcaptcha://)?signal-h?captcha\S*\.(registration|challenge)\.\S+"
)
_LOCAL: Final = frozenset({"listAccounts"})


def is_captcha(said: object) -> bool:
    """Whether it looks like one that was solved."""
    return _CAPTCHA.fullmatch(str(said)) is not None


class Standing(StrEnum):
    """Where the kiosk is, seen from the group."""

    OUT = "out"
    INVITED = "invited"
    MEMBER = "member"


@dataclass
class Started:
    """A number on its way: the captcha was solved, and what codes were sent."""

    code: str = ""
    texted: bool = False


@dataclass(frozen=True)
class Waiting:
    """The answer that somebody waits for until a phone has scanned."""

    id: object
    since: datetime


Method = Callable[[Value, datetime], Json | None]
"""A request to its answer; None when that comes later."""


class Accounts:
    """Which numbers the daemon has, and whether the kiosk is in the group of `chat`."""

    def __init__(self, chat: Chat, *, new: bool = False) -> None:
        self.chat = chat
        self.multi = new
        self.numbers: list[str] = [] if new else [chat.account]
        self.standing = Standing.OUT if new else Standing.MEMBER
        self.lock = ""
        """The registration lock that the number's former owner has set."""
        self.tries = 10
        self.news: list[str] = []
        self.profile = Profile(chat)
        self._started: dict[str, Started] = {}
        self._codes = 0
        self._links: list[str] = []
        self._waiting: Waiting | None = None
        self._late: list[Json] = []
        own: dict[str, Method] = {
            "updateGroup": self._update_group,
            "joinGroup": self._join_group,
            "setPin": self.profile.set_pin,
            "updateProfile": self.profile.update,
            "listContacts": self.profile.contacts,
        }
        many: dict[str, Method] = {
            "listAccounts": self._list,
            "register": self._register,
            "verify": self._verify,
            "startLink": self._start_link,
            "finishLink": self._finish_link,
        }
        self._unbound = frozenset(many) | {"version"}
        self.methods = own | many if new else own

    def refusal(self, request: Value, trouble: Trouble | None, now: datetime) -> Json | None:
        """Why a request is not even tried: no such account, or no way to the server."""
        id_, method = request.get("id"), request.get("method")
        if self.multi and method not in self._unbound:
            account = (request.get("params") or {}).get("account")
            if account is None and len(self.numbers) != 1:
                return shapes.error(id_, PARAMS, "Method requires valid account parameter")
            if account is not None and account not in self.numbers:
                return shapes.error(id_, PARAMS, "Specified account does not exist")
        if method not in self.methods or method in _LOCAL:
            return None
        match trouble:
            case Trouble.NETWORK | Trouble.UNREACHED:
                return shapes.error(id_, IO, "Unable to resolve host (UnknownHostException)")
            case Trouble.TOO_MANY | Trouble.RATE:
                until = round((now + NEXT_TRY).timestamp() * 1000)
                said = f"Rate limit reached\nNext attempt may be tried at {until}"
                return shapes.error(id_, LIMITED, said)
            case _:
                return None

    def seen(self, group: Json) -> Json:
        """The group as a kiosk of this standing sees it."""
        if self.standing is Standing.MEMBER:
            edit = "EVERY_MEMBER" if self.profile.may_edit else group["permissionEditDetails"]
            return group | {"permissionEditDetails": edit}
        others = [one for one in group["members"] if one["uuid"] != OWN_UUID]
        pending = [shapes.target_address(OWN_UUID, self.chat.account)]
        return group | {"isMember": False, "members": others, "pendingMembers": pending}

    def scan(self) -> bool:
        """The owner of the phone scans the code; whether anybody waits for that."""
        if self._waiting is None:
            return False
        if OWNER in self.numbers:
            said = f"The user {OWNER} already exists"
            self._late.append(shapes.error(self._waiting.id, USER, said))
        else:
            self._take_on(OWNER)
            self.standing = Standing.MEMBER
            self._late.append(shapes.response(self._waiting.id, {"number": OWNER}))
        self._waiting = None
        return True

    def expire(self, now: datetime) -> None:
        """Give up a code that nobody scanned in time."""
        if self._waiting and now - self._waiting.since >= LINK_WITHIN:
            said = "Link request timed out, please try again."
            self._late.append(shapes.error(self._waiting.id, USER, said))
            self._waiting = None

    def take_late(self) -> tuple[Json, ...]:
        """The answers that somebody waited for; they are not kept."""
        late, self._late = tuple(self._late), []
        return late

    def take_news(self) -> tuple[str, ...]:
        """What phones have shown since the last time."""
        news, self.news = tuple(self.news), []
        return news

    def _list(self, request: Value, _now: datetime) -> Json:
        return shapes.response(request.get("id"), [{"number": one} for one in self.numbers])

    def _register(self, request: Value, _now: datetime) -> Json:
        id_, params = request.get("id"), request.get("params") or {}
        number, captcha = params.get("account"), params.get("captcha")
        if not isinstance(number, str):
            return shapes.error(id_, PARAMS, "Method requires valid account parameter")
        if not _NUMBER.fullmatch(number):
            return shapes.error(id_, USER, "Failed to register: the number is not normalized")
        if number not in self._started:
            if captcha is None:
                return shapes.error(id_, USER, "Captcha required for verification")
            if not is_captcha(captcha):
                return shapes.error(id_, USER, "Invalid captcha given.")
        started = self._started.setdefault(number, Started())
        voice = bool(params.get("voice"))
        if voice and not started.texted:
            started.texted = False
            first = "Before requesting voice verification you need to request SMS verification"
            return shapes.error(id_, USER, f"Failed to register: {first} and wait a minute.")
        self._codes += 1
        started.code, started.texted = f"{123455 + self._codes}", True
        self.news.append(f"{'Call' if voice else 'SMS'} to {number}: {started.code}")
        return shapes.response(id_, {})

    def _verify(self, request: Value, _now: datetime) -> Json:
        id_, params = request.get("id"), request.get("params") or {}
        number, pin = str(params.get("account")), params.get("pin")
        started = self._started.get(number, Started())
        if not started.code or params.get("verificationCode") != started.code:
            return shapes.error(id_, IO, "Verify error: StatusCode: 409")
        if self.lock and pin is None:
            said = "Verification failed! This number is locked with a pin."
            return shapes.error(id_, USER, f"{said} Hours remaining until reset: {LOCKED_HOURS}")
        if self.lock and pin != self.lock:
            self.tries -= 1
            said = f"Verification failed! Invalid pin, tries remaining: {self.tries}"
            return shapes.error(id_, USER, said)
        del self._started[number]
        self._take_on(number)
        return shapes.response(id_, {})

    def _take_on(self, number: str) -> None:
        self.numbers = [*(one for one in self.numbers if one != number), number]
        self.chat.account = number

    def _start_link(self, request: Value, _now: datetime) -> Json:
        uri = f"sgnl://linkdevice?uuid=SIMULATED{len(self._links)}&pub_key=SIMULATED"
        self._links.append(uri)
        return shapes.response(request.get("id"), {"deviceLinkUri": uri})

    def _finish_link(self, request: Value, now: datetime) -> Json | None:
        id_, params = request.get("id"), request.get("params") or {}
        if params.get("deviceLinkUri") not in self._links:
            return shapes.error(id_, USER, "Unknown device link uri.")
        self._waiting = Waiting(id_, now)
        self.news.append('A code waits to be scanned; type "scan".')
        return None

    def _update_group(self, request: Value, now: datetime) -> Json:
        id_, params = request.get("id"), request.get("params") or {}
        if self.standing is Standing.OUT or params.get("groupId") != self.chat.group_id:
            return shapes.error(id_, USER, "Group not found: (GroupNotFoundException)")
        self.standing = Standing.MEMBER
        if "expiration" in params and not self.profile.may_edit:
            return shapes.error(id_, USER, "Not allowed to edit the group's details")
        self.chat.timer_s = int(params.get("expiration", self.chat.timer_s))
        return shapes.response(id_, shapes.sent(self.chat.stamp(now), []))

    def _join_group(self, request: Value, now: datetime) -> Json:
        id_, params = request.get("id"), request.get("params") or {}
        if not str(params.get("uri")).startswith("https://signal.group/#"):
            return shapes.error(id_, USER, "Link is not a signal group invitation link")
        self.standing = Standing.MEMBER
        sent = shapes.sent(self.chat.stamp(now), [])
        return shapes.response(id_, sent | {"groupId": self.chat.group_id})
