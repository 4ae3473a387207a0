"""Every page in every state, at one fixed moment: for `scene`, `shot`, tests and pictures.

Built from the school's own places and people, or from an example school; never from real requests.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from kiosk.care.bag import Bag, BagItem
from kiosk.care.limits import Guesses
from kiosk.care.request import Code, Meeting, MemberId, Request, RequestId, State
from kiosk.care.school import Lang, School
from kiosk.care.week import Item, Week, YearWeek
from kiosk.config import SAMPLE, load
from kiosk.sampleweek import sample_week
from kiosk.screen.kit import Kit
from kiosk.screen.page import Chance, PageId, Sight, Wire
from kiosk.screen.pages import PAGES, asleep, idle, unused
from kiosk.screen.pages import bag as bag_page
from kiosk.screen.pages import code as code_page
from kiosk.screen.pages import home as home_page
from kiosk.screen.pages import request as request_page
from kiosk.screen.pages import sent as sent_page
from kiosk.screen.pages.plain import Model as Plain
from kiosk.screen.scene import Box

TUESDAY: Final = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
"""Tuesday 24.11.2026 at 11.42 in Finland, week 48: the moment of the design's pictures."""
CODE: Final = Code("KÄPY 42")
FIXED: Final = Chance(
    new_code=lambda: CODE, new_id=lambda: RequestId("00000000-0000-4000-8000-000000000000")
)


@dataclass(frozen=True)
class Example:
    """A page's model and what it sees."""

    model: Any
    sight: Sight


def ordinary(school: School | None, lang: Lang) -> Sight:
    """The ordinary Tuesday at `school`, or at the sample's."""
    return base(school or load(SAMPLE).school, sample_week(YearWeek(2026, 48)), lang)


def at(school: School, hour: int, minute: int, day: int = 24) -> datetime:
    """A moment of that week in November, in Finnish winter time."""
    del school
    return datetime(2026, 11, day, hour - 2, minute, tzinfo=UTC)


def base(school: School, week: Week, lang: Lang) -> Sight:
    """The ordinary Tuesday."""
    return Sight(
        now=TUESDAY,
        time_known=True,
        school=school,
        lang=lang,
        message_lang=Lang.FI,
        home_week=YearWeek(2026, 48),
        weeks=(week,),
        bags=(Bag("1", "Kassi 1"),),
        wire=Wire.GOES,
    )


def meeting(school: School, sight: Sight, *, at_once: bool = False) -> Meeting:
    """The first place, at the preselected time or now."""
    chosen = request_page.chosen(request_page.Model(CODE, FIXED.new_id()), sight)
    if at_once or chosen is None:
        return Meeting(school.places[0].id, sight.now, at_once=True)
    return chosen


def asked(sight: Sight, state: State, *, at_once: bool = False) -> Sight:
    """A request of the page's code in this state."""
    taker = MemberId("22222222-2222-4222-8222-222222222222") if state is State.TAKEN else None
    where = meeting(sight.school, sight, at_once=at_once)
    request = Request(FIXED.new_id(), CODE, where, sight.now, state, taker)
    return replace(sight, request=request)


def home(sight: Sight) -> dict[str, Example]:
    """The first page."""
    model = home_page.Model()
    week = sight.weeks[0]
    friday = replace(
        sight,
        now=at(sight.school, 12, 30, 27),
        weeks=(week, Week(YearWeek(2026, 49), week.items[:0])),
    )
    old = Week(YearWeek(2026, 47), tuple(_earlier(item) for item in week.items))
    off = replace(sight.school, days_off=())
    return {
        "": Example(model, sight),
        "other-day": Example(replace(model, weekday=4), sight),
        "full": Example(model, replace(sight, weeks=(_full(week),))),
        "full-2": Example(
            replace(model, today_sheet=1, days_sheet=1), replace(sight, weeks=(_full(week),))
        ),
        "empty": Example(model, replace(sight, weeks=())),
        "old": Example(model, replace(sight, weeks=(old,))),
        "friday": Example(model, friday),
        "next-week": Example(replace(model, upcoming=True), friday),
        "bag-out": Example(model, replace(sight, bags=(Bag("1", out_since="2026-11-23"),))),
        "bag-missing": Example(model, replace(sight, bags=(Bag("1", missing=frozenset(BagItem)),))),
        "wire-down": Example(model, replace(sight, wire=Wire.DOWN)),
        "wire-silent": Example(model, replace(sight, wire=Wire.SILENT)),
        "no-time": Example(model, replace(sight, time_known=False)),
        "practice": Example(model, replace(sight, practice=True, school=off)),
    }


def _earlier(item: Item) -> Item:
    week = timedelta(days=7)
    return replace(
        item, first=item.first and item.first - week, last=item.last and item.last - week
    )


def _full(week: Week) -> Week:
    """A week with far too much on every day."""
    return replace(week, items=tuple(item for item in week.items for _ in range(4)))


def request(sight: Sight) -> dict[str, Example]:
    """Asking, and the pages in its stead."""
    model = request_page.open_page("", sight, FIXED)
    others = tuple(
        Meeting(place.id, meeting(sight.school, sight).starts) for place in sight.school.places
    )
    return {
        "": Example(model, sight),
        "colleague": Example(replace(model, colleague=True), sight),
        "later": Example(replace(model, slot="after@1415"), sight),
        "promised": Example(model, replace(sight, meetings=others[:2])),
        "no-place": Example(model, replace(sight, meetings=others)),
        "too-many": Example(model, replace(sight, open_requests=5)),
        "evening": Example(model, replace(sight, now=at(sight.school, 18, 0))),
        "friday-evening": Example(model, replace(sight, now=at(sight.school, 17, 0, 27))),
        "second-sheet": Example(replace(model, sheet=1), sight),
    }


