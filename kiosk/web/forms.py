"""Reading what people have filled in: every field with its limits, nothing taken on trust."""

import unicodedata
from dataclasses import dataclass, field
from typing import Final

from flask import Request
from werkzeug.datastructures import MultiDict

from kiosk.web.passwords import LONGEST, SHORTEST

LONGEST_NAME: Final = 60
CONTROLS: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""What no line may hold: control signs, signs that turn the direction, line breaks."""
ALLOWED: Final = frozenset({"\u00ad", "\u200d"})
"""A soft hyphen, and what joins signs of an emoji."""
SHOWN: Final = frozenset("LNPS")
"""Letters, numbers, punctuation, symbols: a line has at least one of them."""

Form = MultiDict[str, str]


@dataclass(frozen=True)
class Newcomer:
    """A name and a password as somebody chose them; `fault` is the key of what is wrong."""

    name: str
    password: str = field(repr=False)
    fault: str = ""


def line(text: str, most: int) -> str:
    """One line of text without anything invisible, cut to `most` signs; none of nothing visible."""
    kept = "".join(
        sign for sign in text if sign in ALLOWED or unicodedata.category(sign) not in CONTROLS
    )
    cut = " ".join(kept.split())[:most].strip()
    return cut if any(unicodedata.category(sign)[0] in SHOWN for sign in cut) else ""


def newcomer(form: Form) -> Newcomer:
    """Name and password, the password typed once and shown on request."""
    name = line(form.get("name", ""), LONGEST_NAME)
    password = form.get("password", "")
    if not name:
        return Newcomer(name, "", "web.name_needed")
    fault = password_fault(name, password)
    return Newcomer(name, "" if fault else password, fault)


def password_fault(name: str, password: str) -> str:
    """The key of what is wrong with a password that somebody has chosen; "" when it is good."""
    if not SHORTEST <= len(password) <= LONGEST:
        return "web.password_short"
    plain = password.casefold()
    easy = plain in {name.casefold(), "hetikioski"} or len(set(plain)) == 1
    return "web.password_plain" if easy else ""


def local_path(path: str) -> str:
    """A path on this very site, or nothing: nobody is led elsewhere after signing in."""
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path.rstrip("?") if safe else ""


def label_of(request: Request) -> str:
    """What a browser calls itself, in a few words, so that its owner knows it again."""
    agent = request.headers.get("User-Agent", "")
    browsers = ("Firefox", "Edg", "OPR", "Chrome", "Safari")
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
    browser = next((name for name in browsers if name in agent), "?")
    system = next((name for name in systems if name in agent), "?")
    return f"{browser}, {system}"


def whole(text: str, least: int, most: int) -> int | None:
    """A whole number within bounds, else None."""
    if not text.isascii() or not text.isdigit() or len(text) > 6:  # noqa: PLR2004 - far above any use
        return None
    number = int(text)
    return number if least <= number <= most else None
