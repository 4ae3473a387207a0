"""The loop of a reader: by the scenarios with a clock that is moved, and on real terminals."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import pytest

from hardware.device import HOUR, LONGEST_PAUSE, MOST_FAULTS, Device
from hardware.events import (
    ButtonHeld,
    ButtonPressed,
    DeviceState,
    Event,
    Tag,
    TagGone,
    TagsAtStart,
    TagSeen,
    Trouble,
)
from hardware.hours import STALL, Hours
from hardware.presence import MOST_TAGS, Presence
from hardware.press import Press
from hardware.protocols.buttons import ButtonLine
from hardware.protocols.em4100 import Em4100
from hardware.protocols.pn532 import Pn532
from hardware.serialport import open_serial
from hardware.simulator.em4100_reader import frame
from hardware.simulator.pty import Wire
from hardware.simulator.script import Said, Script
from hardware.talk import Read, Talk
from kiosk.clock import monotonic

E = TypeVar("E", bound=Event)
CARD_THERE = bytes.fromhex("0000ff0cf4d54b0101000408049eb36e66a900")
"""A chip's answer that lists one tag."""
ONE, TWO = Tag("62E3086CED"), Tag("01000734E0")
AFTER_START = 10.0
"""A scenario begins when the reader has long been in use."""
WITHIN = 20.0
"""Seconds that a real terminal may take at most; it takes milliseconds."""
VECTORS = Path(__file__).parent / "data" / "reader_vectors.json"


def scenario(name: str) -> list[tuple[float, Said]]:
    """A scenario of the vectors' file as what the port said."""
    said: dict[str, Said] = {"UNPLUG": Trouble.GONE, "PLUG": b""}
    found: dict[str, Any] = next(
        one for one in json.loads(VECTORS.read_text())["scenarios"] if one["name"] == name
    )
    return [
        (AFTER_START + at, said[what] if what in said else bytes.fromhex(what))
        for at, what in found["events"]
    ]


def play(
    said: list[tuple[float, Said]],
    until: float,
    hold_off: float = 1.5,
    talk: Callable[[], Talk] = Em4100,
) -> tuple[list[tuple[float, Event]], Script]:
    """Let the loop run through a script; every event with its second."""
    script = Script(said, until)
    told: list[tuple[float, Event]] = []
    device = Device(
        "Ovi",
        script.open,
        talk,
        Presence("Ovi", hold_off),
        post=lambda event: told.append((script.now(), event)),
        clock=script.now,
    )
    while not script.over:
        script.pause(device.step())
    return told, script


def of(kind: type[E], told: list[tuple[float, Event]]) -> list[tuple[float, E]]:
    """The events of one kind."""
    return [(at, event) for at, event in told if isinstance(event, kind)]


# ---- The scenarios -------------------------------------------------------------------------------


def test_a_tag_that_lies_there_for_two_seconds_comes_once_and_goes_once() -> None:
    """Thirty-one reads are one event, and gone is told soon after the last."""
    told, _ = play(scenario("tag_lies_2s_fast"), 30, hold_off=0.4)
    ((came, _seen),) = of(TagSeen, told)
    ((went, _gone),) = of(TagGone, told)
    assert came == AFTER_START
    assert 0.3 <= went - (AFTER_START + 1.95) <= 0.5


@pytest.mark.parametrize(("hold_off", "times"), [(1.5, 1), (0.5, 5)])
def test_a_slow_reader_needs_the_hold_off_that_is_usual(hold_off: float, times: int) -> None:
    """With a shorter one the bag would go out and come back all the time."""
    told, _ = play(scenario("tag_lies_slow_repeat"), 30, hold_off)
    assert len(of(TagSeen, told)) == times


def test_two_tags_in_turn_come_once_each() -> None:
    """The hold-off is a tag's, not the reader's."""
    told, _ = play(scenario("two_tags_alternate"), 30)
    assert [event.tag for _, event in of(TagSeen, told)] == [ONE, TWO]


def test_half_a_frame_is_not_joined_to_what_comes_after_the_cable_was_out() -> None:
    """Offline, online, and the tag that lay there by then is a state."""
    told, script = play(scenario("unplug_mid_frame"), 30)
    troubles = [event.trouble for _, event in of(DeviceState, told)]
    assert troubles == [None, Trouble.GONE, Trouble.NOT_THERE, None]
    assert of(TagSeen, told) == []
    assert [event.tags for _, event in of(TagsAtStart, told)] == [frozenset(), frozenset({ONE})]
    assert script.opened == 2


