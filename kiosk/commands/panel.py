"""The options that describe a panel, read as the settings would read them."""

import argparse
from collections.abc import Callable
from typing import TypeVar

from kiosk.checks import Check
from kiosk.config_kiosk import PPI, SIZE, TEXT

T = TypeVar("T")


def add_panel(made: argparse.ArgumentParser, otherwise: str) -> None:
    """--lang, --size, --ppi and --text; `otherwise` says what holds without them."""
    made.add_argument("--lang", choices=("fi", "sv", "en"), help=otherwise)
    made.add_argument("--size", metavar="WxH", type=_size, help=f"in pixels; {otherwise}")
    made.add_argument("--ppi", type=_ppi, help="pixels per inch")
    made.add_argument("--text", type=_text, help="a factor from 1 to 1.5")


def _size(text: str) -> str:
    _checked(SIZE, str, text)
    return text


def _ppi(text: str) -> int:
    return _checked(PPI, int, text)


def _text(text: str) -> float:
    return _checked(TEXT, float, text)


def _checked(check: Check[T], convert: Callable[[str], T | str], text: str) -> T:
    """The option as a setting would be read; argparse tells what is allowed when it is not that."""
    try:
        return check.read(convert(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"found {text}; allowed: {check.allowed}") from None
