"""The owner's signature of a package: Ed25519 over its SHA-256, as a line of base64 beside it."""

import base64
import binascii
import os
from hashlib import file_digest
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from kiosk.signalpackage.faults import PackageError

PURPOSE: Final = b"hetikioski signal-cli package 1\n"
"""Stands before what is signed, so that a signature for anything else is worth nothing here."""
SUFFIX: Final = ".sig"


def make_key(path: Path) -> str:
    """Make a secret key in a new file for its owner alone; return the public one in base64."""
    key = Ed25519PrivateKey.generate()
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise PackageError(f"{path}: is there already; a key is never written over") from None
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - only for a new key
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return base64.b64encode(key.public_key().public_bytes_raw()).decode("ascii")


def sign(package: Path, secret: Path) -> Path:
    """Write the signature beside the package and return where."""
    try:
        key = load_pem_private_key(secret.read_bytes(), None)
    except (ValueError, TypeError):
        raise PackageError(f"{secret}: no key as `hetikioski signal key` makes it") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise PackageError(f"{secret}: no Ed25519 key; make one with `hetikioski signal key`")
    signature = package.with_name(package.name + SUFFIX)
    text = base64.b64encode(key.sign(_message(package))).decode("ascii")
    signature.write_text(f"{text}\n", encoding="ascii")
    return signature


def verify(package: Path, signature: Path, public: str) -> None:
    """Raise PackageError unless the owner of `public` has signed exactly this package."""
    if not public:
        raise PackageError(
            "the settings name nobody who may sign: give [upkeep] signal_key, docs/commands.md"
        )
    try:
        text = base64.b64decode(signature.read_text(encoding="ascii").strip(), validate=True)
    except FileNotFoundError:
        raise PackageError(f"{signature}: no signature there; ask who made the package") from None
    except (binascii.Error, UnicodeDecodeError):
        raise PackageError(f"{signature}: no signature; ask who made the package") from None
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public))
    try:
        key.verify(text, _message(package))
    except InvalidSignature:
        raise PackageError(
            f"{package}: not signed by the owner in the settings, or changed since; do not use it"
        ) from None


def _message(package: Path) -> bytes:
    with package.open("rb") as file:
        return PURPOSE + file_digest(file, "sha256").digest()
