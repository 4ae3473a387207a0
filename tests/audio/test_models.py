"""Putting a model together: only the right bytes are kept, and a folder is whole or not there."""

import hashlib
import io
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from audio.models import MODELS, File, Model, ModelError, assemble, check, faults, model_for
from audio.sources import Folders, Home, Tar, Zip, source_at

BYTES = {"model.bin": bytes(range(256)) * 9_000, "config.json": b'{"small": true}'}


def file(name: str, content: bytes) -> File:
    """A row of the table for these bytes."""
    return File(name, len(content), hashlib.sha256(content).hexdigest())


MODEL = Model("tiny", ("fi",), "MIT", "", tuple(file(*item) for item in BYTES.items()))


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with every file of the model, and one that is none of its."""
    folder = tmp_path / "given"
    folder.mkdir()
    for name, content in BYTES.items():
        (folder / name).write_bytes(content)
    (folder / "README").write_text("unasked")
    return folder


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Where the model is put."""
    return tmp_path / "models" / "tiny"


class Quiet(SimpleHTTPRequestHandler):
    """Tells nobody what was asked for."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Breaking(Quiet):
    """Promises more than it sends."""

    def do_GET(self) -> None:
        """Half of something."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(BYTES["model.bin"])))
        self.end_headers()
        self.wfile.write(BYTES["model.bin"][:5_000])


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[Model]:
    """The model with a home on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield replace(MODEL, home=f"http://127.0.0.1:{server.server_port}")
        server.shutdown()


def held(folder: Path) -> dict[str, bytes]:
    """What lies in the folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_model_comes_from_a_folder(given: Path, made: Path) -> None:
    """Its own files and no others."""
    assemble(MODEL, [source_at(given)], made)
    check(made, MODEL)
    assert held(made) == BYTES
    assert [path.name for path in made.parent.iterdir()] == ["tiny"]


def test_a_file_in_parts_is_joined(given: Path, made: Path, tmp_path: Path) -> None:
    """Over several folders, in the order of their numbers."""
    content = BYTES["model.bin"]
    (given / "model.bin").unlink()
    (given / "model.bin.part1").write_bytes(content[:999])
    other = tmp_path / "other"
    other.mkdir()
    (other / "model.bin.part2").write_bytes(content[999:1_000_000])
    (given / "model.bin.part3").write_bytes(content[1_000_000:])
    assemble(MODEL, [Folders(given, other)], made)
    assert held(made) == BYTES


@pytest.mark.parametrize("inside", ["", "faster-whisper-base/"])
def test_a_model_comes_from_a_zip_file(tmp_path: Path, made: Path, inside: str) -> None:
    """In whatever folder its files stand there."""
    packed = tmp_path / "model.zip"
    with zipfile.ZipFile(packed, "w") as zipped:
        for name, content in BYTES.items():
            zipped.writestr(inside + name, content)
    assert isinstance(source_at(packed), Zip)
    assemble(MODEL, [source_at(packed)], made)
    assert held(made) == BYTES


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_model_comes_from_a_tar_file(tmp_path: Path, made: Path, mode: str) -> None:
    """Packed or not; a name that points out of the folder is only a name."""
    packed = tmp_path / "model.tar"
    with tarfile.open(packed, mode) as tar:  # type: ignore[call-overload]  # mode is one of two
        for name, content in BYTES.items():
            member = tarfile.TarInfo(f"../../{name}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    assert isinstance(source_at(packed), Tar)
    assemble(MODEL, [source_at(packed)], made)
    assert held(made) == BYTES


def test_a_model_comes_over_the_network(given: Path, made: Path) -> None:
    """From its home, each file under its name; how far it is is told."""
    told: list[tuple[str, int, int]] = []
    with served(given) as model:
        assemble(model, [Home(model)], made, lambda *step: told.append(step))
    assert held(made) == BYTES
    assert [(name, of) for name, done, of in told if done == of] == [
        (name, len(content)) for name, content in BYTES.items()
    ]
    assert all(done <= of for _, done, of in told)
    assert len(told) > len(BYTES)


def test_what_the_network_lacks_is_told(given: Path, made: Path) -> None:
    """With the address and its answer."""
    (given / "config.json").unlink()
    with served(given) as model, pytest.raises(ModelError, match=r"config\.json: 404"):
        assemble(model, [Home(model)], made)
    assert not made.exists()


def test_a_download_that_breaks_off_is_not_kept(given: Path, made: Path) -> None:
    """Half a model would only fail later, and elsewhere."""
    with served(given, Breaking) as model, pytest.raises(ModelError):
        assemble(model, [Home(model)], made)
    assert list(made.parent.iterdir()) == []


def test_a_home_that_is_not_there_is_told(made: Path) -> None:
    """No address that nobody answers at ends in a traceback."""
    with served(made.parent.parent) as model:
        pass
    with pytest.raises(ModelError, match="127"):
        assemble(model, [Home(model)], made)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda content: content[:-1], "not the file"),
        (lambda content: content + b"!", "more bytes"),
        (lambda content: b"!" + content[1:], "not the file"),
        (lambda _content: b"", "not the file"),
    ],
)
def test_wrong_bytes_are_refused(given: Path, made: Path, change: object, told: str) -> None:
    """Whatever was there before stays as it was."""
    assemble(MODEL, [Folders(given)], made)
    assert callable(change)
    (given / "config.json").write_bytes(change(BYTES["config.json"]))
    with pytest.raises(ModelError, match=told):
        assemble(MODEL, [Folders(given)], made)
    assert held(made) == BYTES
    assert [path.name for path in made.parent.iterdir()] == ["tiny"]


