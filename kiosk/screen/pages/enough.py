"""Kun hetipurku ei riitä: whom to turn to then, and the safety report."""

from kiosk.screen.blocks import Block, Row
from kiosk.screen.kit import Kit
from kiosk.screen.pages.plain import Model, code_of, is_wide, open_page, points, refreshed, update
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, back_button, scene
from kiosk.screen.signs import Picture
from kiosk.screen.ways import contact_lines


def view(model: Model, kit: Kit) -> Box:
    """What there is beyond a talk, with the numbers."""
    say = kit.say
    body: list[Block] = [
        kit.card(
            kit.stack([kit.text(say("enough.not_better"), 25, main=True), *contact_lines(kit)], 8)
        ),
        points(kit, say("enough.more_title"), say.list("enough.more")),
        report(kit),
    ]
    framed = Page(
        say("enough.title"), say("enough.subtitle"), body, back=back_button(kit), sheet=model.sheet
    )
    return scene(kit, framed)


def report(kit: Kit) -> Block:
    """The safety report, with the way there as a QR code; nothing is sent or filled in."""
    url = kit.sight.school.contacts.report_url
    words = kit.stack(
        [kit.text(kit.say("enough.report"), 24, main=True)]
        + ([kit.quiet(kit.say("enough.report_qr"), 21, bg="#FFFDF8")] if url else []),
        8,
    )
    if not url:
        return kit.card(words)
    import segno  # noqa: PLC0415 - it loads http and e-mail, which the first page does without

    modules = tuple(tuple(bool(cell) for cell in row) for row in segno.make(url, error="m").matrix)
    side = max(kit.frame.mm(24), kit.frame.u(130))
    picture = Picture(modules, side, kit.say("enough.report_qr"))
    share = 4 if is_wide(kit) else 1.4
    return kit.card(Row((words, picture), kit.frame.gap, (share, 1)))


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
