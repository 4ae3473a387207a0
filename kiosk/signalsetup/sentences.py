"""What a failure of Signal means and what to do about it, in plain words for whoever installs.

Here: from a refusal, a silence or a word of the relay's to two sentences. Not here: who asked.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from kiosk.relay.answers import Cause, Failed, Outcome, Unknown, Went, classify
from kiosk.signalsetup.daemon import Gone, Refusal

CAPTCHA_PAGE: Final = "https://signalcaptchas.org/registration/generate.html"
"""Where Signal has a captcha solved before it sends a code. Opened by a person, never from here."""
CHALLENGE_PAGE: Final = "https://signalcaptchas.org/challenge/generate.html"
"""The same for a number that has sent too much."""


@dataclass(frozen=True)
class Told:
    """What is wrong, and what to do."""

    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.what}\n  What to do: {self.remedy}"


GONE: Final = {
    Gone.NO_SOCKET: Told(
        "There is no socket at {path}: signal-cli does not run, or its socket is elsewhere.",
        "start signal-cli, or correct `socket` in [signal] of the settings.",
    ),
    Gone.NOBODY: Told(
        "The socket {path} was left behind by a signal-cli that is gone.",
        "restart signal-cli; it does not start over an old socket, so remove the file first.",
    ),
    Gone.FORBIDDEN: Told(
        "This user may not open {path}.",
        "use sudo, or add the user to the group that owns the socket's folder.",
    ),
    Gone.NO_DAEMON: Told(
        "What is at {path} is no socket.",
        "correct `socket` in [signal] of the settings.",
    ),
    Gone.SILENT: Told(
        "signal-cli is there but does not answer.",
        "wait a minute and try again; then restart signal-cli.",
    ),
    Gone.GARBLED: Told(
        "What answers at {path} does not speak as signal-cli does.",
        "is it signal-cli, in JSON-RPC mode? Correct `socket`, or update signal-cli.",
    ),
    Gone.CLOSED: Told(
        "signal-cli closed the connection before it answered.",
        "look whether it still runs, and try again.",
    ),
}

CAUSES: Final = {
    Cause.NETWORK: Told(
        "signal-cli does not reach Signal.",
        "look at the network cable or Wi-Fi, and at the school's firewall; then try again.",
    ),
    Cause.RATE_LIMIT: Told(
        "Signal asks for a pause: too much was sent or tried from this number{hours}.",
        "wait; trying more often makes it longer.",
    ),
    Cause.CAPTCHA: Told(
        "Signal wants to see that a person is there before this number may send again{hours}.",
        "wait so long, or solve a captcha: `hetikioski signal doctor --test` asks for it.",
    ),
    Cause.NOT_REGISTERED: Told(
        "Signal does not know the kiosk's number any more, or the phone has unlinked the kiosk.",
        "`hetikioski signal register` sets it up anew; check that the number is still paid.",
    ),
    Cause.OUTDATED: Told(
        "Signal refuses this signal-cli: it is too old.",
        "update signal-cli.",
    ),
    Cause.IDENTITY: Told(
        "Everybody's safety number has changed, so nothing is sent to anybody.",
        "ask the members whether they have new phones; then `signal-cli trust` for each.",
    ),
    Cause.NOT_MEMBER: Told(
        "The kiosk may not write to this group: it is not in it, or only admins may.",
        "an admin adds the kiosk's number, and allows all members to send messages.",
    ),
    Cause.NO_RECIPIENT: Told(
        "Nobody else is in the group.",
        "add the debriefers to the group.",
    ),
    Cause.REFUSED: Told(
        "signal-cli refused.",
        "`hetikioski signal doctor` looks for the reason.",
    ),
    Cause.PROTOCOL: Told(
        "signal-cli did not understand the kiosk, or the kiosk not signal-cli.",
        "update signal-cli.",
    ),
    Cause.TIMEOUT: GONE[Gone.SILENT],
    Cause.CLOSED: GONE[Gone.CLOSED],
}

SAID: Final = (
    (
        r"captcha required",
        "Signal wants to see that a person is there before it sends a code.",
        "solve a captcha and paste its link.",
    ),
    (
        r"invalid captcha|captcha rejected",
        "Signal did not accept the captcha: each is good once and for a few minutes.",
        "solve a new one and paste its link at once.",
    ),
    (
        r"before requesting voice",
        "Signal calls only after it has sent an SMS and a minute has passed.",
        "wait a minute, then ask for the call again.",
    ),
    (
        r"not normalized|invalid number",
        "Signal knows no such number.",
        "give it with + and the country's code, such as +358401234567.",
    ),
    (
        r"invalid pin",
        "That is not the PIN of this number.",
        "ask who used the number before; after too many tries the number is locked for a week.",
    ),
    (
        r"locked with a pin",
        "This number has a registration lock from whoever used it before.",
        "give its PIN, or wait until the lock has run out (a week without use).",
    ),
    (
        r"verify error|statuscode: 40[349]\b",
        "That was not the code.",
        "look at the newest SMS and type its six digits.",
    ),
    (
        r"link request timed out|connection closed",
        "Nobody scanned the code in time.",
        "start again; the code is good for about a minute and a half.",
    ),
    (
        r"already exists",
        "signal-cli has an account with this number already.",
        "go on with it, or remove it first: signal-cli -a NUMBER deleteLocalAccountData.",
    ),
    (
        r"not a signal group invitation",
        "That is no invitation to a group.",
        "copy the group's link from Signal: it begins with https://signal.group/#",
    ),
    (
        r"not allowed to edit",
        "The kiosk may not change the group's settings.",
        "an admin does it: the group's name, Disappearing messages, 1 day.",
    ),
    (
        r"group not found",
        "The kiosk is not in this group.",
        "an admin adds the kiosk's number to the group.",
    ),
)
"""What signal-cli says, in small letters, and what that means. The first that fits counts."""

UNKNOWN_METHOD: Final = -32601
NO_ACCOUNT: Final = -32602
ONE_NUMBER: Final = Told(
    "This signal-cli was started for one number (-a) and takes no new one.",
    "is it the right number? Then nothing is to be registered. For another one change `account` in"
    " the settings and restart hetikioski-signal, or start signal-cli without -a on {path}.",
)
STRANGER: Final = Told(
    "signal-cli has no account with this number (any more).",
    "`hetikioski signal register` sets it up.",
)
OTHER: Final = Told(
    "signal-cli refused: {said}",
    "if that says nothing to you, update signal-cli and try again.",
)
_UNTIL: Final = re.compile(r"next attempt may be tried at (\d{13})\b")


def of_gone(why: Gone, path: Path) -> Told:
    """Why the daemon behind the socket at `path` cannot be spoken to."""
    told = GONE[why]
    return Told(told.what.format(path=path), told.remedy)


def of_refusal(refusal: Refusal, path: Path, now: datetime) -> Told:
    """What the refusal says to a person."""
    said = refusal.message.casefold()
    if refusal.code == UNKNOWN_METHOD:
        return Told(ONE_NUMBER.what, ONE_NUMBER.remedy.format(path=path))
    for pattern, what, remedy in SAID:
        if re.search(pattern, said):
            return Told(what, remedy)
    if refusal.code == NO_ACCOUNT:
        return STRANGER
    if until := _UNTIL.search(said):
        wait = datetime.fromtimestamp(int(until[1]) / 1000, UTC) - now
        return of_cause(Cause.RATE_LIMIT, wait)
    outcome = classify(refusal.answer)
    if isinstance(outcome, Went) or outcome.cause in {Cause.REFUSED, Cause.PROTOCOL}:
        return Told(OTHER.what.format(said=_short(refusal.message)), OTHER.remedy)
    return of_outcome(outcome)


def of_outcome(outcome: Failed | Unknown) -> Told:
    """Why a message did not go."""
    wait = outcome.retry_after if isinstance(outcome, Failed) else None
    return of_cause(outcome.cause, wait)


def of_cause(cause: Cause, wait: timedelta | None = None) -> Told:
    """The cause in words, with how long it lasts where the server said so."""
    told = CAUSES[cause]
    hours = f", for about {hours_text(wait)}" if wait and wait > timedelta() else ""
    return Told(told.what.format(hours=hours), told.remedy)


def hours_text(wait: timedelta) -> str:
    """Minutes up to an hour and a half, hours above."""
    minutes = max(1, round(wait / timedelta(minutes=1)))
    return f"{minutes} min" if minutes <= 90 else f"{round(minutes / 60)} h"  # noqa: PLR2004 - as the docstring says


def went(outcome: Outcome) -> bool:
    """Whether at least one person has the message."""
    return isinstance(outcome, Went)


def _short(message: str) -> str:
    """The first line, without numbers of people."""
    first = message.strip().splitlines()[0] if message.strip() else "without a word"
    return re.sub(r"\+\d{6,}", "a number", first)[:160]
