"""What is wrong with the own words: a shape, or something said that is read otherwise itself."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from content.spoken.own import Own, short_rules, word_rules
from content.spoken.rules import read
from content.words import LANGUAGES


def spoken_faults(folder: Traversable | None = None) -> Iterator[str]:
    """Every fault of the files, each with its file and key; `folder` is the content's own."""
    source = (files("content") if folder is None else folder) / "spoken"
    for lang in LANGUAGES:
        name = f"words.{lang}.toml"
        try:
            raw = tomllib.loads((source / name).read_bytes().decode())
            known = msgspec.convert(raw, Own)
        except (OSError, ValueError, RecursionError) as fault:
            yield f"content/spoken/{name}: {fault}"
        else:
            yield from (f"content/spoken/{name}: {fault}" for fault in _faults_of(known))


def _faults_of(known: Own) -> Iterator[str]:
    rules = (*short_rules(known), *word_rules(known))
    for section, sayings in msgspec.structs.asdict(known).items():
        for written, said in sayings.items():
            if read(said, rules) != said and written.casefold() != said:
                yield f"{section}: “{written}” is said “{said}”, which is itself said otherwise"
