"""How the bag's pages are laid out."""

from typing import Final

from kiosk.care.actions import Action, Verb
from kiosk.care.bag import ITEMS, Bag, BagItem
from kiosk.screen.blocks import Block, Gap, grid
from kiosk.screen.buttons import Button, Look
from kiosk.screen.kit import Kit
from kiosk.screen.page import Reach
from kiosk.screen.pages.home_cards import late
from kiosk.screen.rows import ItemRow
from kiosk.screen.scene import Box, Weight
from kiosk.screen.shell import Page, back_button, scene
from kiosk.screen.signs import Icon
from kiosk.screen.tokens import BERRY, BERRY_TINT, MINT, SPRUCE, SPRUCE_DEEP

ICONS: Final = {
    BagItem.SIGN: "door-closed",
    BagItem.BOTTLE: "glass-water",
    BagItem.BAR: "wheat",
    BagItem.TISSUES: "package-open",
}


def overview(kit: Kit, bag: Bag, sheet: int) -> Box:
    """What the bag holds and where it is; both Otan and Palautan, always."""
    say = kit.say
    take = kit.button(
        say("bag.take"),
        Action(Verb.TAKE_BAG),
        Look.PAPER if bag.out else Look.SPRUCE,
        size=32,
        main=True,
        least=112,
    )
    back = kit.button(
        say("bag.return"),
        Action(Verb.RETURN_BAG),
        Look.SPRUCE if bag.out else Look.PAPER,
        size=24,
        main=True,
        least=92,
    )
    body: list[Block] = [*which_bag(kit, bag), *item_rows(kit, bag), kit.quiet(say("bag.hint"), 21)]
    framed = Page(
        say("bag.title"),
        say("bag.subtitle"),
        body,
        [state_card(kit, bag)],
        [take, back],
        back_button(kit),
        share=0.645,
        sheet=sheet,
    )
    return scene(kit, framed)


def which_bag(kit: Kit, shown: Bag) -> list[Block]:
    """The bags to choose from, where there are several."""
    bags = kit.sight.bags
    if len(bags) < 2:  # noqa: PLR2004 - one bag is no choice
        return []
    choices = [
        kit.choice(
            bag.name or kit.say("home.bag"),
            Action(Verb.PICK, f"bag={bag.id}"),
            sub=kit.say("bag.out" if bag.out else "bag.in").lower(),
            chosen=bag.id == shown.id,
        )
        for bag in bags
    ]
    return [grid(choices, 2, kit.frame.gap)]


def item_rows(kit: Kit, bag: Bag) -> list[Block]:
    """The bag's four things; a tap says that one is missing, another that it is there."""
    return [_item(kit, item, missing=item in bag.missing) for item in ITEMS]


def _item(kit: Kit, item: BagItem, *, missing: bool) -> Block:
    say = kit.say
    state = kit.chip(
        say("bag.missing") if missing else say("bag.inside"),
        fg=BERRY if missing else SPRUCE_DEEP,
        bg=BERRY_TINT if missing else MINT,
    )
    label = kit.button(
        say(f"bag.item_{item}"),
        Action(Verb.MISSING, item),
        icon=ICONS[item],
        size=25,
        centred=False,
        least=102,
    )
    return ItemRow(label, state, kit.frame.em(40), ticked=not missing)


def state_card(kit: Kit, bag: Bag) -> Block:
    """Where the bag is."""
    say = kit.say
    u = kit.frame.u
    icon = Icon("shopping-bag", u(64), SPRUCE, MINT, u(120), u(34))
    words: list[Block] = [
        kit.text(say("bag.out") if bag.out else say("bag.in"), 32, Weight.SEMIBOLD, centred=True),
        kit.text(hint(kit, bag), 21, centred=True),
    ]
    return kit.card(kit.stack([Gap(u(20)), icon, *words], 14), fill=True)


def hint(kit: Kit, bag: Bag) -> str:
    """What one can do now, and how else than by touch; what does not work is said first."""
    say, reader, button = kit.say, kit.sight.reader, kit.sight.button
    if reader is Reach.LOST:
        return say("bag.reader_lost")
    if button is Reach.LOST:
        return say("bag.button_lost")
    if late(kit, bag):
        return say("bag.hint_late")
    match reader is Reach.READY, button is Reach.READY:
        case True, True:
            return say("bag.hint_tag_or_button")
        case True, False:
            return say("bag.hint_tag")
        case False, True:
            return say("bag.hint_button")
        case _:
            return say("bag.hint_return") if bag.out else say("bag.hint_take")


def after_out(kit: Kit, bag: Bag) -> Box:
    """It is yours now; hang the sign on the door."""
    say = kit.say
    undo = kit.button(say("bag.undo_out"), Action(Verb.RETURN_BAG), least=90)
    home = kit.button(
        say("page.done"), Action(Verb.HOME), Look.SPRUCE, size=28, main=True, least=112
    )
    body: list[Block] = [
        kit.card([kit.heading(say("bag.hang_sign"), 30, bg="#FFFDF8")], pad=(28, 28))
    ]
    if bag.missing:
        names = ", ".join(say(f"bag.short_{item}") for item in sorted(bag.missing))
        body.append(kit.card([kit.text(say("bag.missing_now", items=names), 24, main=True)]))
    return scene(
        kit,
        Page(
            say("bag.out_title"),
            say("bag.out_subtitle"),
            body,
            pinned=[home, undo],
            back=back_button(kit, home=True),
            apart=True,
        ),
    )


def after_return(kit: Kit, bag: Bag, sheet: int) -> Box:
    """Give thanks, and ask whether anything is missing."""
    say = kit.say
    done = kit.button(
        say("bag.all_there") if not bag.missing else say("page.done"),
        _done(bag),
        Look.SPRUCE,
        size=28,
        main=True,
        least=112,
    )
    undo = kit.button(say("bag.undo_return"), Action(Verb.TAKE_BAG), least=90)
    buttons: list[Button] = [done, undo]
    framed = Page(
        say("bag.back_title"),
        say("bag.back_subtitle"),
        item_rows(kit, bag),
        pinned=buttons,
        back=back_button(kit, home=True),
        apart=True,
        sheet=sheet,
    )
    return scene(kit, framed)


def _done(bag: Bag) -> Action:
    return Action(Verb.HOME) if bag.missing else Action(Verb.ALL_THERE)
