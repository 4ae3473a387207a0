"""A newer signal-cli: only what its owner has signed and what runs here, and back when not well."""

import io
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.config import SAMPLE
from kiosk.relay.simulator.chat import Chat
from kiosk.relay.simulator.daemon import VERSION
from kiosk.relay.simulator.daemon import Daemon as Simulated
from kiosk.relay.simulator.server import Server
from kiosk.signalpackage.faults import PackageError
from kiosk.signalpackage.package import unpack
from kiosk.signalpackage.played import PlayedService
from kiosk.signalpackage.service import Answers, asked
from kiosk.signalpackage.signature import make_key, sign, verify
from kiosk.signalpackage.swap import Swap
from kiosk.signalsetup.daemon import Daemon
from kiosk.update.releases import CURRENT, Releases, UpdateError, version_of

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WELL = Answers("0.14.7", groups=True)


def archive(path: Path, *, version: str = "0.14.7", extra: Sequence[tarfile.TarInfo] = ()) -> Path:
    """A package as signal-cli's makers publish it, with a program that tells its version."""
    program = f"#!/bin/sh\necho signal-cli {version}\n".encode("ascii")
    with tarfile.open(path, "w:gz") as made:
        for name, mode, data in (
            ("bin/signal-cli", 0o755, program),
            ("lib/signal-cli.jar", 0o644, b"classes"),
        ):
            member = tarfile.TarInfo(f"signal-cli-{version}/{name}")
            member.mode, member.size = mode, len(data)
            made.addfile(member, io.BytesIO(data))
        for member in extra:
            made.addfile(member)
    return path


@dataclass
class Bench:
    """A machine without signal-cli, and an owner with a key."""

    folder: Path
    public: str
    plays: dict[str, Answers]

    @property
    def root(self) -> Path:
        """Where signal-cli lives."""
        return self.folder / "signal-cli"

    @property
    def secret(self) -> Path:
        """The owner's."""
        return self.folder / "secret.pem"

    def swap(
        self, run: Callable[[Sequence[str]], str] = lambda _words: "signal-cli 0.14.7"
    ) -> Swap:
        """What switches, with a service that is played."""
        service = PlayedService(self.root, self.plays)
        return Swap(Releases(self.root), service, run, lambda _text: None)

    def take_in(self, version: str, *, older: bool = False) -> str:
        """Use a package of that version."""
        path = archive(self.folder / f"{version}.tar.gz", version=version)
        swap = self.swap(lambda _words: f"signal-cli {version}")
        return swap.take_in(lambda release: unpack(path, release), older=older)

    def in_use(self) -> str:
        """The version that `current` names."""
        return version_of((self.root / CURRENT).resolve())


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """One machine; every release is well."""
    public = make_key(tmp_path / "secret.pem")
    plays = {str(number): WELL for number in range(1, 9)}
    return Bench(tmp_path, public, plays)


def test_what_the_owner_has_signed_is_taken(bench: Bench) -> None:
    """And nothing of the secret key is in the signature."""
    package = archive(bench.folder / "new.tar.gz")
    verify(package, sign(package, bench.secret), bench.public)
    assert bench.secret.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("harm", ["changed", "another owner", "no signature", "garbled", "no key"])
def test_anything_else_is_refused_with_what_to_do(bench: Bench, harm: str) -> None:
    """Before a single byte of it is unpacked."""
    package = archive(bench.folder / "new.tar.gz")
    signature, public = sign(package, bench.secret), bench.public
    match harm:
        case "changed":
            package.write_bytes(package.read_bytes() + b"\0")
        case "another owner":
            public = make_key(bench.folder / "other.pem")
        case "no signature":
            signature.unlink()
        case "garbled":
            signature.write_text("é", encoding="utf-8")
        case _:
            public = ""
    with pytest.raises(PackageError):
        verify(package, signature, public)


def test_a_key_is_never_written_over(bench: Bench) -> None:
    """Every kiosk that knows the old one would refuse the next package."""
    with pytest.raises(PackageError, match="never written over"):
        make_key(bench.secret)


def test_the_first_release_and_the_next_are_reached_at_the_same_place(bench: Bench) -> None:
    """The service knows one path."""
    assert bench.take_in("0.14.6") == "0.14.6"
    assert bench.take_in("0.14.7") == "0.14.7"
    program = bench.root / "bin" / "signal-cli"
    assert "0.14.7" in program.read_text(encoding="ascii")
    assert program.stat().st_mode & 0o111
    assert (bench.root / "lib" / "signal-cli.jar").read_bytes() == b"classes"


def test_a_release_that_does_not_answer_is_taken_back(bench: Bench) -> None:
    """By itself, within two minutes, and the old one is started again."""
    bench.take_in("0.14.6")
    bench.plays["2"] = Answers()
    with pytest.raises(PackageError, match=r"0\.14\.6 is in use again"):
        bench.take_in("0.14.7")
    assert bench.in_use() == "0.14.6"


