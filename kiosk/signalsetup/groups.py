"""The kiosk's way into its group: a list to pick from, an invitation accepted, a timer set.

What makes a group fit is `kiosk.relay`'s to say; here it is asked for and put right.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from kiosk.relay.fitness import TIMER_MOST_S
from kiosk.signalsetup.bench import Bench, StoppedError

DAY_S: Final = TIMER_MOST_S
LINK: Final = "https://signal.group/"

ABOUT: Final = """\
The kiosk writes to a Signal group of its own. Make one on an admin's phone, with the same people
as the debriefers' group and nobody else; call it as the kiosk calls itself ({name}), since the
name may stand on a locked screen. The debriefers' other talk stays in their own group: the kiosk
would get every message of a group that it is in."""
NONE_YET: Final = """\
The kiosk ({number}) is in no group yet. Add it on an admin's phone: the group's name, Add members,
New member, By phone number. Or paste the group's link here."""
AGAIN: Final = "Enter when it is done, or the link (it begins with https://signal.group/):"


class Listed(msgspec.Struct, rename="camel"):
    """A group as the daemon lists it."""

    id: str
    name: str | None = None
    is_member: bool = False
    is_blocked: bool = False
    message_expiration_time: int = 0
    members: list[object] = []
    pending_members: list[object] = []

    @property
    def row(self) -> str:
        """How it stands in the list."""
        invited = "" if self.is_member else ", the kiosk is invited"
        return f"{self.name or '(no name)'}: {len(self.members)} members{invited}"


def pick(bench: Bench, account: str) -> Listed:
    """The group that the person picks, with the kiosk in it; raise StoppedError without any."""
    bench.talk.say(ABOUT.format(name=bench.name))
    found = known(bench, account)
    while not found:
        bench.talk.say(NONE_YET.format(number=account))
        said = bench.talk.ask(AGAIN)
        if said:
            _join(bench, account, said)
        found = known(bench, account)
    group = found[bench.talk.pick("Which group?", [one.row for one in found])]
    if not group.is_member:
        _accept(bench, account, group)
    return _again(bench, account, group.id)


def known(bench: Bench, account: str) -> Sequence[Listed]:
    """The groups that the kiosk is in or invited to; raise StoppedError when nobody can read."""
    try:
        groups = msgspec.convert(bench.ask("listGroups", {"account": account}), list[Listed])
    except (msgspec.ValidationError, RecursionError):
        raise StoppedError("signal-cli's list of groups cannot be read; update it.") from None
    return [one for one in groups if one.is_member or one.pending_members]


def see_to_timer(bench: Bench, account: str, group: Listed) -> None:
    """Have messages disappear within a day, by the kiosk itself where it may."""
    talk = bench.talk
    if 0 < group.message_expiration_time <= DAY_S:
        return
    talk.say("Messages in this group do not disappear within a day, as they have to.")
    if talk.agrees("Set disappearing messages to 1 day?"):
        wanted = {"account": account, "groupId": group.id, "expiration": DAY_S}
        refusal = bench.refused("updateGroup", wanted)
        talk.say("They do now." if refusal is None else str(bench.told(refusal)))


def _join(bench: Bench, account: str, link: str) -> None:
    if not link.startswith(LINK):
        bench.talk.say(f"A group's link begins with {LINK}")
        return
    if refusal := bench.refused("joinGroup", {"account": account, "uri": link}):
        bench.talk.say(str(bench.told(refusal)))


def _accept(bench: Bench, account: str, group: Listed) -> None:
    wanted = {"account": account, "groupId": group.id}
    if refusal := bench.refused("updateGroup", wanted):
        raise StoppedError(str(bench.told(refusal)))


def _again(bench: Bench, account: str, group_id: str) -> Listed:
    """The group as it is now."""
    found = next(
        (one for one in known(bench, account) if one.id == group_id and one.is_member), None
    )
    if found is None:
        raise StoppedError("The kiosk is not in the group yet: an admin has to let it in.")
    return found
