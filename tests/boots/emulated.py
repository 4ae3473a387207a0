"""A machine with a processor, disks and a panel of its own, emulated: power goes as from a wall.

The kernel is Debian's. What it has not yet written to a disk is lost when the power goes.
"""

import json
import shutil
import socket
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from platform import machine as architecture
from typing import Final

from tests.boots.operated import Operated, as_user, until
from tests.boots.root import ROOT, CannotBootError

EMULATORS: Final = {"x86_64": "qemu-system-x86_64"}
BOOT_S: Final = 180.0
"""An emulated processor is many times slower than ours."""
ANSWER_S: Final = 300.0
SIZE: Final = (1280, 800)
PPI: Final = 100
"""As every screen of the emulator says of itself."""


@dataclass(frozen=True)
class Image:
    """A disk with a system on it, one with its data, and the kernel that starts it."""

    system: Path
    data: Path
    kernel: Path
    initrd: Path


def imaged(root: Path, data: Path, folder: Path) -> Image:
    """Make disks of two folders; raise CannotBootError when that does not go."""
    image = Image(*(folder / name for name in ("system", "data", "vmlinuz", "initrd")))
    folder.mkdir()
    for name, copied in (("vmlinuz", image.kernel), ("initrd.img", image.initrd)):
        (newest,) = (root / "boot").glob(f"{name}-*")
        shutil.copyfile(newest, copied)
    _disk(image.system, root, "4G")
    _disk(image.data, data, "512M")
    return image


def _disk(file: Path, folder: Path, size: str) -> None:
    make = ("mke2fs", "-q", "-F", "-t", "ext4", "-d", str(folder), str(file), size)
    made = subprocess.run(make, check=False, capture_output=True, text=True)
    if made.returncode:
        raise CannotBootError(f"mke2fs gave up: {made.stderr}")


def emulator() -> str:
    """The program for machines like this one; raise CannotBootError."""
    program = EMULATORS.get(architecture(), "")
    if not shutil.which(program):
        raise CannotBootError(f"no emulator for {architecture()}: {program or 'none is known'}")
    return program


@dataclass
class Emulated(Operated):
    """It stands in a folder of its own. Of the system's disk nothing is kept, of the data all."""

    folder: Path
    image: Image
    moment: datetime
    """What its clock says when the power comes."""
    size: tuple[int, int] = SIZE
    """Of its panel, in pixels."""
    _process: "subprocess.Popen[bytes] | None" = None
    _wires: dict[str, socket.socket] = field(default_factory=dict)
    _unread: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        shutil.copyfile(self.image.data, self.folder / "data")

    def boot(self) -> None:
        """Switch it on, and return when commands can be run in it."""
        with (self.folder / "said").open("ab") as log:
            self._process = subprocess.Popen(
                [emulator(), *self._parts()],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        for wire in ("agent", "monitor"):
            until(f"the {wire}'s wire", self._connecting(wire))
        self._line("monitor")
        self._ask("qmp_capabilities")
        self.do("true")

    def _parts(self) -> list[str]:
        begun = f"{self.moment:%Y-%m-%dT%H:%M:%S}"
        width, height = self.size
        return [
            *("-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "1536"),
            *("-nodefaults", "-no-user-config", "-display", "none", "-nic", "none"),
            *("-kernel", str(self.image.kernel), "-initrd", str(self.image.initrd)),
            *("-append", "root=/dev/vda rw console=ttyS0 quiet"),
            *("-drive", f"file={self.image.system},format=raw,if=virtio,snapshot=on"),
            *("-drive", "file=data,format=raw,if=virtio"),
            *("-rtc", f"base={begun},clock=vm", "-serial", "file:console"),
            *("-device", f"virtio-gpu-pci,xres={width},yres={height}"),
            *("-device", "virtio-serial-pci", "-device", "virtserialport,chardev=agent,name=agent"),
            *("-chardev", "socket,id=agent,path=agent,server=on,wait=off"),
            *("-qmp", "unix:monitor,server=on,wait=off"),
            "-virtfs",
            f"local,path={ROOT},mount_tag=src,security_model=none,readonly=on,multidevs=remap",
        ]

    def _connecting(self, wire: str) -> Callable[[], bool]:
        def connected() -> bool:
            assert self._process is not None
            if self._process.poll() is not None:
                said = (self.folder / "said").read_text(encoding="utf-8", errors="replace")
                raise CannotBootError(f"the emulator ended:\n{said[-2000:]}")
            end = socket.socket(socket.AF_UNIX)
            end.settimeout(ANSWER_S)
            try:
                end.connect(f"{self.folder}/{wire}")
            except OSError:
                end.close()
                return False
            self._wires[wire], self._unread[wire] = end, b""
            return True

        return connected

    def _line(self, wire: str) -> bytes:
        while b"\n" not in self._unread[wire]:
            came = self._wires[wire].recv(65536)
            assert came, f"the {wire}'s wire was cut"
            self._unread[wire] += came
        line, _, self._unread[wire] = self._unread[wire].partition(b"\n")
        return line

    def _ask(self, what: str, **how: str) -> None:
        """Tell the emulator itself to do something; raise AssertionError when it does not."""
        request = json.dumps({"execute": what, "arguments": how})
        self._wires["monitor"].sendall(f"{request}\n".encode())
        while "event" in (answer := json.loads(self._line("monitor"))):
            continue
        assert "return" in answer, answer

    def do(self, *command: str, user: str = "", check: bool = True) -> str:
        """Run a command in it, as root or as a user with the user's groups; what it printed."""
        self._wires["agent"].sendall(json.dumps(as_user(user, *command)).encode() + b"\n")
        done = json.loads(self._line("agent"))
        if check and done["status"]:
            raise AssertionError(f"{command}: {done['status']}\n{done['out']}{done['err']}")
        out: str = done["out"]
        return out

    def picture(self) -> bytes:
        """What is on the panel, three bytes a pixel; what the emulator writes where none is."""
        return self._shown()[3]

    def resolution(self) -> tuple[int, int]:
        """How large a picture the panel is sent."""
        width, height = self._shown()[1].split()
        return int(width), int(height)

    def _shown(self) -> list[bytes]:
        """In the portable pixmap's four parts."""
        self._ask("screendump", filename=str(self.folder / "picture"))
        return (self.folder / "picture").read_bytes().split(b"\n", 3)

    def cut_power(self) -> None:
        """Pull the plug."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        for end in self._wires.values():
            end.close()
        self._wires.clear()
        for wire in ("agent", "monitor"):
            (self.folder / wire).unlink(missing_ok=True)
