"""What is wrong with the closed lists: code words, gestures, the sample week."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Final

import msgspec

from content.forbidden import forbidden
from content.lists import CodeWord, Gestures, SampleItem, Spoken

MEANINGS: Final = tuple(field.name for field in msgspec.structs.fields(Gestures))


def list_faults(folder: Traversable) -> Iterator[str]:
    """Every fault of the three files, each with its file and key."""
    checks: dict[str, Callable[[Mapping[str, object]], Iterator[str]]] = {
        "codewords": _code_faults,
        "gestures": _gesture_faults,
        "sample_week": _sample_faults,
    }
    for name, check in checks.items():
        file = f"content/{name}.toml"
        try:
            raw = tomllib.loads((folder / f"{name}.toml").read_bytes().decode())
        except (OSError, ValueError, RecursionError) as fault:
            yield f"{file}: {fault}"
        else:
            yield from (f"{file}: {fault}" for fault in check(raw))


def _code_faults(raw: Mapping[str, object]) -> Iterator[str]:
    seen: set[object] = set()
    for at, word in enumerate(_rows(raw, "words"), 1):
        yield from _shape_faults(f"words, number {at}", word, CodeWord)
        if isinstance(word, str):
            if word in seen:
                yield f"words has {word} twice"
            seen.add(word)
    if not _rows(raw, "words"):
        yield "words is no list of words"


def _gesture_faults(raw: Mapping[str, object]) -> Iterator[str]:
    meanings: dict[str, str] = {}
    yield from (f"{key} is missing" for key in MEANINGS if key not in raw)
    yield from (f"{key} is no known meaning" for key in raw if key not in MEANINGS)
    for key in (key for key in MEANINGS if key in raw):
        yield from (told := list(_shape_faults(key, raw[key], Spoken)))
        spoken = Spoken() if told else msgspec.convert(raw[key], Spoken)
        for phrase in (*spoken.fi, *spoken.sv, *spoken.en):
            other = meanings.setdefault(phrase.casefold(), key)
            if other != key:
                yield f"“{phrase}” means both {other} and {key}"


def _sample_faults(raw: Mapping[str, object]) -> Iterator[str]:
    for at, item in enumerate(_rows(raw, "items"), 1):
        where = f"items, number {at}"
        yield from _shape_faults(where, item, SampleItem)
        for lang in ("fi", "sv", "en"):
            text = item.get(lang) if isinstance(item, dict) else None
            if isinstance(text, str):
                yield from (f"{where}: {lang} {f}" for f in forbidden("", (text,), lang))
    if not _rows(raw, "items"):
        yield "items is no list of items"


def _rows(raw: Mapping[str, object], key: str) -> list[object]:
    found = raw.get(key)
    return found if isinstance(found, list) else []


def _shape_faults(where: str, value: object, shape: object) -> Iterator[str]:
    try:
        msgspec.convert(value, shape)
    except msgspec.ValidationError as fault:
        yield f"{where}: {fault}"