def test_a_tag_that_lies_there_at_the_start_is_a_state_until_it_goes() -> None:
    """Nobody has done anything; gone and held there again, somebody has."""
    reads: list[tuple[float, Said]] = [(0.1 * n, frame(ONE)) for n in range(100)]
    told, _ = play([*reads, (20.0, frame(ONE))], 30)
    ((settled, start),) = of(TagsAtStart, told)
    assert (settled, start.tags) == (1.5, frozenset({ONE}))
    assert [at for at, _ in of(TagSeen, told)] == [20.0]


def test_an_hour_at_fifteen_reads_a_second_is_one_event() -> None:
    """And nothing grows meanwhile."""
    reads: list[tuple[float, Said]] = [(AFTER_START + n / 15, frame(ONE)) for n in range(15 * 3600)]
    told, _ = play(reads, 4000)
    assert len(of(TagSeen, told)) == 1
    assert len(told) == 4  # in use, nothing there at the start, come, gone


def test_noise_is_counted_by_the_hour_and_told_once_a_minute() -> None:
    """A bad cable is seen without filling anything."""
    bad = frame(ONE)[:-2] + b"\x00\x03"
    told, _ = play([(AFTER_START + n / 10, bad) for n in range(36_000)], 3 * HOUR)
    states = [event for _, event in of(DeviceState, told)]
    assert max(state.faults for state in states) == MOST_FAULTS
    assert states[-1].faults == 0
    assert len(states) <= 3 * 60 + 2


def test_a_chip_that_falls_silent_is_told_and_loses_no_bag() -> None:
    """A hung reader does not know that a tag is gone."""
    told, script = play([], 30, talk=Pn532)
    assert of(TagGone, told) == []
    assert [event.trouble for _, event in of(DeviceState, told)] == [None, Trouble.SILENT]
    assert len(script.sent) > 3  # it is woken again and again


def test_a_chip_that_only_stammers_takes_no_tag_away() -> None:
    """Bad frames are no answer, and a tag that cannot be read is not one that went."""
    stammer: list[tuple[float, Said]] = [
        (3.0 + n / 10, b"\x00\x00\xff\x04\xfc\xd5\x02\x50\x46\x50\x8c\x00") for n in range(200)
    ]
    told, _ = play([(1.0, CARD_THERE), *stammer], 30, talk=Pn532)
    assert of(TagGone, told) == []
    assert Trouble.SILENT in {event.trouble for _, event in of(DeviceState, told)}


def test_what_a_button_says_after_a_silence_is_a_start() -> None:
    """It may have been down for long: nobody has pressed it now."""
    script = Script([(1.0, b"U\n"), (10.0, b"D\n"), (11.0, b"U\n"), (12.0, b"D\n")], 14.0)
    told: list[Event] = []
    device = Device(
        "Nappi", script.open, ButtonLine, Press("Nappi"), post=told.append, clock=script.now
    )
    while not script.over:
        script.pause(device.step())
    assert told == [
        DeviceState("Nappi"),
        DeviceState("Nappi", Trouble.SILENT),
        DeviceState("Nappi"),
        ButtonPressed("Nappi"),
        ButtonHeld("Nappi"),
    ]


def test_a_port_that_is_never_there_is_tried_at_a_calm_pace() -> None:
    """Not more than every two seconds, and told once."""
    tries: list[float] = []
    script = Script([], 60)

    def never() -> Script:
        tries.append(script.now())
        return Script([(0.0, Trouble.NOT_THERE)], 60).open()

    told: list[Event] = []
    device = Device("Ovi", never, Em4100, Presence("Ovi"), post=told.append, clock=script.now)
    while not script.over:
        script.pause(device.step())
    assert told == [DeviceState("Ovi", Trouble.NOT_THERE)]
    assert len(tries) <= 60 / LONGEST_PAUSE + 4


def test_a_machine_that_stands_still_takes_no_tag_away() -> None:
    """Seconds in which nobody listened do not count."""
    now = [100.0]
    hours = Hours(lambda: now[0])
    before = hours.now()
    now[0] += 60.0
    assert hours.after(before, 0.5) == before + 0.5 + STALL
    before = hours.now()
    now[0] += 60.0
    assert hours.after(before, None) == before + 60.0


def test_a_storm_of_ids_costs_no_memory() -> None:
    """More tags than can lie at one reader are noise."""
    presence = Presence("Ovi")
    presence.restart(0.0)
    presence.tick(2.0)
    told = [presence.hear(Read(Tag(f"{n:010X}")), 3.0) for n in range(1000)]
    assert sum(len(events) for events in told) == MOST_TAGS


# ---- On real terminals ---------------------------------------------------------------------------


