"""How the code page is laid out: words and digits beside each other, or one after the other."""

from dataclasses import dataclass
from typing import Final

from content import code_words
from kiosk.care.actions import Action, Verb
from kiosk.care.request import Request, State
from kiosk.care.waiting import wait_until
from kiosk.screen.blocks import Block, Gap, Row, Stack, grid
from kiosk.screen.buttons import Button, Look
from kiosk.screen.frame import Shape
from kiosk.screen.kit import Kit
from kiosk.screen.pages.sent_layout import meeting_words
from kiosk.screen.scene import Box
from kiosk.screen.sheets import Middle
from kiosk.screen.shell import Page, back_button, scene
from kiosk.screen.signs import Icon
from kiosk.screen.tokens import INK, MINT, MINT_LINE
from kiosk.screen.ways import contact_lines, who_button

NARROW: Final = 60
"""A key's height on a narrow panel, in design units."""


@dataclass(frozen=True)
class Shown:
    """What is typed and what is known."""

    word: str
    digits: str
    request: Request | None
    whole: bool
    asking: bool
    withdrawn: bool
    preferred: bool
    words: bool
    sheet: int


@dataclass(frozen=True)
class Answer:
    """What the page says of a code."""

    title: str
    text: str = ""
    buttons: tuple[Button, ...] = ()
    onward: bool = False
    """Show the ways onward: whom to go to, whom to call."""


def draw(kit: Kit, shown: Shown) -> Box:
    """Keys and answer on one page where they fit, else one after the other."""
    answer = answer_of(kit, shown)
    if kit.frame.shape is Shape.WIDE:
        low = answer is not None and answer.onward
        body: list[Block] = [keys(kit, shown, 68 if low else 92), answer_card(kit, answer)]
    elif answer is not None:
        body = [answer_card(kit, answer)]
    else:
        body = [narrow_keys(kit, shown)]
    title = kit.say("code.title")
    typed = f"{shown.word} {shown.digits}".strip()
    subtitle = typed if typed and kit.frame.shape is not Shape.WIDE else kit.say("code.subtitle")
    return scene(kit, Page(title, subtitle, body, back=back_button(kit), sheet=shown.sheet))


def keys(kit: Kit, shown: Shown, least: float) -> Row:
    """Sixteen words left, ten digits right; `least` is a key's height in design units."""
    return Row(
        (word_keys(kit, shown, 4, least), digit_keys(kit, shown, least)),
        kit.frame.u(28),
        (780, 400),
    )


def narrow_keys(kit: Kit, shown: Shown) -> Block:
    """The words first; once one is chosen, the digits, with the way back to the words."""
    if shown.words or not shown.word:
        columns = kit.columns(kit.frame.margin.w, 24, 4, 16)
        return word_keys(kit, shown, columns, NARROW)
    again = kit.button(shown.word, Action(Verb.SHOW, "words=1"), Look.SPRUCE)
    return kit.stack([again, digit_keys(kit, shown, NARROW)])


def word_keys(kit: Kit, shown: Shown, columns: int, least: float) -> Stack:
    """The code words."""
    return grid(
        [_word(kit, word, least, chosen=word == shown.word) for word in code_words()],
        columns,
        kit.frame.gap,
    )


def _word(kit: Kit, word: str, least: float, *, chosen: bool) -> Button:
    look = Look.SPRUCE if chosen else Look.PAPER
    return kit.button(word, Action(Verb.WORD, word), look, size=22, least=least).narrow(
        chosen=chosen
    )


def digit_keys(kit: Kit, shown: Shown, least: float) -> Stack:
    """1 to 9, 0 and erase."""
    keys: list[Block] = [
        kit.button(str(n), Action(Verb.DIGIT, str(n)), size=32, least=least).narrow(chosen=False)
        for n in (*range(1, 10), 0)
    ]
    erase = kit.button("", Action(Verb.ERASE), icon="delete", size=28, least=least).named(
        kit.say("code.erase")
    )
    typed = kit.text(shown.digits, 32, bg="#F6F1E7", centred=True)
    return grid([*keys[:9], Middle(typed), keys[9], erase], 3, kit.frame.gap)


