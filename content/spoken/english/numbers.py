"""The numbers of English: cardinals, ordinals, years, digits one by one."""

from typing import Final

LARGEST: Final = 999_999_999
_SMALL: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS: Final = (
    *("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
_IRREGULAR: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def cardinal(number: int) -> str:
    """The number in words, 0 to LARGEST."""
    if number < len(_SMALL):
        return _SMALL[number]
    if number < 100:  # noqa: PLR2004 - the hundred itself
        tens, units = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[units]}" if units else "")
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        times, rest = divmod(number, size)
        if times:
            joint = " and " if rest < 100 else " "  # noqa: PLR2004 - "two thousand and five"
            return f"{cardinal(times)} {name}" + (joint + cardinal(rest) if rest else "")
    raise AssertionError(number)


def ordinal(number: int) -> str:
    """The ordinal in words."""
    words = cardinal(number)
    last = words.replace("-", " ").split(" ")[-1]
    head = words.removesuffix(last)
    return head + (_IRREGULAR.get(last) or f"{last.removesuffix('y')}{'ie' * last.endswith('y')}th")


def year(number: int) -> str:
    """A year as it is told: `twenty twenty-six`."""
    hundreds, rest = divmod(number, 100)
    if hundreds % 10 == 0 and rest < 10:  # noqa: PLR2004 - "two thousand and five"
        return cardinal(number)
    if not rest:
        return f"{cardinal(hundreds)} hundred"
    return f"{cardinal(hundreds)} {'oh ' * (rest < 10)}{cardinal(rest)}"  # noqa: PLR2004 - "oh five"


def digits(written: str) -> str:
    """Each digit for itself."""
    return " ".join(_SMALL[int(digit)] for digit in written)


def count(written: str) -> str:
    """A written number in words; what no number word reaches is said digit by digit."""
    whole, sign, part = written.replace(" ", "").partition(",")
    if not sign:
        whole, _, part = whole.partition(".")
    if part:
        return f"{count(whole)} point {digits(part)}"
    if (whole.startswith("0") and len(whole) > 1) or int(whole[:10]) > LARGEST:
        return digits(whole)
    return cardinal(int(whole))
