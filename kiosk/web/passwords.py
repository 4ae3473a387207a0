"""Passwords and tokens: only their digests are ever kept."""

import hashlib
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

SHORTEST: Final = 10
LONGEST: Final = 200
"""Signs of a password."""
HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""19 MiB and one lane: what a Pi gives in a quarter of a second."""
NOBODY: Final = HASHER.hash("nobody has this password")
"""Compared when there is no such coordinator, so that both take equally long."""


def hashed(password: str) -> str:
    """What is kept of a password."""
    return HASHER.hash(password)


def fits(secret: str | None, password: str) -> bool:
    """Whether this is the password; takes as long when there is none to compare with."""
    try:
        HASHER.verify(secret or NOBODY, password)
    except (Argon2Error, InvalidHashError):
        return False
    return secret is not None


def digest(token: str) -> str:
    """What is kept of a token; it is long and by chance, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
