"""Ports as they are opened, read, pulled out and given back: over real terminals of the kernel."""

import errno
import os
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.events import Trouble
from hardware.inputs import open_input
from hardware.link import HardwareError, Link, LinkLostError
from hardware.protocols.input_event import InputEvent, Records
from hardware.serialport import CFLAG, open_serial
from hardware.simulator.keyboard import Keyboard
from hardware.simulator.link import QueueLink
from hardware.simulator.pty import Wire

BAUD = 9600
LFLAG = 3
SOON = 10.0
"""Seconds that a test waits for what comes at once."""


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    """A cable with a name that stays."""
    wire = Wire(tmp_path / "ttyTest")
    yield wire
    wire.close()


@pytest.fixture
def link(wire: Wire) -> Iterator[Link]:
    """The program's end of the cable."""
    link = open_serial(wire.port, BAUD)
    yield link
    link.close()


@pytest.fixture
def keyboard(tmp_path: Path) -> Iterator[Keyboard]:
    """A keyboard that is a pipe."""
    keyboard = Keyboard(tmp_path / "event0")
    yield keyboard
    keyboard.close()


@pytest.fixture
def aside() -> Iterator[ThreadPoolExecutor]:
    """A thread beside the test's own."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def take_all(_fd: int) -> None:
    """A grab that needs no kernel."""


def trouble(action: Callable[[], object]) -> Trouble:
    """Why it could not be done."""
    with pytest.raises(LinkLostError) as lost:
        action()
    return lost.value.trouble


def read(link: Link, length: int) -> bytes:
    """So many bytes, in however many pieces they come."""
    got = b""
    while len(got) < length and (came := link.read(SOON)):
        got += came
    return got


def open_files() -> int:
    """How many descriptors this program has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


@contextmanager
def as_nobody(path: str) -> Iterator[None]:
    """Be a user who may not open `path`."""
    Path(path).chmod(0)
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_is_sent_is_read_on_both_sides(wire: Wire, link: Link) -> None:
    """Bytes of all values pass unchanged, also those that a terminal would take for commands."""
    every = bytes(range(256))
    wire.send(every)
    assert read(link, 256) == every
    link.write(every)
    assert wire.received(SOON) == every


def test_a_half_frame_is_handed_on_at_once(wire: Wire, link: Link) -> None:
    """What is missing is the conversation's to wait for, not the port's."""
    wire.send(b"\x021234")
    assert read(link, 5) == b"\x021234"
    wire.send(b"56\x03")
    assert read(link, 3) == b"56\x03"


def test_a_wait_ends_with_nothing_when_nothing_comes(link: Link) -> None:
    """The loop has its own things to do."""
    assert link.read(0.0) == b""
    assert link.read(0.001) == b""
    assert link.read(-1.0) == b""


def test_a_wait_is_ended_from_another_thread(link: Link, aside: ThreadPoolExecutor) -> None:
    """Otherwise the kiosk could not be stopped while a reader is quiet."""
    waiting = aside.submit(link.read, None)
    link.wake()
    assert waiting.result(SOON) == b""


def test_waking_before_the_wait_is_not_lost(wire: Wire, link: Link) -> None:
    """The one who wakes cannot know whether the other waits already. It ends one wait."""
    link.wake()
    link.wake()
    assert link.read(None) == b""
    wire.send(b"U")
    assert link.read(None) == b"U"


def test_waking_costs_no_bytes(wire: Wire, link: Link) -> None:
    """What came is read, now or then."""
    wire.send(b"U")
    link.wake()
    assert (link.read(SOON) or link.read(SOON)) == b"U"


def test_pulling_it_out_ends_a_wait(wire: Wire, link: Link, aside: ThreadPoolExecutor) -> None:
    """A reader is unplugged while nobody holds a tag to it."""
    waiting = aside.submit(trouble, lambda: link.read(None))
    wire.unplug()
    assert waiting.result(SOON) is Trouble.GONE


def test_pulling_it_out_between_two_waits_is_noticed_at_the_next(wire: Wire, link: Link) -> None:
    """And at each one after that, whatever is done."""
    wire.send(b"U")
    assert read(link, 1) == b"U"
    wire.unplug()
    assert trouble(lambda: link.read(SOON)) is Trouble.GONE
    assert trouble(lambda: link.read(0.0)) is Trouble.GONE
    assert trouble(lambda: link.write(b"x")) is Trouble.GONE


def test_pulling_it_out_is_noticed_at_writing(wire: Wire, link: Link) -> None:
    """A reader that is asked in turn is first missed there."""
    wire.unplug()
    assert trouble(lambda: link.write(b"x")) is Trouble.GONE


