"""What readers and buttons mean for the bags."""

import pytest

from hardware.events import (
    ButtonHeld,
    ButtonPressed,
    ButtonReleased,
    DeviceState,
    Event,
    Tag,
    TagGone,
    TagsAtStart,
    TagSeen,
    Trouble,
)
from kiosk.care.bag import Bag
from kiosk.screen.page import Reach
from kiosk.screen.senses import At, Move, Senses, ShowBags

ONE, TWO, CARD = Tag("62E3086CED"), Tag("01000734E0"), Tag("0C000621A5")
IN = Bag("bag", "Kassi 1", tags=frozenset({ONE}))
OUT = Bag("bag", "Kassi 1", out_since="2026-11-24", tags=frozenset({ONE}))
OTHER = Bag("bag-2", "Kassi 2", tags=frozenset({TWO}))


@pytest.fixture
def senses() -> Senses:
    """A reader at the door, two at hooks, a button."""
    readers = {"door": At.DOOR, "hook": At.HOOK, "hook-2": At.HOOK}
    return Senses(readers, ["button"])


def test_at_the_door_a_tag_takes_its_bag_and_brings_it_back(senses: Senses) -> None:
    """Walking past is enough."""
    assert senses.meaning(TagSeen("door", ONE), [IN, OTHER]) == (Move("bag", out=True),)
    assert senses.meaning(TagSeen("door", ONE), [OUT, OTHER]) == (Move("bag", out=False),)


@pytest.mark.parametrize("device", ["door", "hook"])
@pytest.mark.parametrize(
    "event", [TagSeen, TagGone, lambda device, tag: TagsAtStart(device, frozenset({tag}))]
)
def test_a_card_that_hangs_on_no_bag_means_nothing(
    senses: Senses, device: str, event: type[TagSeen]
) -> None:
    """Neither when it comes, nor when it lies there, nor when it goes."""
    assert senses.meaning(event(device, CARD), [IN, OTHER]) == ()


def test_at_the_door_only_the_coming_counts(senses: Senses) -> None:
    """What lies there at the start, or goes, has moved no bag."""
    assert senses.meaning(TagsAtStart("door", frozenset({ONE})), [IN]) == ()
    assert senses.meaning(TagGone("door", ONE), [IN]) == ()


def test_at_the_hook_a_bag_is_where_its_tag_is(senses: Senses) -> None:
    """Gone is out, back is in; said twice it moves nothing."""
    senses.meaning(TagsAtStart("hook", frozenset({ONE})), [IN])
    assert senses.meaning(TagGone("hook", ONE), [IN]) == (Move("bag", out=True),)
    assert senses.meaning(TagGone("hook", ONE), [OUT]) == ()
    assert senses.meaning(TagSeen("hook", ONE), [OUT]) == (Move("bag", out=False),)
    assert senses.meaning(TagSeen("hook", ONE), [IN]) == ()


def test_a_bag_that_goes_from_hook_to_hook_is_in_place(senses: Senses) -> None:
    """It only counts as out when it hangs nowhere."""
    senses.meaning(TagsAtStart("hook", frozenset({ONE})), [IN])
    senses.meaning(TagSeen("hook-2", ONE), [IN])
    assert senses.meaning(TagGone("hook", ONE), [IN]) == ()


def test_the_start_puts_the_log_right_without_a_word(senses: Senses) -> None:
    """Once every hook has told: a bag may have moved while the kiosk was off."""
    assert senses.meaning(TagsAtStart("hook", frozenset({ONE})), [OUT, OTHER]) == ()
    assert senses.meaning(TagsAtStart("hook-2", frozenset()), [OUT, OTHER]) == (
        Move("bag", out=False, quiet=True),
        Move("bag-2", out=True, quiet=True),
    )


def test_a_lost_hook_says_nothing_about_its_bags(senses: Senses) -> None:
    """Until it is back, no bag counts as out because another hook starts."""
    senses.meaning(TagsAtStart("hook", frozenset({ONE})), [IN])
    senses.meaning(DeviceState("hook", Trouble.GONE), [IN])
    assert senses.meaning(TagsAtStart("hook-2", frozenset()), [IN]) == ()


def test_a_bag_without_a_tag_is_left_alone_at_the_start(senses: Senses) -> None:
    """It is taken by touch."""
    senses.meaning(TagsAtStart("hook", frozenset()), [Bag("bag")])
    assert senses.meaning(TagsAtStart("hook-2", frozenset()), [Bag("bag")]) == ()


def test_the_button_moves_the_only_bag_and_asks_where_there_are_several(senses: Senses) -> None:
    """It cannot know which one."""
    assert senses.meaning(ButtonPressed("button"), [IN]) == (Move("bag", out=True),)
    assert senses.meaning(ButtonPressed("button"), [OUT]) == (Move("bag", out=False),)
    assert senses.meaning(ButtonPressed("button"), [IN, OTHER]) == (ShowBags(),)


@pytest.mark.parametrize("event", [ButtonHeld("button"), ButtonReleased("button")])
def test_leaning_on_the_button_is_one_press(senses: Senses, event: Event) -> None:
    """Holding and letting go mean nothing more."""
    assert senses.meaning(event, [IN]) == ()


def test_what_cannot_be_reached_is_known(senses: Senses) -> None:
    """Nothing is claimed before it has told; one lost reader is told even if others work."""
    assert (senses.reach(), senses.buttons()) == (Reach.NONE, Reach.NONE)
    senses.meaning(DeviceState("door"), [])
    senses.meaning(DeviceState("button"), [])
    assert (senses.reach(), senses.buttons()) == (Reach.READY, Reach.READY)
    senses.meaning(DeviceState("hook", Trouble.NOT_THERE), [])
    assert (senses.reach(), senses.buttons()) == (Reach.LOST, Reach.READY)
    senses.meaning(DeviceState("hook"), [])
    assert senses.reach() is Reach.READY


def test_only_a_tag_shown_twice_in_a_row_is_steady(senses: Senses) -> None:
    """A phone makes up another id each time."""
    assert [senses.shown_twice(tag) for tag in (ONE, CARD, ONE, ONE, ONE)] == [
        False,
        False,
        False,
        True,
        False,
    ]
