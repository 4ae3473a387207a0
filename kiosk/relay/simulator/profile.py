"""What the simulated kiosk's account says of itself, and whom it knows. No I/O, no clock."""

from datetime import datetime

from kiosk.relay.rpc import Value
from kiosk.relay.simulator import shapes
from kiosk.relay.simulator.chat import Chat, Member
from kiosk.relay.simulator.shapes import Json


class Profile:
    """The account's name and registration lock, and the people of `chat` as its contacts."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self.name = ""
        self.pin = ""
        self.may_edit = False
        """Whether the kiosk may change the group's timer."""

    def set_pin(self, request: Value, _now: datetime) -> Json:
        """Lock the number against being registered by somebody else."""
        self.pin = str((request.get("params") or {}).get("pin"))
        return shapes.response(request.get("id"), {})

    def update(self, request: Value, _now: datetime) -> Json:
        """Name the account."""
        self.name = str((request.get("params") or {}).get("givenName"))
        return shapes.response(request.get("id"), {})

    def contacts(self, request: Value, _now: datetime) -> Json:
        """The people asked for; everybody when nobody is named."""
        wanted = (request.get("params") or {}).get("recipient") or []
        named = set(wanted) if isinstance(wanted, list) else {wanted}
        people = [one for one in self._chat.members.values() if not named or one.id in named]
        return shapes.response(request.get("id"), [_contact(one) for one in people])


def _contact(member: Member) -> Json:
    """Somebody as ``listContacts`` shows them."""
    return {
        "number": None,
        "uuid": member.id,
        "username": None,
        "name": "",
        "isBlocked": False,
        "profile": {"givenName": member.name, "familyName": None},
    }
