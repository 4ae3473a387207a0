"""What is wrong with a file that people write, all at once: where, what was found, what is allowed.

Here the values and the reading of TOML; which keys a file may have is not here.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

_AT_LINE: Final = re.compile(r"^(.*) \(at line (\d+), column (\d+)\)$")
_SHOWN: Final = 60


@dataclass(frozen=True)
class Fault:
    """One fault. `key` is empty when the whole file is meant, `line` 0 when it is not known."""

    file: str
    key: str
    found: str
    allowed: str
    line: int = 0

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        key = f": {self.key}" if self.key else ""
        return f"{where}{key}: found {self.found}; allowed: {self.allowed}"


class FaultyFileError(Exception):
    """A file with faults; `faults` holds every one of them, in the order of the file's keys."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


Faulty = TypeVar("Faulty", bound=FaultyFileError)


def shown(value: object) -> str:
    """A found value as it stands in a fault: short and on one line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def read_toml(path: Path, error: type[Faulty]) -> dict[str, object]:
    """The file's tables; raise `error` with the line when it cannot be read as TOML."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as fault:
        why = fault.strerror or "nothing that can be read"
        raise error((Fault(str(path), "", why, "a file that can be read"),)) from None
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        byte = f"the byte 0x{fault.object[fault.start]:02x}"
        raise error((Fault(str(path), "", byte, "text in UTF-8", line),)) from None
    except tomllib.TOMLDecodeError as fault:
        raise error((_syntax_fault(path, str(fault)),)) from None
    except RecursionError:
        raise error((Fault(str(path), "", "lists within lists without end", "TOML"),)) from None


def _syntax_fault(path: Path, told: str) -> Fault:
    at_line = _AT_LINE.match(told)
    if at_line is None:
        lines = path.read_bytes().count(b"\n") + 1
        return Fault(str(path), "", told, "TOML", lines)
    what, line, column = at_line.groups()
    return Fault(str(path), "", f"{what} in column {column}", "TOML", int(line))
