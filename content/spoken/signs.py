"""The signs between words: which are kept for the rules, and what pauses are left in the end.

Before the rules run, `plain` leaves only letters, digits and signs that a rule may know; after them
`paused` leaves only words, each parted from the next by a space or by one sign and a space.
"""

import re
import unicodedata
from typing import Final

_FOR_ANOTHER: Final = {
    **dict.fromkeys("‐‑−", "-"),
    **dict.fromkeys("’‘´`ʼ′", "'"),
    **dict.fromkeys("⇒➔➜➡", "→"),
    **dict.fromkeys("•▪◦‣●∙", "·"),
    **dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
    **dict.fromkeys('"„‚™℠', ""),
    "½": " 1/2",
    "¼": " 1/4",
    "¾": " 3/4",
    "⁄": "/",
    "\\": "/",
    "…": "...",
    "≈": "~",
}
"""What stands for a sign before anything is read."""
_KEPT: Final = frozenset("\n,.;:!?'-–()/%‰&@#·×+=<>~±≤≥→°€$£§*")
"""Signs that a rule may know or that are a pause."""
_STRONGEST: Final = "?!.\n:;"
"""Of several signs between two words, the first of these is left; of others a comma."""
_PAUSES: Final = frozenset(",()·–→")
_BETWEEN: Final = re.compile(r"((?:[^\w'-]|_)+)")


def plain(text: str) -> str:
    """The text in letters, ASCII digits and known signs; quotes and pictures are gone."""
    known = "".join(map(_plain, unicodedata.normalize("NFC", text.replace("\r\n", "\n"))))
    known = re.sub(r"\*\*+|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)", "", known.replace("->", "→"))
    known = re.sub(r"\.{2,}(?=( ?)([^\W\d_]?))", _after_dots, known)
    known = re.sub(r"(?<=[^\W\d_])\(([^\W\d_]{1,4})\)", r"\1", known)
    known = re.sub(r" *\n\s*([^\W\d_]?)", _after_line, known)
    return re.sub(" +", " ", known).strip()


def _after_dots(found: re.Match[str]) -> str:
    """Three dots within a sentence are a pause."""
    return "," if found[2].islower() else "."


def _after_line(found: re.Match[str]) -> str:
    """A line that begins with a small letter goes on with the last one."""
    return f", {found[1]}" if found[1].islower() else f"\n{found[1]}"


def _plain(sign: str) -> str:
    if (sign.isascii() and sign.isalnum()) or sign in _KEPT:
        return sign
    if sign in _FOR_ANOTHER:
        return _FOR_ANOTHER[sign]
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit) if sign.isdecimal() else f" {digit}"
    return _by_kind(sign, unicodedata.category(sign))


def _by_kind(sign: str, kind: str) -> str:
    """What stands for a letter, or for a sign that is not named."""
    match kind:
        case "Cf" | "Cs" | "Co" | "Cn" | "Mn" | "Mc" | "Me" | "Pi" | "Pf":
            return ""
        case "Pd":
            return "–"
        case "Ps":
            return "("
        case "Pe":
            return ")"
    spelt = unicodedata.normalize("NFKC", sign)
    if kind[0] == "L" or (kind in {"So", "Po", "Nl"} and spelt.isascii()):
        return "".join(one for one in spelt if one.isalnum() or one in _KEPT) or " "
    return "°C" if spelt == "°C" else "," if kind == "Po" else " "


def paused(text: str) -> str:
    """The words with one sign at most between two of them, and none before the first."""
    said, waiting = "", ""
    for at, piece in enumerate(_BETWEEN.split(text)):
        word = re.sub("-{2,}", "-", piece.strip("-'"))
        if at % 2 or not word:
            waiting += piece
            continue
        said = f"{said}{_mark(waiting)} {word}" if said else word
        waiting = ""
    return said + _mark(waiting).rstrip(",;") if said else ""


def _mark(between: str) -> str:
    """The one sign that is left of what stands between two words."""
    for sign in _STRONGEST:
        if sign in between:
            return "." if sign == "\n" else sign
    return "," if _PAUSES.intersection(between) else ""
