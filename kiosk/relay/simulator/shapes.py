"""The JSON of signal-cli as its sources write it: results, errors, envelopes, a group.

Values only; what is said when is decided by `chat` and `daemon`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kiosk.care.request import MemberId

Json = dict[str, Any]

SERVER_MS: Final = 210
"""Milliseconds after which the server has a message, and hands it on."""


def response(id_: object, result: object) -> Json:
    """The answer to the request `id_`."""
    return {"jsonrpc": "2.0", "result": result, "id": id_}


def error(id_: object, code: int, message: str, data: Json | None = None) -> Json:
    """The refusal of the request `id_`."""
    fault = {"code": code, "message": message, "data": data}
    return {"jsonrpc": "2.0", "error": fault, "id": id_}


def sent(timestamp: int, results: Iterable[Json]) -> Json:
    """What became of a message, for each recipient."""
    return {"timestamp": timestamp, "results": list(results)}


def result(member: MemberId, type_: str, group_id: str | None, **more: object) -> Json:
    """What became of a message for one recipient."""
    address = {"uuid": member, "number": None, "username": None}
    group = {"groupId": group_id} if group_id else {}
    return {"recipientAddress": address} | group | {"type": type_} | more


def receive(account: str, envelope: Json, **more: object) -> Json:
    """The notification of an incoming message."""
    params = {"account": account, "envelope": envelope} | more
    return {"jsonrpc": "2.0", "method": "receive", "params": params}


def envelope(member: MemberId, name: str, timestamp: int, body: Mapping[str, Any]) -> Json:
    """A message from a member."""
    return {
        "source": member,
        "sourceNumber": None,
        "sourceUuid": member,
        "sourceName": name,
        "sourceDevice": 1,
        "timestamp": timestamp,
        "serverReceivedTimestamp": timestamp + SERVER_MS,
        "serverDeliveredTimestamp": timestamp + SERVER_MS + 10,
        **body,
    }


def data(timestamp: int, group_id: str | None, timer_s: int, **body: object) -> Json:
    """The body of a message to the group, or directly when there is no `group_id`."""
    plain = {
        "timestamp": timestamp,
        "message": None,
        "expiresInSeconds": timer_s,
        "isExpirationUpdate": False,
        "viewOnce": False,
    }
    return plain | body | (_group_info(group_id) if group_id else {})


def _group_info(group_id: str) -> Json:
    info = {"groupId": group_id, "groupName": "Kahvila", "revision": 7, "type": "DELIVER"}
    return {"groupInfo": info}


def target(prefix: str, account: str, uuid: str) -> Json:
    """An author in the three forms that signal-cli gives, as ``author`` or ``targetAuthor``."""
    return {prefix: account, f"{prefix}Number": account, f"{prefix}Uuid": uuid}


def target_address(uuid: str, number: str | None) -> Json:
    """Somebody who is named in a group without being a member."""
    return {"number": number, "uuid": uuid}


def receipt(timestamp: int, of: int) -> Json:
    """A delivery receipt for the message `of`."""
    body = {
        "when": timestamp,
        "isDelivery": True,
        "isRead": False,
        "isViewed": False,
        "timestamps": [of],
    }
    return {"receiptMessage": body}


def member(uuid: str, number: str | None, *, admin: bool) -> Json:
    """One member in a group's list."""
    return {"number": number, "uuid": uuid, "isAdmin": admin}


def identity(uuid: str, trust: str, added: int) -> Json:
    """Somebody's safety number in the answer to ``listIdentities``; `added` in milliseconds."""
    return {
        "number": None,
        "uuid": uuid,
        "fingerprint": "05" * 33,
        "safetyNumber": "0" * 60,
        "scannableSafetyNumber": None,
        "trustLevel": trust,
        "addedTimestamp": added,
    }


def group(group_id: str, timer_s: int, members: list[Json], **more: object) -> Json:
    """A group in the answer to ``listGroups``; `more` is what is out of the ordinary."""
    admins = [{"number": one["number"], "uuid": one["uuid"]} for one in members if one["isAdmin"]]
    return {
        "id": group_id,
        "name": "Kahvila",
        "description": "",
        "isMember": True,
        "isBlocked": False,
        "messageExpirationTime": timer_s,
        "members": members,
        "pendingMembers": [],
        "requestingMembers": [],
        "admins": admins,
        "banned": [],
        "permissionAddMember": "ONLY_ADMINS",
        "permissionEditDetails": "ONLY_ADMINS",
        "permissionSendMessage": "EVERY_MEMBER",
        "groupInviteLink": None,
    } | more
