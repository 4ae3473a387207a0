import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Final

import pytest

from hardware.events import DeviceState, Event, Tag, TagGone, TagsAtStart, TagSeen, Trouble
from hardware.inputs import open_input
from hardware.link import Link, LinkLostError
from hardware.overheard import Came, Overheard, Went
from hardware.ports import Port
from hardware.protocols.names import ProtocolName
from hardware.serialport import open_serial
from hardware.simulator.em4100_reader import frame
from hardware.simulator.keyboard import Keyboard
from hardware.simulator.link import QueueLink
from hardware.simulator.pty import Wire
from hardware.talk import Fault
from kiosk.cli import main
from kiosk.commands.reader import described
from kiosk.commands.readerwatch import Watch, types
from kiosk.commands.readerwords import Happening, Teller, group_of, refused, words

READER: Final = (sys.executable, "-m", "kiosk", "reader")
TAG: Final = Tag("62E3086CED")
FRAME: Final = "0236324533303836434544303803"
NO_CARD: Final = "0000ff03fdd54b00e000"
CARD: Final = "0000ff0cf4d54b01010004080404a1b2c3b400"
HUNG: Final = 60
"""Seconds; a program that says nothing for so long is ended, and the test fails."""


# ---- decode -----------------------------------------------------------------------------------


def decode(protocol: str, text: str | bytes) -> subprocess.CompletedProcess[bytes]:
    """Give the command hex, as a person pastes it."""
    data = text if isinstance(text, bytes) else text.encode()
    command = [*READER, "decode", "--protocol", protocol]
    return subprocess.run(command, input=data, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("protocol", "text", "lines"),
    [
        ("em4100", FRAME, ['{"event":"tag","id":"62E3086CED"}']),
        ("em4100", "023035414145303632423439380d0a03", ['{"fault":"checksum"}']),
        ("em4100", FRAME + "02" + FRAME, ['{"event":"tag","id":"62E3086CED"}'] * 2),
        ("em4100", "", []),
        ("twn4", "30303031323030343031303230333034300d", ['{"fault":"length"}']),
        ("pn532", "0000ff00ff00" + NO_CARD + CARD, ['{"event":"tag","id":"04A1B2C3"}']),
        ("pn532", "0000ff01ff7f8100", ['{"fault":"error"}']),
        ("wedge", b"0013110988\n".hex(), ['{"event":"tag","id":"00C80ECC"}']),
    ],
)
def test_bytes_are_told_as_tags_and_faults(protocol: str, text: str, lines: list[str]) -> None:
    """A line each, for a person or a program to read."""
    done = decode(protocol, text)
    assert done.stdout.decode().splitlines() == lines
    assert (done.returncode, done.stderr) == (0, b"")


def test_hex_may_stand_in_any_number_of_lines_and_pieces() -> None:
    """As `reader watch` prints it, or as somebody has broken it up."""
    spread = " ".join(FRAME[at : at + 2] for at in range(0, len(FRAME), 2))
    broken = f"\n{FRAME[:7]}\r\n\t{FRAME[7:].upper()}  \n"
    told = {decode("em4100", text).stdout for text in (FRAME, spread, broken)}
    assert told == {b'{"event":"tag","id":"62E3086CED"}\n'}


@pytest.mark.parametrize("text", [b"023", b"0x02", "02 3ä".encode(), b"\xff\xfe", b"< 02 36"])
def test_what_is_no_hex_is_refused_in_a_sentence(text: bytes) -> None:
    """And nothing of it is decoded."""
    done = decode("em4100", text)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"hex" in done.stderr


def test_a_protocol_that_nobody_speaks_is_refused_with_those_that_are() -> None:
    """As any wrong option is."""
    done = decode("wiegand", FRAME)
    assert done.returncode == 2
    assert b"pn532" in done.stderr


def test_the_command_line_knows_every_protocol() -> None:
    """It keeps its own list so that no reader is loaded to print a week."""
    for protocol in ProtocolName:
        assert main(["reader", "watch", "/dev/none", "--protocol", protocol]) == 1


# ---- watch, as a person runs it ---------------------------------------------------------------


