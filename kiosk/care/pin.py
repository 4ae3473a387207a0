"""The PIN of the kiosk's service page: what is kept of it, and whether a typed one is it. Pure.

It keeps the curious away, nobody else: whoever can open the case can do more. So its digest is slow
and salted, but a PIN opens nothing beside that page.
"""

import hashlib
from hmac import compare_digest
from typing import Final

SHORTEST: Final = 4
LONGEST: Final = 8
"""Digits of a PIN."""
KIND: Final = "scrypt"
COST: Final = 2**14
BLOCK: Final = 8
LANES: Final = 1
"""16 MiB, and a tenth of a second on a Pi."""


def well_formed(pin: str) -> bool:
    """Whether it is digits alone, neither too few nor too many."""
    return pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST


def digest(pin: str, salt: str) -> str:
    """What is kept of a PIN; `salt` is another for each."""
    made = hashlib.scrypt(pin.encode(), salt=salt.encode(), n=COST, r=BLOCK, p=LANES)
    return f"{KIND}${salt}${made.hex()}"


def fits(kept: str, pin: str) -> bool:
    """Whether `pin` is the one of which `kept` is the digest; one nobody can read fits none."""
    kind, _, rest = kept.partition("$")
    salt = rest.rpartition("$")[0]
    return kind == KIND and well_formed(pin) and compare_digest(kept, digest(pin, salt))
