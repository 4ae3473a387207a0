"""What is plugged in: display, touch, sound, microphone, readers and buttons."""

from collections.abc import Iterator
from typing import Final

from hardware.events import Trouble
from kiosk.care.health import Detail, DeviceHealth, Part
from kiosk.doctor.facts import Facts, Hardware, Senses
from kiosk.doctor.finding import Finding, Grade, green, red, yellow
from kiosk.doctor.programs import alive

REMEDIES: Final = {
    Trouble.NOT_THERE: (
        "it is not there",
        "plug it in, or put its port right: hetikioski reader list",
    ),
    Trouble.BUSY: ("another program holds it", "end that, or wait until it is done"),
    Trouble.FORBIDDEN: ("the kiosk's user may not open it", "see docs/wiring.md on groups"),
    Trouble.GONE: ("it was unplugged", "plug it in again"),
    Trouble.SILENT: (
        "it does not answer",
        "unplug it, wait ten seconds, and plug it in again",
    ),
}
COMPLAINTS: Final = {
    Detail.NOT_THERE: ("no touch panel is connected", "the USB cable from the panel to the Pi"),
    Detail.GONE: ("the touch panel was unplugged", "the USB cable from the panel to the Pi"),
    Detail.FORBIDDEN: (
        "the screen may not read the touch panel",
        "its user belongs in group input",
    ),
    Detail.DISOBEYS: (
        "its light does not follow",
        "backlight and cec in the settings: docs/panel.md",
    ),
}
MANY_FAULTS: Final = 60
"""Bad frames within an hour that a good cable does not make."""
UNSEEN: Final = "this machine does not tell"


def judge(facts: Facts) -> Iterator[Finding]:
    """Everything with a cable."""
    yield seen(Part.DISPLAY, facts) or display(facts.hardware)
    yield seen(Part.TOUCH, facts) or touch(facts.hardware)
    yield sound(facts.hardware, facts.senses)
    yield microphone(facts.hardware, facts.senses)
    yield from _devices("reader", facts.readers, facts)
    yield from _devices("button", facts.buttons, facts)


def seen(part: Part, facts: Facts) -> Finding | None:
    """What the running screen itself complains of; None when it does not."""
    report = facts.board.health.get(part)
    if report is None or report.ok or not alive(Part.SCREEN, facts):
        return None
    what, remedy = COMPLAINTS.get(report.detail, (report.detail.value, "see docs/panel.md"))
    since = report.since.isoformat()
    return Finding(part=part, grade=Grade.RED, what=what, remedy=remedy, since=since)


def display(hardware: Hardware) -> Finding:
    """The panel, by the graphics card's word."""
    if hardware.displays is None:
        return yellow("display", UNSEEN, "look at the panel itself")
    if not hardware.displays:
        remedy = "the panel's power, and its HDMI cable at the Pi's first port"
        return red("display", "no panel is connected", remedy)
    return green("display", f"connected at {', '.join(hardware.displays)}")


def touch(hardware: Hardware) -> Finding:
    """The panel's touch, which has a cable of its own."""
    if hardware.touch is None:
        return yellow("touch", UNSEEN, "touch test on the service page")
    if not hardware.touch:
        return red("touch", "no touch panel is connected", "the USB cable from the panel to the Pi")
    return green("touch", f"{', '.join(hardware.touch)}")


def sound(hardware: Hardware, senses: Senses) -> Finding:
    """Whether the kiosk can read aloud."""
    if not senses.aloud:
        return green("sound", "reading aloud is switched off in the settings")
    if not senses.voice:
        return yellow("sound", "there is no voice", "apt install libespeak-ng1, and extra [voice]")
    if hardware.players is None or not hardware.players:
        return yellow("sound", "nothing plays sound", "a USB sound card or the panel's own sound")
    return green("sound", f"reads aloud at {hardware.players[0]}")


def microphone(hardware: Hardware, senses: Senses) -> Finding:
    """Whether the kiosk can listen while its button is held."""
    if not senses.listen:
        return green("microphone", "listening is switched off in the settings")
    if not senses.model:
        return green(
            "microphone",
            f"does not listen: no model in {senses.models}",
            f"hetikioski voice fetch fi --models {senses.models}",
        )
    if hardware.microphones is None or not hardware.microphones:
        return yellow("microphone", "none is connected", "plug in the USB microphone")
    return green("microphone", f"listens at {hardware.microphones[0]} while the button is held")


def _devices(kind: str, names: tuple[str, ...], facts: Facts) -> Iterator[Finding]:
    if not names:
        yield green(kind, "none in the settings: bags go by touch")
        return
    running = alive(Part.SCREEN, facts)
    for name in names:
        yield _device(name, facts.board.devices.get(name), running=running)


def _device(name: str, told: DeviceHealth | None, *, running: bool) -> Finding:
    if told is None or not running:
        return yellow(name, "nobody looks after it", "start the screen program")
    since = told.since.isoformat()
    if told.trouble:
        what, remedy = REMEDIES[Trouble(told.trouble)]
        return Finding(part=name, grade=Grade.RED, what=what, remedy=remedy, since=since)
    many = told.faults > MANY_FAULTS
    return Finding(
        part=name,
        grade=Grade.YELLOW if many else Grade.GREEN,
        what=f"in use, {told.faults} bad frames within the last hour",
        remedy="look at the cable and at what lies near the reader" if many else "",
        since=since,
    )
