"""The engine for languages that have a Vosk model: quick, and limited to the words of the phrases.

A grammar lets through any row of its words, so what it says is matched to the phrases like any
other text.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import vosk

from audio.engine import NOTHING, EngineError, Heard
from audio.gate import speech
from audio.samples import RATE, Pcm, floats

NEEDED: Final = ("am/final.mdl", "conf/model.conf")
OTHER: Final = "[unk]"
"""Stands for every other word, in models that have it."""
SILENT: Final = -1
"""The level at which Kaldi tells nothing on standard error."""


class Vosk:
    """A loaded model; raise EngineError when `folder` holds none that can be."""

    def __init__(self, folder: Path) -> None:
        for name in NEEDED:
            if not (folder / name).is_file():
                raise EngineError(f"{folder / name}: is not there")
        vosk.SetLogLevel(SILENT)
        try:
            self._model = vosk.Model(str(folder))
        except Exception as fault:  # vosk raises bare exceptions
            raise EngineError(f"{folder}: {fault}") from fault

    def hear(self, pcm: Pcm, hints: Sequence[str]) -> Heard:
        """The words of `hints` in the sound; nothing when nobody speaks or no word is known."""
        spoken = speech(floats(pcm))
        known = [hint for hint in hints if self.knows(hint)]
        if spoken is None or not known:
            return NOTHING
        grammar = [*known, OTHER] if self.knows(OTHER) else known
        # Escaped letters would be other words, and Vosk drops what it does not know.
        written = json.dumps(grammar, ensure_ascii=False)
        recogniser = vosk.KaldiRecognizer(self._model, RATE, written)
        recogniser.AcceptWaveform(bytes(pcm))
        text = str(json.loads(recogniser.FinalResult())["text"])
        return Heard(text, text)

    def knows(self, text: str) -> bool:
        """Whether every word of the text is in the model's vocabulary."""
        return all(self._model.vosk_model_find_word(word) >= 0 for word in text.split())
