"""Marks of what a form was made from, so that the second of two writers is noticed."""

from hashlib import sha256
from typing import Final

import msgspec

LENGTH: Final = 16


def mark(value: object) -> str:
    """The same for the same value, else another."""
    plain = msgspec.to_builtins(value, str_keys=True)
    return sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()[:LENGTH]
