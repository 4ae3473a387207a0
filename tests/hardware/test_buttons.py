"""What buttons say, from the wire, the pin or the keyboard up to a press that is told."""

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import Queue
from typing import Final, NamedTuple

import pytest
from gpiozero.pins.mock import MockFactory, MockPin
from hypothesis import given
from hypothesis import strategies as st

from hardware.device import Device
from hardware.events import ButtonPressed, ButtonReleased, DeviceState, Event, Trouble
from hardware.inputs import open_input
from hardware.link import HardwareError, Link, LinkLostError, Open
from hardware.pins import open_pin
from hardware.press import Press
from hardware.protocols.buttons import HEARTBEAT, ButtonLine, KeyTalk
from hardware.protocols.input_event import RECORD, InputEvent, Records, Stroke
from hardware.serialport import open_serial
from hardware.simulator.keyboard import KEYS, Keyboard, strokes
from hardware.simulator.pty import Wire
from hardware.talk import Fault, Heard, Key, Talk

SOON: Final = 10.0
PIN: Final = 17
ENTER: Final = 28
DOWN, UP = Key(down=True), Key(down=False)
CUTS = st.lists(st.integers(0, 300), max_size=12)
GARBAGE = st.lists(
    st.sampled_from([b"D", b"U", b"\r", b"\n", b"\r\n", b"\x00"]) | st.binary(max_size=12)
).map(b"".join)


def pieces(stream: bytes, cuts: list[int]) -> list[bytes]:
    """`stream` cut at these places."""
    edges = [0, *sorted(cut for cut in cuts if cut < len(stream)), len(stream)]
    return [stream[start:end] for start, end in itertools.pairwise(edges)]


def heard(talk: Talk, chunks: list[bytes]) -> list[Heard]:
    """Everything that these chunks say."""
    return [one for chunk in chunks for one in talk.feed(chunk, 0.0)]


def lost(action: Callable[[], object]) -> LinkLostError:
    """Why it could not be done."""
    with pytest.raises(LinkLostError) as found:
        action()
    return found.value


# Lines


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"D\n", [DOWN]),
        (b"U\n", [UP]),
        (b"D\r\n", [DOWN]),
        (b"U\r\n", [UP]),
        (b"\n", []),
        (b"\r\n", []),
        (b"d\n", [Fault.CHARACTER]),
        (b"DD\n", [Fault.CHARACTER]),
        (b" D\n", [Fault.CHARACTER]),
        (b"D\r\r\n", [Fault.CHARACTER]),
        (b"\xff\x00\n", [Fault.CHARACTER]),
        (b"12345678\n", [Fault.CHARACTER]),
        (b"123456789\n", [Fault.LENGTH]),
        (b"x" * 5000 + b"\nD\n", [Fault.LENGTH, DOWN]),
        (b"D", []),
    ],
)
def test_a_line_says_down_up_or_nothing_good(line: bytes, said: list[Heard]) -> None:
    """An empty line is what is left of one that was cut when the port was opened."""
    assert heard(ButtonLine(), [line]) == said


@given(GARBAGE, CUTS)
def test_lines_read_the_same_however_they_are_cut(stream: bytes, cuts: list[int]) -> None:
    """A port gives bytes in pieces of its own choice; none of them raises."""
    assert heard(ButtonLine(), pieces(stream, cuts)) == heard(ButtonLine(), [stream])


@given(GARBAGE)
def test_after_any_garbage_the_next_state_is_heard(garbage: bytes) -> None:
    """A board that resets may say anything first."""
    assert heard(ButtonLine(), [garbage, b"\nU\n"])[-1] == UP


def test_a_line_that_never_ends_is_told_once() -> None:
    """It must not fill the memory, nor be told again and again."""
    assert heard(ButtonLine(), [b"x" * 9, b"x" * 900, b"x" * 9]) == [Fault.LENGTH]


