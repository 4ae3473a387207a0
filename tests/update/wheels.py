"""Small wheels for trying updates with: whole ones, and ones that lie."""

import zipfile
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

INFO = "hetikioski-2.0.dist-info"
PROGRAM = {
    "kiosk/__init__.py": b"",
    "kiosk/cli.py": b"import sys\n\ndef main():\n    print('hetikioski 2.0')\n    sys.exit(0)\n",
    f"{INFO}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    f"{INFO}/METADATA": b"Metadata-Version: 2.1\nName: hetikioski\nVersion: 2.0\n",
    f"{INFO}/entry_points.txt": b"[console_scripts]\nhetikioski = kiosk.cli:main\n",
}


def record(files: dict[str, bytes]) -> bytes:
    """The list of files with their sums, as a wheel carries it."""
    lines = [
        f"{name},sha256={urlsafe_b64encode(sha256(inside).digest()).rstrip(b'=').decode()},"
        for name, inside in files.items()
    ]
    return "\n".join([*lines, f"{INFO}/RECORD,,", ""]).encode()


def packed(folder: Path, files: dict[str, bytes], listed: bytes | None = None) -> Path:
    """A wheel of these files; its RECORD is true unless another one is given."""
    file = folder / "hetikioski-2.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
        archive.writestr(f"{INFO}/RECORD", record(files) if listed is None else listed)
    return file
