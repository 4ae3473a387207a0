"""How the service page's sheet is laid out: the coordinators' pages, and how all parts do."""

from kiosk.care.actions import Action, Verb
from kiosk.screen.blocks import Block, Row, grid
from kiosk.screen.buttons import Button, Look
from kiosk.screen.frame import Shape
from kiosk.screen.inspection import Device, Way
from kiosk.screen.kit import Kit
from kiosk.screen.pages.plain import is_wide
from kiosk.screen.pages.service_tests import Part
from kiosk.screen.scene import Box, Weight
from kiosk.screen.shell import Page, scene
from kiosk.screen.signs import Picture
from kiosk.screen.tokens import BERRY, INK, MINT, MINT_LINE, PAPER

PAIRS = 4
"""So many pairs of a fingerprint's digits stand together."""


def overview(kit: Kit, sheet: int) -> Box:
    """Everything at once where it fits; the tests are beside it."""
    say, inspection = kit.say, kit.sight.inspection
    clock = say("service.clock_known" if kit.sight.time_known else "service.clock_unknown")
    version = say("service.version", version=inspection.machine.version)
    body: list[Block] = []
    if inspection.way is not None:
        body.append(way_card(kit, inspection.way))
    body += [pages_card(kit), health_card(kit)]
    low = kit.frame.shape is Shape.COMPACT
    done = Action(Verb.HOME)
    framed = Page(
        say("service.title"),
        f"{version} · {clock}",
        body,
        tests(kit),
        pinned=[] if low else [kit.button(say("page.done"), done, Look.SPRUCE, main=True)],
        back=kit.button(say("page.done"), done, icon="check", least=74) if low else None,
        sheet=sheet,
        lead=len(body) - 1,
    )
    return scene(kit, framed)


def tests(kit: Kit) -> list[Block]:
    """What can be tried here, at the height that is needed; beside each other on a low panel."""
    buttons = test_buttons(kit)
    if kit.frame.shape is Shape.COMPACT:
        columns = kit.columns(kit.frame.margin.w, 40, 3, len(buttons))
        return [grid(buttons, columns, kit.frame.gap)]
    return [kit.stack(buttons), kit.gap(0)]


def test_buttons(kit: Kit) -> list[Button]:
    """A reader's tests only where there is one."""
    parts = [(Part.TOUCH, "service.touch", "hand")]
    if kit.sight.inspection.readers:
        parts += [
            (Part.READER, "service.reader_test", "nfc"),
            (Part.BAG, "service.bag_tag", "tag"),
        ]
    return [
        kit.button(kit.say(key), Action(Verb.SHOW, f"part={part}"), icon=icon, least=74)
        for part, key, icon in parts
    ]


def way_card(kit: Kit, way: Way) -> Block:
    """The one-time code, for whom, and how long yet."""
    say = kit.say
    title = say("service.way_for", name=way.name) if way.name else say("service.way")
    words = [
        kit.heading(title, 24, bg=MINT),
        kit.text(way.code, 40, Weight.SEMIBOLD, bg=MINT, main=True),
        kit.text(say("service.way_left", minutes=way.minutes), 21, bg=MINT),
    ]
    return kit.card(kit.stack(words, 4), bg=MINT, border=MINT_LINE)


def pages_card(kit: Kit) -> Block:
    """Where the coordinators' pages are, and how a browser knows them."""
    say, inspection = kit.say, kit.sight.inspection
    addresses = inspection.machine.addresses
    words: list[Block] = [kit.heading(say("service.pages"), 24, bg=PAPER)]
    words += [kit.text(address, 21, Weight.MEDIUM, main=True) for address in addresses]
    if not inspection.pin:
        words.append(kit.text(say("service.no_pin"), 21, main=True))
    inside: Block = kit.stack(words, 6)
    if addresses:
        inside = Row((inside, qr(kit, addresses[0])), kit.frame.gap, (4 if is_wide(kit) else 2, 1))
    blocks = [inside]
    if inspection.fingerprint:
        blocks += [
            kit.quiet(say("service.fingerprint"), bg=PAPER),
            kit.text(grouped(inspection.fingerprint), 20),
        ]
    return kit.card(kit.stack(blocks, 8))


def qr(kit: Kit, address: str) -> Picture:
    """The address for a phone's camera."""
    import segno  # noqa: PLC0415 - it loads http and e-mail, which the other pages do without

    made = segno.make(address, error="m")
    modules = tuple(tuple(bool(cell) for cell in row) for row in made.matrix)
    side = max(kit.frame.mm(20), kit.frame.u(120))
    return Picture(modules, side, kit.say("service.pages_qr"))


def grouped(fingerprint: str) -> str:
    """The pairs in groups, so that a line can end between them."""
    pairs = fingerprint.split(":")
    return " ".join(":".join(pairs[start : start + PAIRS]) for start in range(0, len(pairs), PAIRS))


def health_card(kit: Kit) -> Block:
    """Each part in words, and what to do about one that is not well."""
    blocks: list[Block] = [kit.heading(kit.say("service.health"), 24, bg=PAPER)]
    for part, well in kit.sight.inspection.parts:
        blocks.append(state_line(kit, kit.say(f"web.part_{part}"), well))
        if not well:
            blocks.append(kit.quiet(kit.say(f"web.advice_{part}"), bg=PAPER))
    for device in kit.sight.inspection.devices:
        blocks += device_lines(kit, device)
    if not kit.sight.ears:
        blocks.append(kit.quiet(kit.say("service.no_ears"), bg=PAPER))
    return kit.card(kit.stack(blocks, 6))


def device_lines(kit: Kit, device: Device) -> list[Block]:
    """A reader or a button; its name is the settings'."""
    name = kit.say(f"service.{device.kind}", name=device.name)
    lines: list[Block] = [state_line(kit, name, device.well)]
    if device.well is False:
        lines.append(kit.quiet(kit.say("web.advice_device"), bg=PAPER))
    return lines


def state_line(kit: Kit, what: str, well: bool | None) -> Block:  # noqa: FBT001 - one of three states
    """One part; what is not well stands out."""
    key = "service.untold" if well is None else "web.well" if well else "web.not_well"
    told = kit.say("service.line", what=what, state=kit.say(key))
    return kit.bullet(told, 22, fg=BERRY if well is False else INK)
