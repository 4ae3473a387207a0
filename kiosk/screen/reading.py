"""What is read aloud of a page, sentence by sentence, and how far the reading has come.

Pure: nothing here speaks or draws. What the sentences sound like is content; how a passage is
marked on the picture is in `highlight`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from content import Words
from kiosk.care.actions import Verb
from kiosk.screen.scene import Box, Role

NOISE: Final = {Verb.LANGUAGE, Verb.DIGIT, Verb.READ}
"""Buttons that nobody who listens needs to hear of."""
ANSWERS: Final = {Verb.PICK, Verb.MISSING, Verb.WORD}
"""Buttons that answer what stands above them, and so are read where they stand."""
WAYS_BACK: Final = {Verb.BACK, Verb.HOME}
"""Read last of all that can be tapped, wherever they stand."""

SHEET: Final = re.compile(r"(?P<here>\d+)/(?P<of>\d+)")
"""Where one is among several sheets: nobody wants to hear of a half."""

Path = tuple[int, ...]
"""Which child of which child of the page a box is."""
Split = Callable[[str, str], Sequence[str]]
"""The sentences of a text in a language, in their order."""


@dataclass(frozen=True)
class Passage:
    """One sentence. It is the part from `start` to `end` of the text of the box at `path`."""

    text: str
    lang: str
    path: Path | None = None
    """None when it stands nowhere on the page."""
    start: int = 0
    end: int = 0


def passages(page: Box, say: Words, split: Split) -> tuple[Passage, ...]:
    """Headings, texts and answers in reading order; then what else can be tapped."""
    here = [(path, box) for path, box in _walk(page) if _speaks(box)]
    told = [(path, box) for path, box in here if not _is_way(box)]
    ways = sorted((one for one in here if _is_way(one[1])), key=_last)
    found = [one for path, box in told for one in _sentences(path, box, say, split)]
    if ways:
        found.append(Passage(say("aloud.choices"), say.lang))
        found += [_whole(path, box, say) for path, box in ways]
    return tuple(found)


def _walk(box: Box, path: Path = ()) -> Iterator[tuple[Path, Box]]:
    """Every box with its path, in reading order; what lies on a button is said by its own text."""
    yield path, box
    if box.role is not Role.BUTTON:
        said: set[str] = set()
        for place, child in enumerate(box.children):
            if child.role is Role.PICTURE and child.text in said:
                continue
            said |= {one.text for one in child.walk()}
            yield from _walk(child, (*path, place))


def _speaks(box: Box) -> bool:
    """Whether it has words, and is neither a clock nor a button of no interest."""
    clock = any(line.tabular for line in box.lines)
    noise = box.action is not None and box.action.verb in NOISE
    return not clock and not noise and any(sign.isalnum() for sign in box.text)


def _is_way(box: Box) -> bool:
    """Whether it is a button that leads on, and not one of the answers above it."""
    return box.action is not None and box.enabled and box.action.verb not in ANSWERS


def _last(one: tuple[Path, Box]) -> bool:
    action = one[1].action
    return action is not None and action.verb in WAYS_BACK


def _sentences(path: Path, box: Box, say: Words, split: Split) -> Iterator[Passage]:
    if box.action is not None:
        yield _whole(path, box, say)
        return
    if numbers := SHEET.fullmatch(box.text):
        told = say("aloud.sheet", here=numbers["here"], of=numbers["of"])
        yield Passage(told, say.lang, path, 0, len(box.text))
        return
    lang = box.lang or say.lang
    end = 0
    for sentence in split(box.text, lang):
        start = box.text.find(sentence, end)
        found = start >= 0
        end = start + len(sentence) if found else end
        span = (start, end) if found else (0, len(box.text))
        yield Passage(sentence, lang, path, *span)


def _whole(path: Path, box: Box, say: Words) -> Passage:
    """A button's words, and whether it is chosen."""
    chosen = box.selected and box.action is not None and box.action.verb is not Verb.MISSING
    text = say("aloud.chosen", what=box.text) if chosen else box.text
    return Passage(text, box.lang or say.lang, path, 0, len(box.text))


@dataclass(frozen=True)
class Make:
    """Have the passage spoken: it is played later."""

    index: int


@dataclass(frozen=True)
class Play:
    """Let the passage be heard."""

    index: int


Step = Make | Play


@dataclass(frozen=True)
class Reading:
    """Which of `count` passages is read. While it plays the next one is being made."""

    count: int
    index: int = 0
    playing: bool = False
    ahead: bool = False
    """Whether the next one is made."""

    @property
    def more(self) -> bool:
        """Whether there is a next one."""
        return self.index + 1 < self.count


def begun(count: int) -> tuple[Reading | None, tuple[Step, ...]]:
    """A reading from the first passage on."""
    return (Reading(count), (Make(0),)) if count else (None, ())


def made(reading: Reading, index: int) -> tuple[Reading, tuple[Step, ...]]:
    """A passage can be played: at once when it is waited for, else when its turn comes."""
    if not reading.playing and index == reading.index:
        return _playing(replace(reading, playing=True, ahead=False))
    if reading.playing and index == reading.index + 1:
        return replace(reading, ahead=True), ()
    return reading, ()


def played(reading: Reading) -> tuple[Reading | None, tuple[Step, ...]]:
    """The passage has been heard: on to the next; None after the last."""
    if not reading.playing:
        return reading, ()
    if not reading.more:
        return None, ()
    following = replace(reading, index=reading.index + 1, playing=reading.ahead, ahead=False)
    return _playing(following) if reading.ahead else (following, ())


def _playing(reading: Reading) -> tuple[Reading, tuple[Step, ...]]:
    """Sound first; the next passage is made meanwhile."""
    play = Play(reading.index)
    return reading, (play, Make(reading.index + 1)) if reading.more else (play,)


def moved(
    reading: Reading, before: Sequence[Passage], now: Sequence[Passage]
) -> tuple[Reading | None, tuple[Step, ...]]:
    """The page has changed under the reading: on from the same sentence where it still stands.

    Otherwise None, and it has to be begun anew.
    """
    text = before[reading.index].text
    places = [place for place, one in enumerate(now) if one.text == text]
    if not places:
        return None, ()
    place = min(places, key=lambda found: abs(found - reading.index))
    here = Reading(len(now), place, reading.playing)
    if not here.playing:
        return here, (Make(place),)
    return here, (Make(place + 1),) if here.more else ()
