"""Readers and buttons: in the settings, enrolled from the command line, and told of by doctor."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from hardware.events import DeviceState, Tag, TagSeen, Trouble
from hardware.protocols.names import ProtocolName
from hardware.simulator.em4100_reader import frame
from hardware.simulator.pty import Wire
from kiosk.care.health import Detail, Part
from kiosk.cli import main
from kiosk.clock import RealClock, monotonic
from kiosk.config import SAMPLE, SettingsError, from_tables, load
from kiosk.config_devices import ButtonKind, ButtonSettings, Devices, ReaderSettings
from kiosk.devices import button, reader, senses, started
from kiosk.faults import read_toml
from kiosk.screen.senses import At
from kiosk.screen.watch import Watch
from kiosk.store.board import Board, opened
from kiosk.store.requests import Requests

TAG = Tag("62E3086CED")
WITHIN = 20.0
"""Seconds after which a thread of a test gives up; it takes a fraction of one."""


def devices(**tables: object) -> Devices:
    """The devices of the sample with these tables."""
    return from_tables(read_toml(SAMPLE, SettingsError) | tables, SAMPLE).devices


def faults(**tables: object) -> str:
    """What is wrong with them."""
    with pytest.raises(SettingsError) as raised:
        devices(**tables)
    return str(raised.value)


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    """The reader's cable."""
    with closing(Wire(tmp_path / "reader")) as made:
        yield made


