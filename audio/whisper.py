"""The engine for languages without a model of their own: Whisper, run by CTranslate2.

It listens twice. The first time it is told nothing; the second time it is told the few phrases that
came nearest, which puts right most of what a small model mishears of them, and little of anything
else. What is shorter than its usual half minute of sound takes it a fraction of the time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import ctranslate2
import numpy as np
from tokenizers import Tokenizer

from audio.engine import NOTHING, EngineError, Heard
from audio.gate import speech
from audio.match import fold, nearest
from audio.mel import log_mel
from audio.samples import Floats, Pcm, floats

NEEDED: Final = ("config.json", "model.bin", "tokenizer.json", "vocabulary.txt")
MOST_TOKENS: Final = 28
"""More than any phrase has; what goes on is a model that has lost itself."""
AS_USUAL: Final = -1
"""Stands for what the model itself says should never be written."""
DIGIT: Final = re.compile("[0-9]")
LOUDEST: Final = 0.7
"""Sound is brought to this peak, so that near and far speakers are alike."""

Tokens = list[int]


@dataclass(frozen=True)
class Manner:
    """How it listens; the usual is what the benchmark of the voices found best."""

    frames: int = 600
    """Hundredths of a second: longer than any phrase, and as short as it still hears well."""
    candidates: int = 4
    """Phrases that it is told before it listens again; with 0 it listens once."""
    beam: int = 5
    """Ways followed at once the second time; the first time only has to find the candidates."""


USUAL: Final = Manner()


@dataclass(frozen=True)
class Weights:
    """A loaded model; it serves every language."""

    model: ctranslate2.models.Whisper
    tokenizer: Tokenizer
    figures: Tokens
    """What writes digits: phrases are spoken in words, and "ruotsiksi" is not "16"."""

    def token(self, name: str) -> int:
        """The number of a special token; raise EngineError for a model that lacks it."""
        number = self.tokenizer.token_to_id(f"<|{name}|>")
        if number is None:
            raise EngineError(f"the model has no {name}")
        return int(number)

    def tokens(self, text: str) -> Tokens:
        """The text alone, without marks of beginning and end."""
        return list(self.tokenizer.encode(text, add_special_tokens=False).ids)


def load(folder: Path, threads: int) -> Weights:
    """Read the model in `folder` (`models.WHISPER_BASE`); raise EngineError when it cannot be."""
    for name in NEEDED:
        if not (folder / name).is_file():
            raise EngineError(f"{folder / name}: is not there")
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        model = ctranslate2.models.Whisper(
            str(folder), device="cpu", compute_type="int8", intra_threads=threads
        )
    except Exception as fault:  # the tokenizers raise bare exceptions
        raise EngineError(f"{folder}: {fault}") from fault
    return Weights(model, tokenizer, _figures(tokenizer))


def _figures(tokenizer: Tokenizer) -> Tokens:
    end = tokenizer.token_to_id("<|endoftext|>") or 0
    words = tokenizer.get_vocab().items()
    return sorted(number for word, number in words if number < end and DIGIT.search(word))


class Whisper:
    """Loaded weights, listening in one language, such as "fi"."""

    def __init__(self, weights: Weights, language: str, manner: Manner = USUAL) -> None:
        self._weights = weights
        self._manner = manner
        self._begin = [
            weights.token(name)
            for name in ("startoftranscript", language, "transcribe", "notimestamps")
        ]
        self._told = weights.token("startofprev")

    def hear(self, pcm: Pcm, hints: Sequence[str]) -> Heard:
        """Listen unled, then led by the nearest of `hints`; nothing when nobody speaks."""
        samples = floats(pcm)
        spoken = speech(samples)
        if spoken is None:
            return NOTHING
        seen = self._seen(samples[spoken])
        unled = once(self._decode(seen, self._begin, beam=1))
        candidates = nearest(unled, hints, self._manner.candidates)
        if not candidates:
            return Heard(unled, unled)
        led = once(self._decode(seen, self._led(candidates), self._manner.beam))
        return Heard(led, unled)

    def _seen(self, samples: Floats) -> ctranslate2.StorageView:
        """What the encoder makes of the sound; it is done once for both times."""
        loud = samples * np.float32(LOUDEST / float(np.abs(samples).max()))
        mel = log_mel(loud, self._manner.frames)[np.newaxis]
        return self._weights.model.encode(ctranslate2.StorageView.from_array(mel))

    def _led(self, candidates: Sequence[str]) -> Tokens:
        """As if the candidates had just been said, the nearest last."""
        said = self._weights.tokens(" " + ", ".join(reversed(candidates)))
        return [self._told, *said, *self._begin]

    def _decode(self, seen: ctranslate2.StorageView, prompt: Tokens, beam: int) -> str:
        (found,) = self._weights.model.generate(
            seen,
            [prompt],
            beam_size=beam,
            max_length=len(prompt) + MOST_TOKENS,
            suppress_tokens=[AS_USUAL, *self._weights.figures],
        )
        return str(self._weights.tokenizer.decode(found.sequences_ids[0])).strip()


def once(text: str) -> str:
    """The text without its repetitions, the last of which may be cut off.

    A small model may say the same again and again, the more so when it is led by a list.
    """
    words = text.split()
    plain = [fold(word) for word in words]
    for size in range(1, len(words) // 2 + 1):
        if all(word == plain[at % size] for at, word in enumerate(plain)):
            return " ".join(words[:size])
    return text
