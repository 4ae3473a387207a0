"""The numbers of Swedish: cardinals, ordinals, years, digits one by one."""

from typing import Final

LARGEST: Final = 999_999_999
_SMALL: Final = (
    *("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"),
    *("elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_TENS: Final = (
    *("", "tio", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"),
)
_PLACES: Final = (
    *("nollte", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde"),
    *("nionde", "tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde"),
    *("sjuttonde", "artonde", "nittonde"),
)


def cardinal(number: int) -> str:
    """The number in words, 0 to LARGEST."""
    if number < len(_SMALL):
        return _SMALL[number]
    if number < 100:  # noqa: PLR2004 - the hundred itself
        tens, units = divmod(number, 10)
        return _TENS[tens] + (_SMALL[units] if units else "")
    for size, name in ((1_000_000, ""), (1_000, "tusen"), (100, "hundra")):
        times, rest = divmod(number, size)
        if times:
            head = _times(times, name)
            joint = " " if size > 100 and rest else ""  # noqa: PLR2004 - from a thousand on
            return head + joint + (cardinal(rest) if rest else "")
    raise AssertionError(number)


def _times(times: int, name: str) -> str:
    if not name:
        return "en miljon" if times == 1 else f"{cardinal(times)} miljoner"
    return name if times == 1 and name == "tusen" else f"{cardinal(times)}{name}"


def ordinal(number: int) -> str:
    """The ordinal in words, below a thousand; above, the cardinal."""
    if number < len(_PLACES):
        return _PLACES[number]
    if number < 100:  # noqa: PLR2004 - the hundred itself
        tens, units = divmod(number, 10)
        return _TENS[tens] + (_PLACES[units] if units else "nde")
    hundreds, rest = divmod(number, 100)
    if hundreds < 10:  # noqa: PLR2004 - below a thousand
        return f"{_SMALL[hundreds]}hundra" + (ordinal(rest) if rest else "de")
    return cardinal(number)


def year(number: int) -> str:
    """A year as it is told: `tjugohundratjugosex`."""
    hundreds, rest = divmod(number, 100)
    if 11 <= hundreds <= 20 and hundreds % 10:  # noqa: PLR2004 - 1100 to 1999
        return f"{cardinal(hundreds)}hundra" + (cardinal(rest) if rest else "")
    if hundreds == 20 and rest > 9:  # noqa: PLR2004 - from 2010 on
        return f"tjugohundra{cardinal(rest)}"
    return cardinal(number)


def digits(written: str) -> str:
    """Each digit for itself."""
    return " ".join(_SMALL[int(digit)] for digit in written)


def count(written: str) -> str:
    """A written number in words; what no number word reaches is said digit by digit."""
    whole, _, part = written.replace(" ", "").partition(",")
    if part:
        return f"{count(whole)} komma {digits(part) if part.startswith('0') else count(part)}"
    if (whole.startswith("0") and len(whole) > 1) or int(whole[:10]) > LARGEST:
        return digits(whole)
    return cardinal(int(whole))
