"""Picking the coordinators, who are told when nobody came, from those the account knows.

Their names are shown to the person at the keyboard and kept nowhere; the settings hold ids.
"""

from typing import Final

import msgspec

from kiosk.signalsetup.bench import Bench
from kiosk.signalsetup.talk import numbers

ABOUT: Final = """\
Who is told when nobody came? At least one coordinator, who need not be in the group. Somebody who
is missing here writes one message to the kiosk first; then press Enter to see the list again."""
QUESTION: Final = (
    "Which of them? Numbers such as 1 3, Enter for the list again, or 0 to leave it as it is:"
)


class _Profile(msgspec.Struct, rename="camel"):
    given_name: str | None = None
    family_name: str | None = None


class _Contact(msgspec.Struct):
    uuid: str | None = None
    number: str | None = None
    name: str | None = None
    profile: _Profile | None = None

    @property
    def row(self) -> str:
        profile = self.profile or _Profile()
        own = " ".join(part for part in (profile.given_name, profile.family_name) if part)
        return self.name or own or self.number or "(no name)"


def coordinators(bench: Bench, account: str) -> tuple[str, ...]:
    """Their Signal ids; empty to leave the settings as they are."""
    talk = bench.talk
    talk.say(ABOUT)
    while True:
        people = _known(bench, account)
        if not people:
            talk.say("  nobody yet")
        for number, one in enumerate(people, 1):
            talk.say(f"  {number}  {one.row}")
        said = talk.ask(QUESTION)
        if said == "0":
            return ()
        chosen = numbers(said, len(people))
        if chosen:
            return tuple(str(people[number - 1].uuid) for number in chosen)
        if said:
            talk.say(f"numbers from 1 to {len(people)}")


def _known(bench: Bench, account: str) -> list[_Contact]:
    try:
        found = msgspec.convert(
            bench.ask("listContacts", {"account": account, "allRecipients": True}), list[_Contact]
        )
    except (msgspec.ValidationError, RecursionError):
        return []
    return [one for one in found if one.uuid and one.number != account]
