"""The thread that speaks: in order, one at a time, and never after it was told to forget."""

import queue
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from audio.simulator.voice import Humming
from audio.speaker import Speaker
from audio.speech import Event, Made, Mute, NotMade, TextId
from audio.synthesis import SpeechError

PATIENCE = 10.0


class Slow(Humming):
    """An engine that begins when it is let, and says so."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.may = threading.Semaphore(0)

    def wav(self, text: str, lang: str) -> bytes:
        """Hum when it may."""
        self.begun.put(text)
        assert self.may.acquire(timeout=PATIENCE)
        return super().wav(text, lang)


class Broken(Humming):
    """An engine that fails as no engine should."""

    def wav(self, text: str, lang: str) -> bytes:
        """Fail once."""
        if not self.texts:
            self.texts.append((text, lang))
            raise ZeroDivisionError
        return super().wav(text, lang)


class Answers:
    """What is told, taken one after the other."""

    def __init__(self) -> None:
        self.told: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def next(self) -> Event:
        """The next answer, waited for."""
        return self.told.get(timeout=PATIENCE)


@pytest.fixture
def answers() -> Answers:
    """Nothing told yet."""
    return Answers()


@pytest.fixture
def slow(answers: Answers) -> Iterator[tuple[Speaker, Slow]]:
    """A speaker with an engine that can be held up."""
    engine = Slow()
    with closing(Speaker(answers.told.put, lambda: engine)) as speaker:
        yield speaker, engine
        for _ in range(10):
            engine.may.release()


def ids(*numbers: int) -> list[TextId]:
    """Numbers of texts."""
    return [TextId(number) for number in numbers]


def test_texts_are_answered_one_by_one_in_their_order(answers: Answers) -> None:
    """Each with its own sound."""
    with closing(Speaker(answers.told.put, Humming)) as speaker:
        for number in range(20):
            speaker.make(TextId(number), "x" * number, "fi")
        told = [answers.next() for _ in range(20)]
    assert [one.id for one in told if isinstance(one, Made)] == ids(*range(20))
    lengths = [len(one.wav) for one in told if isinstance(one, Made)]
    assert lengths == sorted(lengths)
    assert len(set(lengths)) == 20


def test_the_engine_is_made_by_the_thread_when_it_is_first_needed(answers: Answers) -> None:
    """Where a library is loaded, nobody waits before the screen."""
    makers: list[threading.Thread] = []

    def engine() -> Humming:
        makers.append(threading.current_thread())
        return Humming()

    with closing(Speaker(answers.told.put, engine)) as speaker:
        assert makers == []
        speaker.make(TextId(1), "Hei", "fi")
        speaker.make(TextId(2), "Hei", "fi")
        answers.next()
        answers.next()
    assert len(makers) == 1
    assert makers[0] is not threading.current_thread()


def test_warming_up_loads_the_engine_and_says_nothing(answers: Answers) -> None:
    """Once, and without harm when it cannot be loaded: that is told when somebody asks."""
    loaded: queue.SimpleQueue[str] = queue.SimpleQueue()

    class Cold(Humming):
        """It tells when it is loaded, and fails."""

        def load(self) -> None:
            """Fail to load."""
            loaded.put("loaded")
            raise SpeechError(Mute.NO_LIBRARY)

    with closing(Speaker(answers.told.put, Cold)) as speaker:
        speaker.warm()
        speaker.warm()
        assert loaded.get(timeout=PATIENCE) == "loaded"
        assert answers.told.empty()
        speaker.make(TextId(1), "Hei", "fi")
        assert isinstance(answers.next(), Made)
    assert loaded.empty()


def test_what_was_asked_before_forgetting_is_never_answered(
    slow: tuple[Speaker, Slow], answers: Answers
) -> None:
    """Neither the text that was being spoken nor those behind it."""
    speaker, engine = slow
    for number in (1, 2, 3):
        speaker.make(TextId(number), f"text {number}", "fi")
    assert engine.begun.get(timeout=PATIENCE) == "text 1"
    speaker.cancel()
    speaker.make(TextId(4), "text 4", "fi")
    engine.may.release()
    assert engine.begun.get(timeout=PATIENCE) == "text 4"
    engine.may.release()
    told = answers.next()
    assert isinstance(told, Made)
    assert told.id == TextId(4)
    assert answers.told.empty()


def test_a_text_that_fails_is_told_and_the_next_one_works(answers: Answers) -> None:
    """Whatever an engine raises."""
    with closing(Speaker(answers.told.put, Broken)) as speaker:
        speaker.make(TextId(1), "Hei", "fi")
        speaker.make(TextId(2), "Hei", "fi")
        assert answers.next() == NotMade(TextId(1), Mute.FAILED)
        assert isinstance(answers.next(), Made)


@pytest.mark.parametrize("why", Mute)
def test_an_engine_that_says_why_is_passed_on(answers: Answers, why: Mute) -> None:
    """In a word of the closed list."""
    with closing(Speaker(answers.told.put, lambda: Humming(why))) as speaker:
        speaker.make(TextId(1), "Hei", "fi")
        assert answers.next() == NotMade(TextId(1), why)


def test_closing_ends_the_thread_and_may_be_done_twice(answers: Answers) -> None:
    """Also when nothing was ever asked."""
    before = threading.active_count()
    speaker = Speaker(answers.told.put, Humming)
    speaker.make(TextId(1), "Hei", "fi")
    answers.next()
    speaker.close()
    speaker.close()
    Speaker(answers.told.put, Humming).close()
    assert threading.active_count() == before


def test_what_is_said_stands_in_no_repr() -> None:
    """Neither text nor sound can reach a log by accident."""
    assert repr(Made(TextId(1), b"secret")) == "Made(id=1)"