def test_a_missing_file_is_named(given: Path, made: Path) -> None:
    """And nothing is put where a whole model was asked for."""
    (given / "model.bin").unlink()
    with pytest.raises(ModelError, match=r"model\.bin is not there"):
        assemble(MODEL, [Folders(given)], made)
    assert not made.exists()


def test_a_broken_model_takes_no_ones_place_but_a_whole_one_does(given: Path, made: Path) -> None:
    """What is left of an interrupted attempt is in nobody's way."""
    made.mkdir(parents=True)
    (made / "config.json").write_bytes(b"old")
    (made.parent / ".tiny.making").mkdir()
    (made.parent / ".tiny.making" / "model.bin").write_bytes(b"half")
    assemble(MODEL, [Folders(given)], made)
    assert held(made) == BYTES


def test_every_fault_of_a_folder_is_told(given: Path) -> None:
    """With its file: too short, another content, not there."""
    assert list(faults(given, MODEL)) == []
    (given / "config.json").write_bytes(BYTES["config.json"].replace(b"true", b"TRUE"))
    (given / "model.bin").write_bytes(b"short")
    assert [text.rpartition("/")[2] for text in faults(given, MODEL)] == [
        f"model.bin: has 5 bytes instead of {len(BYTES['model.bin'])}",
        "config.json: holds other bytes than it should",
    ]
    (given / "model.bin").unlink()
    with pytest.raises(ModelError, match=r"model\.bin: No such file"):
        check(given, MODEL)


def test_what_is_no_packed_file_is_told(tmp_path: Path) -> None:
    """Neither a zip file, nor a tar file, nor there."""
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(ModelError, match=r"letter\.txt: neither"):
        source_at(tmp_path / "letter.txt")
    with pytest.raises(ModelError, match="nothing"):
        source_at(tmp_path / "nowhere")


def test_a_model_is_found_by_name_and_by_language() -> None:
    """What there is is told to whoever asks for something else."""
    for model in MODELS:
        assert model_for(model.name) is model
        assert all(model_for(lang) in MODELS for lang in model.languages)
    assert "fi" in {lang for model in MODELS for lang in model.languages}
    with pytest.raises(ModelError, match="no model for et; there are en, fi, sv"):
        model_for("et")


def test_every_table_has_whole_rows() -> None:
    """A digest that is cut short would let nothing in."""
    for model in MODELS:
        assert len({row.name for row in model.files}) == len(model.files)
        assert all(len(bytes.fromhex(row.sha256)) == 32 for row in model.files)
        assert model.home.startswith("https://")
        assert model.size == sum(row.size for row in model.files)