def test_a_serial_button_that_says_nothing_is_silent() -> None:
    """Its board hangs, or its name belongs to something else; one state and it is well again."""
    button = ButtonLine()
    assert button.due(100.0) == b""
    assert button.patience(101.0) == HEARTBEAT - 1
    assert not button.silent(102.9)
    assert button.silent(103.0)
    assert button.patience(103.0) is None
    button.feed(b"U\n", 200.0)
    assert not button.silent(202.9)
    assert button.patience(202.0) == 1.0
    assert button.silent(203.0)


def test_noise_is_no_sign_of_life() -> None:
    """A port with another speed says a lot, and nothing of a button."""
    button = ButtonLine()
    button.due(0.0)
    button.feed(b"\xf8\n\xf8\n", 2.0)
    assert button.silent(3.0)


def test_a_button_without_a_heartbeat_may_be_quiet_for_ever() -> None:
    """A pin only speaks when it changes."""
    button = ButtonLine(None)
    button.due(0.0)
    button.feed(b"U\n", 0.0)
    assert button.patience(0.0) is None
    assert not button.silent(10.0**9)


# Keys


def record(code: int, stroke: Stroke) -> bytes:
    """A key's record."""
    return InputEvent(1, code, stroke).packed()


def started(code: int | None) -> KeyTalk:
    """A key that has said that it is up."""
    talk = KeyTalk(code)
    assert talk.patience(0.0) == 0.0
    assert talk.feed(b"", 0.0) == [UP]
    assert talk.patience(0.0) is None
    assert talk.due(0.0) == b""
    return talk


def test_one_key_is_a_button_and_the_others_are_none() -> None:
    """Nothing is said of a key that the settings do not name."""
    talk = started(ENTER)
    assert talk.feed(record(ENTER, Stroke.PRESSED), 0.0) == [DOWN]
    assert talk.feed(record(ENTER, Stroke.REPEATED), 0.0) == []
    assert talk.feed(record(ENTER + 1, Stroke.RELEASED), 0.0) == []
    assert talk.feed(record(ENTER, Stroke.RELEASED), 0.0) == [UP]
    assert not talk.silent(10.0**9)


def test_any_key_is_down_until_the_last_is_up() -> None:
    """A device of several keys that is one button."""
    talk = started(None)
    strokes = [(1, Stroke.PRESSED), (2, Stroke.PRESSED), (1, Stroke.RELEASED), (2, Stroke.RELEASED)]
    assert heard(talk, [record(*one) for one in strokes]) == [DOWN, DOWN, DOWN, UP]


def test_a_key_that_was_held_at_the_start_is_not_pressed() -> None:
    """It repeats itself and comes up, and only then can it be pressed."""
    talk = started(ENTER)
    assert talk.feed(record(ENTER, Stroke.REPEATED), 0.0) == []
    assert talk.feed(record(ENTER, Stroke.RELEASED), 0.0) == [UP]


def test_a_key_is_taken_for_up_when_records_were_dropped() -> None:
    """The record of its release may be among them: it must not stay down for ever."""
    talk = started(None)
    talk.feed(record(ENTER, Stroke.PRESSED), 0.0)
    assert talk.feed(InputEvent(0, 3, 0).packed(), 0.0) == [Fault.INCOMPLETE, UP]
    assert talk.feed(record(1, Stroke.PRESSED), 0.0) == [DOWN]
    assert talk.feed(record(1, Stroke.RELEASED), 0.0) == [UP]


@given(st.binary(min_size=30, max_size=300), CUTS)
def test_records_read_the_same_however_they_are_cut(stream: bytes, cuts: list[int]) -> None:
    """A pipe may cut them; none of them raises, whatever they hold."""
    records = Records()
    cut = [event for piece in pieces(stream, cuts) for event in records.feed(piece)]
    assert cut == list(Records().feed(stream))
    assert len(cut) == len(stream) // RECORD.size
    assert heard(KeyTalk(None), pieces(stream, cuts)) == heard(KeyTalk(None), [stream])


