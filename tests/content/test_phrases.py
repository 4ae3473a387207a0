"""What can be said to the kiosk: every command in every language, and none like another."""

from itertools import combinations

import msgspec
import pytest

from audio.match import MOST, distance, match
from content import LANGUAGES, words
from content.phrases import IDS, phrases, phrases_in

SYLLABLES = "aeiouyåäö"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_can_be_said_in_every_language(lang: str) -> None:
    """In the same order everywhere, with at least one form."""
    assert tuple(phrase.id for phrase in phrases(lang)) == IDS
    assert all(phrase.forms for phrase in phrases(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_commands_are_alike(lang: str) -> None:
    """A form as near to another command's as a misheard one may be could be either."""
    alike = [
        f"{one} / {other}"
        for first, second in combinations(phrases(lang), 2)
        for one in first.forms
        for other in second.forms
        if distance(one, other) <= MOST
    ]
    assert alike == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_is_its_own_command(lang: str) -> None:
    """What is heard letter by letter is never in doubt."""
    for phrase in phrases(lang):
        for form in phrase.forms:
            found = match(form, phrases(lang))
            assert found is not None
            assert (found.id, found.distance) == (phrase.id, 0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_form_is_a_single_grunt(lang: str) -> None:
    """Short words are what noise is taken for."""
    short = [
        form
        for phrase in phrases(lang)
        for form in phrase.forms
        if sum(sign in SYLLABLES for sign in form) < 3
    ]
    assert short == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_examples_on_the_screen_can_be_said(lang: str) -> None:
    """Whoever reads one aloud is understood."""
    said = words(lang)("voice.example").partition(":")[2].split("·")
    forms = {form for phrase in phrases(lang) for form in phrase.forms}
    assert {example.strip() for example in said} <= forms


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"", "missing or unknown commands: ask, enough"),
        (b'dance = ["polkka"]', "dance"),
        (b"ask = []", "length"),
        (b'ask = ["klo 12"]', "regex"),
        (b'ask = ["Ask"]', "regex"),
        (b'ask = "ask"', "array"),
    ],
)
def test_a_faulty_file_is_refused(source: bytes, told: str) -> None:
    """With what is wrong; a file with a command too few would make the kiosk deaf to it."""
    with pytest.raises((msgspec.ValidationError, ValueError), match=told):
        phrases_in(source)


def test_a_language_that_nobody_wrote_is_no_language() -> None:
    """It is not looked for in the file system."""
    with pytest.raises(KeyError):
        phrases("../fi")