def sent(sight: Sight) -> dict[str, Example]:
    """After Send."""
    model = sent_page.open_page(f"{CODE}/self", sight, FIXED)
    known = sent_page.refreshed(model, asked(sight, State.OPEN))
    late = replace(sight, now=meeting(sight.school, sight).starts + timedelta(minutes=6))
    return {
        "": Example(model, asked(sight, State.OPEN)),
        "colleague": Example(replace(model, colleague=True), asked(sight, State.OPEN)),
        "now": Example(model, asked(sight, State.OPEN, at_once=True)),
        "sending": Example(model, asked(sight, State.QUEUED)),
        "not-sent": Example(model, replace(asked(sight, State.QUEUED), wire=Wire.DOWN)),
        "not-stored": Example(model, sight),
        "coming": Example(model, asked(sight, State.TAKEN)),
        "nobody": Example(known, late),
        "ended": Example(known, sight),
        "confirm": Example(replace(model, asking=True), asked(sight, State.OPEN)),
        "withdrawn": Example(replace(known, withdrawn=True), sight),
        "failed": Example(known, replace(asked(sight, State.OPEN), failed=True)),
    }


def code(sight: Sight) -> dict[str, Example]:
    """By code."""
    word, digits = CODE.split()
    typed = code_page.Model(word, digits, sheet=1)
    closed = Guesses().missed(sight.now).missed(sight.now).missed(sight.now)
    late = replace(
        asked(sight, State.OPEN), now=meeting(sight.school, sight).starts + timedelta(minutes=6)
    )
    return {
        "": Example(code_page.Model(), sight),
        "word": Example(code_page.Model(word, sheet=1), sight),
        "coming": Example(typed, asked(sight, State.TAKEN)),
        "coming-now": Example(typed, asked(sight, State.TAKEN, at_once=True)),
        "waiting": Example(typed, asked(sight, State.OPEN)),
        "not-sent": Example(typed, asked(sight, State.QUEUED)),
        "nobody": Example(typed, late),
        "unused": Example(typed, sight),
        "closed": Example(code_page.Model(), replace(sight, guesses=closed)),
        "confirm": Example(replace(typed, asking=True), asked(sight, State.OPEN)),
        "withdrawn": Example(replace(typed, withdrawn=True), sight),
        "preferred": Example(replace(typed, preferred=True), asked(sight, State.OPEN)),
    }


def bag(sight: Sight) -> dict[str, Example]:
    """The bag."""
    out = replace(sight, bags=(Bag("1", out_since="2026-11-24", missing=frozenset({BagItem.BAR})),))
    less = replace(sight, bags=(Bag("1", missing=frozenset({BagItem.BAR})),))
    return {
        "": Example(bag_page.Model("1"), sight),
        "missing": Example(bag_page.Model("1"), less),
        "away": Example(bag_page.Model("1"), out),
        "out": Example(bag_page.Model("1", bag_page.Moment.OUT), out),
        "back": Example(bag_page.Model("1", bag_page.Moment.BACK), sight),
        "back-missing": Example(bag_page.Model("1", bag_page.Moment.BACK), less),
        "failed": Example(bag_page.Model("1"), replace(sight, failed=True)),
    }


def debriefers(sight: Sight) -> dict[str, Example]:
    """Whom to go to."""
    nobody = replace(sight.school, debriefers=())
    people = tuple(replace(person, away=n == 1) for n, person in enumerate(sight.school.debriefers))
    some = replace(sight.school, debriefers=people)
    return {
        "": Example(Plain(), sight),
        "away": Example(Plain(), replace(sight, school=some)),
        "nobody": Example(Plain(), replace(sight, school=nobody)),
        "second-sheet": Example(Plain(1), sight),
    }


def plain(sight: Sight) -> dict[str, Example]:
    """A page that is only read."""
    return {"": Example(Plain(), sight), "second-sheet": Example(Plain(1), sight)}


def bare(sight: Sight) -> dict[str, Example]:
    """A page without a model."""
    return {"": Example(None, sight)}


EXAMPLES: Final[Mapping[PageId, Callable[[Sight], dict[str, Example]]]] = {
    PageId.HOME: home,
    PageId.REQUEST: request,
    PageId.SENT: sent,
    PageId.CODE: code,
    PageId.DEBRIEFERS: debriefers,
    PageId.SUGGEST: plain,
    PageId.BAG: bag,
    PageId.GUIDE: plain,
    PageId.ENOUGH: plain,
    PageId.WHAT: plain,
    PageId.PRIVACY: plain,
    PageId.MORE: plain,
    PageId.IDLE: bare,
    PageId.ASLEEP: bare,
    PageId.UNUSED: bare,
}


def draw(page: PageId, example: Example, kit: Kit) -> Box:
    """The scene of an example."""
    match page:
        case PageId.IDLE:
            return idle.view(kit)
        case PageId.ASLEEP:
            return asleep.view(kit)
        case PageId.UNUSED:
            return unused.view(kit)
        case _:
            return PAGES[page].view(example.model, kit)


__all__ = ["EXAMPLES", "FIXED", "TUESDAY", "Example", "draw", "ordinary"]
