"""What people do with their phones for the kiosk's account, as lines on the simulator's stdin."""

from typing import Final

from kiosk.relay.simulator.accounts import Accounts, Standing

HELP: Final = """\
add | invite | remove the kiosk is added to the group, or invited, or taken out of it
allow | forbid        the kiosk may change the group's timer, or not
timer SECONDS         set the group's disappearing timer; 0 is never
link                  a phone scans the code that waits
lock PIN              the number has a registration lock"""

_STANDING: Final = {
    "add": Standing.MEMBER,
    "invite": Standing.INVITED,
    "remove": Standing.OUT,
}


class Errands:
    """One line at a time, over the accounts of one daemon."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def run(self, verb: str, rest: str) -> tuple[str, ...] | None:
        """Carry out one line; what it says in reply, None when it is none of these."""
        accounts = self._accounts
        match verb:
            case "add" | "invite" | "remove":
                accounts.standing = _STANDING[verb]
            case "allow" | "forbid":
                accounts.profile.may_edit = verb == "allow"
            case "timer" if rest.isdecimal():
                accounts.chat.timer_s = int(rest)
            case "link":
                return () if accounts.scan() else ("? no code waits to be scanned",)
            case "lock" if rest:
                accounts.lock = rest
            case _:
                return None
        return ()
