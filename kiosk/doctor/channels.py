"""Second channels: how each does, and what to do; `channel test` says the same."""

from collections.abc import Iterator
from typing import Final

from kiosk.care.channels import Reach
from kiosk.care.health import Part
from kiosk.doctor.facts import Facts
from kiosk.doctor.finding import Finding, green, yellow
from kiosk.doctor.programs import alive

REMEDIES: Final = {
    Reach.FINE: "",
    Reach.STARTING: "wait a minute; while the relay does not run nobody looks after it",
    Reach.MODEM: "plug the modem in again, and see that `port` is the one that answers AT",
    Reach.PORT: (
        "the port may not be opened: the user must be in the group dialout, and the relay holds"
        " the modem while it runs (stop it for a test)"
    ),
    Reach.SIM: "put the SIM card in, and try it in a phone",
    Reach.PIN: "give the card's PIN in `pin_file`, or take the PIN off in a phone",
    Reach.PIN_REFUSED: (
        "three wrong PINs lock the card, so the relay does not say this one again: put the right"
        " one into `pin_file`, stop the relay, and try it once with `hetikioski channel test`"
    ),
    Reach.PUK: "unlock the card in a phone with its PUK",
    Reach.NO_NETWORK: "place the modem or its aerial elsewhere; is the subscription in force?",
    Reach.SERVER: "see `server`, `port` and `security`, and whether the school's network lets out",
    Reach.CERTIFICATE: "see `server` and `ca`: the server's certificate must fit both",
    Reach.LOGIN: "see `user` and what is in `password_file`, and that the relay may read it",
    Reach.REFUSED: "see `sender` and `to`; a text may want credit or a right number",
}


def remedy(reach: Reach) -> str:
    """What to do about it; empty when nothing is to be done."""
    return REMEDIES[reach]


def judge(facts: Facts) -> Iterator[Finding]:
    """Each second channel of the settings; a kiosk without any is well."""
    running = alive(Part.RELAY, facts)
    for name in facts.channels:
        reach = facts.board.channels.get(name)
        if reach is None or not running:
            yield yellow(name, "nobody looks after it", "start the relay")
        elif reach is Reach.FINE:
            yield green(name, "ready to tell of a last call and a duty")
        else:
            yield yellow(name, reach, remedy(reach))
