"""The cards beside the week: hetipurku, the bag, the guides, the wire's state and the languages."""

from dataclasses import replace

from content.formats import day_month
from kiosk.care.actions import Action, Verb
from kiosk.care.bag import Bag, is_late
from kiosk.care.school import Lang
from kiosk.screen.blocks import Block, Row
from kiosk.screen.buttons import Button, Look
from kiosk.screen.kit import Kit, go
from kiosk.screen.page import PageId, Wire
from kiosk.screen.sheets import Middle
from kiosk.screen.signs import Dot
from kiosk.screen.tokens import GOES_DOT, INK, LINEN, MUTED, SPRUCE, WHITE


def ask_card(kit: Kit, width: float, *, roomy: bool, sub: bool, least: float) -> Block:
    """The one green card: ask, or see whom to go to; `width` is its own in pixels."""
    say = kit.say
    ask = kit.button(
        say("home.ask"),
        go(PageId.REQUEST),
        Look.WHITE,
        icon="hand-heart",
        size=31,
        main=True,
        least=least,
    )
    who = kit.button(
        say("home.who"),
        go(PageId.DEBRIEFERS),
        Look.MINT,
        icon="users-round",
        size=26,
        main=True,
        least=least - 4,
    )
    inner = width - 2 * kit.frame.u(18)
    head: list[Block] = [
        kit.fitted_heading(say("home.heavy"), (28, 26, 24, 22), inner, fg=WHITE, bg=SPRUCE)
    ]
    if sub:
        words = say("home.ten_minutes") if kit.sight.wire is Wire.GOES else wire_words(kit)
        head.append(kit.text(words, 20, fg=WHITE, bg=SPRUCE, main=True))
    inside = kit.stack([kit.stack(head, 4), ask, who], 12 if roomy else 8)
    gapped = replace(inside, gap=max(inside.gap, kit.frame.mm(2)))
    pad = (18, 16) if roomy else (16, 12)
    return kit.card(gapped, bg=SPRUCE, border="", pad=pad, radius=28, fill=True)


def wire_words(kit: Kit) -> str:
    """Whether messages go, honestly."""
    match kit.sight.wire:
        case Wire.GOES:
            return kit.say("page.wire_goes")
        case Wire.DOWN:
            return kit.say("page.wire_down")
        case Wire.SILENT:
            return kit.say("page.wire_silent")


def paths_row(kit: Kit) -> Row:
    """The quieter ways: for a colleague, and with a code."""
    suggest = kit.button(kit.say("home.suggest"), go(PageId.SUGGEST), size=20, least=60)
    code = kit.button(kit.say("home.have_code"), go(PageId.CODE), size=20, least=60)
    return Row((suggest.narrow(), code.narrow()), kit.frame.gap)


def guides_row(kit: Kit) -> Row:
    """How a talk goes, and when it is not enough."""
    guide = kit.button(kit.say("home.guide"), go(PageId.GUIDE), icon="book-open", size=20, least=62)
    enough = kit.button(
        kit.say("home.enough"), go(PageId.ENOUGH), icon="life-buoy", size=20, least=62
    )
    return Row((guide.narrow(), enough.narrow()), kit.frame.gap)


def bag_row(kit: Kit) -> Row:
    """The bag's state, and the one tap that fits it."""
    bag = next_bag(kit.sight.bags)
    state = kit.button(
        bag_name(kit, bag),
        go(PageId.BAG),
        icon="shopping-bag",
        sub=bag_state(kit, bag),
        size=22,
        centred=False,
        least=88,
        alert=bool(bag.missing) and not bag.out,
    )
    verb, key = (
        (Verb.RETURN_BAG, "home.return_bag") if bag.out else (Verb.TAKE_BAG, "home.take_bag")
    )
    act = kit.button(kit.say(key), Action(verb, bag.id), Look.MINT, size=22, least=88)
    return Row((state, act.narrow()), kit.frame.gap, (1.25, 1))


def bag_button(kit: Kit) -> Button:
    """The bag on a narrow page, in a word: to its own page."""
    bag = next_bag(kit.sight.bags)
    key = "bag.out" if bag.out else "bag.missing" if bag.missing else "bag.in"
    overdue = next((one for one in kit.sight.bags if late(kit, one)), None)
    if overdue is not None:
        bag, key = overdue, "home.bag_late"
    return kit.button(
        bag_name(kit, bag),
        go(PageId.BAG),
        icon="shopping-bag",
        sub=kit.say(key).lower(),
        centred=False,
        least=84,
        alert=bool(bag.missing) and not bag.out,
    ).narrow()


def bag_name(kit: Kit, bag: Bag) -> str:
    """The bag's own name only where there are others."""
    return bag.name if len(kit.sight.bags) > 1 and bag.name else kit.say("home.bag")


def late(kit: Kit, bag: Bag) -> bool:
    """Whether it should have come back by now, as far as anybody knows the time."""
    return kit.sight.time_known and is_late(bag, kit.sight.now, kit.sight.school)


def next_bag(bags: tuple[Bag, ...]) -> Bag:
    """The bag that the home card speaks of: one that is in place, else the first."""
    return next((bag for bag in bags if not bag.out), bags[0] if bags else Bag("1"))


def bag_state(kit: Kit, bag: Bag) -> str:
    """In place, out, or what is missing; a kind word when it is out for long."""
    overdue = next((one for one in kit.sight.bags if late(kit, one)), None)
    if overdue is not None:
        named = overdue.name if len(kit.sight.bags) > 1 else ""
        return kit.say("home.bag_late_named", name=named) if named else kit.say("home.bag_late")
    if bag.out:
        since = bag.out_since_day
        return (
            kit.say("home.bag_out", day=day_month(kit.say, since))
            if since
            else kit.say("home.bag_taken")
        )
    if bag.missing:
        if len(bag.missing) > 1:
            return kit.say("home.bag_missing_some")
        return kit.say("home.bag_missing", items=kit.say(f"bag.short_{min(bag.missing)}"))
    return kit.say("home.bag_in")


def languages(kit: Kit) -> Row:
    """FI, SV and EN side by side."""
    return Row(tuple(_language(kit, lang) for lang in Lang), kit.frame.mm(2))


def _language(kit: Kit, lang: Lang) -> Button:
    chosen = kit.sight.lang is lang
    look = Look.INK if chosen else Look.PAPER
    button = kit.button(lang.upper(), Action(Verb.LANGUAGE, lang), look, size=20, least=66)
    return replace(button.narrow(chosen=chosen), spoken=kit.say(f"page.language_{lang}"))


def status(kit: Kit) -> Block:
    """The wire's state with its dot: full when messages go, a ring when they do not."""
    good = kit.sight.wire is Wire.GOES
    dot = Dot(kit.frame.em(12), GOES_DOT if good else INK, filled=good)
    text = kit.text(wire_words(kit), 19, fg=MUTED if good else INK, bg=LINEN)
    return Row((dot, Middle(text)), kit.frame.u(4), (0.08, 1))
