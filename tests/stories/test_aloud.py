"""Lue ääneen in the café: asked for by a tap, heard to the end, and silent at once."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from audio.speech import Mute
from kiosk.care.actions import Action, Verb
from kiosk.clock import MovableClock
from kiosk.demo.find import button
from kiosk.demo.playedears import PlayedEars
from kiosk.demo.playedvoice import PlayedVoice
from kiosk.demo.stage import TUESDAY, Stage
from kiosk.screen.frame import Frame
from kiosk.screen.page import PageId
from kiosk.screen.scene import Role
from kiosk.screen.tokens import HONEY_MARK

A_MOMENT = timedelta(milliseconds=100)
LONG = 3000
"""Moments: no page takes so long."""


@pytest.fixture
def clock() -> MovableClock:
    """Tuesday, 11.42."""
    return MovableClock(TUESDAY)


@pytest.fixture
def voice(clock: MovableClock) -> PlayedVoice:
    """A voice that hums."""
    return PlayedVoice(clock)


@pytest.fixture
def ears() -> PlayedEars:
    """Ears that hear what they are told to."""
    return PlayedEars()


@pytest.fixture
def stage(
    tmp_path: Path, clock: MovableClock, voice: PlayedVoice, ears: PlayedEars
) -> Iterator[Stage]:
    """The café with a kiosk that can read and listen."""
    with closing(Stage(tmp_path, clock, ears=ears, voice=voice)) as stage:
        stage.settle()
        yield stage


def listen(stage: Stage, moments: int = LONG) -> None:
    """Let time pass while something is read, at most so many moments."""
    for _ in range(moments):
        stage.clock.move(A_MOMENT)
        stage.step()
        stage.scene()
        if stage.voice is not None and not stage.voice.aloud.reading:
            return


def marks(stage: Stage) -> int:
    """How many tints there are on the page."""
    return sum(box.bg == HONEY_MARK for box in stage.scene().walk())


def heard(voice: PlayedVoice) -> list[str]:
    """What was said so far, in words for the ear."""
    return [text for text, _ in voice.engine.texts]


def test_nothing_is_read_before_somebody_asks(stage: Stage, voice: PlayedVoice) -> None:
    """Neither on the first page nor after a request; only the button is there."""
    stage.tap("go:request")
    stage.tap("send")
    stage.settle()
    stage.tap("home")
    stage.wait(timedelta(minutes=5))
    assert heard(voice) == []
    assert voice.loudspeaker.played == 0
    assert button(stage.scene(), "read").text == "Lue ääneen"


def test_the_first_page_is_read_to_its_end(stage: Stage, voice: PlayedVoice) -> None:
    """From the week to what can be tapped; meanwhile the button stops it and a mark wanders."""
    stage.tap("read")
    stage.step()
    assert button(stage.scene(), "read").text == "Lopeta lukeminen"
    assert marks(stage) > 0
    listen(stage)
    assert heard(voice)[:2] == ["harjoitus", "Viikkoinfo"]
    assert "Pyydä hetipurkua" in heard(voice)
    assert heard(voice)[-1] == "Muut"
    assert voice.loudspeaker.played == len(heard(voice))
    assert button(stage.scene(), "read").text == "Lue ääneen"
    assert marks(stage) == 0


def test_a_second_tap_is_silence_at_once(stage: Stage, voice: PlayedVoice) -> None:
    """Before anything else happens."""
    stage.tap("read")
    listen(stage, 20)
    assert voice.loudspeaker.busy
    stage.tap("read")
    assert not voice.loudspeaker.busy
    said = len(heard(voice))
    listen(stage, 100)
    assert len(heard(voice)) == said
    assert marks(stage) == 0


@pytest.mark.parametrize("way", ["go:bag", "go:request", "language:sv"])
def test_leaving_the_page_is_silence_at_once(stage: Stage, voice: PlayedVoice, way: str) -> None:
    """Wherever one goes, and in whatever language; the next page waits to be asked."""
    stage.tap("read")
    listen(stage, 20)
    stage.tap(way)
    assert not voice.loudspeaker.busy
    assert not voice.aloud.reading
    said = len(heard(voice))
    listen(stage, 50)
    assert len(heard(voice)) == said


def test_a_request_page_is_read_only_when_its_own_button_is_tapped(
    stage: Stage, voice: PlayedVoice
) -> None:
    """Its code is heard by those around only if the asker wants it."""
    stage.tap("read")
    listen(stage, 20)
    stage.tap("go:request")
    stage.tap("send")
    stage.settle()
    (request,) = stage.requests()
    word = request.code.split()[0].lower()
    assert not any(word in text.lower() for text in heard(voice))
    stage.tap("read")
    listen(stage)
    assert any(word in text.lower() for text in heard(voice))


def test_who_listens_to_sending_hears_that_it_was_sent(stage: Stage, voice: PlayedVoice) -> None:
    """The page becomes another under the voice."""
    stage.tap("go:request")
    stage.tap("send")
    assert stage.reads("Viesti lähtee…")
    stage.tap("read")
    listen(stage)
    assert "Viesti on lähetetty" in heard(voice)


def test_the_page_stays_while_it_is_read_and_warns_afterwards(stage: Stage) -> None:
    """Who listens does not touch anything."""
    stage.app.act(Action(Verb.GO, PageId.WHAT), stage.now)
    stage.tap("read")
    idle = timedelta(seconds=stage.settings.kiosk.idle_s)
    began = stage.now
    listen(stage)
    assert stage.now - began > idle
    assert stage.app.page is PageId.WHAT
    assert not stage.reads("Jatketaanko?")
    stage.wait(idle)
    assert stage.reads("Jatketaanko?")


def test_whoever_goes_away_while_it_is_read_is_warned_all_the_same(
    stage: Stage, voice: PlayedVoice
) -> None:
    """A voice that fell asleep keeps no page open for ever, and the warning is silence."""
    stage.tap("go:guide")
    stage.tap("read")
    stage.step()
    voice.loudspeaker.play(voice.engine.wav("x" * 10_000, "fi"))
    stage.wait(timedelta(minutes=5))
    assert stage.app.page is PageId.HOME
    assert not voice.loudspeaker.busy
    assert not voice.aloud.reading


def test_the_warning_can_be_read_and_clears_in_its_time(stage: Stage, voice: PlayedVoice) -> None:
    """Listening to it is not staying."""
    stage.tap("go:request")
    stage.wait(timedelta(seconds=stage.settings.kiosk.idle_s))
    assert stage.reads("Jatketaanko?")
    stage.tap("read")
    listen(stage, 30)
    assert heard(voice)[:2] == ["harjoitus", "Jatketaanko?"]
    assert stage.reads("Jatketaanko?")
    stage.wait(timedelta(seconds=20))
    assert stage.app.page is PageId.HOME
    assert not voice.loudspeaker.busy


def test_a_tag_that_takes_the_bag_is_silence(stage: Stage, voice: PlayedVoice) -> None:
    """Its page waits to be asked."""
    stage.tap("read")
    listen(stage, 20)
    stage.show_tag()
    stage.step()
    assert stage.app.page is PageId.BAG
    assert not voice.aloud.reading
    assert not voice.loudspeaker.busy


def test_a_dark_screen_is_silent(stage: Stage, voice: PlayedVoice) -> None:
    """It says nothing and shows nothing."""
    stage.tap("read")
    listen(stage, 20)
    stage.app.darken()
    stage.scene()
    assert not voice.loudspeaker.busy


def test_the_microphone_never_listens_to_the_voice(stage: Stage, voice: PlayedVoice) -> None:
    """Pressing to speak is silence before the microphone opens, and its page has no button."""
    stage.tap("read")
    listen(stage, 20)
    rect = button(stage.scene(), "listen").rect
    stage.down(rect.x + 5, rect.y + 5)
    stage.step()
    assert not voice.loudspeaker.busy
    assert stage.reads("Mikrofoni on päällä")
    assert Action(Verb.READ) not in [box.action for box in stage.scene().buttons()]


def test_asking_by_voice_for_the_week_reads_it(
    stage: Stage, voice: PlayedVoice, ears: PlayedEars
) -> None:
    """”Lue viikkoinfo” is asking."""
    ears.say("read-week")
    rect = button(stage.scene(), "listen").rect
    stage.down(rect.x + 5, rect.y + 5)
    stage.step()
    stage.clock.move(timedelta(seconds=2))
    stage.up(rect.x + 5, rect.y + 5)
    stage.step()
    assert stage.app.page is PageId.HOME
    assert voice.aloud.reading
    listen(stage)
    assert "Viikkoinfo" in heard(voice)


@pytest.mark.parametrize("why", Mute)
def test_a_page_that_cannot_be_heard_says_why_and_works_on(
    stage: Stage, voice: PlayedVoice, why: Mute
) -> None:
    """Until the next tap, whatever it is."""
    voice.engine.why = why
    stage.tap("read")
    stage.step()
    words = stage.app.scene(stage.now)
    told = [box.text for box in words.walk() if "muu toimii" in box.text.lower()]
    assert len(told) == 1
    assert not voice.aloud.reading
    stage.tap("go:guide")
    assert stage.app.page is PageId.GUIDE
    assert not stage.reads(told[0])


def test_without_a_loudspeaker_the_page_says_so(stage: Stage, voice: PlayedVoice) -> None:
    """It is found out at the first sound."""
    voice.loudspeaker.plugged = False
    stage.tap("read")
    stage.step()
    assert stage.reads("Kaiutinta ei löydy.")
    voice.loudspeaker.plugged = True
    stage.tap("read")
    listen(stage, 20)
    assert voice.loudspeaker.busy


def test_every_page_has_the_button_at_every_size(stage: Stage) -> None:
    """On all ways from the first page."""
    for frame in (Frame(1280, 800), Frame(800, 480, 133), Frame(720, 1280, 210)):
        stage.show(frame)
        for page in PageId:
            if page in {PageId.IDLE, PageId.ASLEEP, PageId.UNUSED, PageId.VOICE, PageId.SENT}:
                continue
            stage.app.act(Action(Verb.HOME), stage.now)
            if page is not PageId.HOME:
                stage.app.act(Action(Verb.GO, page), stage.now)
            assert stage.app.page is page
            assert button(stage.scene(), "read").role is Role.BUTTON


def test_without_a_voice_there_is_no_button(tmp_path: Path) -> None:
    """Rather than one that does nothing."""
    with closing(Stage(tmp_path / "mute")) as stage:
        stage.settle()
        assert Action(Verb.READ) not in [box.action for box in stage.scene().buttons()]
        stage.app.act(Action(Verb.READ), stage.now)
        assert Action(Verb.READ) not in [box.action for box in stage.scene().buttons()]
