"""A text is parted into what can be said in one breath, and nothing of it is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from content.faults import entries
from content.spoken import sentences, spoken


@pytest.mark.parametrize(
    ("lang", "pieces"),
    [
        ("fi", ["Viesti on lähetetty.", "Hyvä, että pyysit."]),
        ("fi", ["Kuka ehtii?", "Reagoi heti!", "Kiitos."]),
        ("fi", ["Ruokana esim. Keittoa ja leipää."]),
        ("fi", ["Normalisoidaan koetut tunteet, esim. ”Minusta tuntuisi samalta.”"]),
        ("fi", ["Mukana n. 70 henkeä."]),
        ("fi", ["Paikalla reht. Virtanen ja apul.reht. Nieminen."]),
        ("fi", ["Kahvia, pullaa jne.", "Tervetuloa."]),
        ("fi", ["Kahvia, pullaa jne. kaikille."]),
        ("fi", ["Kokous alkaa klo 9.45.", "Tervetuloa."]),
        ("fi", ["Mene klo 12.10.", "Hetipurkaja tulee."]),
        ("fi", ["Kokous on ke 25.11. klo 9.45 ruokasalissa."]),
        ("fi", ["ke 25.11. Pikkujoulukahvit"]),
        ("fi", ["Retki 24.–28.11. Vartiovuorella."]),
        ("fi", ["Loma alkaa 21.12.2026.", "Hyvää joulua."]),
        ("fi", ["Poliisi vierailee 8. luokilla."]),
        ("fi", ["Tunnus KÄPY 42.", "Kuka ehtii?"]),
        ("fi", ["1. Työntekijä kertoo.", "2. Käydään läpi."]),
        ("fi", ["Sijainen A. Virtanen tulee."]),
        ("fi", ["Luokka on 8 B.", "Sijainen tulee."]),
        ("fi", ["Kysy: ”Haluaisitko jutella?”", "Myös ”ei” on hyvä vastaus."]),
        ("fi", ["Hätätilanteessa soita **112**.", "Jos loukkaannuit, hae apua."]),
        ("fi", ["Pyyntö poistetaan yöllä;", "Signal-viesti katoaa."]),
        ("fi", ["Lisätietoja: ks. s. 12 ja puh. 02 123 4567."]),
        ("sv", ["Mötet börjar kl. 9.45.", "Välkommen."]),
        ("sv", ["Ta med t.ex. Penna och papper."]),
        ("sv", ["Ons 25.11. Lillajulskaffe"]),
        ("en", ["The message is sent.", "Good that you asked."]),
        ("en", ["Bring e.g. Paper and pens."]),
        ("en", ["We meet at 9.45.", "Welcome."]),
        ("en", ["See no. 5 and p. 12."]),
    ],
)
def test_a_text_is_parted_where_a_sentence_ends(lang: str, pieces: list[str]) -> None:
    """Neither an abbreviation, nor a date, an ordinal or an initial ends one."""
    assert sentences(" ".join(pieces), lang) == tuple(pieces)


def test_lines_and_items_are_pieces() -> None:
    """Also without any sign at their end."""
    text = "Kahvila: uusi pyyntö.\nTapaaminen klo 12.15\n\nKassi · Hetipurun kulku"
    assert sentences(text, "fi") == (
        "Kahvila: uusi pyyntö.",
        "Tapaaminen klo 12.15",
        "Kassi",
        "Hetipurun kulku",
    )


def test_what_cannot_be_said_is_no_piece() -> None:
    """Spaces, signs and pictures."""
    assert sentences(" \n … \n 🎉 \n — ", "fi") == ()


@given(st.text(max_size=80), st.sampled_from(content.LANGUAGES))
def test_no_letter_is_lost_between_two_pieces(text: str, lang: str) -> None:
    """Whatever the text."""
    pieces = sentences(text, lang)
    assert [s for s in "".join(pieces) if s.isascii() and s.isalnum()] == [
        s for s in text if s.isascii() and s.isalnum()
    ]


@pytest.mark.parametrize("lang", content.LANGUAGES)
def test_every_sentence_of_the_screen_is_said_alike_in_pieces_and_whole(lang: str) -> None:
    """No sentence needs another one to be read right."""
    for key, texts in entries(content.words(lang)):
        for text in texts:
            filled = re.sub(r"\{\w+\}", "KÄPY 42", text)
            pieces = " ".join(spoken(piece, lang) for piece in sentences(filled, lang))
            assert re.findall(r"\w+", pieces) == re.findall(r"\w+", spoken(filled, lang)), key
