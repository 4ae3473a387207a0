"""Where everything lies on a kiosk's machine. What is written there is `systemd/`, file by file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

SOURCE: Final = Path(__file__).parents[2]
"""The checkout that is installed from."""

OPT: Final = Path("/opt/hetikioski")
"""The program: `releases/N`, and `current` that names the one in use."""
COMMAND: Final = Path("/usr/local/bin/hetikioski")
SETTINGS: Final = Path("/etc/hetikioski/kiosk.toml")
SAMPLE: Final = Path("/etc/hetikioski/kiosk.toml.sample")
DATA: Final = Path("/var/lib/hetikioski")
KEY: Final = Path("/etc/hetikioski/backup.key")
SIGNAL_DATA: Final = Path("/var/lib/hetikioski-signal")
TARGET: Final = "hetikioski.target"
SWITCH: Final = "hetikioski-update.service"

SYSTEM: Final = Path("/etc/systemd/system")
PLACES: Final = {
    "units": SYSTEM,
    "getty": SYSTEM / "getty@tty1.service.d",
    "udev": Path("/etc/udev/rules.d"),
    "sysusers": Path("/etc/sysusers.d"),
    "tmpfiles": Path("/etc/tmpfiles.d"),
    "journald": Path("/etc/systemd/journald.conf.d"),
    "manager": Path("/etc/systemd/system.conf.d"),
}
"""Where the files of each folder in `systemd/` go."""
STARTED: Final = SYSTEM / "multi-user.target.wants"
"""What starts at boot is named there."""

OURS: Final = ("hetikioski*", "6?-hetikioski*.rules")
"""How our files in those places are named."""


class Part(NamedTuple):
    """A file of ours and its place."""

    source: Path
    target: Path


@dataclass(frozen=True)
class Machine:
    """What is installed on: `root` is / itself, or a folder that stands for it."""

    root: Path = Path("/")

    @property
    def staged(self) -> bool:
        """Whether a folder stands for the machine: nothing of the running system is touched."""
        return self.root != Path("/")

    def at(self, path: Path) -> Path:
        """The place of a machine's path under the root."""
        return self.root / path.relative_to("/")

    def present(self) -> Iterator[Path]:
        """Every file of ours that lies in the system's folders."""
        for folder in sorted(set(PLACES.values())):
            for pattern in OURS:
                yield from sorted(one for one in self.at(folder).glob(pattern) if not one.is_dir())


def parts(source: Path = SOURCE) -> list[Part]:
    """Every file that the system is given, from the folder `systemd` of a checkout."""
    return [
        Part(file, place / file.name)
        for name, place in PLACES.items()
        for file in sorted((source / "systemd" / name).iterdir())
    ]
