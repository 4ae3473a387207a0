"""What `doctor` and `channel test` say of second channels: how each does, and what to do."""

from typing import Final

from kiosk.care.channels import Reach

REMEDIES: Final = {
    Reach.FINE: "",
    Reach.STARTING: "wait a minute; while the relay does not run nobody looks after it",
    Reach.MODEM: "plug the modem in again, and see that `port` is the one that answers AT",
    Reach.PORT: (
        "the port may not be opened: the user must be in the group dialout, and the relay holds"
        " the modem while it runs (stop it for a test)"
    ),
    Reach.SIM: "put the SIM card in, and try it in a phone",
    Reach.PIN: (
        "give the card's PIN in `pin_file`, or take the PIN off in a phone; a PIN that was refused"
        " is not tried again before the relay starts anew, and three wrong ones lock the card"
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
