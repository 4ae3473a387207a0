"""What each order does on the stage. An order for something that is not there does nothing."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final, assert_never

from kiosk.care.calendar import at, days_from, is_school_day, local, next_school_day
from kiosk.care.request import MemberId
from kiosk.demo import orders
from kiosk.demo.stage import Stage
from kiosk.demo.stand import BAG_TAG, CARD
from kiosk.relay.simulator.trouble import Trouble
from kiosk.screen.frame import Frame

MORNING: Final = time(7, 45)
FRIDAY: Final = 5
FRIDAY_NOON: Final = time(12, 30)

TROUBLES: Final = {
    orders.Trouble.NETWORK: Trouble.NETWORK,
    orders.Trouble.ANSWERS: Trouble.LOST_ANSWER,
    orders.Trouble.MEMBER: Trouble.NOT_MEMBER,
    orders.Trouble.ALONE: Trouble.ALONE,
    orders.Trouble.ADMINS: Trouble.ANNOUNCEMENTS,
    orders.Trouble.RATE: Trouble.RATE,
    orders.Trouble.CAPTCHA: Trouble.CAPTCHA,
    orders.Trouble.UNLINKED: Trouble.NOT_REGISTERED,
    orders.Trouble.OUTDATED: Trouble.OUTDATED,
    orders.Trouble.OLD: Trouble.OLD_VERSION,
    orders.Trouble.KEYS: Trouble.KEY_CHANGE,
    orders.Trouble.TIMER: Trouble.TIMER,
}
FRAMES: Final = {
    orders.Panel.SMALL: Frame(800, 480, 133),
    orders.Panel.USUAL: Frame(1280, 800, 150),
    orders.Panel.LARGE: Frame(1920, 1080, 141),
    orders.Panel.TALL: Frame(720, 1280, 210),
}
LARGE: Final = 1.5


def carry_out(stage: Stage, order: orders.Any) -> None:
    """Do what `order` says."""
    match order:
        case orders.Down() | orders.Move() | orders.Up() | orders.Cancel():
            _touch(stage, order)
        case orders.React() | orders.Say() | orders.Edit() | orders.Delete():
            _chat(stage, order)
        case orders.Wait() | orders.Jump():
            stage.wait(_span(stage, order))
        case orders.Switch(orders.Trouble.READER, on):
            stage.pull_reader(out=on)
        case orders.Switch(trouble, on):
            stage.trouble(TROUBLES[trouble] if on else None)
        case orders.Restart():
            stage.restart_daemon()
        case orders.Bag() | orders.Speak():
            _beside(stage, order)
        case orders.Show(panel, large):
            stage.show(replace(FRAMES[panel], text=LARGE if large else 1.0))
        case _:
            assert_never(order)


def _beside(stage: Stage, order: orders.Bag | orders.Speak) -> None:
    """What is done and said beside the screen."""
    match order:
        case orders.Bag(orders.How.BUTTON):
            stage.press_button()
        case orders.Bag(how):
            stage.show_tag(CARD if how is orders.How.CARD else BAG_TAG)
        case orders.Speak(phrase):
            if stage.ears is not None:
                stage.ears.say(phrase or None)
        case _:
            assert_never(order)


def _touch(stage: Stage, order: orders.Down | orders.Move | orders.Up | orders.Cancel) -> None:
    match order:
        case orders.Down(x, y):
            stage.down(x, y)
        case orders.Move(x, y):
            stage.move(x, y)
        case orders.Up(x, y):
            stage.up(x, y)
        case orders.Cancel():
            stage.cancel()
        case _:
            assert_never(order)


def _chat(stage: Stage, order: orders.React | orders.Say | orders.Edit | orders.Delete) -> None:
    member = MemberId(order.member)
    if member not in stage.chat.members:
        return
    now = stage.now
    match order:
        case orders.Say(_, text, direct, quote):
            quoted = quote if quote is not None and _there(stage, member, quote) else None
            stage.chat.say(member, text, now, direct=direct, quote=quoted)
        case orders.React(_, stamp, emoji, remove) if _there(stage, member, stamp):
            stage.chat.react(member, stamp, emoji, now, remove=remove)
        case orders.Edit(_, stamp, text) if _own(stage, member, stamp):
            stage.chat.edit(member, stamp, text, now)
        case orders.Delete(_, stamp) if _own(stage, member, stamp):
            stage.chat.delete(member, stamp, now)


def _there(stage: Stage, member: MemberId, stamp: int) -> bool:
    """Whether `member` can see such a message and it still says something."""
    return any(
        post.timestamp == stamp and post.direct in {None, member} and not post.deleted
        for post in stage.chat.posts
    )


def _own(stage: Stage, member: MemberId, stamp: int) -> bool:
    return _there(stage, member, stamp) and stage.chat.find(stamp).author == member


def _span(stage: Stage, order: orders.Wait | orders.Jump) -> timedelta:
    match order:
        case orders.Wait(minutes):
            return timedelta(minutes=minutes)
        case orders.Jump(to):
            return _moment(stage, to) - stage.now
        case _:
            assert_never(order)


def _moment(stage: Stage, to: orders.Moment) -> datetime:
    """The next such moment, always ahead."""
    school = stage.school
    now = stage.now
    today = local(now, school).date()
    tomorrow = today + timedelta(days=1)
    match to:
        case orders.Moment.MORNING:
            return at(next_school_day(school, today) or tomorrow, MORNING, school)
        case orders.Moment.FRIDAY:
            fridays = (day for day in days_from(today) if day.isoweekday() == FRIDAY)
            noons = (at(day, FRIDAY_NOON, school) for day in fridays if is_school_day(school, day))
            return next((noon for noon in noons if noon > now), now)
        case _:
            assert_never(to)
