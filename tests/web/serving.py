"""`hetikioski web` as a machine starts it: the real program with its settings, on the loopback."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kiosk.config import SAMPLE, Settings, load
from kiosk.demo.house import furnish
from kiosk.store.accounts import STEPS
from kiosk.store.db import migrate

PATIENCE_S: Final = 30.0


@dataclass(frozen=True)
class Served:
    """The program while it runs."""

    process: "subprocess.Popen[str]"
    url: str
    settings: Settings

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.url.rpartition(":")[2])

    def end(self) -> tuple[int, str]:
        """Tell it to stop; its exit status and what it complained about."""
        self.process.send_signal(signal.SIGTERM)
        _, complaints = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, complaints


def written_settings(folder: Path, address: str = "127.0.0.1") -> Path:
    """The sample's settings with their data beside them, and a school with its sample weeks."""
    path = folder / "kiosk.toml"
    sample = SAMPLE.read_text(encoding="utf-8").replace("/var/lib/hetikioski", "data")
    listening = sample.replace("[web]\n", f'[web]\naddress = "{address}"\n')
    path.write_text(listening, encoding="utf-8")
    settings = load(path)
    furnish(settings, datetime.now(UTC))
    migrate(settings.paths.accounts, STEPS)
    return path


@contextmanager
def serving(settings: Path, *words: str) -> Iterator[Served]:
    """Start it on a port that is free, and wait until it listens."""
    command = [sys.executable, "-m", "kiosk", "--config", str(settings), "web", "--port", "0"]
    process = subprocess.Popen(
        [*command, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert url, process.communicate(timeout=PATIENCE_S)[1]
        yield Served(process, url, load(settings))
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