def test_a_release_that_no_longer_reaches_the_server_is_taken_back(bench: Bench) -> None:
    """It lives, but no message would go."""
    bench.take_in("0.14.6")
    bench.plays["2"] = Answers("0.14.7", groups=False)
    with pytest.raises(PackageError):
        bench.take_in("0.14.7")
    assert bench.in_use() == "0.14.6"


def test_without_a_network_an_update_that_answers_is_kept(bench: Bench) -> None:
    """The one before did not reach the server either."""
    bench.plays |= {"1": Answers("0.14.6"), "2": Answers("0.14.7")}
    bench.take_in("0.14.6")
    assert bench.take_in("0.14.7") == "0.14.7"


def test_an_older_release_is_taken_only_when_it_is_said(bench: Bench) -> None:
    """An old signed package with a hole in it must not come back by a trick."""
    bench.take_in("0.14.7")
    with pytest.raises(PackageError, match="not newer"):
        bench.take_in("0.14.6")
    assert bench.in_use() == "0.14.7"
    bench.take_in("0.14.6", older=True)
    assert bench.in_use() == "0.14.6"


def test_one_can_go_back_by_hand(bench: Bench) -> None:
    """Once: two steps back would be a release that nobody watches any more."""
    bench.take_in("0.14.6")
    bench.take_in("0.14.7")
    assert bench.swap().back() == "0.14.6"
    assert bench.in_use() == "0.14.6"
    with pytest.raises(PackageError, match="no release before"):
        bench.swap().back()


def test_a_release_that_does_not_run_here_leaves_nothing_behind(bench: Bench) -> None:
    """It was built for another processor."""
    path = archive(bench.folder / "new.tar.gz")

    def refuse(_words: Sequence[str]) -> str:
        raise UpdateError("Exec format error")

    with pytest.raises(PackageError, match="does not run on this machine"):
        bench.swap(refuse).take_in(lambda release: unpack(path, release))
    assert list((bench.root / "releases").iterdir()) == []


def test_a_signal_cli_that_was_unpacked_by_hand_is_not_touched(bench: Bench) -> None:
    """It is told how to move it aside."""
    (bench.root / "bin").mkdir(parents=True)
    with pytest.raises(PackageError, match="sudo mv"):
        bench.take_in("0.14.7")


def strange(name: str, kind: bytes) -> tarfile.TarInfo:
    """A member that no package of signal-cli has."""
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, "/etc/passwd"
    return member


@pytest.mark.parametrize(
    "member",
    [
        strange("signal-cli/bin/link", tarfile.SYMTYPE),
        strange("signal-cli/bin/hard", tarfile.LNKTYPE),
        strange("signal-cli/device", tarfile.CHRTYPE),
        strange("../../outside", tarfile.REGTYPE),
        strange("/etc/outside", tarfile.REGTYPE),
    ],
    ids=lambda member: member.name,
)
def test_an_archive_with_more_than_plain_files_is_refused(
    bench: Bench, member: tarfile.TarInfo
) -> None:
    """Even signed: a mistake of the owner's must not reach out of its folder."""
    path = archive(bench.folder / "odd.tar.gz", extra=[member])
    with pytest.raises(PackageError, match="plain files"):
        unpack(path, bench.folder / "release")
    assert not (bench.folder / "release").exists()


@pytest.mark.parametrize("data", [b"", b"rubbish", None])
def test_what_is_no_archive_is_refused(bench: Bench, data: bytes | None) -> None:
    """Also one that was cut off."""
    path = archive(bench.folder / "new.tar.gz")
    path.write_bytes(path.read_bytes()[:60] if data is None else data)
    with pytest.raises(PackageError):
        unpack(path, bench.folder / "release")
    assert not (bench.folder / "release").exists()


def test_a_daemon_that_lives_is_asked_for_its_version_and_its_groups(tmp_path: Path) -> None:
    """Over the socket that the relay uses; where nobody listens there is no answer."""
    path, seconds = tmp_path / "signal.sock", count()
    server = Server(path, Simulated(Chat()))

    def asking() -> Answers:
        wait = lambda _pipe: server.step(NOW)  # noqa: E731 - the other side's turn
        return asked(Daemon(path, lambda: float(next(seconds)), wait))

    assert asking() == Answers()
    server.start()
    assert asking() == Answers(VERSION, groups=True)
    server.close()


def test_the_owner_makes_a_key_and_signs_at_the_keyboard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is printed is what stands in the settings; a kiosk that has it checks against it."""
    package, secret = archive(tmp_path / "new.tar.gz"), tmp_path / "owner.pem"
    assert main(["signal", "key", str(secret)]) == 0
    lines = capsys.readouterr().out
    assert main(["signal", "sign", str(package), "--key", str(secret)]) == 0
    config = tmp_path / "kiosk.toml"
    text = SAMPLE.read_text(encoding="utf-8").replace("[upkeep]", lines, 1)
    config.write_text(text, encoding="utf-8")
    package.write_bytes(b"another")
    root, words = str(tmp_path / "signal-cli"), ["--config", str(config)]
    assert main(["signal", "update", str(package), "--root", root, *words]) == 1
    assert "not signed by the owner" in capsys.readouterr().err
    assert main(["signal", "back", "--root", root, *words]) == 1
