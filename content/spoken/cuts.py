"""Where a written text may be parted, so that it can be said piece by piece.

The pieces are as they are written; nothing is left out of them but spaces and line ends.
"""

import re
from collections.abc import Iterator
from typing import Final

from content.spoken.own import Own
from content.spoken.shapes import DAY, MONTH

_WORD: Final = re.compile(r"(\S+)\s+(?=[^\w\s]*(\w))")
_PARTS: Final = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]+\s*|\s+[·•|]\s+")
_DATE: Final = re.compile(rf"[^\w]*(?:[\d.]+[–-])?(?:{DAY})\.(?:{MONTH})")
_CLOCK: Final = re.compile(r"(?i)(?:^|\s)(?:klo|kello|kl|klockan|at|from|until|by)\.?$")
_INITIAL: Final = re.compile(r"[^\w]*[^\W\d_]")
_NUMBER: Final = re.compile(r"[^\w]*\d{1,3}")


def cut(text: str, known: Own) -> Iterator[str]:
    """The sentences of a text, also the lines of a list."""
    for line in _PARTS.split(text):
        start = 0
        for word in _WORD.finditer(line):
            if _ends(word, known, first=not line[start : word.start()].strip()):
                yield line[start : word.end()].strip()
                start = word.end()
        yield line[start:].strip()


def _ends(found: re.Match[str], known: Own, *, first: bool) -> bool:
    """Whether a sentence ends with this word."""
    word, signs = _parted(found[1])
    if ";" in signs:
        return True
    if found[2].islower() or not set(".!?…").intersection(signs):
        return False
    if set("!?…").intersection(signs) or ".." in signs:
        return True
    if first and _NUMBER.fullmatch(word):
        return False
    before = found.string[: found.start()].rstrip()
    return not (
        (_DATE.fullmatch(word) and not _CLOCK.search(before))
        or (_INITIAL.fullmatch(word) and not before[-1:].isdigit())
        or _is_short(word, found[2], known)
    )


def _parted(word: str) -> tuple[str, str]:
    """The word, and the signs that close it."""
    end = len(word)
    while end and not word[end - 1].isalnum():
        end -= 1
    return word[:end], word[end:]


def _is_short(word: str, following: str, known: Own) -> bool:
    """Whether the word is an abbreviation after which the sentence goes on."""
    bare = word.lstrip("”“„\"'(").casefold()
    return any(
        bare in {short.removesuffix(".") for short in shorts}
        for shorts in (known.short, known.before_numbers if following.isdigit() else {})
    )
