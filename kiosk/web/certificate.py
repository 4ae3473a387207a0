"""The kiosk's own certificate: made at the first start, for its name and its addresses.

A school that has one of its own gives that in the settings, and no browser warns.
"""

import ipaddress
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.care.machine import HOST as NAME

LIVES: Final = timedelta(days=3650)
EARLIER: Final = timedelta(days=1)
"""It is valid from the day before: a kiosk's clock may be a little wrong."""
PRIVATE: Final = 0o600


def make(folder: Path, addresses: Sequence[str], now: datetime) -> tuple[Path, Path]:
    """The certificate and its key in `folder`; made unless both are there."""
    certificate, key = folder / "kiosk.crt", folder / "kiosk.key"
    if not (certificate.exists() and key.exists()):
        secret = ec.generate_private_key(ec.SECP256R1())
        made = _signed(secret, addresses, now)
        _write(key, _pem(secret))
        _write(certificate, made.public_bytes(serialization.Encoding.PEM))
    return certificate, key


def fingerprint(certificate: Path) -> str:
    """Its SHA-256, in pairs of hex digits, as browsers show it."""
    read = x509.load_pem_x509_certificate(certificate.read_bytes())
    return read.fingerprint(hashes.SHA256()).hex(":").upper()


def _signed(
    secret: ec.EllipticCurvePrivateKey, addresses: Sequence[str], now: datetime
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    names: list[x509.GeneralName] = [x509.DNSName(NAME), x509.DNSName("localhost")]
    names += [x509.IPAddress(ipaddress.ip_address(address)) for address in addresses]
    usage = x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(now + LIVES)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=False)
        .sign(secret, hashes.SHA256())
    )


def _pem(secret: ec.EllipticCurvePrivateKey) -> bytes:
    return secret.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, for this user alone."""
    draft = path.with_suffix(".new")
    handle = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, PRIVATE)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
