"""Signs that are said as words: arrows, `&`, `+`, a slash between two words."""

from typing import NamedTuple

from content.spoken.rules import Rules, rule


class SignWords(NamedTuple):
    """The words for the signs in one language."""

    then: str
    and_: str
    or_: str
    plus: str
    minus: str
    equals: str
    under: str
    over: str
    at_most: str
    at_least: str
    about: str
    number: str
    section: str
    at: str
    dot: str
    percent: str
    euro: str


def number_sign_rules(said: SignWords) -> Rules:
    """For the signs that stand before numbers, while these are still digits."""
    before = {
        "<": said.under,
        ">": said.over,
        "≤": said.at_most,
        "≥": said.at_least,
        "~": said.about,
        "±": f"{said.plus} {said.minus}",
        "#": said.number,
    }
    return (
        rule(r" ?→ ?", f", {said.then} "),
        *(rule(rf"{sign} ?(?=\d)", f" {word} ") for sign, word in before.items()),
        rule(r" ?§", f" {said.section} "),
        rule(r"(?<![^\s(])-(?=\d)", f" {said.minus} "),
        rule(r"(?<!\w)\+(?=\d)", f" {said.plus} "),
    )


def word_sign_rules(said: SignWords) -> Rules:
    """For the signs between words, when numbers are words already."""
    return (
        rule(r"(?<=\w) ?& ?(?=\w)", f" {said.and_} "),
        rule(r"(?<=\w) ?\+ ?(?=\w)", f" {said.plus} "),
        rule(r"(?<=\w) ?= ?(?=\w)", f" {said.equals} "),
        rule(r"@(?=\w)", f" {said.at} "),
        rule(r"(?<=[^\W_])/(?=[^\W_])", f" {said.or_} "),
        rule(" / ", ", "),
        rule(r"(?<=[^\W\d_]{2})\.(?=[a-zåäö])", f" {said.dot} "),
        rule("%", f" {said.percent} "),
        rule("€", f" {said.euro} "),
    )
