"""What a diagnosis can find: one line each, and what to do about it. Nothing is asked here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kiosk.care.health import Detail
from kiosk.relay.fitness import fades, fitness
from kiosk.relay.heard import Group, GroupState
from kiosk.signalsetup.sentences import Told

HOUR_S: Final = 3600
NOT_INSTALLED: Final = Told(
    "signal-cli is not installed.", "install it as docs/signal.md says, and start it."
)
NO_JAVA: Final = Told(
    "signal-cli is installed, but Java is missing, without which it does not start.",
    "install Java 25 or newer, or the native build of signal-cli, which needs none.",
)
NOT_IN: Final = Told(
    "The kiosk is not in the group of the settings, or no longer.",
    "an admin adds the kiosk's number; then `hetikioski signal register` picks the group anew.",
)
UNFIT: Final = {
    Detail.NOT_MEMBER: NOT_IN,
    Detail.BLOCKED: Told(
        "The group is blocked in the kiosk's account.",
        "signal-cli -a NUMBER unblock GROUP",
    ),
    Detail.ANNOUNCEMENTS_ONLY: Told(
        "Only admins may write to the group.",
        "an admin: the group's name, Permissions, Send messages, All members.",
    ),
    Detail.ALONE: Told("Nobody else is in the group.", "an admin adds the debriefers."),
}
"""What is wrong with a group, by the relay's word for it."""
CHANGED: Final = Told(
    "Members whom nothing reaches since their safety number changed: {count}.",
    "ask who has a new phone, compare the number, then: signal-cli -a NUMBER trust",
)
OLD: Final = {
    Detail.AGEING: Told(
        "Version {version} is soon too old: Signal may refuse it from {until} on.",
        "update signal-cli before that.",
    ),
    Detail.OLD: Told(
        "Version {version} is so old that Signal may refuse it any day.",
        "update signal-cli now.",
    ),
}
TIMER_OFF: Final = Told(
    "Messages in the group never disappear.",
    "an admin: the group's name, Disappearing messages, 1 day.",
)
TIMER_LONG: Final = Told(
    "Messages in the group stay for {hours} h; a day is the most.",
    "an admin: the group's name, Disappearing messages, 1 day.",
)
SEVERAL: Final = Told(
    "signal-cli has several numbers ({count}), and the relay does not know which is meant.",
    "remove the others: signal-cli -a NUMBER deleteLocalAccountData",
)
NO_NUMBER: Final = Told(
    "signal-cli has no number yet.", "`hetikioski signal register` sets one up."
)
NOT_SET: Final = Told(
    "The settings name no {key} yet.", "`hetikioski signal register` writes it into them."
)


@dataclass(frozen=True)
class Finding:
    """One line: `well`, and what is so; when not well, also what to do."""

    part: str
    well: bool
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        sign = "ok   " if self.well else "FAULT"
        return f"{sign} {self.part}: {self.what}" + (f" {self.remedy}" if self.remedy else "")


def fine(part: str, what: str) -> Finding:
    """Nothing to do."""
    return Finding(part, well=True, what=what)


def fault(part: str, told: Told) -> Finding:
    """Something to do."""
    return Finding(part, well=False, what=told.what, remedy=f"What to do: {told.remedy}")


def of_group(state: GroupState, group: Group) -> Iterator[Finding]:
    """Whether what is written to the group is read, and is gone after a day."""
    told = UNFIT.get(fitness(state))
    if told:
        yield fault("group", told)
    else:
        yield fine("group", f"the kiosk may write, and {len(group.others)} others read.")
    if fades(group):
        yield fine("timer", "messages disappear within a day.")
    elif not group.timer_s:
        yield fault("timer", TIMER_OFF)
    else:
        hours = round(group.timer_s / HOUR_S)
        yield fault("timer", Told(TIMER_LONG.what.format(hours=hours), TIMER_LONG.remedy))
