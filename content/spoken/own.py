"""The own words of a school, and abbreviations, from `words.{lang}.toml`: how each is said.

A school adds its own there: names of places, systems and projects.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Final

import msgspec

from content.spoken.rules import Rule, Rules, rule

Written = Annotated[str, msgspec.Meta(min_length=1)]
Said = Annotated[str, msgspec.Meta(pattern="^[a-zåäöéšž]+([' -][a-zåäöéšž]+)*$")]
"""Small letters only, so that what is said is never taken for something written."""

_STEM: Final = "*"
_ALONE: Final = r"(?<![\w.-])"
_NO_NUMBER: Final = r"(?<!\d )"
_DOT: Final = r"(?:(?<=\.)|\.|(?!\w))"


class Own(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How words are said, by how they are written.

    What is written in small letters is found in capitals too; what has a capital, only so.
    """

    words: dict[Written, Said]
    """Words, signs and codes. A star at the end of a word lets any ending follow."""
    short: dict[Written, Said]
    """Abbreviations. The dot may be missing unless it is written here."""
    closing: dict[Written, Said]
    """Abbreviations after which a sentence may end."""
    before_numbers: dict[Written, Said]
    """Abbreviations only where a number follows and none stands before."""


@cache
def own(lang: str) -> Own:
    """What is known in `lang`."""
    source = (files("content") / "spoken" / f"words.{lang}.toml").read_bytes()
    return msgspec.toml.decode(source, type=Own)


def sign_rules(known: Own) -> Rules:
    """For the signs; they are read before all others, for pictures are dropped."""
    return _rules({w: said for w, said in known.words.items() if not _is_word(w)}, "({})", " {} ")


def short_rules(known: Own, units: Collection[str] = ()) -> Rules:
    """For the abbreviations; those that are also `units` mean these after a number."""
    guarded = {short: said for short, said in known.short.items() if _is_guarded(short, units)}
    free = {short: said for short, said in known.short.items() if short not in guarded}
    return (
        *_rules(known.before_numbers, rf"{_ALONE}{_NO_NUMBER}({{}})(?:\. ?| )(?=\+?\d)", "{} "),
        *_rules(known.closing, rf"{_ALONE}({{}})(?:\.(?=[^\w\n]*[a-zåäö0-9])|(?=\.)|(?!\w))"),
        *_rules(guarded, rf"{_ALONE}{_NO_NUMBER}({{}}){_DOT}"),
        *_rules(free, rf"{_ALONE}({{}}){_DOT}"),
    )


def _is_guarded(short: str, units: Collection[str]) -> bool:
    return short.endswith(".") or short in units


def word_rules(known: Own) -> Rules:
    """For the words; an ending after a colon is said with the word."""
    words = {w: said for w, said in known.words.items() if _is_word(w)}
    whole = {w: said for w, said in words.items() if not w.endswith(_STEM)}
    stems = {w.removesuffix(_STEM): said for w, said in words.items() if w.endswith(_STEM)}
    return (
        *_rules(whole, r"(?<!\w)({})(?!\w)(?::(?=[a-zåäö]))?"),
        *_rules(stems, r"(?<!\w)({}):?(?=[a-zåäö]*(?!\w))"),
    )


def _is_word(written: str) -> bool:
    return all(sign.isalnum() or sign in " .-/*:" for sign in written)


def _rules(sayings: Mapping[str, str], shape: str, template: str = "{}") -> Rules:
    """One rule for all of them, the longest first; none when there are none."""
    if not sayings:
        return ()
    written = "|".join(map(_any_case, sorted(sayings, key=len, reverse=True)))
    return (_rule(dict(sayings), shape.format(written), template),)


def _any_case(written: str) -> str:
    escaped = re.escape(written)
    return f"(?i:{escaped})" if written == written.casefold() else escaped


def _rule(sayings: Mapping[str, str], written: str, template: str) -> Rule:
    def say(found: re.Match[str]) -> str:
        key = found[1]
        return template.format(sayings.get(key) or sayings.get(key.casefold(), key))

    return rule(written, say)
