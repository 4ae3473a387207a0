from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.care.calendar import local
from kiosk.care.school import Lang
from kiosk.demo import orders
from kiosk.demo.cast import AINO, COORDINATOR, ELIAS, MEMBERS
from kiosk.demo.conduct import carry_out
from kiosk.demo.find import button
from kiosk.demo.glance import look
from kiosk.demo.playedears import PlayedEars
from kiosk.demo.stage import Stage
from kiosk.screen.page import PageId

NOBODY = "99999999-9999-4999-8999-999999999999"


def say(stage: Stage, member: str = AINO, *, direct: bool = False, text: str = "Hei") -> int:
    """A member writes; the message's timestamp."""
    carry_out(stage, orders.Say(member, text, direct))
    return stage.chat.posts[-1].timestamp


def test_a_tap_arrives_as_down_and_up(stage: Stage) -> None:
    """At the picture's own pixels."""
    rect = button(stage.scene(), "go:debriefers").rect
    carry_out(stage, orders.Down(rect.x + 9, rect.y + 9))
    carry_out(stage, orders.Move(rect.x + 12, rect.y + 9))
    carry_out(stage, orders.Up(rect.x + 12, rect.y + 9))
    assert stage.app.page is PageId.DEBRIEFERS


def test_a_touch_beside_everything_does_nothing(stage: Stage) -> None:
    """Also far outside the picture."""
    for x, y in ((-8192.0, -8192.0), (8192.0, 8192.0), (0.0, 0.0)):
        carry_out(stage, orders.Down(x, y))
        carry_out(stage, orders.Up(x, y))
    assert stage.app.page is PageId.HOME


def test_what_members_write_is_in_their_thread(stage: Stage) -> None:
    """To the group, or to the kiosk alone."""
    say(stage, text="Kaikille")
    say(stage, direct=True, text="Vain kioskille")
    seen = look(stage)
    assert [message.text for message in seen.group] == ["Kaikille"]
    assert [message.text for message in seen.direct[AINO]] == ["Vain kioskille"]
    assert seen.direct[ELIAS] == ()


def test_a_reply_shows_what_it_answers_to(stage: Stage) -> None:
    """Its first line."""
    stamp = say(stage, text="Yksi\nKaksi")
    carry_out(stage, orders.Say(ELIAS, "Niin", quote=stamp))
    assert look(stage).group[-1].quote == "Yksi"


def test_a_reaction_is_set_changed_and_taken_away(stage: Stage) -> None:
    """A person has one a message."""
    stamp = say(stage)
    for emoji in ("✋", "✅"):
        carry_out(stage, orders.React(ELIAS, stamp, emoji))
        [message] = look(stage).group
        [reaction] = message.reactions
        assert (reaction.emoji, reaction.names) == (emoji, ("Elias",))
    carry_out(stage, orders.React(ELIAS, stamp, "✅", remove=True))
    assert look(stage).group[0].reactions == ()


def test_an_own_message_is_edited_and_deleted(stage: Stage) -> None:
    """The chat shows both."""
    stamp = say(stage)
    carry_out(stage, orders.Edit(AINO, stamp, "Hei vaan"))
    assert (look(stage).group[0].text, look(stage).group[0].edited) == ("Hei vaan", True)
    carry_out(stage, orders.Delete(AINO, stamp))
    assert (look(stage).group[0].text, look(stage).group[0].deleted) == ("", True)


@pytest.mark.parametrize(
    ("member", "beside"), [(NOBODY, 0), (ELIAS, 0), (AINO, 1)], ids=["nobody", "other", "no such"]
)
def test_an_order_for_what_is_not_there_or_not_theirs_does_nothing(
    stage: Stage, member: str, beside: int
) -> None:
    """The page may be behind; the stage goes on."""
    stamp = say(stage) + beside
    before = look(stage)
    carry_out(stage, orders.Edit(member, stamp, "Toisen"))
    carry_out(stage, orders.Delete(member, stamp))
    stage.step()
    assert look(stage).group == before.group


def test_nobody_who_is_not_a_member_says_or_does_anything(stage: Stage) -> None:
    """And nobody reacts to what is not there."""
    stamp = say(stage)
    before = look(stage)
    carry_out(stage, orders.Say(NOBODY, "Hei"))
    carry_out(stage, orders.React(NOBODY, stamp, "✋"))
    carry_out(stage, orders.React(AINO, stamp + 1, "✋"))
    stage.step()
    assert look(stage).group == before.group


def test_nobody_reaches_into_anothers_private_talk(stage: Stage) -> None:
    """Neither by reaction nor by quote."""
    stamp = say(stage, direct=True)
    carry_out(stage, orders.React(ELIAS, stamp, "✋"))
    carry_out(stage, orders.Say(ELIAS, "Luin", quote=stamp))
    seen = look(stage)
    assert seen.direct[AINO][0].reactions == ()
    assert seen.group[-1].quote is None


