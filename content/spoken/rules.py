"""What a rule of reading is: something that is written, and how it is said."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

Say = Callable[[re.Match[str]], str]


class Rule(NamedTuple):
    """A shape of writing, and what is said in its place."""

    written: re.Pattern[str]
    say: Say


Rules = tuple[Rule, ...]


def rule(written: str, say: Say | str) -> Rule:
    """A rule for a regular expression; a plain `say` is a template as `re.sub` takes it."""
    if isinstance(say, str):
        template = say
        return Rule(re.compile(written), lambda found: found.expand(template))
    return Rule(re.compile(written), say)


def read(text: str, rules: Iterable[Rule]) -> str:
    """The text after all rules, each over the whole text, in their order."""
    for written, say in rules:
        text = written.sub(say, text)
    return text