def test_a_port_that_is_plugged_in_again_is_opened_by_the_same_name(wire: Wire) -> None:
    """Nobody restarts anything."""
    for _ in range(3):
        link = open_serial(wire.port, BAUD)
        wire.send(b"D")
        assert read(link, 1) == b"D"
        wire.unplug()
        assert not os.path.lexists(wire.port)
        assert trouble(lambda: open_serial(wire.port, BAUD)) is Trouble.NOT_THERE
        link.close()
        wire.plug()


def test_a_port_is_held_by_one_program(wire: Wire, link: Link) -> None:
    """Two that read would each get half of a tag; the second is told so."""
    assert trouble(lambda: open_serial(wire.port, BAUD)) is Trouble.BUSY
    link.close()
    open_serial(wire.port, BAUD).close()


def test_another_program_that_holds_the_port_is_told_of(wire: Wire) -> None:
    """As within one program."""
    program = (
        "import sys; from hardware.serialport import open_serial;"
        "link = open_serial(sys.argv[1], 9600); print('open', flush=True); link.read(None)"
    )
    command = [sys.executable, "-c", program, wire.port]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        assert trouble(lambda: open_serial(wire.port, BAUD)) is Trouble.BUSY
        other.kill()
    open_serial(wire.port, BAUD).close()


def test_a_port_that_may_not_be_opened_is_told_from_one_that_is_missing(wire: Wire) -> None:
    """The first is mended in the settings, the second with a plug."""
    terminal = os.path.realpath(wire.port)
    with as_nobody(terminal):
        assert trouble(lambda: open_serial(terminal, BAUD)) is Trouble.FORBIDDEN


@pytest.mark.parametrize("port", ["/dev/null", "/", "", "\0", __file__])
def test_what_is_no_port_is_not_there(port: str) -> None:
    """Whatever else of that name may be."""
    assert trouble(lambda: open_serial(port, BAUD)) is Trouble.NOT_THERE


def test_what_was_said_before_the_opening_is_not_read(wire: Wire) -> None:
    """A tag of an hour ago is none of now."""
    wire.send(b"old")
    link = open_serial(wire.port, BAUD)
    wire.send(b"new")
    assert read(link, 3) == b"new"
    link.close()


def test_a_cable_says_nothing_back(wire: Wire) -> None:
    """A terminal would echo what a reader says, until a program opens it as a port."""
    other = os.open(wire.port, os.O_RDWR | os.O_NOCTTY)
    assert not termios.tcgetattr(other)[LFLAG] & (termios.ECHO | termios.ICANON)
    os.close(other)


def test_the_lines_that_reset_a_board_stay_up(wire: Wire) -> None:
    """A board that resets at each opening would be deaf for two seconds each time."""
    other = os.open(wire.port, os.O_RDWR | os.O_NOCTTY)
    settings = termios.tcgetattr(other)
    settings[CFLAG] |= termios.HUPCL
    termios.tcsetattr(other, termios.TCSANOW, settings)
    open_serial(wire.port, BAUD).close()
    assert not termios.tcgetattr(other)[CFLAG] & termios.HUPCL
    os.close(other)


def test_a_port_that_takes_nothing_more_is_silent(link: Link) -> None:
    """The loop must not hang in a word that nobody takes."""
    assert trouble(lambda: link.write(bytes(10**6))) is Trouble.SILENT


def test_closing_ends_a_wait_and_may_be_done_twice(link: Link, aside: ThreadPoolExecutor) -> None:
    """Also from another thread, and waking what is closed does nothing."""
    waiting = aside.submit(trouble, lambda: link.read(None))
    link.close()
    assert waiting.result(SOON) is Trouble.GONE
    link.close()
    link.wake()
    assert trouble(lambda: link.read(0.0)) is Trouble.GONE
    assert trouble(lambda: link.write(b"x")) is Trouble.GONE


def test_a_closed_port_closes_nothing_of_others(wire: Wire, tmp_path: Path) -> None:
    """A number that is free again soon belongs to another file."""
    link = open_serial(wire.port, BAUD)
    link.close()
    others = [(tmp_path / str(number)).open("w") for number in range(8)]
    link.close()
    link.wake()
    for other in others:
        other.write("kept")
        other.close()
    assert {(tmp_path / str(number)).read_text() for number in range(8)} == {"kept"}


def test_opening_and_failing_to_open_leave_nothing_open(wire: Wire) -> None:
    """The loop tries again for as long as the kiosk runs."""
    open_serial(wire.port, BAUD).close()
    before = open_files()
    for _ in range(5):
        link = open_serial(wire.port, BAUD)
        trouble(lambda: open_serial(wire.port, BAUD))
        trouble(lambda: open_serial("/dev/null", BAUD))
        trouble(lambda: open_input("/dev/null"))
        link.close()
    assert open_files() == before


def test_a_cable_without_a_name_of_its_own_is_opened_by_the_kernels() -> None:
    """What is sent when it is pulled out, or fetched then, is nothing."""
    wire = Wire()
    link = open_serial(wire.port, BAUD)
    wire.plug()
    wire.send(b"U")
    assert read(link, 1) == b"U"
    wire.close()
    wire.close()
    wire.send(b"U")
    assert wire.received() == b""
    link.close()


