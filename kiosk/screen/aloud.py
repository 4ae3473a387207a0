"""Lue ääneen: the page's sentences through the voice to the loudspeaker, and silence at once.

Which sentences there are is in `reading`; when somebody asks for them is the app's business.
Nothing begins to speak by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol, assert_never

from audio.speech import Event, Made, Mute, NotMade, Played, TextId, Voice
from audio.synthesis import SpeechError
from content import Words
from kiosk.screen.highlight import marked
from kiosk.screen.reading import (
    Make,
    Passage,
    Play,
    Reading,
    Split,
    Step,
    begun,
    made,
    moved,
    passages,
    played,
)
from kiosk.screen.scene import Box

PATIENCE: Final = timedelta(seconds=8)
"""After so long without an answer the voice counts as broken."""
SETTLED: Final = timedelta(seconds=2)
"""After so long at rest the voice is loaded: the start is over and nobody is kept waiting."""
LISTENING: Final = timedelta(minutes=3)
"""How long somebody who is read to need not touch anything."""


class Loudspeaker(Protocol):
    """Plays one sound at a time."""

    @property
    def busy(self) -> bool:
        """Whether a sound is being played."""
        ...

    def play(self, wav: bytes) -> None:
        """Begin the sound; raise SpeechError when there is nothing to play it on."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...


@dataclass(frozen=True)
class Reader:
    """What it takes to read: a voice, a loudspeaker, and how sentences are found and said."""

    voice: Voice
    loudspeaker: Loudspeaker
    split: Split
    spoken: Callable[[str, str], str]


class Aloud:
    """One reading after the other. Without a reader there is nothing to ask for."""

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader
        self._reading: Reading | None = None
        self._passages: tuple[Passage, ...] = ()
        self._page: Box | None = None
        """The one that the passages are of."""
        self._place: object = None
        self._began: datetime | None = None
        self._asked: datetime | None = None
        self._first = TextId(0)
        """The number of the first passage's text."""
        self._next = TextId(0)
        """The first number that no text has had."""
        self._ahead = b""
        self._marked: tuple[Box, Passage, Box] | None = None
        self._seen: datetime | None = None
        self._warm = reader is None
        self.mute: Mute | None = None
        """Why there was no sound when it was asked for last."""

    @property
    def available(self) -> bool:
        """Whether there is anything that could read."""
        return self._reader is not None

    @property
    def reading(self) -> bool:
        """Whether a page is being read."""
        return self._reading is not None

    @property
    def passage(self) -> Passage | None:
        """The one that is heard now, or about to be."""
        return self._passages[self._reading.index] if self._reading else None

    def begin(self, page: Box, say: Words, now: datetime) -> None:
        """Read the page from its beginning."""
        self.stop()
        if self._reader is not None:
            self._began = now
            self._turn_to(page, passages(page, say, self._reader.split))
            self._follow(*begun(len(self._passages)))

    def stop(self) -> None:
        """Be silent at once, and forget what was to be said."""
        self.mute = None
        self._end()

    def stay(self, place: object) -> None:
        """Be silent when the place on show is another than before."""
        if place != self._place:
            self._place = place
            self.stop()

    def take(self, event: Event) -> None:
        """Go on by what the voice and the loudspeaker tell; what comes late is nobody's."""
        match event:
            case Made(text_id, wav):
                if self._waits_for(text_id) and self._reading is not None:
                    self._ahead = wav
                    self._follow(*made(self._reading, text_id - self._first))
            case NotMade(text_id, why):
                if self._waits_for(text_id):
                    self._fail(why)
            case Played():
                self._played()
            case _:
                assert_never(event)

    def tick(self, now: datetime) -> bool:
        """Notice what nobody tells; return whether somebody is being read to, and not for ever."""
        self._warm_up(now)
        if self._reading is None or self._reading.playing:
            self._asked = None
            self._played()
        elif self._asked is None:
            self._asked = now
        elif abs(now - self._asked) > PATIENCE:
            self._fail(Mute.FAILED)
        began = self._began
        return self.reading and began is not None and abs(now - began) < LISTENING

    def _warm_up(self, now: datetime) -> None:
        """Load the voice once, a moment after the start."""
        self._seen = self._seen or now
        if not self._warm and self._reader is not None and abs(now - self._seen) > SETTLED:
            self._warm = True
            self._reader.voice.warm()

    def shown(self, page: Box, say: Words) -> Box:
        """The page with what is heard marked; a page that has changed is read on from there."""
        if self._reader is not None and self._reading is not None and page is not self._page:
            self._turn(page, passages(page, say, self._reader.split))
        passage = self.passage
        if passage is None:
            return page
        known = self._marked
        if known is None or known[0] is not page or known[1] != passage:
            known = self._marked = (page, passage, marked(page, passage))
        return known[2]

    def _turn(self, page: Box, now: tuple[Passage, ...]) -> None:
        """Go on where the same sentence stands, else from the beginning."""
        before, reading = self._passages, self._reading
        if now == before or reading is None or self._reader is None:
            self._page = page
            return
        following, steps = moved(reading, before, now)
        if following is None:
            self._reader.loudspeaker.stop()
            following, steps = begun(len(now))
        self._reader.voice.cancel()
        self._turn_to(page, now)
        self._follow(following, steps)

    def _turn_to(self, page: Box, now: tuple[Passage, ...]) -> None:
        self._page = page
        self._passages = now
        self._first = self._next
        self._next = TextId(self._next + len(now))

    def _waits_for(self, text_id: TextId) -> bool:
        return self._reading is not None and self._first <= text_id < self._next

    def _played(self) -> None:
        if self._reading is not None and self._reader and not self._reader.loudspeaker.busy:
            self._follow(*played(self._reading))

    def _follow(self, reading: Reading | None, steps: Sequence[Step]) -> None:
        """Carry out the steps; a sound that cannot be played ends it."""
        self._reading = reading
        try:
            for step in steps:
                self._carry_out(step)
        except SpeechError as fault:
            self._fail(fault.why)
        if self._reading is None:
            self._end()

    def _carry_out(self, step: Step) -> None:
        if self._reader is None:
            return
        match step:
            case Play():
                sound, self._ahead = self._ahead, b""
                self._reader.loudspeaker.play(sound)
            case Make(index):
                passage = self._passages[index]
                said = self._reader.spoken(passage.text, passage.lang)
                self._reader.voice.make(TextId(self._first + index), said, passage.lang)
            case _:
                assert_never(step)

    def _fail(self, why: Mute) -> None:
        self._end()
        self.mute = why

    def _end(self) -> None:
        if self._reader is not None and self._page is not None:
            self._reader.voice.cancel()
            self._reader.loudspeaker.stop()
        self._reading = None
        self._page = None
        self._passages = ()
        self._marked = None
        self._began = self._asked = None
        self._ahead = b""
