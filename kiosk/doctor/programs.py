"""The programs and Signal, by what they report on the board."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kiosk.care import condition
from kiosk.care.health import PANEL, STALE_AFTER, Detail, Health, Part
from kiosk.doctor.facts import Facts
from kiosk.doctor.finding import Finding, Grade, green, red, yellow

FRESH: Final = {Part.SCREEN: timedelta(minutes=3)}
"""How old a report may be; others as `care.health` has it."""
OF_ITS_OWN: Final = frozenset({Part.SCREEN, Part.RELAY, Part.BACKUP, *PANEL, *condition.PARTS})
"""What is judged by itself; everything else is what the relay reports of Signal."""

_NEWER: Final = "hetikioski signal update FILE with a newer one: docs/commands.md"
WORDS: Final = {
    Detail.STARTING: ("it is starting", "wait a minute and look again"),
    Detail.NO_SOCKET: ("signal-cli's socket is not there", "systemctl status hetikioski-signal"),
    Detail.SILENT: ("signal-cli does not answer", "sudo systemctl restart hetikioski-signal"),
    Detail.GARBLED: ("signal-cli answers what cannot be read", "its version: docs/commands.md"),
    Detail.NO_NETWORK: ("Signal's server is not reached", "look at the network cable or Wi-Fi"),
    Detail.NOT_REGISTERED: ("the number is not registered", "hetikioski signal register"),
    Detail.RATE_LIMITED: ("Signal asks to wait", "wait; it goes on by itself"),
    Detail.CAPTCHA: (
        "Signal asks for a captcha",
        "wait, or solve it: hetikioski signal doctor --test",
    ),
    Detail.NOT_MEMBER: ("the kiosk is not in the group", "let a member add it, or check group"),
    Detail.ALONE: ("nobody else is in the group", "let the debriefers join it"),
    Detail.ANNOUNCEMENTS_ONLY: (
        "only admins may write in the group",
        "change the group's settings",
    ),
    Detail.TIMER: ("messages do not disappear within a day", "set the group's timer to one day"),
    Detail.UNTRUSTED: ("a member's safety number has changed", "check it with them, then trust it"),
    Detail.DISK: ("the disk is full or a database is held", "make room: docs/storage.md"),
    Detail.DAMAGED: ("a database was damaged and replaced", "look at the card: docs/storage.md"),
    Detail.OUTDATED: ("the server refuses this signal-cli: it is too old", _NEWER),
    Detail.OLD: ("signal-cli is so old that the server may refuse it any day", _NEWER),
    Detail.AGEING: ("signal-cli is soon so old that the server may refuse it", _NEWER),
    Detail.BLOCKED: ("the group is blocked in the kiosk's account", "hetikioski signal doctor"),
    Detail.KEY_CHANGED: (
        "some members' safety numbers have changed; the others are reached",
        "check it with them, then trust it: hetikioski signal doctor",
    ),
    Detail.UNHEARD: (
        "the address outside is not reached",
        "look at the network, and at its address",
    ),
    Detail.HELD_BACK: (
        "the address outside is not told, because not everything is well",
        "see to the other lines here",
    ),
    Detail.FAILED: ("it failed", "systemctl status hetikioski-relay"),
}


def judge(facts: Facts) -> Iterator[Finding]:
    """The screen, the relay, and all that the relay knows of Signal."""
    if facts.board.fault:
        what = f"the board cannot be read ({facts.board.fault})"
        yield red("board", what, "try again with sudo; then hetikioski migrate, docs/storage.md")
        return
    yield program(Part.SCREEN, facts)
    relay = program(Part.RELAY, facts)
    yield relay
    told = [part for part in Part if part in facts.board.health and part not in OF_ITS_OWN]
    if not alive(Part.RELAY, facts):
        yield yellow("signal", "not known while the relay does not run", "start the relay")
        return
    for part in told or [Part.SIGNAL]:
        yield _signal(part, facts.board.health.get(part))


def alive(part: Part, facts: Facts) -> bool:
    """Whether the program has reported lately."""
    report = facts.board.health.get(part)
    return report is not None and report.fresh(facts.now, FRESH.get(part, STALE_AFTER))


def program(part: Part, facts: Facts) -> Finding:
    """A program that reports; one that is silent does not run."""
    start = f"sudo systemctl start hetikioski-{part}"
    report = facts.board.health.get(part)
    if report is None:
        return red(part, "has never run", start)
    if not alive(part, facts):
        seen = report.beat.isoformat()
        return Finding(part=part, grade=Grade.RED, what="does not run", remedy=start, since=seen)
    since = report.since.isoformat()
    if report.ok and report.detail is Detail.FINE:
        return Finding(part=part, grade=Grade.GREEN, what="runs", since=since)
    return _told(part, report)


def _signal(part: Part, report: Health | None) -> Finding:
    if report is None:
        return yellow(part, "has not reported yet", "wait a minute and look again")
    if report.ok and report.detail is Detail.FINE:
        return green(part, "well")
    return _told(part, report)


def _told(part: Part, report: Health) -> Finding:
    """In words; of a detail that is newer than these words, its own."""
    what, remedy = WORDS.get(report.detail, (report.detail.value, "see the coordinators' pages"))
    grade = Grade.YELLOW if report.ok or report.detail is Detail.STARTING else Grade.RED
    since = report.since.isoformat()
    return Finding(part=part, grade=grade, what=what, remedy=remedy, since=since)
