"""What is wrong with the content, all of it at once: for `hetikioski check` and the tests.

Here the sentences, held against each other; the closed lists are in `listfaults`.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from content.forbidden import forbidden
from content.listfaults import list_faults
from content.spoken.faults import spoken_faults
from content.words import LANGUAGES, Words

FIRST: Final = LANGUAGES[0]
"""The language that the others are held against."""

Entry = tuple[str, ...]


def faults(folder: Traversable | None = None) -> tuple[str, ...]:
    """Every fault of every file, each with its file and key; `folder` is the content's own."""
    source = files("content") if folder is None else folder
    told: list[str] = []
    said: dict[str, Words] = {}
    for lang in LANGUAGES:
        file = f"content/texts/{lang}.toml"
        try:
            raw = _toml(source / "texts" / f"{lang}.toml")
        except (OSError, ValueError, RecursionError) as fault:
            told.append(f"{file}: {fault}")
        else:
            told += [f"{file}: {fault}" for fault in _shape_faults(raw)]
            said[lang] = Words(lang, _sound(raw))
    if FIRST in said:
        told += [fault for words in said.values() for fault in faults_of(words, said[FIRST])]
    return (*told, *list_faults(source), *spoken_faults(source))


def _toml(file: Traversable) -> dict[str, object]:
    return tomllib.loads(file.read_bytes().decode())


def _shape_faults(raw: Mapping[str, object]) -> Iterator[str]:
    """What is neither a section, a sentence nor a list of sentences."""
    for section, keys in raw.items():
        if not isinstance(keys, dict):
            yield f"{section} stands in no section"
            continue
        for name, text in keys.items():
            if _entry(text) is None:
                yield f"{section}.{name} is neither a sentence nor a list of sentences"


def _sound(raw: Mapping[str, object]) -> dict[str, dict[str, str | Entry]]:
    """The entries that can be read; those that cannot are kept empty, for they are not missing."""
    return {
        section: {name: () if (e := _entry(text)) is None else e for name, text in keys.items()}
        for section, keys in raw.items()
        if isinstance(keys, dict)
    }


def _entry(text: object) -> str | Entry | None:
    match text:
        case str():
            return text
        case list() if text and all(isinstance(one, str) for one in text):
            return tuple(text)
        case _:
            return None


def faults_of(checked: Words, model: Words) -> Iterator[str]:
    """The faults of one language against another: keys, gaps, empty and forbidden sentences."""
    mine, others = dict(entries(checked)), dict(entries(model))
    where = f"content/texts/{checked.lang}.toml"
    for key in sorted(others.keys() - mine.keys()):
        yield f"{where}: {key} is missing"
    for key in sorted(mine.keys() - others.keys()):
        yield f"{where}: {key} stands in no other language"
    for key, texts in mine.items():
        yield from (f"{where}: {key} {f}" for f in _faults_of(texts, others.get(key, ())))
        yield from (f"{where}: {key} {f}" for f in forbidden(key, texts, checked.lang))
    for key in sorted(_lists(checked) & others.keys() ^ _lists(model) & mine.keys()):
        yield f"{where}: {key} is one sentence in one language and a list in another"


def entries(said: Words) -> Iterator[tuple[str, Entry]]:
    """Every key with its sentences."""
    for section, keys in said.sections.items():
        for name, text in keys.items():
            yield f"{section}.{name}", (text,) if isinstance(text, str) else text


def _lists(said: Words) -> set[str]:
    """The keys of lists that can be read."""
    return {
        f"{section}.{name}"
        for section, keys in said.sections.items()
        for name, text in keys.items()
        if text and not isinstance(text, str)
    }


def _faults_of(texts: Entry, others: Entry) -> Iterator[str]:
    if len(texts) != len(others) and texts and others:
        yield f"has {len(texts)} sentences, elsewhere {len(others)}"
    for text in texts:
        yield from _faults_in(text)
    for text, other in zip(texts, others, strict=False):
        mine, theirs = gaps(text), gaps(other)
        if mine != theirs and None not in mine | theirs:
            yield f"has the gaps {sorted(map(str, mine))}, elsewhere {sorted(map(str, theirs))}"


def _faults_in(text: str) -> Iterator[str]:
    if not text.strip():
        yield "is empty"
    if None in gaps(text):
        yield "has a brace without its pair or a gap without a name"
    if text.count("**") % 2:
        yield "has strong words without an end"


def gaps(text: str) -> set[str | None]:
    """The names in braces; None for what is no name, or a brace without its pair."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return {None}
    return {name if name.isidentifier() else None for name in names}
