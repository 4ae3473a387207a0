"""The [signal] table of the settings file: read leniently, and changed with care.

The file is a person's: comments, order and every other line stay as they are. What cannot be
changed safely is not changed. Which keys mean what is not here.
"""

import os
import re
import tempfile
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Final

from kiosk.tomltext import Value, table_text, value_text

SIGNAL: Final = "signal"
_HEADING: Final = re.compile(r"\s*\[")
_OURS: Final = re.compile(r"\s*\[\s*signal\s*\]\s*(#.*)?$")

Tables = dict[str, object]


class UnchangedError(Exception):
    """The file stays as it was; the text says why."""


def tables(path: Path) -> Tables:
    """Every table of the file, none without a file; raise UnchangedError for bad TOML."""
    try:
        return _parsed(_text(path))
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise UnchangedError(f"{path}: {fault.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as fault:
        raise UnchangedError(f"{path} is no TOML: {fault}") from None


def given(found: Tables, table: str, key: str) -> str:
    """A text in the tables, empty when it is not there."""
    inner = found.get(table)
    value = inner.get(key) if isinstance(inner, dict) else None
    return value if isinstance(value, str) else ""


def lines(values: dict[str, Value]) -> str:
    """The table as somebody would type it."""
    return table_text(SIGNAL, values).strip()


def write(path: Path, values: dict[str, Value]) -> None:
    """Put the values into [signal] of the file at once or not at all; raise UnchangedError.

    Owner and permissions stay. The new file is on the disk before it takes the old one's place.
    """
    before = tables(path)
    if not before:
        raise UnchangedError(f"{path} is not there or empty")
    place = path.resolve()
    try:
        text = changed(_text(place), values)
        wanted = before | {SIGNAL: _table(before) | _plain(values)}
        if _parsed(text) != wanted:
            raise UnchangedError(f"{path}: [signal] is written in a way that is not changed here")
        _replace(place, text)
    except tomllib.TOMLDecodeError:
        raise UnchangedError(f"{path}: [signal] cannot be changed line by line") from None
    except OSError as fault:
        raise UnchangedError(f"{path}: {fault.strerror}") from None


def changed(text: str, values: dict[str, Value]) -> str:
    """The text with these values in [signal]; a table that is missing comes at the end."""
    rows = (text if text.endswith("\n") else f"{text}\n").splitlines(keepends=True)
    begins = next((n for n, row in enumerate(rows, 1) if _OURS.match(row.rstrip())), None)
    if begins is None:
        return f"{text.rstrip()}\n{table_text(SIGNAL, values)}"
    for key, value in reversed(values.items()):
        _put(rows, begins, key, value)
    return "".join(rows)


def _put(rows: list[str], begins: int, key: str, value: Value) -> None:
    """Change the key's lines in the table that begins at this row, or add one at its head."""
    written = f"{key} = {value_text(value)}"
    end = _end(rows, begins)
    wanted = re.compile(rf"\s*{re.escape(key)}\s*=")
    first = next((n for n in range(begins, end) if wanted.match(rows[n])), None)
    if first is None:
        rows.insert(begins, f"{written}\n")
        return
    last = next((n for n in range(first + 1, end + 1) if _whole(rows[first:n])), first + 1)
    rows[first:last] = [f"{written}{_comment(''.join(rows[first:last]))}\n"]


def _end(rows: list[str], begins: int) -> int:
    """Where the next table begins. A list's own lines may begin with a bracket too: see `write`."""
    return next((n for n in range(begins, len(rows)) if _HEADING.match(rows[n])), len(rows))


def _whole(rows: list[str]) -> bool:
    with suppress(tomllib.TOMLDecodeError):
        tomllib.loads("".join(rows))
        return True
    return False


def _comment(row: str) -> str:
    """What stands behind a value on the same line."""
    for at in (n for n, sign in enumerate(row.rstrip()) if sign == "#"):
        if _whole([row[:at]]):
            return f"  {row[at:].rstrip()}"
    return ""


def _replace(path: Path, text: str) -> None:
    old = path.stat()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fchmod(file.fileno(), old.st_mode & 0o7777)
            os.fchown(file.fileno(), old.st_uid, old.st_gid)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _parsed(text: str) -> Tables:
    return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))


def _table(found: Tables) -> Tables:
    table = found.get(SIGNAL)
    return table if isinstance(table, dict) else {}


def _plain(values: dict[str, Value]) -> Tables:
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}