@dataclass
class Watched:
    """A running `reader watch`."""

    process: subprocess.Popen[str]

    def until(self, text: str) -> list[str]:
        """Its lines up to the first that holds the text."""
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line.rstrip("\n"))
            if text in line:
                return lines
        pytest.fail(f"it ended without saying {text!r}: {lines}")

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl-C; return its exit status and what it complained of."""
        self.process.send_signal(signal.SIGINT)
        _, complaints = self.process.communicate()
        return self.process.returncode, complaints


StartWatch = Callable[..., Watched]


@pytest.fixture
def watch() -> Iterator[StartWatch]:
    """Start `reader watch` with words; what still runs is ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def watch(*more: str) -> Watched:
        # Ctrl-C reaches it also where the tests run in the background.
        process = subprocess.Popen(
            ["env", "--default-signal=INT", *READER, "watch", *more],
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return Watched(process)

    def end() -> None:
        for process in started:
            process.kill()

    guard = Timer(HUNG, end)
    guard.start()
    yield watch
    guard.cancel()
    end()
    for process in started:
        process.communicate()


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    """A serial cable whose name stays when it is pulled and plugged in again."""
    wire = Wire(tmp_path / "reader")
    yield wire
    wire.close()


def test_a_tag_is_shown_in_bytes_and_in_words_until_ctrl_c(wire: Wire, watch: StartWatch) -> None:
    """Coming and going, and damage in between; then it ends calmly."""
    watched = watch(wire.port, "--protocol", "em4100")
    watched.until("at the start: no tag")
    wire.send(frame(TAG))
    assert "< 02 36 32 45 33 30 38 36 43 45 44 30 38 03" in watched.until(f"tag {TAG}")
    wire.send(frame(TAG)[:-2] + b"0\x03")
    watched.until("fault: checksum")
    watched.until(f"gone {TAG}")
    assert watched.interrupt() == (0, "")


def test_a_reader_that_is_pulled_out_is_waited_for(wire: Wire, watch: StartWatch) -> None:
    """In a sentence, and what follows is shown as before. A tag that lies there is a state."""
    watched = watch(wire.port, "--protocol", "em4100", "--words")
    watched.until("ready")
    wire.unplug()
    watched.until("unplugged; waiting until it is plugged in again")
    wire.plug()
    watched.until("ready")
    wire.send(frame(TAG))
    said = watched.until(f"at the start: {TAG}")
    assert said == [f"at the start: {TAG}"]
    assert watched.interrupt() == (0, "")


def test_a_port_in_use_is_told_with_who_holds_it(wire: Wire, watch: StartWatch) -> None:
    """Most often that is the kiosk itself."""
    held = open_serial(wire.port, 9600)
    watched = watch(wire.port, "--protocol", "em4100")
    _, complaint = watched.process.communicate()
    held.close()
    assert watched.process.returncode == 1
    assert f"{wire.port}: in use" in complaint
    assert "screen program" in complaint


@pytest.mark.parametrize("protocol", ["auto", "em4100", "wedge"])
def test_a_port_that_is_not_there_is_told_at_once(
    tmp_path: Path, protocol: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the command that shows which there are."""
    assert main(["reader", "watch", str(tmp_path / "none"), "--protocol", protocol]) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "reader list" in said.err


@pytest.mark.parametrize("baud", ["0", "-9600", "fast"])
def test_a_speed_that_is_none_is_refused(baud: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is opened."""
    with pytest.raises(SystemExit) as refusal:
        main(["reader", "watch", "/dev/none", f"--baud={baud}"])
    assert refusal.value.code == 2
    assert "--baud" in capsys.readouterr().err


def test_whoever_stops_reading_along_ends_it_without_a_traceback(
    wire: Wire, watch: StartWatch
) -> None:
    """As in `hetikioski reader watch … | head -1`."""
    watched = watch(wire.port, "--protocol", "em4100")
    watched.until("ready")
    assert watched.process.stdout is not None
    watched.process.stdout.close()
    wire.send(frame(TAG))
    assert watched.process.stderr is not None
    assert watched.process.stderr.read() == ""
    assert watched.process.wait() == 1


# ---- watch, from within -----------------------------------------------------------------------


class Listener:
    """A person who reads along and presses Ctrl-C when a line holds `stop_at`."""

    def __init__(self, stop_at: str) -> None:
        self._stop_at = stop_at
        self.lines: list[str] = []

    def say(self, line: str) -> None:
        """Read it."""
        self.lines.append(line)
        if self._stop_at in line:
            raise KeyboardInterrupt


def test_a_typing_reader_is_watched_like_any_other(tmp_path: Path) -> None:
    """Its keys reach the terminal only as a tag."""
    keyboard = Keyboard(tmp_path / "keys")

    def opened(port: str, protocol: ProtocolName | None, baud: int) -> Link:
        assert (protocol, baud) == (ProtocolName.WEDGE, 0)
        link = open_input(port, grab=lambda _fd: None)
        keyboard.type_text("0013110988\n")
        return link

    person = Listener("00C80ECC")
    watched = Watch(keyboard.path, ProtocolName.WEDGE, with_bytes=False, opener=opened)
    assert watched.run(person.say, pytest.fail) == 0
    assert person.lines[-1] == "at the start: 00C80ECC"
    keyboard.close()


def test_a_reader_of_an_unknown_kind_is_found_out_and_then_watched() -> None:
    """The person shows a tag at each speed and sees what it is."""
    port = QueueLink(bytes.fromhex(NO_CARD))
    speeds = []

    def opened(_port: str, _protocol: ProtocolName | None, baud: int) -> Link:
        speeds.append(baud)
        return port.open()

    person = Listener("ready")
    assert Watch("/dev/x", baud=57_600, opener=opened).run(person.say, pytest.fail) == 0
    assert "/dev/x: pn532 at 57600" in person.lines
    assert person.lines[0] == "/dev/x: looking for a reader at 57600; hold a tag at it"
    assert set(speeds) == {57_600}


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_at_the_start_ends_the_watch_with_a_sentence(trouble: Trouble) -> None:
    """Whether the kind of reader is known or is to be found out."""

    def lost(*_: object) -> Link:
        raise LinkLostError(trouble)

    for protocol in (None, ProtocolName.EM4100):
        complaints: list[str] = []
        watch = Watch("/dev/x", protocol, opener=lost)
        assert watch.run(lambda _line: None, complaints.append) == 1
        assert complaints == [refused("/dev/x", trouble)]


def test_a_forbidden_port_is_told_with_the_group_to_join(tmp_path: Path) -> None:
    """Its own, or the usual one when it has none that anybody joins."""
    device = tmp_path / "port"
    device.touch()
    os.chown(device, -1, os.getgid())
    assert f"-a -G {group_of(str(device))} " in refused(str(device), Trouble.FORBIDDEN)
    assert group_of(str(tmp_path / "none")) == "dialout"
    assert group_of("/dev/null") == "dialout"


def test_only_what_the_system_knows_as_a_keyboard_is_taken_for_one(tmp_path: Path) -> None:
    """By where the name leads, whatever it is called."""
    (tmp_path / "reader").symlink_to("/dev/input/event3")
    (tmp_path / "input").symlink_to("/dev/ttyUSB0")
    assert types("/dev/input/event3")
    assert types(str(tmp_path / "reader"))
    assert not types(str(tmp_path / "input"))


# ---- words ------------------------------------------------------------------------------------


def test_what_happens_is_told_in_few_words() -> None:
    """Ids in full: the person installs this reader and holds the tag."""
    told: list[Event | Fault] = [
        TagSeen("x", TAG),
        TagGone("x", TAG),
        TagsAtStart("x", frozenset({TAG, Tag("01")})),
        TagsAtStart("x", frozenset()),
        Fault.LENGTH,
    ]
    assert [words(one) for one in told] == [
        "tag 62E3086CED",
        "gone 62E3086CED",
        "at the start: 01 62E3086CED",
        "at the start: no tag",
        "fault: length",
    ]


def lines(happenings: list[Happening], *, with_bytes: bool = True) -> list[str]:
    """What is said of them."""
    said: list[str] = []
    teller = Teller("/dev/x", said.append, with_bytes=with_bytes)
    for one in happenings:
        teller.tell(one)
    return said


def test_a_state_is_told_when_it_is_another_one() -> None:
    """Not when only its count of faults is, and not twice for a cable that is out."""
    states = [None, None, Trouble.GONE, Trouble.NOT_THERE, Trouble.FORBIDDEN, None, Trouble.SILENT]
    said = lines([DeviceState("x", trouble, faults) for faults, trouble in enumerate(states)])
    assert [line.partition(" ")[2].split(";")[0] for line in said] == [
        "ready",
        "unplugged",
        "plugged in again",
        "ready",
        "the reader does not answer",
    ]


def test_bytes_are_told_with_their_direction_or_not_at_all() -> None:
    """A reader that is asked four times a second fills the terminal."""
    passed: list[Happening] = [Went(b"\x55\x00"), Came(b"\xff")]
    assert lines(passed) == ["> 55 00", "< ff"]
    assert lines(passed, with_bytes=False) == []


def test_what_is_overheard_passes_unchanged() -> None:
    """And what could not be said was not said."""
    port, told = QueueLink(b"abc"), list[Came | Went]()
    link = Overheard(port.open(), told.append)
    assert link.read(0.0) == b"abc"
    assert link.read(0.0) == b""
    link.write(b"moi")
    assert port.sent() == b"moi"
    port.break_off(Trouble.GONE)
    with pytest.raises(LinkLostError):
        link.write(b"x")
    assert told == [Came(b"abc"), Went(b"moi")]
    assert "abc" not in repr(told)


# ---- list -------------------------------------------------------------------------------------


def test_a_port_is_described_by_the_name_to_write_down_first() -> None:
    """And under it what it is besides."""
    port = Port("/dev/ttyUSB0", 0x1A86, 0x7523, "USB Serial", "/dev/serial/by-path/a", None)
    assert described(port).splitlines() == [
        "/dev/serial/by-path/a",
        "    /dev/ttyUSB0",
        "    1a86:7523",
        "    USB Serial",
    ]
    assert described(Port("/dev/ttyAMA0", None, None, "", None, None)) == "/dev/ttyAMA0"


def test_the_list_always_says_something(capsys: pytest.CaptureFixture[str]) -> None:
    """Also where nothing is plugged in, and without settings."""
    assert main(["reader", "list"]) == 0
    assert capsys.readouterr().out.strip()
