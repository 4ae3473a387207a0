"""What holds for any text: it is said in words, once and for all, and no word is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from content.faults import entries
from content.spoken import sentences, spoken

WRITTEN = (
    *("klo", "klo.", "9", "9.45", "14:05", "25.11.", "24.–28.11.", "8B", "8.", "B204", "S2", "YS"),
    *("n.", "mm.", "s.", "min", "h", "€", "%", "5,50", "12 000", "040 123 4567", "112", "116 117"),
    *("ke", "ma", "la", "to", "ja", "tai", "–", "-", "→", "/", "&", "+", "(", ")", "”", "…", "..."),
    *(".", ",", ":", ";", "!", "?", "\n", "\u00ad", "\u00a0", "luokat", "luokilla", "lk", "krs"),
    *("esim.", "jne.", "KÄPY", "A", "b", "é", "KiVa", "OPO:n", ":n", ":ssa", "x", "²", "½", "①"),
    *("٣", "Ⅷ", "@", "turku.fi", "www.", "https://", "a.b", "'", "’", "**", "*", "✋", "1️⃣", "#"),
    *("_", "°C", "=", "<", "~", "§", "ko.", "II", "vk", "alkaen", "ennen", "2026", "0", "1/2"),
    *("t.ex.", "kl.", "ca", "åk", "ons", "m.m.", "e.g.", "at", "Wed", "Nov", "1st", "the", "'s"),
)
ANY_TEXT = st.text(max_size=60) | st.lists(
    st.sampled_from((*WRITTEN, *[" "] * 15)), max_size=12
).map("".join)
LANGUAGE = st.sampled_from(content.LANGUAGES)


@given(ANY_TEXT, LANGUAGE)
def test_what_is_said_stays_as_it_is(text: str, lang: str) -> None:
    """Said again, nothing of it is taken for something written."""
    said = spoken(text, lang)
    assert spoken(said, lang) == said


@given(ANY_TEXT, LANGUAGE)
def test_no_digit_is_left(text: str, lang: str) -> None:
    """Of any script."""
    assert not any(sign.isdigit() for sign in spoken(text, lang))


@given(ANY_TEXT, LANGUAGE)
def test_only_words_and_pauses_are_left(text: str, lang: str) -> None:
    """One sign at most between two words, and none that a voice would name."""
    said = spoken(text, lang)
    assert re.fullmatch(r"((?!_)[\w'-]+([?!.:;,]? |$))*(?!_)[\w'-]*[?!.:]?", said), said


ORDINARY = st.sampled_from(
    [
        "hetipurkaja",
        "kahvi",
        "pulla",
        "kokous",
        "retki",
        "sijainen",
        "ruokasali",
        "lämmin",
        "yö",
        "sääntö",
        "opettaja",
    ]
)


@given(st.lists(st.tuples(ORDINARY, st.sampled_from(WRITTEN)), max_size=6), LANGUAGE)
def test_no_word_is_lost(pairs: list[tuple[str, str]], lang: str) -> None:
    """Whatever stands between the words."""
    said = spoken(" ".join(f"{word} {written}" for word, written in pairs), lang)
    kept = iter(re.findall(r"[\w']+", said))
    assert all(word in kept for word, _ in pairs), said


@pytest.mark.parametrize("lang", content.LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "9" * 5000,
        "0" * 5000,
        "9" * 5000 + ",50 €",
        "." * 5000,
        "(" * 5000,
        "1.1." * 200,
        "9–" * 200,
    ],
    ids=["nines", "noughts", "euros", "dots", "brackets", "dates", "spans"],
)
def test_a_text_without_end_is_said_too(text: str, lang: str) -> None:
    """No number is too long for its words, no rule too deep."""
    assert not any(sign.isdigit() for sign in spoken(text, lang))
    assert len(sentences(text, lang)) <= 1


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_every_sentence_of_the_screen_can_be_said(lang: str) -> None:
    """With plain words for its gaps, and without a sign that no voice reads."""
    for key, texts in entries(content.words(lang)):
        for text in texts:
            filled = re.sub(r"\{\w+\}", "KÄPY 42", text)
            assert re.fullmatch(r"[^\W\d_]([^\W\d_]|[ ,.:;?!'-])*", spoken(filled, lang)), key


def test_an_unknown_language_is_left_to_the_voice() -> None:
    """Only pictures and quotes are dropped."""
    assert spoken("”Réunion à 9.45” 🎉", "fr") == "Réunion à 9.45"
    assert sentences("Un. Deux.", "fr") == ("Un. Deux.",)
    assert sentences(" ", "fr") == ()
