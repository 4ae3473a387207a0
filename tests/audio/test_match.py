"""The nearest phrase: what is near enough, what is none, and what could be two."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.match import MARGIN, MOST, Match, distance, fold, match, ranked

TEXTS = st.text(max_size=60)


@dataclass(frozen=True)
class Spoken:
    """A phrase as the caller has it."""

    id: str
    forms: tuple[str, ...]


PHRASES = (
    Spoken("week", ("lue viikkoinfo", "kerro viikon ohjelma")),
    Spoken("take", ("otan kassin",)),
    Spoken("give", ("palautan kassin",)),
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Lue viikkoinfo.", "lueviikkoinfo"),
        ("Pyydä HETI-purkua!", "pyydähetipurkua"),
        ("a\u0308a\u030ao\u0308", "äåö"),
        ("é ü ñ", "eun"),
        ("12 — 🙂 한국", ""),
    ],
)
def test_only_letters_count(written: str, folded: str) -> None:
    """Case, signs, spaces and accents differ from one hearing to the next."""
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("Lue viikkoinfo", "week"),
        ("Lue viikko info.", "week"),
        ("Lye vikkoinfo", "week"),
        ("kero viikon ohjelmaa", "week"),
        ("Otan kasin", "take"),
        ("palauttan kassin", "give"),
    ],
)
def test_a_misheard_phrase_is_still_the_phrase(heard: str, meant: str) -> None:
    """A wrong letter here and there is what a recogniser does."""
    found = match(heard, PHRASES)
    assert found is not None
    assert found.id == meant


@pytest.mark.parametrize(
    "heard",
    [
        "",
        "...",
        "kahvi on loppu",
        "kassin",
        "lue",
        "otan kassin otan kassin otan kassin",
        "lue viikkoinfo ja mene sitten hakemaan kahvia keittiöstä",
    ],
)
def test_other_talk_is_no_phrase(heard: str) -> None:
    """Neither too short, too long nor too far away."""
    assert match(heard, PHRASES) is None


@pytest.mark.parametrize("heard", ["otan", "otan kassin ja otan kassin"])
def test_what_is_much_longer_or_shorter_is_not_even_compared(heard: str) -> None:
    """Half a phrase, or one with much around it, is not what was said."""
    assert "take" not in {one.id for one in ranked(heard, PHRASES)}
    assert "take" in {one.id for one in ranked("otan kassi", PHRASES)}


def test_what_could_as_well_be_another_is_neither() -> None:
    """A wrong action is worse than none."""
    halfway = "altan kassin"
    near = ranked(halfway, PHRASES)
    assert near[0].distance <= MOST
    assert near[1].distance - near[0].distance < MARGIN
    assert match(halfway, PHRASES) is None
    assert match(halfway, PHRASES, margin=0) == near[0]


def test_forms_of_one_phrase_never_stand_in_each_others_way() -> None:
    """The margin is kept from other phrases only."""
    twins = (Spoken("home", ("takaisin alkuun", "takaisin alkuunn")),)
    assert match("takaisin alkuun", twins) == Match("home", 0)


def test_without_phrases_nothing_is_one() -> None:
    """As with a language that nobody wrote."""
    assert match("lue viikkoinfo", ()) is None


@given(TEXTS, TEXTS)
def test_the_distance_is_a_distance(one: str, other: str) -> None:
    """Between 0 and 1, the same both ways, and nothing to oneself."""
    assert 0 <= distance(one, other) <= 1
    assert distance(one, other) == distance(other, one)
    assert distance(one, one) == 0


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is only letters."""
    assert fold(fold(text)) == fold(text)


@given(TEXTS, st.floats(0, 1), st.floats(0, 1))
def test_a_narrower_limit_never_finds_more(text: str, one: float, other: float) -> None:
    """What passes a narrow limit passes a wide one, as the same phrase."""
    narrow, wide = sorted((one, other))
    found = match(text, PHRASES, narrow)
    assert found is None or found == match(text, PHRASES, wide)