def test_a_quote_of_a_deleted_message_is_only_a_message(stage: Stage) -> None:
    """There is nothing to quote."""
    stamp = say(stage)
    carry_out(stage, orders.Delete(AINO, stamp))
    carry_out(stage, orders.Say(ELIAS, "Mitä?", quote=stamp))
    assert look(stage).group[-1].quote is None


def test_one_trouble_takes_the_place_of_the_other(stage: Stage) -> None:
    """The page's switches show it."""
    carry_out(stage, orders.Switch(orders.Trouble.NETWORK, on=True))
    assert look(stage).troubles == ("network",)
    carry_out(stage, orders.Switch(orders.Trouble.ANSWERS, on=True))
    assert look(stage).troubles == ("answers",)
    carry_out(stage, orders.Switch(orders.Trouble.ANSWERS, on=False))
    assert look(stage).troubles == ()


def test_time_passes_as_asked(stage: Stage) -> None:
    """And a little for what it brings about."""
    before = stage.now
    carry_out(stage, orders.Wait(5))
    assert timedelta(minutes=5) <= stage.now - before < timedelta(minutes=6)


@pytest.mark.parametrize(
    ("to", "day", "hour", "minute"),
    [(orders.Moment.MORNING, 25, 7, 45), (orders.Moment.FRIDAY, 27, 12, 30)],
)
def test_the_clock_goes_to_a_moment(
    stage: Stage, to: orders.Moment, day: int, hour: int, minute: int
) -> None:
    """From Tuesday noon."""
    carry_out(stage, orders.Jump(to))
    here = local(stage.now, stage.school)
    assert (here.day, here.hour, here.minute) == (day, hour, minute)


def test_the_moments_are_always_ahead(stage: Stage) -> None:
    """Friday afternoon leads to Monday morning and to the Friday after; days off are left out."""
    carry_out(stage, orders.Jump(orders.Moment.FRIDAY))
    carry_out(stage, orders.Jump(orders.Moment.MORNING))
    assert local(stage.now, stage.school).date().isoformat() == "2026-11-30"
    for _ in range(3):
        carry_out(stage, orders.Jump(orders.Moment.FRIDAY))
    assert local(stage.now, stage.school).date().isoformat() == "2026-12-18"
    carry_out(stage, orders.Jump(orders.Moment.FRIDAY))
    assert local(stage.now, stage.school).date().isoformat() == "2027-01-08"


def test_next_week_can_be_looked_at_on_friday(stage: Stage) -> None:
    """The page's button leads to the moment from which it is there."""
    carry_out(stage, orders.Jump(orders.Moment.FRIDAY))
    assert stage.reads("ensi viikko") or stage.reads("Ensi viikko")


def test_the_panel_and_its_text_are_chosen(stage: Stage) -> None:
    """And shown as chosen."""
    carry_out(stage, orders.Show(orders.Panel.SMALL, large=True))
    seen = look(stage)
    assert (seen.panel, seen.large) == ("800x480", True)
    carry_out(stage, orders.Show(orders.Panel.TALL))
    assert (look(stage).panel, look(stage).large) == ("720x1280", False)


def test_everybody_and_their_office_is_shown(stage: Stage) -> None:
    """One of them is the coordinator."""
    people = look(stage).members
    assert [person.name for person in people] == [member.name for member in MEMBERS]
    assert [person.id for person in people if person.coordinator] == [COORDINATOR]


def test_the_page_is_told_day_and_time_as_the_kiosk_has_them(stage: Stage) -> None:
    """In every language of the page."""
    seen = look(stage)
    assert seen.time == "11.42"
    assert seen.day[Lang.FI] == "tiistai 24. marraskuuta"
    assert seen.day[Lang.SV] == "tisdag 24 november"
    assert seen.day[Lang.EN] == "Tuesday 24 November"


def test_the_daemon_can_be_started_again_and_the_bag_moved(stage: Stage) -> None:
    """Two buttons of the page."""
    carry_out(stage, orders.Restart())
    carry_out(stage, orders.Bag())
    assert stage.server.listening
    assert look(stage).bag_out


def test_the_stage_begins_on_an_ordinary_school_day(stage: Stage) -> None:
    """So that there are slots to choose from."""
    assert stage.now.replace(second=0, microsecond=0) == datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


def test_what_is_said_into_the_microphone_is_chosen_beforehand(tmp_path: Path) -> None:
    """The next press hears it; a stage without ears hears nothing and does not mind."""
    ears = PlayedEars()
    with closing(Stage(tmp_path / "hearing", ears=ears)) as stage:
        stage.settle()
        carry_out(stage, orders.Speak("guide"))
        assert ("guide", "hetipurun kulku") in look(stage).phrases
        rect = button(stage.scene(), "listen").rect
        stage.down(rect.x + 5, rect.y + 5)
        stage.clock.move(timedelta(seconds=1))
        stage.up(rect.x + 5, rect.y + 5)
        stage.step()
        assert stage.app.page is PageId.GUIDE
    with closing(Stage(tmp_path / "deaf")) as stage:
        carry_out(stage, orders.Speak("guide"))
        assert look(stage).phrases == ()
