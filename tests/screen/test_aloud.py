"""A reading from the tap to the last word: voice, loudspeaker and page, without a sound."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from audio.simulator.voice import Humming, SimulatedLoudspeaker, SimulatedVoice, seconds
from audio.speech import Made, Mute, NotMade, Played, TextId
from content import words
from kiosk.screen.aloud import LISTENING, PATIENCE, SETTLED, Aloud, Reader
from kiosk.screen.scene import Box, Line, Rect, Role

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
SAY = words("fi")


def page(*texts: str) -> Box:
    """A page of paragraphs."""
    boxes = tuple(
        Box(Role.TEXT, Rect(20, 20 + 40 * n, 300, 30), text=text, lines=(Line(text, 20, 40, 20),))
        for n, text in enumerate(texts)
    )
    return Box(Role.PAGE, Rect(0, 0, 400, 400), bg="#FFFDF8", children=boxes)


@dataclass
class Room:
    """Somebody who listens to a page."""

    at: float = 0.0
    engine: Humming = field(default_factory=Humming)

    def __post_init__(self) -> None:
        self.voice = SimulatedVoice(self.engine)
        self.loudspeaker = SimulatedLoudspeaker(lambda: self.at)
        self.aloud = Aloud(Reader(self.voice, self.loudspeaker, lambda text, _: (text,), said))
        self.place = page("yksi", "kaksi", "kolme")

    @property
    def now(self) -> datetime:
        """The moment."""
        return NOW + timedelta(seconds=self.at)

    def begin(self) -> None:
        """Tap the button."""
        self.aloud.begin(self.place, SAY, self.now)

    def tell(self) -> None:
        """Let voice and loudspeaker tell what they have to."""
        for event in (*self.voice.happened(), *self.loudspeaker.happened()):
            self.aloud.take(event)

    def listen(self, seconds: float = 10.0, step: float = 0.1) -> list[str]:
        """Let time pass; what was marked meanwhile, one after the other."""
        heard: list[str] = []
        for _ in range(round(seconds / step)):
            self.tell()
            self.aloud.tick(self.now)
            passage = self.aloud.passage
            if passage is not None and self.loudspeaker.busy and passage.text not in heard[-1:]:
                heard.append(passage.text)
            self.at += step
        return heard


def said(text: str, lang: str) -> str:
    """How a text is said: so that the tests see that it was asked."""
    return f"{text} ({lang})"


@pytest.fixture
def room() -> Room:
    """A kiosk with a voice and a loudspeaker."""
    return Room()


def test_the_voice_is_loaded_once_when_the_start_is_over(room: Room) -> None:
    """Not while somebody waits for the first picture, and without a word."""
    warmed: list[float] = []

    class Warmed(SimulatedVoice):
        """It tells when it is to be loaded."""

        def warm(self) -> None:
            """Note the moment."""
            warmed.append(room.at)

    room.aloud = Aloud(
        Reader(Warmed(), room.loudspeaker, lambda text, _: (text,), lambda text, _: text)
    )
    room.listen(20)
    assert warmed == [pytest.approx(SETTLED.total_seconds(), abs=0.2)]
    assert room.loudspeaker.played == 0


def test_nothing_is_said_before_somebody_asks(room: Room) -> None:
    """However long the page stands."""
    assert room.listen() == []
    assert room.engine.texts == []
    assert room.loudspeaker.played == 0
    assert not room.aloud.reading


def test_the_page_is_read_to_its_end_in_words_for_the_ear(room: Room) -> None:
    """Each passage once, in order; then it is silent and nothing is kept."""
    room.begin()
    assert room.aloud.reading
    assert room.listen() == ["yksi", "kaksi", "kolme"]
    assert room.engine.texts == [(f"{n} (fi)", "fi") for n in ("yksi", "kaksi", "kolme")]
    assert not room.aloud.reading
    assert room.aloud.passage is None
    assert not room.loudspeaker.busy


def test_the_next_passage_is_made_while_this_one_is_heard(room: Room) -> None:
    """One ahead and no more."""
    room.begin()
    room.tell()
    assert room.loudspeaker.busy
    assert len(room.engine.texts) == 2
    room.tell()
    assert len(room.engine.texts) == 2


def test_the_end_of_a_sound_is_enough_to_go_on_at_once(room: Room) -> None:
    """The loudspeaker tells of it; nobody has to look."""
    room.begin()
    room.tell()
    room.at += seconds("yksi (fi)") + 0.01
    room.tell()
    assert room.loudspeaker.played == 2


def test_a_late_word_of_an_end_skips_nothing(room: Room) -> None:
    """It may come when the next sound has begun."""
    room.begin()
    room.tell()
    room.aloud.take(Played())
    assert room.aloud.passage is not None
    assert room.aloud.passage.text == "yksi"


def test_stopping_is_silence_at_once_and_nothing_that_was_made_is_heard(room: Room) -> None:
    """Also what comes a moment later."""
    room.begin()
    room.tell()
    room.aloud.stop()
    assert not room.loudspeaker.busy
    assert not room.aloud.reading
    room.aloud.take(Made(TextId(1), b""))
    assert room.listen() == []
    assert room.loudspeaker.played == 1


def test_a_second_reading_takes_no_answer_of_the_first(room: Room) -> None:
    """Numbers are not used twice."""
    room.begin()
    late = room.voice.happened()
    room.aloud.stop()
    room.begin()
    for event in late:
        room.aloud.take(event)
    assert room.loudspeaker.played == 0
    assert room.listen() == ["yksi", "kaksi", "kolme"]


def test_a_late_failure_of_the_reading_before_is_nobodys(room: Room) -> None:
    """The one that is heard now goes on."""
    room.begin()
    room.begin()
    room.tell()
    room.aloud.take(NotMade(TextId(0), Mute.FAILED))
    assert room.aloud.reading
    assert room.aloud.mute is None


@pytest.mark.parametrize("why", Mute)
def test_a_voice_that_fails_is_told_and_forgotten_at_the_next_asking(room: Room, why: Mute) -> None:
    """The page says why; another tap tries again."""
    room.engine.why = why
    room.begin()
    room.tell()
    assert room.aloud.mute is why
    assert not room.aloud.reading
    room.engine.why = None
    room.begin()
    assert room.aloud.mute is None
    assert room.listen() == ["yksi", "kaksi", "kolme"]


def test_a_voice_that_fails_on_the_way_is_silent_from_there(room: Room) -> None:
    """What was being heard is cut off rather than followed by nothing."""
    room.begin()
    room.tell()
    room.aloud.take(NotMade(TextId(1), Mute.FAILED))
    assert (room.aloud.reading, room.loudspeaker.busy) == (False, False)
    assert room.aloud.mute is Mute.FAILED


def test_a_loudspeaker_that_is_missing_is_told(room: Room) -> None:
    """Plugged in again, it works at the next tap."""
    room.loudspeaker.plugged = False
    room.begin()
    room.tell()
    assert room.aloud.mute is Mute.NO_SOUND
    assert not room.aloud.reading
    room.loudspeaker.plugged = True
    room.begin()
    assert room.listen() == ["yksi", "kaksi", "kolme"]


def test_a_voice_that_never_answers_is_given_up(room: Room) -> None:
    """Nobody waits before a page that says it is reading."""
    room.begin()
    room.voice.happened()
    room.aloud.tick(room.now)
    room.at += PATIENCE.total_seconds() - 1
    room.aloud.tick(room.now)
    assert room.aloud.reading
    room.at += 2
    room.aloud.tick(room.now)
    assert room.aloud.mute is Mute.FAILED


def test_who_listens_counts_as_being_here_for_a_while(room: Room) -> None:
    """Not before, not after, and not for ever."""
    assert not room.aloud.tick(room.now)
    room.begin()
    assert room.aloud.tick(room.now)
    room.at += LISTENING.total_seconds()
    assert not room.aloud.tick(room.now)
    room.aloud.stop()
    assert not room.aloud.tick(room.now)


def test_another_place_is_silent(room: Room) -> None:
    """And the same place goes on."""
    room.aloud.stay("bag")
    room.begin()
    room.aloud.stay("bag")
    assert room.aloud.reading
    room.aloud.stay("home")
    assert not room.aloud.reading


def test_a_page_that_changes_is_read_on_from_the_same_sentence(room: Room) -> None:
    """What has come before it is not read any more, what comes after it is as it is now."""
    room.begin()
    room.tell()
    changed = page("uusi", "yksi", "toinen")
    room.aloud.shown(changed, SAY)
    assert room.loudspeaker.played == 1
    assert room.listen() == ["yksi", "toinen"]


def test_a_page_that_has_become_another_is_read_from_its_beginning(room: Room) -> None:
    """Sending has become sent: who listens wants to know."""
    room.begin()
    room.tell()
    room.aloud.shown(page("perillä", "mene"), SAY)
    assert not room.loudspeaker.busy
    assert room.listen() == ["perillä", "mene"]


def test_a_page_drawn_anew_with_the_same_words_changes_nothing(room: Room) -> None:
    """The clock has moved on a minute."""
    room.begin()
    room.tell()
    asked = len(room.engine.texts)
    room.aloud.shown(page("yksi", "kaksi", "kolme"), SAY)
    assert len(room.engine.texts) == asked
    assert room.listen() == ["yksi", "kaksi", "kolme"]


def test_the_page_shows_what_is_heard_and_is_the_same_object_meanwhile(room: Room) -> None:
    """So that nothing is painted twice."""
    assert room.aloud.shown(room.place, SAY) is room.place
    room.begin()
    room.tell()
    first = room.aloud.shown(room.place, SAY)
    assert first != room.place
    assert room.aloud.shown(room.place, SAY) is first
    room.aloud.stop()
    assert room.aloud.shown(room.place, SAY) is room.place


def test_without_a_reader_there_is_nothing_to_ask_for() -> None:
    """No voice, no button, and no harm in asking."""
    aloud = Aloud()
    assert not aloud.available
    aloud.begin(page("yksi"), SAY, NOW)
    assert not aloud.reading
    assert not aloud.tick(NOW)
