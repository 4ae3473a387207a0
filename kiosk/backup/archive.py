"""One encrypted file: chunks that each prove whose they are, where they stand, and which is last.

The file's own key comes from the kiosk's key and a fresh salt (HKDF-SHA256), so the nonces can
simply count: eleven bytes of number and one that is 1 in the last chunk. The cipher is
ChaCha20-Poly1305: a Pi 4 has no instructions for AES. What is in the file is not known here.
"""

import hmac
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.backup.faults import DamagedArchiveError, NoArchiveError, WrongKeyError

MAGIC: Final = b"HETIKIOSKI BACKUP 1\n"
SALT_BYTES: Final = 32
KEY_BYTES: Final = 32
SIGN_BYTES: Final = 8
"""By these it is seen, before anything is decrypted, whether the key is the right one."""
CHUNK: Final = 64 * 1024
TAG_BYTES: Final = 16

_CHECK: Final = struct.Struct(">I")
_HEAD_BYTES: Final = len(MAGIC) + SALT_BYTES + SIGN_BYTES + _CHECK.size


def sealed(data: bytes, key: bytes, salt: bytes) -> bytes:
    """The data as an archive. `salt` is 32 fresh random bytes, `key` 32 secret ones."""
    cipher, sign = _derived(key, salt)
    head = MAGIC + salt + sign
    head += _CHECK.pack(zlib.crc32(head))
    pieces = [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)] or [b""]
    last = len(pieces) - 1
    chunks = (
        cipher.encrypt(_nonce(number, last=number == last), piece, head)
        for number, piece in enumerate(pieces)
    )
    return head + b"".join(chunks)


def unsealed(archive: bytes, key: bytes) -> bytes:
    """What `sealed` was given; raise one of this room's errors when a single bit is another."""
    if not archive.startswith(MAGIC):
        raise NoArchiveError("it is no backup of Hetikioski, or one of a newer version")
    head, body = archive[:_HEAD_BYTES], archive[_HEAD_BYTES:]
    if len(head) < _HEAD_BYTES or _CHECK.pack(zlib.crc32(head[: -_CHECK.size])) != head[-4:]:
        raise DamagedArchiveError("its beginning is damaged; take another of the kept backups")
    salt = head[len(MAGIC) : len(MAGIC) + SALT_BYTES]
    cipher, sign = _derived(key, salt)
    if not hmac.compare_digest(sign, head[len(MAGIC) + SALT_BYTES : -_CHECK.size]):
        raise WrongKeyError("it was made with another key; give the key of the kiosk that made it")
    try:
        return b"".join(_pieces(cipher, head, body))
    except InvalidTag:
        raise DamagedArchiveError(
            "it is damaged or not whole; take another of the kept backups"
        ) from None


def _pieces(cipher: ChaCha20Poly1305, head: bytes, body: bytes) -> Iterator[bytes]:
    whole = CHUNK + TAG_BYTES
    starts = range(0, max(len(body), 1), whole)
    for number, start in enumerate(starts):
        last = number == len(starts) - 1
        yield cipher.decrypt(_nonce(number, last=last), body[start : start + whole], head)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _derived(key: bytes, salt: bytes) -> tuple[ChaCha20Poly1305, bytes]:
    """The file's own cipher, and the sign by which its key is known."""
    made = HKDF(SHA256(), KEY_BYTES + SIGN_BYTES, salt, MAGIC).derive(key)
    return ChaCha20Poly1305(made[:KEY_BYTES]), made[KEY_BYTES:]
