"""Takes from this process, for good, what ears have no need of: the network, and core dumps.

The system's own filter for calls (seccomp) refuses every socket that is not a local one, for all
threads and for whatever this process starts. Local sockets stay: sound servers are reached so.
"""

import ctypes
import platform
import resource
import struct
import sys
from enum import StrEnum
from typing import Final, NamedTuple

PR_SET_DUMPABLE: Final = 4
PR_SET_NO_NEW_PRIVS: Final = 38
SECCOMP_SET_MODE_FILTER: Final = 1
SECCOMP_FILTER_FLAG_TSYNC: Final = 1
"""From the kernel's prctl.h and seccomp.h."""

LOAD: Final = 0x20
JUMP_IF_EQUAL: Final = 0x15
JUMP_IF_AT_LEAST: Final = 0x35
RETURN: Final = 0x06
"""Words of the filter's language (bpf_common.h)."""
CALL, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
"""Where the filter finds these in what it is shown of a call (struct seccomp_data)."""
ALLOW: Final = 0x7FFF0000
REFUSE: Final = 0x00050000 | 1
"""The call fails with EPERM."""
AF_UNIX: Final = 1
OTHER_CALLS: Final = 0x40000000
"""From here on are the calls of another x86 convention, by which a filter could be evaded."""
IO_URING_SETUP: Final = 425
"""A ring can open sockets without the call for it. The same number everywhere."""


class Machine(NamedTuple):
    """The numbers of one kind of processor."""

    architecture: int
    socket: int
    seccomp: int


MACHINES: Final = {
    "x86_64": Machine(0xC000003E, 41, 317),
    "aarch64": Machine(0xC00000B7, 198, 277),
}


class Seal(StrEnum):
    """What came of it."""

    SEALED = "sealed"
    UNKNOWN_MACHINE = "unknown-machine"
    """The filter has no numbers for this processor."""
    NOT_IN_KERNEL = "not-in-kernel"
    """This system's kernel has no such filter, or does not let it be set."""


class _Program(ctypes.Structure):
    """The kernel's struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def seal(machine: str | None = None) -> Seal:
    """Seal this process and all that it will ever start; it cannot be undone."""
    numbers = MACHINES.get(platform.machine() if machine is None else machine)
    if numbers is None or sys.platform != "linux":
        return Seal.UNKNOWN_MACHINE
    system = ctypes.CDLL(None, use_errno=True)
    forbid_dumps(system)
    if system.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return Seal.NOT_IN_KERNEL
    instructions = refusing(numbers)
    program = _Program(len(instructions) // 8, instructions)
    refused = system.syscall(
        ctypes.c_long(numbers.seccomp),
        SECCOMP_SET_MODE_FILTER,
        SECCOMP_FILTER_FLAG_TSYNC,
        ctypes.byref(program),
    )
    return Seal.NOT_IN_KERNEL if refused else Seal.SEALED


def forbid_dumps(system: ctypes.CDLL) -> None:
    """A crash must not write to a disk what was just being said."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    system.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def refusing(numbers: Machine) -> bytes:
    """The filter: calls of another convention, rings, and all sockets but local ones fail."""
    return b"".join(
        (
            step(LOAD, ARCHITECTURE),
            step(JUMP_IF_EQUAL, numbers.architecture, 0, 7),
            step(LOAD, CALL),
            step(JUMP_IF_AT_LEAST, OTHER_CALLS, 5, 0),
            step(JUMP_IF_EQUAL, IO_URING_SETUP, 4, 0),
            step(JUMP_IF_EQUAL, numbers.socket, 0, 2),
            step(LOAD, FIRST_ARGUMENT),
            step(JUMP_IF_EQUAL, AF_UNIX, 0, 1),
            step(RETURN, ALLOW),
            step(RETURN, REFUSE),
        )
    )


def step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    """One instruction; a jump skips so many after it."""
    return struct.pack("=HBBI", code, if_so, if_not, value)