def test_a_keyboard_is_read_as_the_kernel_writes_it(keyboard: Keyboard) -> None:
    """A tag that is typed comes as keys that go down and up."""
    link = open_input(keyboard.path, take_all)
    keyboard.type_text("0A\n")
    events = list(Records().feed(read(link, 24 * 14)))
    assert [(event.code, event.value) for event in events if event.type == 1] == [
        (11, 1),
        (11, 0),
        (42, 1),
        (30, 1),
        (30, 0),
        (42, 0),
        (28, 1),
        (28, 0),
    ]
    link.close()


def test_keys_that_nobody_heard_are_lost(keyboard: Keyboard) -> None:
    """As with a real keyboard: the kernel keeps nothing for a program that comes later."""
    keyboard.type_text("123")
    link = open_input(keyboard.path, take_all)
    keyboard.press(28)
    (event, _) = Records().feed(read(link, 48))
    assert event == InputEvent(1, 28, 1)
    link.close()


def test_a_keyboard_that_is_pulled_out_is_gone_and_comes_back(
    keyboard: Keyboard, aside: ThreadPoolExecutor
) -> None:
    """By the same name."""
    link = open_input(keyboard.path, take_all)
    waiting = aside.submit(trouble, lambda: link.read(None))
    keyboard.unplug()
    keyboard.unplug()
    keyboard.press(28)
    assert waiting.result(SOON) is Trouble.GONE
    assert trouble(lambda: open_input(keyboard.path, take_all)) is Trouble.NOT_THERE
    link.close()
    keyboard.plug()
    keyboard.plug()
    link = open_input(keyboard.path, take_all)
    keyboard.release(28)
    assert len(read(link, 48)) == 48
    link.close()


def test_a_device_that_another_program_has_taken_is_busy(keyboard: Keyboard) -> None:
    """The kernel refuses the second who wants it alone."""

    def refused(_fd: int) -> None:
        raise OSError(errno.EBUSY, "taken")

    assert trouble(lambda: open_input(keyboard.path, refused)) is Trouble.BUSY


def test_what_the_kernel_cannot_take_for_us_alone_is_no_input_device(keyboard: Keyboard) -> None:
    """Digits of a tag must never reach the screen: without the grab it is not read at all."""
    assert trouble(lambda: open_input(keyboard.path)) is Trouble.NOT_THERE
    assert trouble(lambda: open_input("\0")) is Trouble.NOT_THERE


def test_a_device_that_may_not_be_opened_is_forbidden(keyboard: Keyboard) -> None:
    """As a port."""
    with as_nobody(keyboard.path):
        assert trouble(lambda: open_input(keyboard.path, take_all)) is Trouble.FORBIDDEN


def test_a_keyboards_wait_is_ended_and_nothing_is_said_to_it(keyboard: Keyboard) -> None:
    """It has no lights that are the kiosk's business."""
    link = open_input(keyboard.path, take_all)
    link.wake()
    assert link.read(None) == b""
    with pytest.raises(HardwareError):
        link.write(b"x")
    link.close()
    link.close()


def test_a_simulated_port_says_what_is_put_in_and_keeps_what_it_was_told() -> None:
    """The demo's readers are drawn on a page."""
    link = QueueLink(b"U\n").open()
    link.put(b"D\n")
    assert link.read(None) == b"U\nD\n"
    assert link.read(0.0) == b""
    link.wake()
    assert link.read(None) == b""
    link.write(b"a")
    link.write(b"b")
    assert (link.sent(), link.sent()) == (b"ab", b"")
    link.close()


def test_a_simulated_port_is_lost_after_what_came_before(aside: ThreadPoolExecutor) -> None:
    """And is opened again when it is mended, with its greeting and nothing else."""
    link = QueueLink(b"U\n")
    assert link.open().read(None) == b"U\n"
    link.put(b"D\n")
    link.break_off(Trouble.GONE)
    link.put(b"unheard")
    assert link.read(None) == b"D\n"
    assert aside.submit(trouble, lambda: link.read(None)).result(SOON) is Trouble.GONE
    assert trouble(lambda: link.write(b"x")) is Trouble.GONE
    assert trouble(link.open) is Trouble.GONE
    link.mend()
    assert link.open().read(None) == b"U\n"


def test_a_wait_at_a_simulated_port_is_ended_by_what_is_put_in(aside: ThreadPoolExecutor) -> None:
    """From the thread that a person's click is heard in."""
    link = QueueLink().open()
    link.wake()
    assert link.read(None) == b""
    waiting = aside.submit(link.read, None)
    link.put(b"D\n")
    assert waiting.result(SOON) == b"D\n"