@pytest.fixture
def config(tmp_path: Path, wire: Wire) -> Path:
    """Settings with one reader, and migrated databases."""
    path = tmp_path / "kiosk.toml"
    sample = SAMPLE.read_text(encoding="utf-8").replace("/var/lib/hetikioski", "data")
    lines = f'[[readers]]\nname = "Ovi"\nport = "{wire.port}"\nprotocol = "em4100"\n'
    path.write_text(sample + lines + "hold_off_s = 0.3\n", encoding="utf-8")
    assert main(["migrate", "--config", str(path)]) == 0
    return path


Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(config: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command; its status and what it said."""

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([*words, "--config", str(config)])
        return status, *capsys.readouterr()

    return run


# ---- Settings ------------------------------------------------------------------------------------


def test_without_readers_and_buttons_the_kiosk_goes_by_touch() -> None:
    """The sample names none."""
    assert load(SAMPLE).devices == Devices()


def test_readers_and_buttons_are_read_with_what_is_usual() -> None:
    """A reader stands at the door; at a hook a bag must be away for longer."""
    found = devices(
        readers=[
            {"name": "Ovi", "port": "/dev/a", "protocol": "em4100"},
            {"name": "Koukku", "port": "/dev/b", "protocol": "pn532", "at": "hook"},
        ],
        buttons=[
            {"name": "Nappi", "kind": "gpio", "pin": 17},
            {"name": "Toinen", "kind": "serial", "port": "/dev/c"},
        ],
    )
    assert found == Devices(
        (
            ReaderSettings("Ovi", "/dev/a", ProtocolName.EM4100, At.DOOR, 1.5),
            ReaderSettings("Koukku", "/dev/b", ProtocolName.PN532, At.HOOK, 5.0),
        ),
        (
            ButtonSettings("Nappi", ButtonKind.GPIO, pin=17),
            ButtonSettings("Toinen", ButtonKind.SERIAL, "/dev/c"),
        ),
    )


def test_every_fault_of_a_device_is_told_at_once() -> None:
    """With what was found and what is allowed."""
    told = faults(
        readers=[
            {"name": "Ovi", "port": "", "protocol": "rfid"},
            {"name": "Nappi", "port": "/dev/b", "protocol": "wedge", "at": "hook"},
        ],
        buttons=[{"name": "Nappi", "kind": "gpio", "pin": 99, "port": "/dev/c"}, {}],
    )
    for part in (
        'readers[1].protocol: found "rfid"',
        'readers[1].port: found ""',
        "a keyboard reader never tells that a tag is gone",
        "buttons[1].pin: found 99",
        "buttons[1].port: found an unknown key",
        "buttons[2].name: found nothing",
        '"Nappi" 2 times',
    ):
        assert part in told


def test_the_settings_are_written_out_with_their_devices(run: Say, tmp_path: Path) -> None:
    """And can be read again."""
    status, out, _ = run("settings", "export")
    again = tmp_path / "again.toml"
    again.write_text(out, encoding="utf-8")
    assert status == 0
    assert [one.name for one in load(again).devices.readers] == ["Ovi"]


@pytest.mark.parametrize("protocol", ProtocolName)
def test_every_kind_of_reader_that_is_not_there_is_told_as_missing(
    tmp_path: Path, protocol: ProtocolName
) -> None:
    """Nothing else happens."""
    told: list[object] = []
    missing = ReaderSettings("Ovi", str(tmp_path / "none"), protocol, At.DOOR, 1.5)
    reader(missing, told.append).step()
    assert told == [DeviceState("Ovi", Trouble.NOT_THERE)]


@pytest.mark.parametrize("kind", ButtonKind)
def test_every_kind_of_button_that_is_not_there_is_told_as_missing(
    tmp_path: Path, kind: ButtonKind
) -> None:
    """A pin as well, where there is no header."""
    told: list[object] = []
    button(ButtonSettings("Nappi", kind, str(tmp_path / "none"), 17), told.append).step()
    assert told == [DeviceState("Nappi", Trouble.NOT_THERE)]


# ---- Enrolling -----------------------------------------------------------------------------------


def show_until(wire: Wire, done: Callable[[], bool]) -> Thread:
    """Somebody holds the tag to the reader and takes it away, until it is done."""

    def hold() -> None:
        end = monotonic() + WITHIN
        while not done() and monotonic() < end:
            wire.send(frame(TAG))
            wire.received(within=0.5)

    thread = Thread(target=hold, daemon=True)
    thread.start()
    return thread


def enrolled(config: Path) -> bool:
    """Whether the tag hangs on a bag."""
    with opened(load(config).paths.board) as board:
        return any(TAG in bag.tags for bag in board.bags())


def test_a_tag_is_enrolled_from_the_command_line(run: Say, config: Path, wire: Wire) -> None:
    """While nothing else holds the reader it is opened here."""
    thread = show_until(wire, lambda: enrolled(config))
    status, out, err = run("bag", "enrol", "--name", "Kassi 1")
    thread.join(WITHIN)
    assert (status, err) == (0, "")
    assert "The tag hangs on Kassi 1 now." in out
    assert run("bag", "list")[1] == "Kassi 1: here; tags: 1\n"


def test_while_the_screen_runs_it_is_asked_to_enrol(run: Say, config: Path, wire: Wire) -> None:
    """It holds the reader; the command only waits."""
    settings = load(config)
    clock = RealClock()
    with opened(settings.paths.board) as board:
        board.beat(Part.SCREEN, ok=True, detail=Detail.FINE, now=clock.now())

    def screen() -> None:
        """What the screen program does with each event, in one thread."""
        with (
            closing(Board(settings.paths.board)) as board,
            closing(Requests(settings.paths.requests)) as requests,
        ):
            watch = Watch(board, requests, clock, senses=senses(settings.devices))
            end = monotonic() + WITHIN
            while not enrolled(config) and monotonic() < end:
                watch.enrols(TAG, clock.now())

    thread = Thread(target=screen, daemon=True)
    thread.start()
    status, out, err = run("bag", "enrol")
    thread.join(WITHIN)
    assert (status, err) == (0, "")
    assert "The tag hangs on bag now." in out
    assert wire.received() == b""


def test_without_a_tag_nothing_changes_and_the_reason_is_told(
    run: Say, config: Path, wire: Wire
) -> None:
    """Such as a cable that is out."""
    wire.unplug()
    status, _, err = run("bag", "enrol", "--wait", "1")
    assert status == 1
    assert "nothing has changed" in err
    assert "Ovi: not-there" in err
    assert not enrolled(config)


def test_a_bags_tags_are_forgotten_by_its_name(run: Say, config: Path) -> None:
    """An unknown name changes nothing."""
    with opened(load(config).paths.board) as board:
        board.enrol(TAG, "Kassi 1")
    assert run("bag", "forget", "Kassi 2")[0] == 1
    assert run("bag", "forget", "kassi 1")[1] == "kassi 1: 1 tags forgotten\n"
    assert not enrolled(config)


# ---- In use, and told of -------------------------------------------------------------------------


def test_what_the_settings_name_is_started_and_ended(config: Path, wire: Wire) -> None:
    """Its events come from another thread."""
    seen: list[object] = []
    thread = show_until(wire, lambda: bool(seen))
    told: list[object] = []
    with started(load(config).devices, told.append):
        end = monotonic() + WITHIN
        while not seen and monotonic() < end:
            wire.received(within=0.01)
            seen += [event for event in list(told) if isinstance(event, TagSeen)]
    thread.join(WITHIN)
    assert seen[:1] == [TagSeen("Ovi", TAG)]


def test_doctor_tells_of_programs_and_devices_with_what_to_do(run: Say, config: Path) -> None:
    """Plain sentences for people."""
    assert "has never run" in run("doctor")[1]
    now = RealClock().now()
    with opened(load(config).paths.board) as board:
        board.beat(Part.SCREEN, ok=True, detail=Detail.FINE, now=now)
        board.beat(Part.RELAY, ok=True, detail=Detail.FINE, now=now)
        board.report("Ovi", "", 3, now)
        status, out, _ = run("doctor")
        assert status in {0, 1}, "what this machine lacks may be yellow"
        assert "Ovi: in use, 3 bad frames within the last hour" in out
        board.report("Ovi", Trouble.GONE, 3, now)
    status, out, _ = run("doctor")
    assert status == 2
    assert "red     Ovi: it was unplugged, since" in out
    assert "plug it in again" in out


def test_doctor_believes_no_program_that_has_fallen_silent(run: Say, config: Path) -> None:
    """What it said of the reader says nothing any more either."""
    long_ago = RealClock().now() - timedelta(hours=1)
    with opened(load(config).paths.board) as board:
        board.beat(Part.SCREEN, ok=True, detail=Detail.FINE, now=long_ago)
        board.report("Ovi", "", 0, long_ago)
    told = {part["part"]: part for part in map(json.loads, run("doctor", "--json")[1].splitlines())}
    assert told["screen"]["what"] == "does not run"
    assert told["Ovi"] == {
        "part": "Ovi",
        "grade": "yellow",
        "what": "nobody looks after it",
        "remedy": "start the screen program",
        "since": "",
    }
