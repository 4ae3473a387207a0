"""What a sealed process can no longer do, each thing tried by one that is."""

import resource
import socket
import struct
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from audio.seal import (
    AF_UNIX,
    ALLOW,
    IO_URING_SETUP,
    MACHINES,
    OTHER_CALLS,
    REFUSE,
    Machine,
    Seal,
    refusing,
    seal,
)

ROOT: Final = Path(__file__).parents[2]
SEALED: Final = "import audio.seal; assert audio.seal.seal() is audio.seal.Seal.SEALED\n"


def attempt(text: str, *arguments: str, sealed: bool = True) -> str:
    """What a process of its own prints that runs this."""
    done = subprocess.run(
        [sys.executable, "-c", (SEALED if sealed else "") + text, *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout.strip()


CONNECT: Final = """
import socket, sys
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), 10).close()
    print("reached")
except PermissionError:
    print("refused")
"""


@pytest.mark.parametrize(("sealed", "outcome"), [(False, "reached"), (True, "refused")])
def test_a_sealed_process_reaches_no_server(sealed: bool, outcome: str) -> None:  # noqa: FBT001 - a case
    """Not even on this machine; without the seal it does."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert attempt(CONNECT, str(port), sealed=sealed) == outcome


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_PACKET", "AF_NETLINK", "AF_VSOCK"])
@pytest.mark.parametrize("kind", ["SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW"])
def test_only_local_sockets_can_be_made(family: str, kind: str) -> None:
    """Of any other family the system refuses every kind."""
    text = f"""
import socket
try:
    socket.socket(socket.{family}, socket.{kind})
    print("made")
except PermissionError:
    print("refused")
"""
    assert attempt(text) == "refused"


def test_a_sound_server_can_still_be_spoken_with(tmp_path: Path) -> None:
    """Over a local socket."""
    text = """
import socket, sys
with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
    server.bind(sys.argv[1])
    server.listen()
    client.connect(sys.argv[1])
    client.sendall(b"hello")
    print(server.accept()[0].recv(5).decode())
"""
    assert attempt(text, str(tmp_path / "s")) == "hello"


def test_what_a_sealed_process_starts_is_sealed_too() -> None:
    """A program that records has no network either."""
    text = f"""
import subprocess, sys
sys.stdout.buffer.write(subprocess.check_output([sys.executable, "-c", {CONNECT!r}, "9"]))
"""
    assert attempt(text) == "refused"


def test_threads_that_ran_before_are_sealed_too() -> None:
    """A library may have started some."""
    text = f"""
import socket, threading
import audio.seal
sealed, done = threading.Event(), []
def try_it():
    sealed.wait()
    try:
        socket.socket()
    except PermissionError:
        done.append("refused")
thread = threading.Thread(target=try_it)
thread.start()
assert audio.seal.seal() is audio.seal.Seal.{Seal.SEALED.name}
sealed.set()
thread.join()
print(*done)
"""
    assert attempt(text, sealed=False) == "refused"


@pytest.mark.parametrize("number", [IO_URING_SETUP, OTHER_CALLS | 41])
def test_a_socket_cannot_be_had_by_a_side_door(number: int) -> None:
    """Neither by a ring nor by calls of another convention."""
    text = f"""
import ctypes, errno
system = ctypes.CDLL(None, use_errno=True)
print(system.syscall(ctypes.c_long({number}), 2, 1, 0), errno.errorcode[ctypes.get_errno()])
"""
    assert attempt(text) == "-1 EPERM"


def test_a_crash_leaves_nothing_on_a_disk() -> None:
    """No core dump is made, and no other user's program may look in."""
    text = """
import ctypes, resource
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    assert attempt(text) == "(0, 0) 0"


def test_a_machine_that_is_not_known_is_told_and_nothing_is_done() -> None:
    """Whoever asks must not believe in a seal that is not there."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    assert seal("riscv64") is Seal.UNKNOWN_MACHINE
    assert resource.getrlimit(resource.RLIMIT_CORE) == before


def run_filter(program: bytes, call: int, architecture: int, argument: int) -> int:
    """What the kernel would do: the few words of its language that the filter uses."""
    data = struct.pack("=iIQQ", call, architecture, 0, argument)
    steps = list(struct.iter_unpack("=HBBI", program))
    held, at = 0, 0
    while True:
        code, if_so, if_not, value = steps[at]
        at += 1
        match code:
            case 0x20:
                (held,) = struct.unpack_from("=I", data, value)
            case 0x15:
                at += if_so if held == value else if_not
            case 0x35:
                at += if_so if held >= value else if_not
            case _:
                return int(value)


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_the_filter_decides_the_same_on_every_machine(machine: Machine) -> None:
    """Also on those that these tests do not run on."""
    program = refusing(machine)
    here = machine.architecture
    assert run_filter(program, machine.socket, here, AF_UNIX) == ALLOW
    assert run_filter(program, machine.socket, here, socket.AF_INET) == REFUSE
    assert run_filter(program, machine.socket, here, socket.AF_INET6) == REFUSE
    assert run_filter(program, machine.socket, here ^ 1, AF_UNIX) == REFUSE
    assert run_filter(program, machine.socket | OTHER_CALLS, here, AF_UNIX) == REFUSE
    assert run_filter(program, IO_URING_SETUP, here, 0) == REFUSE
    assert run_filter(program, 0, here, socket.AF_INET) == ALLOW
