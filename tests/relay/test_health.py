"""What the group's state says about sending to it."""

from dataclasses import replace

import pytest

from kiosk.care.health import Detail
from kiosk.care.request import MemberId
from kiosk.relay.answers import Cause
from kiosk.relay.fitness import fades, fitness
from kiosk.relay.heard import Group, GroupState

WELL = Group(
    is_member=True,
    blocked=False,
    others=frozenset({MemberId("22222222-2222-4222-8222-222222222222")}),
    admins=frozenset(),
    timer_s=86400,
    announcement_only=False,
    kiosk_is_admin=False,
)


@pytest.mark.parametrize(
    ("group", "detail"),
    [
        (WELL, Detail.FINE),
        (replace(WELL, timer_s=0), Detail.FINE),
        (replace(WELL, is_member=False), Detail.NOT_MEMBER),
        (replace(WELL, blocked=True), Detail.BLOCKED),
        (replace(WELL, others=frozenset()), Detail.ALONE),
        (replace(WELL, announcement_only=True), Detail.ANNOUNCEMENTS_ONLY),
        (replace(WELL, announcement_only=True, kiosk_is_admin=True), Detail.FINE),
        (None, Detail.NOT_MEMBER),
    ],
)
def test_a_group_is_fit_or_there_is_a_word_for_why_not(group: Group | None, detail: Detail) -> None:
    """One of a closed list."""
    assert fitness(GroupState("health", group)) is detail


@pytest.mark.parametrize(
    ("timer_s", "fading"), [(0, False), (1, True), (86400, True), (86401, False)]
)
def test_messages_have_to_disappear_within_a_day(timer_s: int, fading: bool) -> None:  # noqa: FBT001 - a case
    """Not at once, not never, not later."""
    assert fades(replace(WELL, timer_s=timer_s)) is fading


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_of_not_knowing_has_its_word(cause: Cause) -> None:
    """And none of them is "fine"."""
    assert fitness(GroupState("health", None, cause)) is not Detail.FINE
