"""Every page in every state, at one fixed moment: for `scene`, `shot`, tests and pictures.

Built from the school's own places and people, or from an example school; never from real requests.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from audio.events import Trouble
from audio.speech import Mute
from content.spoken import sentences
from kiosk.care.bag import Bag, BagItem
from kiosk.care.school import Lang, School
from kiosk.care.week import Item, Week, YearWeek
from kiosk.screen.examples_request import TUESDAY, Example, at, code, request, sent
from kiosk.screen.examples_service import states as service
from kiosk.screen.highlight import marked
from kiosk.screen.kit import Kit
from kiosk.screen.page import PageId, Reach, Sight, Wire
from kiosk.screen.pages import PAGES, asleep, idle, unused
from kiosk.screen.pages import bag as bag_page
from kiosk.screen.pages import home as home_page
from kiosk.screen.pages.plain import Model as Plain
from kiosk.screen.reading import passages
from kiosk.screen.scene import Box
from kiosk.screen.talking import Hearing, Stage

HEARD: Final = 2
"""Which passage of a page is marked in its picture."""


def ordinary(school: School, week: Week, lang: Lang) -> Sight:
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
        "bag-out": Example(model, replace(sight, bags=(Bag("1", out_since="2026-11-24"),))),
        "bag-late": Example(model, replace(sight, bags=(Bag("1", out_since="2026-11-20"),))),
        "bags": Example(model, replace(sight, bags=_two_bags())),
        "bags-late": Example(model, replace(sight, bags=_two_bags("2026-11-20"))),
        "bag-missing": Example(model, replace(sight, bags=(Bag("1", missing=frozenset(BagItem)),))),
        "ears": Example(model, replace(sight, ears=True)),
        "echo": Example(model, replace(sight, ears=True, echo="hetipurun kulku")),
        **read_to(Example(model, replace(sight, ears=True))),
        "wire-down": Example(model, replace(sight, wire=Wire.DOWN)),
        "wire-silent": Example(model, replace(sight, wire=Wire.SILENT)),
        "no-time": Example(model, replace(sight, time_known=False)),
        "practice": Example(model, replace(sight, practice=True, school=off)),
    }


def read_to(example: Example) -> dict[str, Example]:
    """The page with a voice: it can be read, is being read, and cannot be heard."""
    voiced = replace(example.sight, voice=True)
    sights = {
        "voice": voiced,
        "reading": replace(voiced, reading=True),
        **{f"mute-{mute}": replace(voiced, mute=mute) for mute in Mute},
    }
    return {name: replace(example, sight=sight) for name, sight in sights.items()}


def _earlier(item: Item) -> Item:
    week = timedelta(days=7)
    return replace(
        item, first=item.first and item.first - week, last=item.last and item.last - week
    )


def _full(week: Week) -> Week:
    """A week with far too much on every day."""
    return replace(week, items=tuple(item for item in week.items for _ in range(4)))


def _two_bags(out_since: str = "2026-11-24") -> tuple[Bag, ...]:
    return Bag("bag", "Kassi 1", out_since), Bag("bag-2", "Kassi 2")


def bag(sight: Sight) -> dict[str, Example]:
    """The bag."""
    out = replace(sight, bags=(Bag("1", out_since="2026-11-24", missing=frozenset({BagItem.BAR})),))
    less = replace(sight, bags=(Bag("1", missing=frozenset({BagItem.BAR})),))
    late = replace(sight, bags=(Bag("1", out_since="2026-11-20"),))
    two = replace(sight, bags=_two_bags())
    ready = Reach.READY
    return {
        "": Example(bag_page.Model("1"), sight),
        "missing": Example(bag_page.Model("1"), less),
        "away": Example(bag_page.Model("1"), out),
        "out": Example(bag_page.Model("1", bag_page.Moment.OUT), out),
        "back": Example(bag_page.Model("1", bag_page.Moment.BACK), sight),
        "back-missing": Example(bag_page.Model("1", bag_page.Moment.BACK), less),
        "failed": Example(bag_page.Model("1"), replace(sight, failed=True)),
        "late": Example(bag_page.Model("1"), late),
        "two": Example(bag_page.Model("bag-2"), two),
        "tag": Example(bag_page.Model("1"), replace(sight, reader=ready)),
        "button": Example(bag_page.Model("1"), replace(sight, button=ready)),
        "tag-or-button": Example(bag_page.Model("1"), replace(sight, reader=ready, button=ready)),
        "reader-lost": Example(bag_page.Model("1"), replace(sight, reader=Reach.LOST)),
        "button-lost": Example(bag_page.Model("1"), replace(sight, button=Reach.LOST)),
    }


def voice(sight: Sight) -> dict[str, Example]:
    """Paina ja puhu."""
    loud = (0.1, 0.2, 0.6, 0.4, 0.3, 0.8, 0.5, 0.9, 0.7, 0.8, 1.0)
    states = {
        "": Hearing(Stage.OPEN, loud),
        "opening": Hearing(Stage.OPENING),
        "thinking": Hearing(Stage.THINKING),
        "unclear": Hearing(Stage.UNCLEAR),
        **{f"trouble-{trouble}": Hearing(Stage.TROUBLE, trouble=trouble) for trouble in Trouble},
    }
    return {
        name: Example(Plain(), replace(sight, ears=True, hearing=hearing))
        for name, hearing in states.items()
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
    """A page that is only read, by the eye or aloud."""
    return {
        "": Example(Plain(), sight),
        "second-sheet": Example(Plain(1), sight),
        "reading": Example(Plain(), replace(sight, voice=True, reading=True)),
    }


def more(sight: Sight) -> dict[str, Example]:
    """What does not fit on a narrow first page; with a voice there is less room there."""
    return plain(sight) | {"ears": Example(Plain(), replace(sight, ears=True))}


def bare(sight: Sight) -> dict[str, Example]:
    """A page without a model."""
    return {"": Example(None, sight)}


def unusable(sight: Sight) -> dict[str, Example]:
    """No settings, or no databases; the model is whether it is broken."""
    return {"": Example(model=False, sight=sight), "broken": Example(model=True, sight=sight)}


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
    PageId.VOICE: voice,
    PageId.MORE: more,
    PageId.SERVICE: service,
    PageId.IDLE: bare,
    PageId.ASLEEP: bare,
    PageId.UNUSED: unusable,
}


def draw(page: PageId, example: Example, kit: Kit) -> Box:
    """The scene of an example; where it is being read, with its third sentence marked."""
    shown = _drawn(page, example, kit)
    if not example.sight.reading:
        return shown
    said = passages(shown, kit.say, sentences)
    return marked(shown, said[min(HEARD, len(said) - 1)]) if said else shown


def _drawn(page: PageId, example: Example, kit: Kit) -> Box:
    match page:
        case PageId.IDLE:
            return idle.view(kit)
        case PageId.ASLEEP:
            return asleep.view(kit)
        case PageId.UNUSED:
            return unused.view(kit, broken=example.model)
        case _:
            return PAGES[page].view(example.model, kit)