class Bench:
    """A reader on a real terminal, and what it tells; `until` waits for an event."""

    def __init__(self, wire: Wire, ending: ExitStack, *, post: bool = True) -> None:
        self.wire = wire
        self.told: SimpleQueue[Event] = SimpleQueue()
        self.device = Device(
            "Ovi",
            partial(open_serial, wire.port, 9600),
            Em4100,
            Presence("Ovi", 0.3),
            post=self.told.put if post else self.unplugging,
            clock=monotonic,
        )
        ending.callback(self.device.close)
        self.device.start()

    def unplugging(self, event: Event) -> None:
        """Pull the cable while the loop waits for us."""
        if isinstance(event, TagSeen):
            self.wire.unplug()
        self.told.put(event)

    def until(self, wanted: Callable[[Event], bool]) -> Event:
        """The first event that is wanted; fail when none comes."""
        end = monotonic() + WITHIN
        while (left := end - monotonic()) > 0:
            try:
                event = self.told.get(timeout=left)
            except Empty:
                break
            if wanted(event):
                return event
        raise AssertionError("it was never told")

    def until_settled(self) -> TagsAtStart:
        """What lay there at the start."""
        event = self.until(lambda event: isinstance(event, TagsAtStart))
        assert isinstance(event, TagsAtStart)
        return event


def is_state(trouble: Trouble | None) -> Callable[[Event], bool]:
    """Whether an event tells this state."""
    return lambda event: isinstance(event, DeviceState) and event.trouble is trouble


@pytest.fixture
def ending() -> Iterator[ExitStack]:
    """Ends what a test began."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def wire(tmp_path: Path, ending: ExitStack) -> Wire:
    """A cable whose port keeps its name."""
    made = Wire(tmp_path / "reader")
    ending.callback(made.close)
    return made


def test_on_a_real_port_a_tag_is_told_whole_or_in_halves(wire: Wire, ending: ExitStack) -> None:
    """However the bytes arrive."""
    bench = Bench(wire, ending)
    assert bench.until_settled().tags == frozenset()
    whole = frame(ONE)
    wire.send(whole[:5])
    wire.send(whole[5:])
    assert bench.until(lambda event: isinstance(event, TagSeen)) == TagSeen("Ovi", ONE)
    assert bench.until(lambda event: isinstance(event, TagGone)) == TagGone("Ovi", ONE)


def test_a_real_port_is_pulled_and_plugged_in_again(wire: Wire, ending: ExitStack) -> None:
    """Half a frame before and the other half after are no tag."""
    bench = Bench(wire, ending)
    bench.until_settled()
    wire.send(frame(ONE)[:7])
    wire.unplug()
    bench.until(is_state(Trouble.GONE))
    wire.plug()
    bench.until(is_state(None))
    wire.send(frame(ONE)[7:])
    assert bench.until_settled().tags == frozenset()
    wire.send(frame(TWO))
    assert bench.until(lambda event: isinstance(event, TagSeen)) == TagSeen("Ovi", TWO)


def test_a_cable_pulled_while_the_event_is_handled_is_noticed(
    wire: Wire, ending: ExitStack
) -> None:
    """The loop does not die in silence."""
    bench = Bench(wire, ending, post=False)
    bench.until_settled()
    wire.send(frame(ONE))
    bench.until(lambda event: isinstance(event, TagSeen))
    bench.until(is_state(Trouble.NOT_THERE))
    wire.plug()
    bench.until(is_state(None))


def test_a_port_that_another_program_holds_is_told_and_taken_when_it_is_free(
    wire: Wire, ending: ExitStack
) -> None:
    """Whoever tries the reader out does not have to restart the kiosk."""
    other = open_serial(wire.port, 9600)
    bench = Bench(wire, ending)
    bench.until(is_state(Trouble.BUSY))
    other.close()
    bench.until(is_state(None))


def test_several_readers_at_once_tell_of_their_own_tags(tmp_path: Path, ending: ExitStack) -> None:
    """One that is lost disturbs no other."""
    wires = [Wire(tmp_path / name) for name in ("door", "hook")]
    for one in wires:
        ending.callback(one.close)
    door, hook = (Bench(one, ending) for one in wires)
    door.until_settled()
    hook.until_settled()
    wires[0].unplug()
    wires[1].send(frame(TWO))
    assert hook.until(lambda event: isinstance(event, TagSeen)) == TagSeen("Ovi", TWO)
    door.until(is_state(Trouble.GONE))


def test_it_ends_at_once_while_it_waits(wire: Wire, ending: ExitStack) -> None:
    """And gives the port back; a second time does no harm."""
    bench = Bench(wire, ending)
    bench.until_settled()
    bench.device.close()
    bench.device.close()
    open_serial(wire.port, 9600).close()
