"""What the facts mean, a sentence a part, with what to do. Pure: nothing is asked here."""

from collections.abc import Iterator
from typing import Final

from kiosk.care.condition import Readings, judged
from kiosk.care.health import LATE_BACKUP, Detail, Part
from kiosk.doctor import channels, plugged, programs
from kiosk.doctor.facts import Facts
from kiosk.doctor.finding import Finding, Grade, green, red, yellow

BACKUP: Final = {
    Detail.NO_KEY: ("there is no key, so none is made", "sudo hetikioski backup key --make"),
    Detail.NO_PLACE: ("the folder or the stick is not there", "plug it in; see [backup]"),
    Detail.DISK: ("the disk is full", "make room, then sudo hetikioski backup"),
    Detail.DAMAGED: (
        "a database is damaged, and was not copied",
        "hetikioski restore FILE with the last good one: docs/storage.md",
    ),
    Detail.FAILED: ("it could not be written", "sudo hetikioski backup, which says why"),
}
MACHINE: Final = {
    Detail.NEARLY_FULL: (Grade.YELLOW, "less than a tenth is free", "make room: docs/storage.md"),
    Detail.READ_ONLY: (
        Grade.RED,
        "nothing can be written to the card any more",
        "a new card, then hetikioski restore FILE: docs/storage.md",
    ),
    Detail.CARD_ERRORS: (
        Grade.YELLOW,
        "the filesystem has counted errors",
        "fsck from another machine, or a new card: docs/storage.md",
    ),
    Detail.UNDER_VOLTAGE: (
        Grade.YELLOW,
        "the voltage was too low since the last boot",
        "the Pi's own power supply and a short cable",
    ),
    Detail.HOT: (Grade.YELLOW, "it runs hot and slows down", "air, shade, or a heat sink"),
    Detail.IN_MEMORY: (
        Grade.RED,
        "the data lies in memory and is lost at the next boot",
        "a partition of its own: docs/storage.md",
    ),
    Detail.ON_OVERLAY: (
        Grade.RED,
        "the data lies on an overlay and is lost at the next boot",
        "overlayroot with recurse=0: docs/storage.md",
    ),
}
UNTIMED: Final = "install systemd-timesyncd, or be sure that chrony or the like keeps the time"


def findings(facts: Facts) -> list[Finding]:
    """Everything, in the order in which one would look for a fault."""
    return [
        *programs.judge(facts),
        *channels.judge(facts),
        *plugged.judge(facts),
        _time(facts),
        *machine(facts.readings),
        backups(facts),
        *permissions(facts),
        _versions(facts),
    ]


def _time(facts: Facts) -> Finding:
    """A clock that nobody vouches for is believed, since some other program may well keep it."""
    if not facts.timed:
        what = "nobody tells whether the clock is right: it is believed as it is"
        return yellow("time", what, UNTIMED)
    if facts.synced:
        return green("time", "taken from the network")
    what = "not taken from the network yet: nothing dated is done, requests still go"
    return yellow("time", what, "look at the network cable, and at timedatectl")


def machine(readings: Readings) -> Iterator[Finding]:
    """Disk, card, power and heat."""
    told = judged(readings)
    for part, detail in told:
        if detail is Detail.FINE:
            yield green(part, _measure(part, readings))
        else:
            grade, what, remedy = MACHINE[detail]
            yield Finding(part=part, grade=grade, what=what, remedy=remedy)
    if Part.POWER not in {part for part, _ in told}:
        yield green(Part.POWER, "this machine does not say how its power is")


def _measure(part: Part, readings: Readings) -> str:
    if part is Part.DISK and readings.free is not None:
        return f"{readings.free:.0%} is free"
    if part is Part.HEAT and readings.celsius is not None:
        return f"{readings.celsius:.0f} °C"
    return f"on {readings.filesystem}" if part is Part.DATA else "well"


def backups(facts: Facts) -> Finding:
    """Whether board and accounts are kept elsewhere too."""
    report = facts.board.health.get(Part.BACKUP)
    if facts.board.fault:
        return yellow("backup", "not known without the board", "hetikioski backup list")
    if report is None:
        return yellow("backup", "none was made yet", "sudo hetikioski backup; see docs/storage.md")
    since = report.beat.isoformat()
    if not report.ok:
        what, remedy = BACKUP.get(report.detail, BACKUP[Detail.FAILED])
        return Finding(part="backup", grade=Grade.YELLOW, what=what, remedy=remedy, since=since)
    if not report.well(facts.now, LATE_BACKUP):
        what, remedy = "the last one is long ago", "systemctl status hetikioski-backup.timer"
        return Finding(part="backup", grade=Grade.YELLOW, what=what, remedy=remedy, since=since)
    return Finding(part="backup", grade=Grade.GREEN, what="the last one is kept", since=since)


def permissions(facts: Facts) -> Iterator[Finding]:
    """Whether anybody may read who should not; what is not there is told by its own part."""
    wide = [one for one in facts.entries if one.mode is not None and one.mode & ~one.allowed]
    for entry in wide:
        yield red(
            "permissions",
            f"{entry.path}: {entry.mode:o} lets others in",
            f"sudo chmod {entry.allowed:o} {entry.path}",
        )
    if not wide:
        yield green("permissions", "nobody may read what is not theirs")


def _versions(facts: Facts) -> Finding:
    told = (
        f"{name} {version or '(not installed as a package)'}" for name, version in facts.versions
    )
    return green("versions", ", ".join(told))