@given(st.text(sorted(KEYS) + list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
def test_what_is_typed_can_be_read_from_its_keys(text: str) -> None:
    """Every sign has its own key, and capitals are held with shift."""
    signs = {code: sign for sign, code in KEYS.items()}
    shifted, read = False, ""
    for event in (event for sign in text for event in strokes(sign) if event.type == 1):
        if event.code == 42:
            shifted = event.value == Stroke.PRESSED
        elif event.value == Stroke.PRESSED:
            read += signs[event.code].upper() if shifted else signs[event.code]
    assert read == text


# Pins


@pytest.fixture
def board() -> Iterator[MockFactory]:
    """A board of pins that are not there."""
    factory = MockFactory()
    yield factory
    factory.close()


@pytest.fixture
def pin(board: MockFactory) -> Iterator[Link]:
    """The button at one of them."""
    link = open_pin(PIN, board)
    yield link
    link.close()


def test_a_pin_says_how_it_stands_and_then_every_edge(board: MockFactory, pin: Link) -> None:
    """A button between the pin and ground pulls it low. Chatter is passed on as it comes."""
    assert pin.read(None) == b"U\n"
    assert pin.read(0.0) == b""
    board.pin(PIN).drive_low()
    assert pin.read(None) == b"D\n"
    for _ in range(3):
        board.pin(PIN).drive_high()
        board.pin(PIN).drive_low()
    assert pin.read(None) == b"U\nD\n" * 3


def test_a_pin_that_is_held_at_the_start_says_so(board: MockFactory) -> None:
    """And is watched again each time that it is opened."""
    for _ in range(2):
        link = open_pin(PIN, board)
        link.read(0.0)
        board.pin(PIN).drive_low()
        assert link.read(None) == b"D\n"
        link.close()


def test_an_edge_that_was_dropped_is_made_good_when_nothing_comes(
    board: MockFactory, pin: Link
) -> None:
    """The kernel keeps few edges: in a storm of them the last may be lost."""
    assert pin.read(None) == b"U\n"
    board.pin(PIN).edges = "none"
    board.pin(PIN).drive_low()
    assert pin.read(0.0) == b"D\n"
    assert pin.read(0.0) == b""
    board.pin(PIN).drive_high()
    pin.wake()
    assert pin.read(None) == b"U\n"


def test_a_pins_wait_is_ended_from_another_thread(pin: Link) -> None:
    """As at any port."""
    assert pin.read(None) == b"U\n"
    with ThreadPoolExecutor(1) as aside:
        waiting = aside.submit(pin.read, None)
        pin.wake()
        assert waiting.result(SOON) == b""
        waiting = aside.submit(pin.read, None)
        pin.close()
        assert isinstance(waiting.exception(SOON), LinkLostError)


def test_a_pin_belongs_to_one_button(board: MockFactory, pin: Link) -> None:
    """Two buttons at one pin are a mistake in the settings; given back, it is free."""
    assert lost(lambda: open_pin(PIN, board)).trouble is Trouble.BUSY
    assert pin.read(None) == b"U\n"
    pin.close()
    pin.close()
    assert lost(lambda: pin.read(0.0)).trouble is Trouble.GONE
    open_pin(PIN, board).close()


def test_a_pin_that_is_given_back_is_watched_no_longer() -> None:
    """Not every backend of gpiozero stops that by itself."""

    class Lazy(MockPin):  # type: ignore[misc]  # gpiozero has no types
        """A pin that does nothing when it is closed."""

        def close(self) -> None:
            """Do nothing."""

    board = MockFactory(pin_class=Lazy)
    link = open_pin(PIN, board)
    link.close()
    assert board.pin(PIN).when_changed is None


def test_a_pin_that_the_board_has_not_is_not_there(board: MockFactory) -> None:
    """With a note on what to look for."""
    found = lost(lambda: open_pin(99, board))
    assert found.trouble is Trouble.NOT_THERE
    assert "pin 99" in found.__notes__[0]


@pytest.mark.parametrize(
    ("said", "trouble"), [("GPIO busy", Trouble.BUSY), ("no handle", Trouble.NOT_THERE)]
)
def test_what_a_backend_raises_at_opening_is_told(said: str, trouble: Trouble) -> None:
    """Each has errors of its own, and the loop must live on."""

    class Refusing(MockFactory):  # type: ignore[misc]  # gpiozero has no types
        """A board where another program is in the way."""

        def pin(self, name: object) -> None:
            """Refuse it."""
            raise Exception(said, name)  # noqa: TRY002 - lgpio's own error is no better one

    assert lost(lambda: open_pin(PIN, Refusing())).trouble is trouble


@pytest.mark.parametrize("missing", ["gpiozero", "lgpio"])
def test_without_a_board_or_its_library_a_pin_is_not_there(missing: str) -> None:
    """The note says what to do; the demo's machine has neither."""
    program = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from hardware.pins import open_pin\n"
        "open_pin(17)"
    )
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert "LinkLostError: not-there" in done.stderr
    assert ("install the extra" if missing == "gpiozero" else "Raspberry Pi?") in done.stderr


def test_nothing_is_said_to_a_pin(pin: Link) -> None:
    """A button has no lamp that is the kiosk's business."""
    with pytest.raises(HardwareError):
        pin.write(b"x")


# The whole way


class Button(NamedTuple):
    """A button of some kind: what opens and reads it, and the finger on it."""

    open: Open
    talk: Callable[[], Talk]
    down: Callable[[], None]
    up: Callable[[], None]
    unplug: Callable[[], None] | None
    plug: Callable[[], None] | None


def serial_button(tmp_path: Path, ending: ExitStack) -> Button:
    """A board on a cable."""
    wire = Wire(tmp_path / "ttyButton")
    ending.callback(wire.close)
    return Button(
        lambda: open_serial(wire.port, 9600),
        ButtonLine,
        lambda: wire.send(b"D\r\n"),
        lambda: wire.send(b"U\r\n"),
        wire.unplug,
        wire.plug,
    )


def usb_button(tmp_path: Path, ending: ExitStack) -> Button:
    """A keyboard of one key."""
    keyboard = Keyboard(tmp_path / "event0")
    ending.callback(keyboard.close)
    return Button(
        lambda: open_input(keyboard.path, lambda _fd: None),
        lambda: KeyTalk(ENTER),
        lambda: keyboard.press(ENTER),
        lambda: keyboard.release(ENTER),
        keyboard.unplug,
        keyboard.plug,
    )


def pin_button(_tmp_path: Path, ending: ExitStack) -> Button:
    """A pin, which nobody unplugs."""
    factory = MockFactory()
    ending.callback(factory.close)
    return Button(
        lambda: open_pin(PIN, factory),
        lambda: ButtonLine(None),
        factory.pin(PIN).drive_low,
        factory.pin(PIN).drive_high,
        None,
        None,
    )


@pytest.mark.parametrize("kind", [serial_button, usb_button, pin_button])
def test_a_press_is_told_whatever_the_button_hangs_on(
    kind: Callable[[Path, ExitStack], Button], tmp_path: Path
) -> None:
    """Also after it was pulled out and plugged in, when the first word is a state again."""
    told: Queue[Event] = Queue()
    with ExitStack() as ending:
        button = kind(tmp_path, ending)
        device = Device(
            "b", button.open, button.talk, Press("b"), post=told.put, clock=time.monotonic
        )
        ending.callback(device.close)
        device.start()
        assert told.get(timeout=SOON) == DeviceState("b")
        click(button, told)
        if button.unplug is not None and button.plug is not None:
            button.unplug()
            assert told.get(timeout=SOON) == DeviceState("b", Trouble.GONE)
            button.plug()
            while told.get(timeout=SOON) != DeviceState("b"):
                pass
            click(button, told)


def click(button: Button, told: Queue[Event]) -> None:
    """Press it shortly; both is told, and nothing else."""
    button.up()
    button.down()
    assert told.get(timeout=SOON) == ButtonPressed("b")
    button.up()
    assert told.get(timeout=SOON) == ButtonReleased("b")
    assert told.empty()
