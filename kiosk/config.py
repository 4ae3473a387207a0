"""The settings file: what belongs to the machine, and what seeds the school's part of the board.

Every fault is told at once, with its key, what was found and what is allowed. The school's keys are
read in `config_school`; from the first `migrate` on the board rules about them.
"""

import base64
import binascii
import re
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from kiosk import (
    config_backup,
    config_channels,
    config_devices,
    config_display,
    config_ears,
    config_heartbeat,
    config_kiosk,
    config_school,
    config_sound,
    config_upkeep,
    config_web,
)
from kiosk.care.letters import Recipient
from kiosk.care.request import MemberId
from kiosk.care.school import School
from kiosk.checks import Check, matching, parsed, refuse
from kiosk.config_kiosk import Kiosk
from kiosk.faults import FaultyFileError, read_toml
from kiosk.tables import NOTHING, Faults, Table

SAMPLE: Final = Path(__file__).with_name("sample.toml")
"""The documented sample; it is also what the demo begins with."""

DATA: Final = Path("/var/lib/hetikioski")
"""Where the databases usually live, for when the settings cannot say so."""

_LEAST_GROUP_BYTES: Final = 16


class SettingsError(FaultyFileError):
    """The settings are not usable; `faults` tells everything that is wrong with them."""


class Paths(msgspec.Struct, frozen=True):
    """Where the databases live: one folder for each circle of people who may read it."""

    data: Path

    @property
    def requests(self) -> Path:
        """For screen and relay only."""
        return self.data / "requests" / "requests.db"

    @property
    def board(self) -> Path:
        """For every program."""
        return self.data / "board" / "board.db"

    @property
    def accounts(self) -> Path:
        """For the web program only."""
        return self.data / "accounts" / "accounts.db"

    @property
    def backups(self) -> Path:
        """Where backups are kept when the settings name no other folder; for root alone."""
        return self.data / "backups"


class Signal(msgspec.Struct, frozen=True):
    """The kiosk's own Signal number, its group, and whom it tells when nobody came."""

    socket: Path
    account: str
    group: str
    coordinators: tuple[MemberId, ...]


class Settings(msgspec.Struct, frozen=True):
    """Everything in the file. `school` only seeds an empty board."""

    paths: Paths
    kiosk: Kiosk
    signal: Signal
    school: School
    devices: config_devices.Devices = config_devices.Devices()
    web: config_web.Web = config_web.Web()
    ears: config_ears.Ears = config_ears.Ears()
    sound: config_sound.Sound = config_sound.Sound()
    display: config_display.Display = config_display.Display()
    backup: config_backup.Backup = config_backup.Backup()
    upkeep: config_upkeep.Upkeep = config_upkeep.Upkeep()
    channels: config_channels.Channels = config_channels.Channels()
    heartbeat: config_heartbeat.Heartbeat = config_heartbeat.Heartbeat()

    @property
    def told(self) -> tuple[Recipient, ...]:
        """Who hears of a duty: every coordinator and every second channel."""
        return (*map(Recipient, self.signal.coordinators), *self.channels.recipients)


def load(path: Path) -> Settings:
    """Read and check the file; raise SettingsError with every fault in it."""
    return from_tables(read_toml(path, SettingsError), path)


def from_tables(tables: dict[str, object], path: Path) -> Settings:
    """The settings in a file's tables; raise SettingsError with every fault in them."""
    faults = Faults(str(path))
    root = Table(tables, "", faults)
    folder = path.absolute().parent
    settings = Settings(
        paths=_paths(root.table("paths"), folder),
        kiosk=config_kiosk.read(root.table("kiosk")),
        signal=_signal(root.table("signal"), folder),
        school=config_school.read(root),
        devices=config_devices.read(root),
        web=config_web.read(root.table("web"), folder),
        ears=config_ears.read(root.table("ears"), folder),
        sound=config_sound.read(root.table("sound")),
        backup=config_backup.read(root.table("backup"), folder),
        upkeep=config_upkeep.read(root.table("upkeep")),
        channels=config_channels.read(root, folder),
        heartbeat=config_heartbeat.read(root.table("heartbeat"), folder),
        display=config_display.read(root.table("display")),
    )
    root.finish()
    if faults.found:
        raise SettingsError(tuple(faults.found))
    return settings


def readable_part(path: Path | None) -> tuple[Paths, Kiosk, School]:
    """What can be read of a file with faults; the usual where it cannot, or without a file."""
    folder = (path or SAMPLE).absolute().parent
    try:
        tables = {} if path is None else read_toml(path, SettingsError)
    except SettingsError:
        tables = {}
    root = Table(tables, "", Faults(str(path)))
    paths = _paths(root.table("paths"), folder) if root.has("paths") else Paths(DATA)
    return paths, config_kiosk.read(root.table("kiosk")), config_school.read(root)


def practice(data: Path) -> Settings:
    """The built-in settings of the demo, with its databases and its socket in `data`."""
    sample = load(SAMPLE)
    signal = msgspec.structs.replace(sample.signal, socket=data / "signal.sock")
    return msgspec.structs.replace(sample, paths=Paths(data), signal=signal)


def named_codes(school: School, words: Iterable[str]) -> tuple[str, ...]:
    """The code words that are also part of a debriefer's name: a code must not name anybody."""
    parts = {part.casefold() for one in school.debriefers for part in re.findall(r"\w+", one.name)}
    return tuple(word for word in words if word.casefold() in parts)


def _paths(table: Table, folder: Path) -> Paths:
    data = table.need("data", _path(folder, "the folder of the databases"), Path())
    table.finish()
    return Paths(data)


def _signal(table: Table, folder: Path) -> Signal:
    signal = Signal(
        socket=table.need("socket", _path(folder, "the path of signal-cli's socket"), Path()),
        account=table.need("account", _ACCOUNT, ""),
        group=table.need("group", _GROUP, ""),
        coordinators=table.take_list("coordinators", _MEMBER, ()),
    )
    if not table.raw("coordinators"):
        table.fault("coordinators", NOTHING, f"a list of at least one, each {_MEMBER.allowed}")
    table.finish()
    return signal


def _path(folder: Path, what: str) -> Check[Path]:
    allowed = f"{what}; one without a leading / begins at the settings file's folder"
    return parsed(allowed, lambda value: folder / Path(value or refuse()))


def _group(value: str) -> str:
    try:
        group = base64.b64decode(value, validate=True)
    except binascii.Error:
        refuse()
    return value if len(group) >= _LEAST_GROUP_BYTES else refuse()


_ACCOUNT: Final = matching(r"\+[1-9]\d{6,14}", 'the kiosk\'s own number such as "+358401234567"')
_GROUP: Final = parsed("the group's id in base64, as signal-cli's listGroups gives it", _group)
_MEMBER: Final = parsed(
    "a Signal account's uuid, as signal-cli gives it",
    lambda value: MemberId(str(uuid.UUID(value))),
)
