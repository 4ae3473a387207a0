"""Which engine hears what, and how a missing or broken model is told."""

import shutil
from pathlib import Path

import pytest

from audio.engine import EngineError
from audio.engines import Engines, Kind, vosk_folder
from audio.models import WHISPER_BASE
from audio.vosk_engine import Vosk
from audio.whisper import Whisper


def test_a_language_with_a_model_of_its_own_is_heard_by_vosk(tmp_path: Path, korean: Path) -> None:
    """Although Whisper could hear it too."""
    vosk_folder(tmp_path, "sv").symlink_to(korean)
    assert isinstance(Engines(tmp_path).find("sv"), Vosk)
    with pytest.raises(EngineError, match="whisper-base"):
        Engines(tmp_path).find("fi")
    with pytest.raises(EngineError, match="whisper-base"):
        Engines(tmp_path, Kind.WHISPER).find("sv")


def test_every_other_language_is_heard_by_whisper(whisper_models: Path) -> None:
    """The same weights serve them all, and no engine speaks a language that it does not know."""
    engines = Engines(whisper_models)
    assert isinstance(engines.find("fi"), Whisper)
    assert isinstance(engines.find("sv"), Whisper)
    with pytest.raises(EngineError, match="tlh"):
        engines.find("tlh")
    with pytest.raises(EngineError, match="vosk-fi"):
        Engines(whisper_models, Kind.VOSK).find("fi")


@pytest.mark.parametrize("file", WHISPER_BASE.files, ids=lambda file: file.name)
def test_a_missing_file_of_whispers_is_named(
    whisper_models: Path, tmp_path: Path, file: object
) -> None:
    """Whoever installs it knows what to fetch."""
    name = str(getattr(file, "name", ""))
    folder = tmp_path / WHISPER_BASE.name
    folder.mkdir()
    for one in WHISPER_BASE.files:
        if one.name != name:
            (folder / one.name).symlink_to(whisper_models / WHISPER_BASE.name / one.name)
    with pytest.raises(EngineError, match=name):
        Engines(tmp_path).find("fi")


@pytest.mark.parametrize("name", ["model.bin", "tokenizer.json", "config.json"])
def test_a_broken_file_of_whispers_is_told(whisper_models: Path, tmp_path: Path, name: str) -> None:
    """It ends in one kind of error, whatever the libraries raise."""
    folder = tmp_path / WHISPER_BASE.name
    folder.mkdir()
    for one in WHISPER_BASE.files:
        (folder / one.name).symlink_to(whisper_models / WHISPER_BASE.name / one.name)
    content = (folder / name).read_bytes()[:1000]
    (folder / name).unlink()
    (folder / name).write_bytes(content)
    with pytest.raises(EngineError, match=WHISPER_BASE.name):
        Engines(tmp_path).find("fi")


def test_a_vosk_model_without_its_heart_is_told(tmp_path: Path, korean: Path) -> None:
    """Before the library is asked, which would end the program."""
    folder = vosk_folder(tmp_path, "sv")
    shutil.copytree(korean, folder, ignore=shutil.ignore_patterns("*.fst", "*.mdl"))
    with pytest.raises(EngineError, match=r"final\.mdl"):
        Engines(tmp_path).find("sv")
    (folder / "am" / "final.mdl").symlink_to(korean / "am" / "final.mdl")
    with pytest.raises(EngineError, match="vosk-sv"):
        Engines(tmp_path).find("sv")