def answer_of(kit: Kit, shown: Shown) -> Answer | None:
    """What can be said of what is typed."""
    say = kit.say
    if shown.withdrawn and shown.request is None:
        return Answer(say("sent.withdrawn"), say("sent.withdrawn_again"))
    if kit.sight.guesses.closed(kit.sight.now):
        return Answer(say("code.closed"), onward=True)
    if not shown.whole:
        return None
    if shown.request is None:
        return Answer(say("code.unused"), onward=True)
    if shown.asking:
        return confirm(kit)
    return known(kit, shown.request, preferred=shown.preferred)


def confirm(kit: Kit) -> Answer:
    """Withdrawing asks once more."""
    no = kit.button(kit.say("code.confirm_no"), Action(Verb.STAY), Look.SPRUCE, least=90)
    yes = kit.button(kit.say("code.confirm_yes"), Action(Verb.CONFIRM), least=90)
    return Answer(kit.say("code.confirm"), kit.say("code.confirm_hint"), (no, yes))


def known(kit: Kit, request: Request, *, preferred: bool) -> Answer:
    """Coming, waiting, nobody, or not yet sent."""
    say = kit.say
    withdraw = kit.button(say("sent.withdraw"), Action(Verb.WITHDRAW), least=90)
    match request.state:
        case State.TAKEN:
            other = kit.button(say("code.prefer_other"), Action(Verb.PREFER_OTHER), least=90)
            return Answer(
                say("code.coming"), meeting_words(kit, request.meeting), (other, withdraw)
            )
        case State.QUEUED:
            return Answer(say("notsent.title"), say("notsent.go_to"), (withdraw,), onward=True)
        case _ if kit.sight.now >= wait_until(request.meeting):
            return Answer(say("code.nobody"), say("code.nobody_go"), onward=True)
        case _:
            title = say("code.preferred") if preferred else say("code.waiting")
            return Answer(title, say("code.waiting_go"), (withdraw,))


def answer_card(kit: Kit, answer: Answer | None) -> Block:
    """The answer on mint, with its buttons; empty until a code is whole."""
    if answer is None:
        return Gap(0)
    icon = Icon("circle-check", kit.frame.em(42), INK)
    words: list[Block] = [kit.heading(answer.title, 27, bg=MINT)]
    if answer.text:
        words.append(kit.text(answer.text, 23, bg=MINT, main=True))
    inside: list[Block] = [Row((icon, kit.stack(words, 4)), kit.frame.u(14), (0.07, 1))]
    if answer.onward:
        inside = onward(kit, words)
    if answer.buttons:
        inside.append(_buttons(kit, answer.buttons))
    return kit.card(kit.stack(inside), bg=MINT, border=MINT_LINE, pad=(28, 22), radius=28)


def onward(kit: Kit, words: list[Block]) -> list[Block]:
    """The words and the ways onward; on a wide panel the numbers stand in two columns."""
    if kit.frame.shape is not Shape.WIDE:
        return [kit.stack(words, 4), *contact_lines(kit, MINT), who_button(kit)]
    numbers = grid(contact_lines(kit, MINT), 2, kit.frame.u(6))
    said = kit.stack([kit.stack(words, 2), numbers], 12)
    return [Row((said, Middle(who_button(kit))), kit.frame.gap, (3.1, 1))]


def _buttons(kit: Kit, buttons: tuple[Button, ...]) -> Block:
    wide = kit.frame.margin.w * 0.9
    row = Row(buttons, kit.frame.far)
    if all(b.natural() <= w for b, w in zip(buttons, row.widths(wide), strict=True)):
        return row
    return Stack(buttons, kit.frame.far)
