"""The key of the backups: made once, kept in a file for root alone, and on paper in the school.

On paper and in the file it is the same text: fourteen groups of four signs, without letters that
look like digits, and with a check that finds every slip of the pen.
"""

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.backup.archive import KEY_BYTES
from kiosk.backup.faults import NoKeyError
from kiosk.store import durable

CHECK_BYTES: Final = 3
GROUP: Final = 4
SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE32: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_WRITE: Final = str.maketrans(_BASE32, SIGNS)
_READ: Final = str.maketrans(SIGNS, _BASE32)
_LOOKALIKES: Final = str.maketrans("OIL", "011")
LENGTH: Final = 56
"""Signs of a written key: key and check are 280 bits, five a sign."""

HEAD: Final = """\
# Hetikioski: the key of its backups. Whoever has it and a backup can read the backup; whoever has
# lost it cannot. Print it with `hetikioski backup key` and keep the paper in the school's safe.
"""


def written(key: bytes) -> str:
    """The key as people write it down."""
    plain = base64.b32encode(key + _check(key)).decode("ascii").translate(_WRITE)
    return " ".join(plain[start : start + GROUP] for start in range(0, len(plain), GROUP))


def read(text: str) -> bytes:
    """The key that was written down, spaced and cased as one likes; raise NoKeyError."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    signs = re.sub(r"[\s-]", "", "".join(lines)).upper().translate(_LOOKALIKES)
    if len(signs) != LENGTH or set(signs) - set(SIGNS):
        raise NoKeyError(
            f"found {len(signs)} signs; allowed: the {LENGTH} letters and digits of the key, in "
            "fourteen groups of four, as `hetikioski backup key` prints them"
        )
    both = base64.b32decode(signs.translate(_READ))
    key, check = both[:KEY_BYTES], both[KEY_BYTES:]
    if check != _check(key):
        raise NoKeyError("one sign or more is another than on the paper: compare group by group")
    return key


def load(path: Path) -> bytes:
    """The key in a file; raise NoKeyError, also when this user may not read it."""
    try:
        return read(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoKeyError(
            f"{path}: no key; make one with 'hetikioski backup key --make', or give --key FILE"
        ) from None
    except (OSError, UnicodeDecodeError):
        raise NoKeyError(f"{path}: cannot be read; try again as root (sudo)") from None
    except NoKeyError as fault:
        raise NoKeyError(f"{path}: {fault}") from None


def make(path: Path, new_key: Callable[[], bytes]) -> bool:
    """Make the key for root alone, unless there is one; return whether it was made."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    durable.write(path, f"{HEAD}{written(new_key())}\n".encode("ascii"))
    return True


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"hetikioski backup key" + key).digest()[:CHECK_BYTES]
