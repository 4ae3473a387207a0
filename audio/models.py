"""The weights of recognisers: which files a model has, and putting it together byte by byte.

Where the files come from is in `sources`; what is done with them is the engines'.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Protocol

from audio.errors import AudioError

BLOCK: Final = 1 << 20
"""Bytes copied at a time."""


class ModelError(AudioError):
    """A model is missing, broken or cannot be put together; the text says which file and why."""


@dataclass(frozen=True)
class File:
    """A file of a model: its name, its bytes and their SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Model:
    """A model by its folder's name. Each file lies at `home` under its own name."""

    name: str
    languages: tuple[str, ...]
    licence: str
    home: str
    files: tuple[File, ...]

    @property
    def size(self) -> int:
        """All bytes of it."""
        return sum(file.size for file in self.files)


WHISPER_BASE: Final = Model(
    "whisper-base",
    languages=("fi", "sv", "en"),
    licence="MIT",
    home=(
        "https://huggingface.co/Systran/faster-whisper-base/resolve/"
        "a80717a3a48b1b28aa687bca146cb7301feae1b1"
    ),
    files=(
        File(
            "config.json",
            2_309,
            "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        ),
        File(
            "model.bin",
            145_217_532,
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        ),
        File(
            "tokenizer.json",
            2_203_239,
            "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        ),
        File(
            "vocabulary.txt",
            459_861,
            "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        ),
    ),
)
"""OpenAI's Whisper base as CTranslate2 reads it, at one fixed revision."""

MODELS: Final = (WHISPER_BASE,)
"""Every model that can be fetched by its name or language."""


class Source(Protocol):
    """Where a model's files are read from."""

    def blocks(self, name: str) -> Iterator[bytes] | None:
        """The file's bytes from their beginning; None when it is not here.

        Both the call and the reading may raise ModelError.
        """
        ...


Progress = Callable[[str, int, int], None]
"""Told the file's name, how many of its bytes are there, and how many it has."""


def in_silence(_name: str, _done: int, _of: int) -> None:
    """A progress that nobody watches."""


def model_for(wanted: str) -> Model:
    """The model with this name, or for this language; raise ModelError when there is none."""
    for model in MODELS:
        if wanted == model.name or wanted in model.languages:
            return model
    known = sorted({name for model in MODELS for name in (model.name, *model.languages)})
    raise ModelError(f"there is no model for {wanted}; there are {', '.join(known)}")


def faults(folder: Path, model: Model) -> Iterator[str]:
    """What is wrong with the model in this folder, file by file; nothing when it is whole."""
    for file in model.files:
        path = folder / file.name
        try:
            with path.open("rb") as stream:
                size, digest = _measured(stream)
        except OSError as fault:
            yield f"{path}: {fault.strerror}"
            continue
        if size != file.size:
            yield f"{path}: has {size} bytes instead of {file.size}"
        elif digest != file.sha256:
            yield f"{path}: holds other bytes than it should"


def check(folder: Path, model: Model) -> None:
    """Raise ModelError with every fault of the model in this folder."""
    if found := tuple(faults(folder, model)):
        raise ModelError("\n".join(found))


def assemble(
    model: Model, sources: Sequence[Source], folder: Path, progress: Progress = in_silence
) -> None:
    """Put the model together in `folder`, which holds a whole model or none at any time.

    Each file comes from the first source that has it. Raise ModelError when none has, or when
    what it has is not what belongs there; then nothing is changed.
    """
    making = folder.with_name(f".{folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    try:
        making.mkdir(parents=True)
        for file in model.files:
            _bring(file, sources, making / file.name, progress)
        _put(making, folder)
    except OSError as fault:
        raise ModelError(f"{folder}: {fault.strerror or fault}") from fault
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _bring(file: File, sources: Sequence[Source], target: Path, progress: Progress) -> None:
    """Copy one file and look at every byte on the way."""
    blocks = next((found for source in sources if (found := source.blocks(file.name))), None)
    if blocks is None:
        raise ModelError(f"{file.name} is not there")
    digest, done = hashlib.sha256(), 0
    with target.open("wb") as out:
        for block in blocks:
            done += len(block)
            if done > file.size:
                raise ModelError(f"{file.name} has more bytes than {file.size}")
            digest.update(block)
            out.write(block)
            progress(file.name, done, file.size)
        out.flush()
        os.fsync(out.fileno())
    if (done, digest.hexdigest()) != (file.size, file.sha256):
        raise ModelError(f"{file.name} is not the file it should be; it was not kept")


def _put(made: Path, folder: Path) -> None:
    """Let the made folder take the place of what was there."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    with suppress(FileNotFoundError):
        folder.rename(old)
    made.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _measured(stream: IO[bytes]) -> tuple[int, str]:
    """How many bytes there are, and their SHA-256."""
    digest, size = hashlib.sha256(), 0
    while block := stream.read(BLOCK):
        digest.update(block)
        size += len(block)
    return size, digest.hexdigest()
